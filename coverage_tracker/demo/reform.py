"""The demo goes on through 2025: 29 communes become 28, then 10; the district ends; the first reports.

Both decisions are carried out as an office would, by plans. What the demo tells of later days is set aside
meanwhile, and lies afterwards where the rules have brought what it belongs to.
"""

from collections.abc import Iterable
from datetime import date

from accounts.models import Operation, User
from accounts.operations import operation
from units.actions.facts import copy_of, end
from units.choices import Level, OrganisationKind, UnitKind
from units.coverage import ledger
from units.imports.faults import Report
from units.models import CellPeriod, Commune, District, Mandate, Organisation, Programme, UnitPeriod
from units.models.decisions import DecidedFact
from units.periods import begun_after, begun_before
from units.reorganisation.columns import COMMUNES, ORGANISATIONS, UNITS, Act
from units.reorganisation.outcome import Reform
from units.reorganisation.run import Document, reorganise
from units.reorganisation.sheets import plan_of_grid
from units.reorganisation.verbs.single import PlannedRow, grid_of, word_of
from vietnamese.words import lower_first

_ASSEMBLY = "Ủy ban Thường vụ Quốc hội"
FIRST = date(2025, 1, 1)
SECOND = date(2025, 7, 1)
SHOWN = date(2025, 7, 31)
_TOWN = "Thị trấn Thuận Châu"
_PHONG_LY = ("Xã Phổng Ly", "03748")
_DIVIDED = {"Xã Chiềng Ly": 10, "Xã Phổng Lăng": 3}  # how many of their hamlets go to the town
_GIVEN = ("Xã Chiềng Bôm", 4)  # how many of its hamlets go to the new commune
# Of each commune since 01/07/2025: its code, and those of which it was made.
_SINCE_JULY = {
    "Xã Thuận Châu": ("03721", (_TOWN, "Xã Phổng Ly", "Xã Thôm Mòn", "Xã Tông Lạnh", "Xã Chiềng Pấc")),
    "Xã Bình Thuận": ("03724", ("Xã Phổng Lái", "Xã Chiềng Pha")),
    "Xã Mường É": ("03727", ("Xã Mường É", "Xã Phổng Lập")),
    "Xã Chiềng La": ("03754", ("Xã Chiềng La", "Xã Chiềng Ngàm", "Xã Noong Lay", "Xã Tông Cọ")),
    "Xã Mường Khiêng": ("03757", ("Xã Liệp Tè", "Xã Mường Khiêng", "Xã Bó Mười")),
    "Xã Long Hẹ": ("03763", ("Xã É Tòng", "Xã Long Hẹ")),
    "Xã Co Mạ": ("03781", ("Xã Co Mạ", "Xã Co Tòng", "Xã Pá Lông")),
    "Xã Nậm Lầu": ("03784", ("Xã Chiềng Bôm", "Xã Púng Tra", "Xã Nậm Lầu")),
    "Xã Muổi Nọi": ("03799", ("Xã Bon Phặng", "Xã Muổi Nọi", "Xã Bản Lầm")),
}
_SON_LA = {
    "committee_name": "Tỉnh ủy Sơn La",
    "steering_body": "Ban Chỉ đạo Nghị quyết 03-NQ/TU",
    "superior_body": "TỈNH ỦY SƠN LA",
    "issuing_body": "BAN CHỈ ĐẠO THỰC HIỆN NGHỊ QUYẾT 03-NQ/TU",
    "place": "Sơn La",
}


def reorganise_2025() -> None:
    """Both reforms, and who runs the programme since; to be called once the demo district stands."""
    by = User.objects.get(username="canbo")
    _carry_out(_into_28(), Document("1280/NQ-UBTVQH15", date(2024, 11, 14), _ASSEMBLY), on=FIRST, by=by)
    document = Document("1681/NQ-UBTVQH15", date(2025, 6, 16), _ASSEMBLY)
    _end_district(document, by=by)
    _carry_out(_into_10(), document, on=SECOND, by=by)
    with operation(kind=Operation.Kind.DEMO, by=by, reason="Dữ liệu mẫu: tỉnh tiếp tục chương trình"):
        programme = Programme.current()
        programme.demo_on = SHOWN
        programme.save()


def _carry_out(rows: list[PlannedRow], document: Document, *, on: date, by: User) -> None:
    """Write one plan; what begins later lies afterwards in what its commune or organisation became."""
    later = _set_aside(on)
    done = reorganise(plan_of_grid(grid_of(rows), Report()), document, on=on, by=by)
    assert done.errors == [], done.errors[:3]
    with operation(kind=Operation.Kind.DEMO, by=by, reason="Dữ liệu mẫu: các việc sau ngày sắp xếp"):
        _bring_back(later, done.outcome)
        ledger.rebuild()


# ---- The plans ------------------------------------------------------------------------------------


def _into_28() -> list[PlannedRow]:
    rows = [
        _commune(old, Act.SPLIT, name, code)
        for old in _DIVIDED
        for name, code in (_PHONG_LY, (_TOWN, "03721"))
    ]
    for old, count in _DIVIDED.items():
        rows += _moving(old, count, _TOWN)
    rows += _moving(*_GIVEN, _PHONG_LY[0])
    return rows + [
        _organisation(one, _PHONG_LY[0] if one.kind == OrganisationKind.COMMITTEE else "")
        for one in _organisations(_DIVIDED, on=FIRST)
    ]


def _into_10() -> list[PlannedRow]:
    into = {old: (new, code) for new, (code, olds) in _SINCE_JULY.items() for old in olds}
    rows = [_commune(old, Act.MERGE, new, code) for old, (new, code) in into.items()]
    for one in _organisations(into, on=SECOND):
        name = into[one.commune.name][0]
        rows.append(_organisation(one, name if one.kind == OrganisationKind.COMMITTEE else ""))
    agencies = Organisation.objects.in_effect(on=SECOND).filter(commune=None).order_by("pk")
    return rows + [
        PlannedRow(
            ORGANISATIONS.noun,
            {
                "old_organisation": one.name,
                "act": word_of(Act.KEEP, ORGANISATIONS.noun),
                "new_commune": "Xã Thuận Châu",
            },
        )
        for one in agencies
    ]


def _commune(old: str, act: Act, new: str, code: str) -> PlannedRow:
    texts = {"old_commune": old, "new_commune": new, "new_commune_code": code}
    return PlannedRow(COMMUNES.noun, texts | {"act": word_of(act, COMMUNES.noun)})


def _moving(commune: str, count: int, into: str) -> list[PlannedRow]:
    """The first hamlets of a commune, which go elsewhere than the rest."""
    hamlets = UnitPeriod.objects.in_effect(on=FIRST).filter(commune__name=commune, kind=UnitKind.HAMLET)
    return [
        PlannedRow(
            UNITS.noun,
            {
                "unit_code": period.unit.code,
                "act": word_of(Act.MOVE, UNITS.noun),
                "new_commune": into,
            },
        )
        for period in hamlets.filter(begun_before(FIRST)).select_related("unit").order_by("sort_key")[:count]
    ]


def _organisations(communes: Iterable[str], *, on: date) -> list[Organisation]:
    there = Organisation.objects.in_effect(on=on).filter(commune__name__in=list(communes))
    there = there.filter(commune__in=Commune.objects.in_effect(on=on))
    return list(there.select_related("commune").order_by("pk"))


def _organisation(one: Organisation, into: str) -> PlannedRow:
    """A committee goes into that of the new commune, another organisation follows its commune."""
    act = Act.MERGE if into else Act.KEEP
    texts = {"old_organisation": one.name, "act": word_of(act, ORGANISATIONS.noun)}
    if into:
        texts |= {
            "new_organisation": f"Đảng bộ {lower_first(into)}",
            "new_kind": "Đảng bộ cơ sở",
            "new_commune": into,
        }
    return PlannedRow(ORGANISATIONS.noun, texts)


# ---- What begins later ----------------------------------------------------------------------------


def _set_aside(on: date) -> list[DecidedFact]:
    """The names and places of units and cells that begin after the day, taken out of the register."""
    later: list[DecidedFact] = []
    with operation(kind=Operation.Kind.DEMO, reason="Dữ liệu mẫu: các việc sau ngày sắp xếp"):
        for model in (UnitPeriod, CellPeriod):
            found = list(model.objects.filter(begun_after(on)))
            later += found
            model.objects.all().bulk_delete(fact.pk for fact in found)
    return later


def _bring_back(later: list[DecidedFact], reform: Reform) -> None:
    communes = {old.pk: new.pk for old in reform.parts if (new := reform.commune_after(old))}
    moved = {unit.pk: after.commune.pk for unit, after in reform.units.items()}
    organisations = {old.pk: new.pk for old, new in reform.organisation_after.items() if new}
    for model in (UnitPeriod, CellPeriod):
        rows = [copy_of(fact) for fact in later if isinstance(fact, model)]
        for row in rows:
            if isinstance(row, UnitPeriod):
                row.commune_id = moved.get(row.unit_id) or communes.get(row.commune_id, row.commune_id)
            else:
                row.organisation_id = organisations.get(row.organisation_id, row.organisation_id)
        model.objects.bulk_create(rows)


# ---- Who runs the programme -----------------------------------------------------------------------


def _end_district(document: Document, *, by: User) -> None:
    """The district and its committee cease; that of the province goes on with the programme."""
    district = District.objects.get()
    with operation(kind=Operation.Kind.DEMO, by=by, reason="Kết thúc cấp huyện từ 01/07/2025"):
        decision = document.stored()
        end(district, on=SECOND, decision=decision)
        end(Mandate.objects.get(), on=SECOND, decision=decision)
        Mandate.objects.create(
            level=Level.PROVINCE,
            province=district.province,
            valid_from=SECOND,
            decision=decision,
            **_SON_LA,
        )
