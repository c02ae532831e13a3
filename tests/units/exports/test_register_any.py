"""Whatever a small register holds, it comes back unchanged."""

from datetime import date, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests import factories
from tests.units.exports.round_trip import NOTHING, WHOLE_BOOK, changes, empty, export, plan, register, write
from units.choices import AreaClass, CoverageForm, EndReason, LineageKind, Origin, Sex, UnitKind
from units.coverage import ledger
from units.models import CellPeriod, Decision, Member
from units.periods import FOREVER

pytestmark = pytest.mark.django_db

words = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "=", "+", "-", "@", "'", "“", "_x0041_"]),
    st.text("aáĐưỹ 'Ð½&<>\"_;,.()#%0", max_size=8),
    st.sampled_from(["Lò", "Nà Hạ", "1", "THCS", "Hoà"]),
)
days = st.dates(date(1961, 1, 1), date(2030, 1, 1))


@st.composite
def spells(draw, most: int = 3) -> list[tuple[date, date]]:
    """One or a few periods, one after another, with or without a gap, the last open or not."""
    edges = sorted(draw(st.sets(days, min_size=1, max_size=2 * most)))
    if draw(st.booleans()):
        edges = [edge for edge in edges for _ in range(2)][1:]
    edges += [FOREVER] * (len(edges) % 2)
    return list(zip(edges[::2], edges[1::2], strict=True))[:most]


@st.composite
def decisions(draw) -> Decision | None:
    """A document of which more or less is known, or none."""
    if draw(st.booleans()):
        return None
    known = draw(st.booleans())
    with factories.writing():
        return Decision.objects.create(
            number=draw(st.sampled_from(["12-QĐ/ĐU", "=5/NQ", "98/NQ-HĐND"])),
            signed_on=date(2000, 1, draw(st.integers(1, 3))) if known else None,
            issuer=draw(st.sampled_from(["", "Huyện ủy"])) if known else "",
        )


def _tell(draw, fact) -> None:
    """Give a fact the documents by which it begins and ends."""
    fact.decision = draw(decisions())
    if fact.valid_to != FOREVER:
        fact.end_decision = draw(decisions())
    fact.save()


def _to_a_metre(degrees: float) -> float:
    return round(degrees, 6)


def _units(draw, communes) -> list:
    units = []
    for number in range(draw(st.integers(1, 3))):
        first, *more = draw(spells())
        kind, place = draw(st.sampled_from(UnitKind)), draw(st.sampled_from(communes))
        unit = factories.unit(f"{draw(words)} {number}", place, *first, kind=kind)
        for later in more:
            factories.unit_period(
                unit, f"{draw(words)} {number}", draw(st.sampled_from(communes)), *later, kind=kind
            )
        for period in unit.periods.all():
            _tell(draw, period)
        unit.area_class = draw(st.sampled_from(["", *AreaClass]))
        unit.households = draw(st.none() | st.integers(0, 500))
        unit.latitude = draw(st.none() | st.floats(-90, 90).map(_to_a_metre))
        unit.longitude = draw(st.none() | st.floats(100, 105).map(_to_a_metre))
        unit.notes = draw(st.sampled_from(["", "=x", "một\nhai  ba"]))
        unit.save()
        units.append(unit)
    for later in units[1:]:
        since = later.periods.earliest("valid_from").valid_from
        if units[0].periods.in_effect(on=since - timedelta(days=1)).exists() and draw(st.booleans()):
            line = factories.merged(units[0], later, since)
            line.kind = LineageKind.SPLIT
            line.save()
    return units


def _cells(draw, units, organisations) -> list:
    cells = []
    for number, unit in enumerate(units):
        cell = factories.cell(f"{draw(words)} {number}", "01/01/1961", "01/01/2000", of=organisations[0])
        CellPeriod.objects.create(
            cell=cell,
            name=f"{draw(words)} {number}",
            organisation=draw(st.sampled_from(organisations)),
            valid_from=date(2000, 1, 1),
        )
        for period in cell.periods.all():
            _tell(draw, period)
        for life in unit.periods.all():
            if draw(st.booleans()):
                form = draw(st.sampled_from(CoverageForm))
                _tell(draw, factories.covers(cell, unit, life.valid_from, life.valid_to, form=form))
        cells.append(cell)
    return cells


# Whoever died or left the Party does not come back by another membership.
GOES_ON = (EndReason.MOVED, EndReason.NEW_CELL, EndReason.MERGED, EndReason.MOVED_OUT)


def _members(draw, units, cells) -> None:
    for number in range(draw(st.integers(0, 4))):
        with_card = draw(st.booleans())
        member = factories.member(
            f"{draw(words)} {number // 2}",
            sex=draw(st.sampled_from(Sex)),
            admitted="01/01/2001",
            official=draw(st.none() | st.just("01/01/2002")),
            ethnicity=draw(st.sampled_from(["", "Thái"])),
            **({} if with_card else {"card_number": None}),
        )
        if draw(st.booleans()):
            member.born_on = None
        member.admission_decision = draw(decisions())
        member.save()
        for first, end in draw(spells()):
            _meet(draw, member, units, draw(st.sampled_from(cells)), first, end)
        for first, end in draw(spells(most=2)):
            _tell(draw, factories.exempt(member, first, end))


def _meet(draw, member: Member, units, cell, first: date, end: date) -> None:
    lives = [
        unit for unit in units for p in unit.periods.all() if p.valid_from <= first and end <= p.valid_to
    ]
    unit = draw(st.none() | st.sampled_from(lives)) if lives else None
    reason = "" if end == FOREVER else draw(st.sampled_from(["", *GOES_ON]))
    origin = draw(st.sampled_from(Origin))
    _tell(draw, factories.meets(member, cell, unit, first, end, origin=origin, reason=reason))


@st.composite
def registers(draw) -> None:
    """Write a small register: two communes, one of which took over the code of a dissolved one."""
    empty()
    with factories.writing():
        communes = [
            factories.commune(f"Xã {draw(words)} 1", "03781", "01/01/1950"),
            factories.commune(f"Xã {draw(words)} 2", "03727", "01/01/1950"),
        ]
        factories.commune(f"Xã {draw(words)} 3", "03754", "01/01/1950", "01/01/1990")
        factories.commune(f"Xã {draw(words)} 4", "03754", "01/01/1990")
        organisations = [
            factories.organisation(f"{draw(words)} {number}", place, "01/01/1955")
            for number, place in enumerate([*communes, None])
        ]
        units = _units(draw, communes)
        _members(draw, units, _cells(draw, units, organisations))
    ledger.rebuild()


@given(data=st.data())
@settings(max_examples=12, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_a_register_comes_back_unchanged_and_fills_an_empty_one(tmp_path_factory, data):
    data.draw(registers())
    folder = tmp_path_factory.mktemp("workbooks")
    before = register()

    paths = export(folder, WHOLE_BOOK)

    assert changes(plan(paths)) == NOTHING
    empty()
    write(plan(paths))
    assert register() == before
    assert changes(plan(export(folder, WHOLE_BOOK))) == NOTHING
