"""Facts that begin after the day of a plan and stand in its way, each named (rule 6)."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import batched, chain, islice
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from units.models import (
    CellCoverage,
    CellPeriod,
    Commune,
    Membership,
    Organisation,
    UnitLineage,
    UnitPeriod,
)
from units.periods import FOREVER, begun_after
from units.reorganisation.outcome import Reform
from units.reorganisation.plan import PlanRow
from units.reorganisation.state import OrganisationNow, Thing
from vietnamese.days import format_day

_BATCH = 500
_MOST_TOLD = 200
_OLD = ("old_unit", "old_cell", "old_organisation", "old_commune")
_NEW = ("new_organisation", "new_commune")


def tell_what_stands_in_the_way(outcome: Reform) -> None:
    """Tell every later fact about a thing that ends on the day, of one that takes in another and ends later,
    and everything that begins later under the code or name of one that begins on the day."""
    begins = _(
        "{what} bắt đầu từ {day}, sau ngày hiệu lực {on}, nên cản phương án. Hãy hoàn tác hoặc sửa "
        "việc này trước."
    )
    happens = _(
        "{what} từ {day}, sau ngày hiệu lực {on}, nên cản phương án. Hãy hoàn tác hoặc sửa việc này trước."
    )
    found = chain(
        ((begins, _OLD, *told) for told in _begun_later(outcome)),
        ((happens, _OLD, *told) for told in _ending_later(outcome)),
        ((begins, _NEW, *told) for told in _bearing_the_same(outcome)),
    )
    for said, columns, row, day, what, value in islice(found, _MOST_TOLD):
        row.report.error(
            row.table.file,
            said.format(what=what, day=format_day(day), on=format_day(outcome.state.on)),
            sheet=row.table.sheet,
            cell=row.cell(row.key(*columns)),
            value=value,
        )


Told = tuple[PlanRow, date, str, str]


def _begun_later(outcome: Reform) -> Iterator[Told]:
    """What begins later about a thing that ends on the day."""
    on = outcome.state.on
    communes = _keyed(outcome.parts)
    organisations = _keyed(outcome.organisation_after)
    units, cells = _keyed(outcome.units_ended), _keyed(outcome.cells_ended)
    later = begun_after(on)
    model: type[Model]
    for model, column, things, words in (
        (UnitPeriod, "commune", communes, _("Giai đoạn “{name}” của đơn vị")),
        (Organisation, "commune", communes, _("Tổ chức cơ sở đảng “{name}”")),
        (CellPeriod, "organisation", organisations, _("Giai đoạn “{name}” của chi bộ")),
        (UnitPeriod, "unit", units, _("Giai đoạn “{name}” của đơn vị")),
        (CellPeriod, "cell", cells, _("Giai đoạn “{name}” của chi bộ")),
    ):
        for fact in _facts(model, column, things, later):
            thing = things[getattr(fact, f"{column}_id")]
            yield _row(outcome, thing), fact.valid_from, words.format(name=fact.name), thing.name
    for model, words in (
        (CellCoverage, _("Việc chi bộ phụ trách “{name}”")),
        (Membership, _("Sinh hoạt của một đảng viên ở “{name}”")),
    ):
        for column, things in (("unit", units), ("cell", cells)):
            for fact in _facts(model, column, things, later):
                thing = things[getattr(fact, f"{column}_id")]
                yield _row(outcome, thing), fact.valid_from, words.format(name=thing.name), thing.name
    for column in ("predecessor", "successor"):
        for fact in _facts(UnitLineage, column, units, Q(happened_on__gt=on)):
            thing = units[getattr(fact, f"{column}_id")]
            words = _("Việc sáp nhập, chia tách “{name}”").format(name=thing.name)
            yield _row(outcome, thing), fact.happened_on, words, thing.name


def _ending_later(outcome: Reform) -> Iterator[Told]:
    """Things that take something in on the day and do not go on for ever: they end, or change, later."""
    receiving: set[Thing] = {part for parts in outcome.parts.values() for part in parts}
    receiving |= {after.commune for after in outcome.units.values()}
    receiving |= {after for after in outcome.organisation_after.values() if after is not None}
    receiving |= {after.organisation for after in outcome.cells.values()}
    for thing in receiving:
        if thing.until < FOREVER:
            words = _("Việc “{name}” kết thúc hoặc đổi khác").format(name=thing.name)
            yield _row(outcome, thing), thing.until, words, thing.name
    yield from _leaving(outcome)


def _leaving(outcome: Reform) -> Iterator[Told]:
    """Units and cells that take members or coverage in and do not exist for ever."""
    units = {after.unit for after in outcome.stays.values() if after.unit is not None}
    units |= {row.unit for row in outcome.coverages_new}
    cells = {after.cell for after in outcome.stays.values()} | {row.cell for row in outcome.coverages_new}
    for model, column, things in ((UnitPeriod, "unit", units), (CellPeriod, "cell", cells)):
        closing = {thing.pk: thing for thing in things if thing.pk is not None and thing.until < FOREVER}
        goes_on = {
            getattr(fact, f"{column}_id") for fact in _facts(model, column, closing, Q(valid_to=FOREVER))
        }
        for pk, thing in closing.items():
            if pk not in goes_on:
                words = _("Việc “{name}” kết thúc").format(name=thing.name)
                yield _row(outcome, thing), thing.until, words, thing.name
    for row in outcome.coverages_new:
        yield from _rivals(outcome, row)


def _bearing_the_same(outcome: Reform) -> Iterator[Told]:
    """Communes and organisations that begin later and bear what the register lets one bear at a time."""
    later = begun_after(outcome.state.on)
    for new in outcome.communes_new:
        district, province = new.lies_in
        same = Q(code=new.code) | Q(district=district, province=province, name=new.name)
        for fact in Commune.objects.filter(later, same):
            words = _("“{name}” (mã {code})").format(name=fact.name, code=fact.code)
            yield _row(outcome, new), fact.valid_from, words, new.name
    for begun in outcome.organisations_new:
        for other in Organisation.objects.filter(later, _same_organisation(begun)):
            words = _("Tổ chức cơ sở đảng “{name}”").format(name=other.name)
            yield _row(outcome, begun), other.valid_from, words, begun.name


def _same_organisation(new: OrganisationNow) -> Q:
    """Of the same name in the same place, or marked as the committee of the same commune."""
    district, province = new.lies_in
    commune = new.commune.pk if new.commune else None
    is_in_new_commune = new.commune is not None and commune is None
    same = Q(pk__in=[])
    if district is not None:
        same = Q(name=new.name, district=district)
    elif not is_in_new_commune:
        same = Q(name=new.name, district=None, province=province, commune=commune)
    return same | Q(leads_commune=True, commune=commune) if new.is_marked and commune else same


def _rivals(outcome: Reform, row) -> Iterator[Told]:
    """Coverage that begins later beside which the new one could not stand."""
    same = Q(unit=row.unit.pk, cell=row.cell.pk)
    if row.is_own:
        same |= Q(unit=row.unit.pk, form=row.form) | Q(cell=row.cell.pk, form=row.form)
    if row.unit.pk is not None:
        for fact in CellCoverage.objects.filter(same, begun_after(outcome.state.on)):
            words = _("Việc chi bộ phụ trách “{name}”").format(name=row.unit.name)
            yield _row(outcome, row.unit), fact.valid_from, words, row.unit.name


def _keyed(things: Iterable[Thing]) -> dict[int, Thing]:
    return {thing.pk: thing for thing in things if thing.pk is not None}


def _facts(model: type[Model], column: str, things: Iterable[int], condition: Q) -> Iterator[Any]:
    """The facts of one model, each with the columns that only it has."""
    for batch in batched(sorted(things), _BATCH):
        yield from model._default_manager.filter(condition, **{f"{column}__in": batch}).order_by("pk")


def _row(outcome: Reform, thing) -> PlanRow:
    """The row that speaks of a thing, or of what it lies in."""
    rows = outcome.rows
    for name in (None, "organisation", "commune"):
        found = thing if name is None else getattr(thing, name, None)
        if found in rows:
            return rows[found]
    return next(iter(rows.values()))
