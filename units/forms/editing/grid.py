"""Many members of one cell in one sheet: each row is the form of a member and of a membership."""

import re
from collections.abc import Iterator
from functools import cached_property

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from units.choices import Origin
from units.forms.alike import Alike, Elsewhere, Known, ask_superior, tell_elsewhere
from units.forms.choosing import ThingField
from units.forms.editing.base import DecidedEntry
from units.forms.editing.members import person_values
from units.forms.fields import DayField, WordField, clean_text
from units.forms.people import MemberForm, MembershipForm
from units.forms.unit_names import NoUnit, UnitNameField, UnitNames
from units.models import Cell, Member, Unit
from vietnamese.days import format_day
from vietnamese.keys import search_key

FIRST_ROWS, MORE_ROWS, MOST_ROWS = 10, 10, 200
PREFIX = "dong"
COLUMNS = (
    *("full_name", "birth", "sex", "ethnicity", "card_number", "admitted_on", "official_from"),
    *("unit", "origin", "valid_from"),
)
SAME, ANOTHER = "same", "another"
_LISTS = {"sex": "ds-gioi-tinh", "ethnicity": "ds-dan-toc", "unit": "ds-don-vi", "origin": "ds-nguon"}
_PLACES = {"on": "valid_from", "cell": "valid_from", "birth_year": "birth", "born_on": "birth"}
_NUMBERED = re.compile(rf"^{PREFIX}-([0-9]{{1,4}})-")


class GridRow(MemberForm, MembershipForm):
    """One row: a member of the cell. A row without any text says nothing."""

    unit = UnitNameField(_("đơn vị"))
    valid_from = DayField(_("sinh hoạt từ ngày"), is_rough=True, required=False)
    valid_to = None
    end_reason = None
    person = forms.ChoiceField(
        required=False,
        choices=[(SAME, _("Là người này: bỏ dòng")), (ANOTHER, _("Là người khác: vẫn nhập"))],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Hãy chọn lại: là người này, hay là người khác.")},
    )
    field_order = (*COLUMNS, "person")

    def __init__(self, *args, number: int, names: UnitNames, **kwargs) -> None:
        kwargs.setdefault("use_required_attribute", False)
        super().__init__(*args, **kwargs)
        self.number = number
        self.fields["unit"].names = names
        self.alike: list[Alike] = []
        self.elsewhere: Elsewhere | None = None
        self.asks_superior = False
        self.repeats: GridRow | None = None
        for column, name in enumerate(COLUMNS):
            field = self.fields[name]
            label = capfirst(field.label)
            attrs = {
                "aria-label": gettext("{label}, dòng {number}").format(label=label, number=number),
                "data-col": column,
                "autocomplete": "off",
            }
            if number == 1 and column == 0 and not self.is_bound:
                attrs["autofocus"] = True
            if name in _LISTS:
                attrs["list"] = _LISTS[name]
            if isinstance(field, DayField):
                attrs["data-day-field"] = "year" if field.is_rough else ""
                attrs["inputmode"] = "numeric"
            field.widget = forms.TextInput(attrs=attrs)

    def has_changed(self) -> bool:
        return any(clean_text(str(self.data.get(self.add_prefix(name), ""))) for name in COLUMNS)

    @property
    def cells(self) -> Iterator:
        return (self[name] for name in COLUMNS)

    @property
    def person_field(self):
        return self["person"]

    @property
    def asks(self) -> bool:
        """Whether it is to be said that this is the one who looks alike, or another person."""
        return bool(self.alike or self.repeats or self.asks_superior)

    @property
    def is_left_out(self) -> bool:
        """Whether the person was found to be in the register, or in the sheet, already."""
        return self.asks and self.cleaned_data.get("person") == SAME

    @property
    def faults(self) -> list[tuple]:
        """Every fault with the place at which it is mended."""
        return [
            (self[name], error) for name in self.errors if name != "__all__" for error in self.errors[name]
        ]

    def clean(self) -> dict:
        cleaned = super().clean()
        first, admitted = cleaned.get("valid_from"), cleaned.get("admitted_on")
        if first and admitted and first < admitted:
            self.add_error(
                "valid_from",
                gettext(
                    "Sinh hoạt đảng từ {first}, trước ngày vào Đảng {admitted}. Hãy sửa một trong hai ngày."
                ).format(first=format_day(first), admitted=format_day(admitted)),
            )
        return cleaned

    def tell_alike(self, alike: list[Alike]) -> None:
        """Somebody in the register looks like this person: one of the two ways must be chosen."""
        self.alike = alike
        chosen = self.cleaned_data.get("person")
        if not alike or chosen == SAME or (chosen == ANOTHER and not alike[0].has_card):
            return
        if alike[0].has_card and chosen == ANOTHER:
            self.add_error(
                "card_number", gettext("Số thẻ chỉ cấp cho một người: hãy sửa số thẻ, hoặc bỏ dòng này.")
            )
        self.add_error("person", [one.words for one in alike])

    @property
    def is_like_elsewhere(self) -> bool:
        """Whether the superior is to be asked before the row is entered."""
        if self.elsewhere is None:
            return False
        return self.elsewhere.has_card or self.cleaned_data.get("person") != ANOTHER

    def tell_elsewhere(self) -> None:
        self.asks_superior = True
        self.add_error("person", ask_superior(choice=str(dict(self.fields["person"].choices)[ANOTHER])))

    def membership(self, *, unit: Unit | None, origin: Origin) -> dict:
        """The arguments with which the member is entered; ``unit`` and ``origin`` where the row is silent."""
        said = self.cleaned_data["unit"]
        return {
            "unit": unit if said is None else None if said is NoUnit else said,
            "origin": self.cleaned_data["origin"] or origin,
            "on": self.cleaned_data["valid_from"] or self.cleaned_data["admitted_on"],
        }

    def refuse(self, error: ValidationError) -> None:
        """Put the messages of a refused writing beside the cells of the row."""
        said = {NON_FIELD_ERRORS: error.error_list} if not hasattr(error, "error_dict") else error.error_dict
        for name, errors in said.items():
            self.add_error(
                _PLACES.get(name, name) if _PLACES.get(name, name) in COLUMNS else "full_name", errors
            )

    def member(self) -> Member:
        """The member who is entered, not yet stored; a card that is borne elsewhere is never written."""
        member = Member(**person_values({name: self.cleaned_data[name] for name in MemberForm.base_fields}))
        if self.elsewhere is not None and self.elsewhere.has_card:
            member.card_number = None
        return member


class GridRows(forms.BaseFormSet):
    """The rows of a sheet. Every row is a new one, whatever the sender says."""

    def initial_form_count(self) -> int:
        return 0

    def get_form_kwargs(self, index: int | None) -> dict:
        kwargs = super().get_form_kwargs(index)
        return kwargs | {"number": 0 if index is None else index + 1}

    @property
    def used(self) -> list[GridRow]:
        return [row for row in self.forms if row.has_changed()]


GridRowSet = forms.formset_factory(
    GridRow, formset=GridRows, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS
)


class Grid(DecidedEntry):
    """The sheet of a cell: what holds for all rows, and the rows."""

    unit = ThingField(
        _("đơn vị (nơi ở, công tác)"),
        Unit,
        required=False,
        empty=_("— Không tính cho đơn vị nào —"),
    )
    origin = WordField(_("nguồn"), Origin, required=False)

    def __init__(self, data=None, *args, cell: Cell, near: set[int], initial=None, user, **kwargs) -> None:
        super().__init__(data, *args, initial=initial, user=user, **kwargs)
        self.cell = cell
        self.names = UnitNames(user=user, near=near)
        self.rows = self._rows(data, (initial or {}).get("rows", []))

    def _rows(self, data, typed: list[dict]) -> GridRows:
        kwargs = {"names": self.names}
        if data is None:
            count = max(FIRST_ROWS, min(len(typed), MOST_ROWS))
            rows = GridRowSet(prefix=PREFIX, initial=typed[:count], form_kwargs=kwargs)
            rows.extra = count
            return rows
        count = max(FIRST_ROWS, min(_highest(data) + 1, MOST_ROWS))
        told = {f"{PREFIX}-TOTAL_FORMS": str(count), f"{PREFIX}-INITIAL_FORMS": "0"}
        return GridRowSet(_with(data, told), prefix=PREFIX, form_kwargs=kwargs)

    def kept(self, content: QueryDict) -> dict:
        """The fields above the sheet, and every row with ten empty ones below."""
        count = min(_highest(content) + 1, MOST_ROWS)
        rows = [
            {name: content.get(f"{PREFIX}-{i}-{name}", "") for name in (*COLUMNS, "person")}
            for i in range(count)
        ]
        while rows and not any(rows[-1].values()):
            rows.pop()
        return super().kept(content) | {"rows": rows + [{}] * MORE_ROWS}

    def clean(self) -> dict:
        cleaned = super().clean()
        if _highest(self.data) >= MOST_ROWS:
            self.add_error(
                None,
                gettext("Mỗi lần nhập tối đa {most} dòng. Hãy lưu rồi nhập tiếp phần còn lại.").format(
                    most=MOST_ROWS
                ),
            )
        self.rows.is_valid()
        used = self.rows.used
        if not used:
            self.add_error(None, gettext("Chưa có dòng nào. Hãy nhập ít nhất một đảng viên vào bảng."))
        self._tell_alike([row for row in used if {"full_name", "birth"} <= row.cleaned_data.keys()])
        self._tell_repeated([row for row in used if not row.errors])
        count = sum(bool(row.errors) for row in used)
        if count:
            self.add_error(None, _to_mend(count))
        elif used and not self.kept_rows:
            self.add_error(None, gettext("Mọi dòng đều đã có trong sổ, nên không còn dòng nào để lưu."))
        return cleaned

    def _tell_alike(self, rows: list[GridRow]) -> None:
        said = [(row, row.cleaned_data) for row in rows]
        known = Known(
            user=self.user,
            names=[values["full_name"] for _, values in said],
            cards=[values["card_number"] for _, values in said if values.get("card_number")],
        )
        for row, values in said:
            person = values["full_name"], values["birth"], values.get("card_number", "")
            row.elsewhere = known.elsewhere(*person)
            row.tell_alike(known.like(*person))

    def before_saving(self) -> None:
        """Rows that look like somebody elsewhere: the superior is asked; another person is entered."""
        found = [row for row in self.kept_rows if row.is_like_elsewhere]
        tell_elsewhere(self.user, [row.elsewhere for row in found])
        for row in found:
            row.tell_elsewhere()
        if found:
            raise self.refused()

    def _tell_repeated(self, rows: list[GridRow]) -> None:
        """Two rows of one person."""
        cards: dict[str, GridRow] = {}
        persons: dict[tuple, GridRow] = {}
        for row in (row for row in rows if not row.is_left_out):
            values = row.cleaned_data
            card, person = values["card_number"], (search_key(values["full_name"]), values["birth"])
            row.repeats = persons.setdefault(person, row)
            if row.repeats is row:
                row.repeats = None
            elif not values["person"]:
                row.add_error(
                    "person",
                    gettext("Trùng họ tên và ngày sinh với dòng {number}.").format(number=row.repeats.number),
                )
            first = cards.setdefault(card, row) if card else row
            if first is not row and not row.is_left_out:
                row.add_error(
                    "card_number",
                    gettext("Số thẻ này đã ghi ở dòng {number}. Hãy sửa một trong hai dòng.").format(
                        number=first.number
                    ),
                )

    @property
    def ethnicities(self) -> list[str]:
        """The ethnicities that the register knows, the most frequent first."""
        return Member.objects.ethnicities()

    @cached_property
    def kept_rows(self) -> list[GridRow]:
        """The rows that are entered."""
        return [row for row in self.rows.used if not row.is_left_out]

    @property
    def has_common_faults(self) -> bool:
        """Whether something above the rows is to be mended."""
        return any(name != NON_FIELD_ERRORS for name in self.errors)

    def refused(self) -> ValidationError:
        """What is said when rows were refused while they were written."""
        return ValidationError(_to_mend(len(self.faulty_rows)))

    @property
    def faulty_rows(self) -> list[GridRow]:
        return [row for row in self.rows.forms if self.is_bound and row.errors]

    @property
    def left_out(self) -> list[GridRow]:
        return [row for row in self.rows.used if row.is_left_out] if self.is_bound else []


def _to_mend(count: int) -> str:
    return ngettext(
        "Có {n} dòng cần sửa trong bảng; chưa dòng nào được lưu.",
        "Có {n} dòng cần sửa trong bảng; chưa dòng nào được lưu.",
        count,
    ).format(n=count)


def _highest(data: QueryDict) -> int:
    """The number of the last row of which anything was sent, from 0 on; -1: none."""
    return max(
        (int(found[1]) for name in data if (found := _NUMBERED.match(name)) and data[name]), default=-1
    )


def _with(data: QueryDict, more: dict[str, str]) -> QueryDict:
    changed = data.copy()
    for name, value in more.items():
        changed[name] = value
    return changed
