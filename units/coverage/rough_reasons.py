"""Which days that are not known make a unit hang on them, in words; nobody is named."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from django.db.models import Model
from django.utils.translation import gettext, ngettext

from units.choices import CoverageForm
from units.models import CellCoverage, Membership, UnitPeriod
from units.periods import FOREVER
from vietnamese.days import RoughDay, format_day


def rough_reasons(units: Collection[int], *, on: date) -> Mapping[int, list[str]]:
    """By unit, the beginnings and ends that lie before or after the day ``on``, nobody knows which."""
    found: dict[int, list[str]] = defaultdict(list)
    for period in UnitPeriod.objects.filter(unit__in=units).order_by("valid_from", "pk"):
        found[period.unit_id] += [_of_unit(period, day) for day in _open_days(period, on)]
    for coverage in CellCoverage.objects.filter(unit__in=units).order_by("valid_from", "pk"):
        found[coverage.unit_id] += [_of_coverage(coverage, day) for day in _open_days(coverage, on)]
    for unit, told in _of_members(units, on).items():
        found[unit] += told
    return found


def _open_days(row: Model, on: date, names: tuple[str, ...] = ("valid_from", "valid_to")) -> Iterator[str]:
    """The names of the days of a row that lie on both sides of the day ``on``."""
    for name in names:
        day = getattr(row, name)
        if isinstance(day, RoughDay) and day.first <= on < day:
            yield name


def _of_unit(row: UnitPeriod, name: str) -> str:
    day = format_day(getattr(row, name))
    words = gettext("Đơn vị có từ {day}") if name == "valid_from" else gettext("Đơn vị có đến {day}")
    return words.format(day=day)


def _of_coverage(row: CellCoverage, name: str) -> str:
    is_own, day = row.form == CoverageForm.OWN, format_day(getattr(row, name))
    form = gettext("Chi bộ riêng") if is_own else gettext("Sinh hoạt ghép")
    words = gettext("{form} từ {day}") if name == "valid_from" else gettext("{form} đến {day}")
    return words.format(form=form, day=day)


def _of_members(units: Collection[int], on: date) -> dict[int, list[str]]:
    """How many members of each unit began, ended or became official in the same year or month."""
    counted: dict[int, Counter] = defaultdict(Counter)
    stays = Membership.objects.filter(unit__in=units).select_related("member").order_by("valid_from", "pk")
    for stay in stays:
        assert stay.unit_id is not None  # the stays of units were asked for
        for name in _open_days(stay, on):
            counted[stay.unit_id][name, getattr(stay, name)] += 1
        for name in _open_days(stay.member, on, ("official_from",)):
            counted[stay.unit_id][name, stay.member.official_from] += 1
    return {
        unit: [_said(name, day, number) for (name, day), number in of.items() if day != FOREVER]
        for unit, of in counted.items()
    }


def _said(name: str, day: date, number: int) -> str:
    words = {
        "valid_from": ngettext(
            "{number} đảng viên sinh hoạt từ {day}", "{number} đảng viên sinh hoạt từ {day}", number
        ),
        "valid_to": ngettext(
            "{number} đảng viên sinh hoạt đến {day}", "{number} đảng viên sinh hoạt đến {day}", number
        ),
        "official_from": ngettext(
            "{number} đảng viên chính thức từ {day}", "{number} đảng viên chính thức từ {day}", number
        ),
    }
    return words[name].format(number=number, day=format_day(day))
