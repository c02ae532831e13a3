"""One document for many facts: one that the register has, or a new one; days that disagree are asked of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.operations import Recorded
from units.forms.choosing import ThingField
from units.forms.editing.base import DecidedEntry
from units.forms.fields import WordField
from units.models import Decision
from units.undocumented.listing import UndocumentedFact
from vietnamese.days import first_of, format_day, last_of

# A fact that begins so long after its document was signed was hardly decided by it.
_LATEST = timedelta(days=366)


class Disagreeing(models.TextChoices):
    """What becomes of the facts whose day does not go with the day of the document."""

    ALL = "all", _("Vẫn ghi văn bản này cho các việc có ngày không khớp")
    WITHOUT = "without", _("Bỏ qua các việc có ngày không khớp")


@dataclass(frozen=True)
class AskedFact:
    """A fact, and why its day does not go with the document; empty where it does."""

    fact: UndocumentedFact
    doubt: str


class DocumentForMany(DecidedEntry):
    """The document of many facts. ``facts`` reads them as they stand in the register now."""

    document = ThingField(
        _("văn bản đã có trong sổ"),
        Decision,
        required=False,
        to_read=True,
        empty=_("— Chọn văn bản, hoặc nhập văn bản mới ở dưới —"),
    )
    disagreeing = WordField(_("việc có ngày không khớp"), Disagreeing, required=False)
    preview = "units/undocumented/_preview.html"
    WIDE = ("document", "disagreeing")

    def __init__(self, *args, facts: Callable[[], list[UndocumentedFact]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.read = facts
        self.asked = [AskedFact(fact, "") for fact in facts()]
        question: Any = self.fields.pop("disagreeing")
        question.choices = [("", gettext("— Chọn cách xử lý —")), *question.choices[1:]]
        self._question = question
        if self.is_bound and self.data.get("disagreeing"):
            self.fields["disagreeing"] = self._question

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if not self.asked:
            raise ValidationError(gettext("Những việc đã chọn vừa được ghi văn bản, hoặc không còn nữa."))
        if bool(cleaned.get("document")) == bool(cleaned.get("decision_number")):
            raise ValidationError(
                gettext("Hãy chọn một văn bản đã có, hoặc ghi số của văn bản mới; không cả hai.")
            )
        signed_on = self._signed_on(cleaned)
        self.asked = [AskedFact(one.fact, _doubt(one.fact, signed_on)) for one in self.asked]
        self._ask(cleaned)
        return cleaned

    def decision(self) -> Decision | None:
        """The document that was chosen, else the one that was entered. Call it while writing."""
        return self.cleaned_data["document"] or super().decision()

    def given(self) -> dict[tuple[type[Recorded], str], list[int]]:
        """The facts that get the document: keys by the model and its column."""
        found: dict[tuple[type[Recorded], str], list[int]] = {}
        for one in self.receiving:
            found.setdefault((one.fact.kind.model, one.fact.kind.column), []).append(one.fact.key)
        return found

    def told(self) -> str:
        return "|".join(f"{one.fact.word}{one.doubt}" for one in self.receiving)

    @property
    def doubtful(self) -> list[AskedFact]:
        return [one for one in self.asked if one.doubt]

    @property
    def receiving(self) -> list[AskedFact]:
        """Those that get the document: all, but the doubtful ones where these are left out."""
        if self.cleaned_data.get("disagreeing") == Disagreeing.WITHOUT:
            return [one for one in self.asked if not one.doubt]
        return self.asked

    def _signed_on(self, cleaned: dict):
        document = cleaned.get("document")
        return document.signed_on if document else cleaned.get("decision_signed_on")

    def _ask(self, cleaned: dict) -> None:
        """Whoever gives a document to facts that it hardly decided is asked first."""
        count = len(self.doubtful)
        if not count:
            self.fields.pop("disagreeing", None)
            return
        self.fields["disagreeing"] = self._question
        if not cleaned.get("disagreeing"):
            words = ngettext(
                "{n} việc có ngày không khớp với ngày ký văn bản; lý do ở từng dòng của danh sách dưới. "
                "Hãy chọn ghi cả những việc đó hay bỏ qua.",
                "{n} việc có ngày không khớp với ngày ký văn bản; lý do ở từng dòng của danh sách dưới. "
                "Hãy chọn ghi cả những việc đó hay bỏ qua.",
                count,
            )
            self.add_error("disagreeing", words.format(n=count))
        elif cleaned["disagreeing"] == Disagreeing.WITHOUT and count == len(self.asked):
            self.add_error(
                "disagreeing", gettext("Mọi việc đã chọn đều có ngày không khớp: không còn gì để ghi.")
            )


def _doubt(fact: UndocumentedFact, signed_on) -> str:
    """Why a fact hardly holds by a document signed on the day; empty where nothing speaks against it."""
    if signed_on is None:
        return ""
    if last_of(fact.on) < signed_on:
        return gettext("Trước ngày ký văn bản ({day})").format(day=format_day(signed_on))
    if first_of(fact.on) > signed_on + _LATEST:
        return gettext("Hơn một năm sau ngày ký văn bản ({day})").format(day=format_day(signed_on))
    return ""
