"""A class enters at once: its day, certificate and introduction for all, a line for each person."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from admissions.forms.alike import KnownCandidates
from admissions.forms.cases import CandidateForm, day_field, refuse_ahead
from admissions.forms.entries import BodyField, identity
from units.choices import Sex
from units.forms.alike import ask_superior, tell_elsewhere
from units.forms.choosing import ThingField
from units.forms.days import Birth
from units.forms.editing.base import DecidedEntry
from units.forms.fields import BirthField, LineField, WordField
from units.models import Cell, Unit
from vietnamese.letters import same_spelling

LINES = 30
_ANOTHER = _("Đây là người khác, vẫn nhập")
COLUMNS = ("full_name", "birth", "sex", "ethnicity", "unit_name")


@dataclass(frozen=True)
class ClassLine:
    """One person of the class, as the form said it."""

    number: int
    identity: dict
    birth: Birth
    unit: Unit | None

    @property
    def question(self) -> str:
        """The field in which it is said that this is another person than one elsewhere."""
        return f"line{self.number}_is_another"


class ClassEntry(DecidedEntry):
    """The people of one class; the document is the decision on the certificates."""

    cell = ThingField(_("chi bộ phụ trách"), Cell)
    introduced_by = BodyField(_("tổ chức giới thiệu"))
    introduced_on = day_field("introduced_on", required=True)
    class_certificate_on = day_field("class_certificate_on", required=True)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, LINES + 1):
            self.fields |= {f"line{number}_{name}": field for name, field in _line_fields().items()}
        self._offered = ThingField(_("đơn vị"), Unit, required=False)
        self._offered.offer(user=self.user)
        self.lines: list[ClassLine] = []
        for number in range(1, LINES + 1):
            name = f"line{number}_is_another"
            if self.is_bound and self.data.get(self.add_prefix(name)):
                self.fields[name] = _question(number)

    @property
    def questions(self) -> Iterator[BoundField]:
        """By which it is asked of some lines whether somebody elsewhere is meant."""
        return (self[name] for name in self.fields if name.endswith("_is_another"))

    @property
    def main_fields(self) -> Iterator[BoundField]:
        return (field for field in super().main_fields if not field.name.startswith("line"))

    @property
    def rows(self) -> Iterator[tuple[int, list[BoundField]]]:
        """The lines of the table."""
        for number in range(1, LINES + 1):
            yield number, [self[f"line{number}_{name}"] for name in COLUMNS]

    @property
    def unit_names(self) -> list[str]:
        """What may be written for a unit: its name with its commune."""
        return [words for key, words in self._offered.choices if key]

    def clean(self) -> dict:
        cleaned = super().clean()
        refuse_ahead(self, ["introduced_on", "class_certificate_on"])
        units = {same_spelling(words): key for key, words in self._offered.choices if key}
        for number in range(1, LINES + 1):
            if any(self.data.get(self.add_prefix(f"line{number}_{name}")) for name in COLUMNS):
                self._read_line(number, units)
        if not self.lines and not self.errors:
            self.add_error("line1_full_name", gettext("Chưa có người nào. Hãy ghi ít nhất một dòng."))
        return cleaned

    def before_saving(self) -> None:
        """Lines that look like somebody elsewhere: the superior is asked; another person is entered."""
        known = KnownCandidates(user=self.user, names=[line.identity["full_name"] for line in self.lines])
        found = {
            line.question: elsewhere
            for line in self.lines
            if (elsewhere := known.elsewhere(line.identity["full_name"], line.birth))
            and not self.cleaned_data.get(line.question)
        }
        tell_elsewhere(self.user, list(found.values()))
        if found:
            self.fields |= {
                line.question: _question(line.number) for line in self.lines if line.question in found
            }
            told = ask_superior(choice=str(_ANOTHER))
            raise ValidationError(dict.fromkeys(found, told))

    def _read_line(self, number: int, units: dict) -> None:
        """One line: the person as the other screens ask, and the unit by its name."""
        said = {name: self.data.get(self.add_prefix(f"line{number}_{name}")) for name in COLUMNS}
        person = CandidateForm({name: said[name] for name in COLUMNS if name != "unit_name"})
        for name, errors in person.errors.items():
            if f"line{number}_{name}" not in self.errors:
                self.add_error(f"line{number}_{name}", errors)
        key = units.get(same_spelling(said["unit_name"] or ""))
        if said["unit_name"] and key is None:
            self.add_error(
                f"line{number}_unit_name",
                gettext("Không có đơn vị này trong phạm vi được giao. Hãy chọn trong danh sách gợi ý."),
            )
        elif not person.errors:
            unit = self._offered.things.get(pk=key) if key else None
            said = person.cleaned_data
            self.lines.append(ClassLine(number, identity(said), said["birth"], unit))


def _question(number: int) -> forms.BooleanField:
    line = gettext("Dòng %(number)s") % {"number": number}
    return forms.BooleanField(label=f"{line}: {_ANOTHER}", required=False)


def _line_fields() -> dict:
    """The fields of one line; whether it must be filled in is asked of the whole line."""
    unit = LineField(_("đơn vị"), max_length=300, required=False)
    unit.widget.attrs["list"] = "don-vi-goi-y"
    sex = WordField(_("giới tính"), Sex, required=False)
    sex.choices = [("", gettext("— Chọn giới tính —")), *sex.choices]
    return {
        "full_name": LineField(_("họ và tên"), max_length=150, required=False),
        "birth": BirthField(_("ngày sinh"), required=False),
        "sex": sex,
        "ethnicity": LineField(_("dân tộc"), max_length=50, required=False),
        "unit_name": unit,
    }
