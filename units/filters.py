"""What the lists of the register are filtered by; every filter stays in the address.

An unknown value filters nothing out and is told beside its field.
"""

from datetime import date

import django_filters as filters
from django import forms
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.bounds import SEARCH_CHARACTERS
from accounts.requests import searches
from accounts.roles import role_choices
from units.choices import EndReason, OrganisationKind, Origin, ReportKind, Sex
from units.commune_choices import CommuneChoiceFilter
from units.coverage.eligibility import officials_for_cell
from units.coverage.scope import Scope
from units.coverage.within import (
    communes_within,
    members_ever_within,
    members_within,
    organisations_within,
)
from units.details.names import NamesByDay
from units.models import Cell, Commune, Organisation, Unit
from units.periods import in_effect
from units.querysets.areas import searched
from vietnamese.days import format_day
from vietnamese.keys import person_sort_key, search_key

_ALL = _("Tất cả")
_LONGEST_KEY = 18
_UNUSABLE = {
    "invalid_choice": _("Giá trị này không có trong danh sách nên đã được bỏ qua."),
    "invalid_list": _("Giá trị này không dùng được nên đã được bỏ qua."),
    "invalid": _("Không phải là ngày dùng được nên đã được bỏ qua; hãy viết ngày/tháng/năm."),
    "max_length": format_lazy(
        _("Chỉ tìm được tối đa {most} ký tự; hãy viết ngắn hơn."), most=SEARCH_CHARACTERS
    ),
}


def _search(label: str) -> filters.CharFilter:
    return filters.CharFilter(
        label=label,
        method="filter_search",
        max_length=SEARCH_CHARACTERS,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


def _commune(label: str = _("Xã, thị trấn"), **kwargs) -> filters.ModelChoiceFilter:
    return CommuneChoiceFilter(label=label, queryset=Commune.objects.none(), empty_label=_ALL, **kwargs)


class BehindFilter(filters.ModelChoiceFilter):
    """A thing that only a link chooses: there are too many of them for a list of choices."""


def _behind(model, label: str, **kwargs) -> BehindFilter:
    return BehindFilter(label=label, queryset=model.objects.all(), widget=forms.HiddenInput, **kwargs)


def _as_shown(data: QueryDict, name: str) -> QueryDict:
    """``data`` with a day that an address writes as 2006-02-10 in the way in which fields show it."""
    try:
        day = date.fromisoformat(data.get(name, ""))
    except ValueError:
        return data
    data = data.copy()
    data[name] = format_day(day)
    return data


def _word(field: forms.Field, value) -> str:
    """A chosen value as its choice is called."""
    if isinstance(value, date):
        return format_day(value)
    if isinstance(value, Model):
        return str(field.label_from_instance(value) if hasattr(field, "label_from_instance") else value)
    return next(
        (str(word) for key, word in getattr(field, "choices", ()) if str(key) == str(value)), str(value)
    )


_WITHIN = {Commune: communes_within, Organisation: organisations_within}


class RegisterFilter(filters.FilterSet):
    """Filters of a list as of the day ``on``, in the order in which they are shown.

    Where ``hides_search`` the words that are looked for are sent by POST (``accounts.requests.searches``).
    """

    hides_search = False

    def __init__(
        self, data: QueryDict | None = None, *args, on: date, request: HttpRequest, **kwargs
    ) -> None:
        if self.hides_search and data:
            data = searches.told(data, request)
        super().__init__(data, *args, request=request, **kwargs)
        self.on = on
        for chosen in self.filters.values():
            chosen.extra.setdefault("error_messages", _UNUSABLE)
        for chosen in self.filters.values():
            if isinstance(chosen, BehindFilter):
                chosen.queryset = chosen.queryset.visible_to(self.request.user)
        if "commune" in self.filters:
            self.filters["commune"].queryset = self._offered(Commune, "commune")

    def _offered(self, model, name: str) -> QuerySet:
        """The communes (or organisations) of the day, and the chosen one even when it is of another time.

        What lies outside of the person's area is as unknown as what does not exist.
        """
        chosen = self.data.get(name, "")
        condition = in_effect(self.on)
        if chosen.isascii() and chosen.isdigit() and len(chosen) <= _LONGEST_KEY:
            condition |= Q(pk=chosen)
        offered = _WITHIN[model](model.objects.visible_to(self.request.user), on=self.on)
        return offered.filter(condition).alphabetical()

    @property
    def text(self) -> str:
        """What is searched for; empty without a search."""
        return self._chosen("q") or ""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is filtered at all."""
        self.form.is_valid()
        return any(self.form.cleaned_data.values())

    @property
    def in_words(self) -> list[str]:
        """What is chosen, for the head of a file: “Loại: Kết nạp”."""
        self.form.is_valid()
        fields, chosen = self.form.fields, self.form.cleaned_data
        return [
            f"{fields[name].label}: {_word(fields[name], value)}"
            for name, value in chosen.items()
            if value not in (None, "", [])
        ]

    def _chosen(self, name: str):
        self.form.is_valid()
        return self.form.cleaned_data.get(name)

    def filter_search(self, rows: QuerySet, name: str, text: str) -> QuerySet:
        return searched(rows, text, self.request.user)


class UnitFilter(RegisterFilter):
    """Units as of the day."""

    q = _search(_("Tìm đơn vị, cả tên cũ"))
    kind = filters.MultipleChoiceFilter(
        label=_("Loại đơn vị"),
        choices=ReportKind.choices,
        widget=forms.CheckboxSelectMultiple,
        method="filter_kind",
    )
    state = filters.MultipleChoiceFilter(
        label=_("Trạng thái"),
        choices=[
            ("none", _("Chưa có đảng viên")),
            ("own", _("Có chi bộ riêng")),
            ("joint", _("Chỉ sinh hoạt ghép")),
            ("nocell", _("Chưa có chi bộ nào")),
        ],
        widget=forms.CheckboxSelectMultiple,
        method="filter_state",
    )
    commune = _commune(method="filter_commune")

    def filter_kind(self, rows, name, kinds):
        return rows.of_kinds(kind for value in kinds for kind in ReportKind(value).unit_kinds)

    def filter_state(self, rows, name, states):
        return rows.covered_as(states)

    def filter_commune(self, rows, name, commune):
        return rows.in_communes([commune.pk])


class CellFilter(RegisterFilter):
    """Cells of the day; with ``founded_since`` all that were founded up to it, dissolved ones too."""

    q = _search(_("Tìm chi bộ, cả tên cũ"))
    form = filters.ChoiceFilter(
        label=_("Phụ trách"),
        choices=[
            ("own", _("Chi bộ riêng của một đơn vị")),
            ("joint", _("Có đơn vị sinh hoạt ghép")),
            ("none", _("Không phụ trách đơn vị nào")),
        ],
        empty_label=_ALL,
        method="filter_form",
    )
    kind = filters.MultipleChoiceFilter(
        label=_("Loại hình"),
        choices=OrganisationKind.choices,
        widget=forms.CheckboxSelectMultiple,
        method="filter_kind",
    )
    few = filters.MultipleChoiceFilter(
        label=_("Cảnh báo"),
        choices=[("1", _("Thiếu đảng viên chính thức"))],
        widget=forms.CheckboxSelectMultiple,
        method="filter_few",
    )
    founded_since = filters.DateFilter(
        label=_("Chi bộ riêng thành lập từ ngày"),
        method="filter_founded",
        widget=forms.DateInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 10, "data-day-field": ""}
        ),
    )
    commune = _commune(method="filter_commune")
    organisation = filters.ModelChoiceFilter(
        label=_("Tổ chức cơ sở đảng"),
        queryset=Organisation.objects.none(),
        empty_label=_ALL,
        method="filter_organisation",
    )

    def __init__(self, data: QueryDict, *args, **kwargs) -> None:
        super().__init__(_as_shown(data, "founded_since"), *args, **kwargs)
        self.filters["organisation"].queryset = self._offered(Organisation, "organisation")

    def filter_queryset(self, rows):
        if self.since:
            known = Cell.objects.known(on=self.on).with_life().alphabetical()
            rows = known.placed_for(self.request.user, on=self.on)
        return super().filter_queryset(rows)

    @property
    def since(self) -> date | None:
        """The day from which founded cells are listed; None for the cells of the day."""
        return self._chosen("founded_since")

    @property
    def place(self) -> Commune | None:
        return self._chosen("commune")

    def filter_form(self, rows, name, form):
        return rows.covering(form, on=self.on)

    def filter_kind(self, rows, name, kinds):
        """By the kind of the organisation: only the cells of a COMMITTEE stand under one."""
        return rows.of_organisations(Organisation.objects.of_kinds(kinds))

    def filter_few(self, rows, name, few):
        return rows.with_too_few(officials=officials_for_cell(on=self.on), on=self.on)

    def filter_founded(self, rows, name, since):
        area = Scope.of(self.request.user).founding_area(since=since, on=self.on)
        return rows.founded_own(since=since, on=self.on, commune=self.place, area=area)

    def filter_commune(self, rows, name, commune):
        """The commune of the organisation; of founded cells the commune of their unit at that time."""
        return rows if self.since else rows.in_commune(commune)

    def filter_organisation(self, rows, name, organisation):
        return rows.of_organisation(organisation)


class OrganisationFilter(RegisterFilter):
    """Organisations of the day."""

    q = _search(_("Tìm tổ chức cơ sở đảng"))
    kind = filters.MultipleChoiceFilter(
        label=_("Loại hình"), choices=OrganisationKind.choices, widget=forms.CheckboxSelectMultiple
    )
    commune = _commune()


class DecisionFilter(RegisterFilter):
    """Documents of any day."""

    q = _search(_("Tìm theo số, trích yếu, cơ quan"))
    lacking = filters.MultipleChoiceFilter(
        label=_("Còn thiếu"),
        choices=[("date", _("Chưa ghi ngày ký")), ("issuer", _("Chưa ghi cơ quan ban hành"))],
        widget=forms.CheckboxSelectMultiple,
        method="filter_lacking",
    )

    def filter_lacking(self, rows, name, what):
        return rows.lacking(what)


class CommuneFilter(RegisterFilter):
    """Communes of the day."""

    q = _search(_("Tìm xã, thị trấn"))


class MemberFilter(RegisterFilter):
    """Members in effect on the day; a search, or a reason for leaving, looks among all of them."""

    hides_search = True

    q = _search(_("Tìm theo họ tên hoặc số thẻ"))
    rank = filters.ChoiceFilter(
        label=_("Chính thức, dự bị"),
        choices=[("official", _("Chính thức")), ("probationary", _("Dự bị"))],
        empty_label=_ALL,
        method="filter_rank",
    )
    origin = filters.ChoiceFilter(
        label=_("Nguồn"), choices=Origin.choices, empty_label=_ALL, method="filter_beside"
    )
    sex = filters.ChoiceFilter(label=_("Giới tính"), choices=Sex.choices, empty_label=_ALL)
    left = filters.ChoiceFilter(
        label=_("Đã rời đảng bộ"),
        choices=[
            ("any", _("Mọi lý do")),
            *((reason.value, reason.label) for reason in EndReason if not reason.stays_in_register),
        ],
        empty_label=_("Không lọc"),
        method="filter_beside",
    )
    commune = _commune(_("Xã của đơn vị"), method="filter_beside")
    organisation = _behind(Organisation, _("Tổ chức cơ sở đảng"), method="filter_beside")
    cell = _behind(Cell, _("Chi bộ"), method="filter_beside")
    unit = _behind(Unit, _("Đơn vị"), method="filter_beside")

    def filter_queryset(self, rows):
        rows = super().filter_queryset(rows)
        if left := self._chosen("left"):
            reasons = [reason for reason in EndReason if not reason.stays_in_register]
            return members_ever_within(rows, on=self.on).left(
                *(reasons if left == "any" else [left]), on=self.on
            )
        place = {name: self._chosen(name) for name in ("cell", "organisation", "unit", "commune")}
        origin = self._chosen("origin")
        if any(place.values()) or origin or not self.text:
            return members_within(rows, on=self.on).meeting(on=self.on, origin=origin, **place)
        return members_ever_within(rows, on=self.on)

    def filter_rank(self, rows, name, rank):
        return rows.official(on=self.on) if rank == "official" else rows.probationary(on=self.on)

    def filter_beside(self, rows, name, value):
        """Asked together with the others in ``filter_queryset``: all of one membership."""
        return rows

    @property
    def places(self) -> list[str]:
        """The cell, unit or organisation that a link has chosen, by name."""
        names = []
        if cell := self._chosen("cell"):
            names.append(NamesByDay.of_cells([cell.pk]).on(cell.pk, self.on))
        if unit := self._chosen("unit"):
            names.append(NamesByDay.of_units([unit.pk]).on(unit.pk, self.on))
        names.append(self._chosen("organisation"))
        return [str(name) for name in names if name]


class UserFilter(filters.FilterSet):
    """Persons who may log in; they are few, so a search looks at each of them.

    Gives a list in the order of the alphabet, those who are switched off last.
    """

    q = _search(_("Tìm theo tên, cơ quan"))
    role = filters.ChoiceFilter(label=_("Vai trò"), choices=role_choices, empty_label=_ALL)
    active = filters.ChoiceFilter(
        field_name="is_active",
        label=_("Trạng thái"),
        choices=[("1", _("Hoạt động")), ("0", _("Đã khóa"))],
        empty_label=_ALL,
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for chosen in self.filters.values():
            chosen.extra.setdefault("error_messages", _UNUSABLE)

    def filter_queryset(self, rows: QuerySet) -> list:
        people = list(super().filter_queryset(rows))
        for person in people:
            person.name_key = person_sort_key(str(person))
        return sorted(people, key=lambda person: (not person.is_active, person.name_key, person.pk))

    def filter_search(self, rows: QuerySet, name: str, text: str) -> QuerySet:
        sought = search_key(text)
        found = [
            person.pk
            for person in rows
            if sought in search_key(f"{person.full_name} {person.office} {person.username}")
        ]
        return rows.filter(pk__in=found)
