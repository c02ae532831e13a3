"""What every form of the entry screens has: who fills it in, by which document, and why."""

from collections.abc import Iterator

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.forms.choosing import ThingField
from units.forms.decisions import DecisionForm
from units.forms.doubts import doubts_about, names_in_one_case
from units.forms.fields import DayField, LineField, WordField
from units.models import Decision

_AUTOMATIC = ("decision", "reason")
_WIDE = ("reason", "decision_issuer")


def chosen_by_hand(field: WordField) -> list[tuple[str, str]]:
    """The choices of a field with nothing chosen first: a form never states what nobody said."""
    choices = list(field.choices)
    if choices[0][0] == "":
        return choices
    words = gettext("— Chọn {label} —") if field.required else gettext("— Chưa rõ —")
    return [("", words.format(label=field.label)), *choices]


class EntryForm(forms.Form):
    """A form of the register, filled in by ``user``: offers only what that person may write.

    ``stands`` is what the register holds now, by the names of the fields: that may stay as it is.
    ``WIDE`` names the fields that take the whole width.
    """

    WIDE: tuple[str, ...] = ()
    reason = LineField(_("ghi chú cho nhật ký"), max_length=300, required=False)

    def __init__(self, *args, user, stands: dict | None = None, **kwargs) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.user = user
        self.stands = stands or {}
        self.fields["reason"].help_text = gettext("Không bắt buộc. Ví dụ: theo danh sách xã gửi ngày 05/3.")
        self.order_fields([name for name in self.fields if name != "reason"])
        for name, field in self.fields.items():
            if isinstance(field, ThingField):
                field.offer(user=user, stands=self.stands.get(name))
            if isinstance(field, WordField):
                field.choices = chosen_by_hand(field)
            if isinstance(field, DayField):
                field.widget.attrs["data-day-field"] = "year" if field.is_rough else ""
                if field.is_rough and not field.help_text:
                    field.help_text = gettext("Không rõ ngày thì ghi tháng, năm hoặc chỉ ghi năm.")
            field.is_wide = name in self.WIDE or name in _WIDE
            field.is_must = field.required

    # What is shown of the form's own beside its consequences, before it is saved; empty: nothing.
    preview: str = ""

    def kept(self, content: QueryDict) -> dict:
        """What kept content holds, as ``initial`` of this form."""
        return {
            name: field.widget.value_from_datadict(content, {}, self.add_prefix(name))
            for name, field in self.fields.items()
            if self.add_prefix(name) in content
        }

    def told(self) -> str:
        """The words of the preview: when they change, they are told again before saving."""
        return ""

    def before_saving(self) -> None:
        """What is looked at on a real save only, not when the form is tried; raises ``ValidationError``."""

    def doubts(self) -> list[str]:
        """What is possible but unlikely about what was entered: asked about before saving."""
        return [f"{capfirst(self.fields[name].label)}: {words}" for name, words in self._doubted()]

    def _doubted(self) -> Iterator[tuple[str, str]]:
        """What is unlikely about the fields that can be read, by their names."""
        until = self.cleaned_data.get("valid_to")
        for name, words in (
            *doubts_about(self.cleaned_data, until=until),
            *names_in_one_case(self.cleaned_data),
        ):
            if self.stands.get(name) != self.cleaned_data.get(name):
                yield name, words

    def values(self) -> dict:
        """What was entered about the thing itself, by the names of its fields."""
        return {name: self.cleaned_data[name] for name in self.fields if not name.startswith(_AUTOMATIC)}

    @property
    def main_fields(self) -> Iterator[BoundField]:
        """The fields of the thing itself."""
        return (self[name] for name in self.fields if not name.startswith(_AUTOMATIC))

    @property
    def typed_fields(self) -> list[tuple[BoundField, list[str]]]:
        """The fields in which something stands, with what is unlikely of it: told as one leaves them, like
        what is wrong with them."""
        doubted = list(self._doubted())
        return [
            (field, [words for name, words in doubted if name == field.name])
            for field in self
            if field.data not in (None, "", [], False)
        ]

    @property
    def document_fields(self) -> list[BoundField]:
        """The fields of the document by which it holds; empty when there is none."""
        return [self[name] for name in self.fields if name.startswith("decision")]


class Confirmation(EntryForm):
    """Nothing is asked but why."""


class DecidedEntry(EntryForm):
    """A form whose facts hold by a document; everything about the document may be unknown."""

    decision_number = LineField(_("số văn bản"), max_length=100, required=False)
    decision_signed_on = DayField(_("ngày ký"), required=False)
    decision_issuer = LineField(_("cơ quan ban hành"), max_length=300, required=False)

    def clean(self) -> dict:
        cleaned = super().clean()
        document = DecisionForm(
            {name: self.data.get(self.add_prefix(f"decision_{name}")) for name in DecisionForm.base_fields}
        )
        for name, errors in document.errors.items():
            if f"decision_{name}" not in self.errors:
                self.add_error(f"decision_{name}", errors)
        return cleaned

    def decision(self) -> Decision | None:
        """The document that was named: that of the register, else a new one. Call it while writing."""
        number = self.cleaned_data["decision_number"]
        if not number:
            return None
        said = {name: self.cleaned_data[f"decision_{name}"] for name in ("number", "signed_on", "issuer")}
        return Decision.objects.known_as(**said) or Decision.objects.create(**said)

    @staticmethod
    def decision_initial(decision: Decision | None) -> dict:
        """What the document's fields show of ``decision``."""
        if decision is None:
            return {}
        return {
            "decision_number": decision.number,
            "decision_signed_on": decision.signed_on,
            "decision_issuer": decision.issuer,
        }
