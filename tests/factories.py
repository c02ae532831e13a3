"""Short ways to write facts into the register of a test. Days may be given as "10/02/2006".

Every function writes inside an operation of its own, or in the one that is open. ``recount()``
brings the ledger up to date afterwards.
"""

import zlib
from datetime import date
from itertools import count
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Operation, User
from accounts.operations import operation
from units.actions.scans import attach
from units.choices import CoverageForm, OrganisationKind, Origin, Sex, UnitKind
from units.coverage import ledger
from units.forms.days import read_rough_day
from units.imports.uploads.received import receive
from units.models import (
    Cell,
    CellCoverage,
    CellPeriod,
    Commune,
    CommuneGrant,
    CommunePlacement,
    Decision,
    DecisionScan,
    District,
    Exemption,
    Mandate,
    Member,
    Membership,
    Organisation,
    Province,
    ReformDraft,
    Unit,
    UnitLineage,
    UnitPeriod,
    Upload,
)
from units.models.homes import home_of
from units.periods import FOREVER
from units.reorganisation.drafts import begin

Day = date | str
_numbers = count(1)


def day(value: Day) -> date:
    """A day from itself, from dd/mm/yyyy, or from what is known of it: mm/yyyy, yyyy."""
    return value if isinstance(value, date) else read_rough_day(value)


def writing():
    """The operation in which a test writes."""
    return operation(kind=Operation.Kind.ENTRY, reason="kiểm thử")


def recount() -> None:
    """Bring the ledger up to date."""
    ledger.rebuild()


def user(username: str = "canbo", **kwargs) -> User:
    kwargs.setdefault("full_name", "Lò Thị Hiền")
    kwargs.setdefault("office", "Ban Tổ chức Huyện ủy")
    kwargs.setdefault("role", "district_officer")
    return User.objects.create_user(username, password="mat-khau-kiem-thu", **kwargs)


def grant(user: User, *communes: Commune, since: Day = "01/01/1955") -> User:
    """Give communes to an officer."""
    with writing():
        for commune in communes:
            CommuneGrant.objects.create(user=user, commune=commune, valid_from=day(since))
    user.__dict__.pop("area", None)
    return user


def district(name: str = "Huyện Thuận Châu", province: str = "Tỉnh Sơn La") -> District:
    with writing():
        return District.objects.filter(name=name).first() or District.objects.create(
            name=name, province=Province.named(province)
        )


def province(name: str = "Tỉnh Sơn La") -> Province:
    with writing():
        return Province.named(name)


def mandate(root=None, since: Day = "03/02/1930", until: Day = FOREVER, **kwargs) -> Mandate:
    """The committee of a province, district or commune runs the programme; instead of whoever did."""
    level = root._meta.model_name if root else "district"
    with writing():
        for other in Mandate.objects.in_effect(on=day(since)):
            other.delete() if other.valid_from >= day(since) else _end(other, day(since))
        return Mandate.objects.create(
            valid_from=day(since),
            valid_to=day(until),
            level=level,
            **({level: root} if root else {}),
            **({"committee_name": "Huyện ủy Thuận Châu"} | kwargs),
        )


def _end(fact, on: date) -> None:
    fact.valid_to = on
    fact.save()


def placement(commune: Commune, place: District | Province, since: Day, until: Day = FOREVER):
    """The commune lies elsewhere from a day on."""
    with writing():
        return CommunePlacement.objects.create(
            commune=commune,
            valid_from=day(since),
            valid_to=day(until),
            **{place._meta.model_name: place},
        )


def commune(
    name: str = "Xã Co Mạ",
    code: str | None = None,
    since: Day = "01/01/1955",
    until: Day = FOREVER,
    *,
    of: District | Province | None = None,
    kind: str = "commune",
) -> Commune:
    with writing():
        return Commune.objects.create(
            name=name,
            code=code or f"9{next(_numbers):06d}",  # unlike any real one
            kind=kind,
            **_lying_in(of or district()),
            valid_from=day(since),
            valid_to=day(until),
        )


def _lying_in(place: District | Province) -> dict:
    return {place._meta.model_name: place}


def unit(
    name: str = "Bản Nà Hạ",
    commune: Commune | None = None,
    since: Day = "01/01/1960",
    until: Day = FOREVER,
    *,
    kind: UnitKind = UnitKind.HAMLET,
    **kwargs,
) -> Unit:
    with writing():
        new = Unit.objects.create(code=f"T{next(_numbers):05d}", **kwargs)
        unit_period(new, name, commune or globals()["commune"](), since, until, kind=kind)
        return new


def unit_period(
    unit: Unit,
    name: str,
    commune: Commune,
    since: Day,
    until: Day = FOREVER,
    *,
    kind: UnitKind = UnitKind.HAMLET,
    **kwargs,
) -> UnitPeriod:
    with writing():
        return UnitPeriod.objects.create(
            unit=unit,
            name=name,
            commune=commune,
            kind=kind,
            valid_from=day(since),
            valid_to=day(until),
            **kwargs,
        )


def merged(predecessor: Unit, successor: Unit, on: Day) -> UnitLineage:
    with writing():
        return UnitLineage.objects.create(predecessor=predecessor, successor=successor, happened_on=day(on))


def organisation(
    name: str = "Đảng bộ xã Co Mạ",
    commune: Commune | None = None,
    since: Day = "01/01/1960",
    until: Day = FOREVER,
    *,
    kind: OrganisationKind = OrganisationKind.COMMITTEE,
) -> Organisation:
    with writing():
        return Organisation.objects.filter(name=name).first() or Organisation.objects.create(
            name=name,
            commune=commune,
            **(home_of(commune) if commune else {"district": district()}),
            kind=kind,
            valid_from=day(since),
            valid_to=day(until),
        )


def cell(
    name: str = "Chi bộ bản Nà Hạ",
    since: Day = "01/01/1990",
    until: Day = FOREVER,
    *,
    of: Organisation | None = None,
    decision: Decision | None = None,
) -> Cell:
    with writing():
        new = Cell.objects.create(code=f"C{next(_numbers):05d}")
        CellPeriod.objects.create(
            cell=new,
            name=name,
            organisation=of or organisation(),
            valid_from=day(since),
            valid_to=day(until),
            decision=decision,
        )
        return new


def covers(
    cell: Cell, unit: Unit, since: Day, until: Day = FOREVER, *, form: CoverageForm = CoverageForm.OWN
) -> CellCoverage:
    with writing():
        return CellCoverage.objects.create(
            cell=cell, unit=unit, form=form, valid_from=day(since), valid_to=day(until)
        )


def own_cell(unit: Unit, since: Day, until: Day = FOREVER, *, name: str | None = None) -> Cell:
    """An own cell that is founded, and covers the unit, from ``since`` on."""
    new = cell(name or f"Chi bộ {unit.code}", since, until)
    covers(new, unit, since, until)
    return new


def joint_with(unit: Unit, cell: Cell, since: Day, until: Day = FOREVER) -> CellCoverage:
    return covers(cell, unit, since, until, form=CoverageForm.JOINT)


def member(
    full_name: str = "Vừ A Dế",
    *,
    born: Day = "01/01/1975",
    admitted: Day = "03/02/2000",
    official: Day | None = "03/02/2001",
    sex: Sex = Sex.MALE,
    **kwargs,
) -> Member:
    born_on = day(born)
    kwargs.setdefault("card_number", f"{next(_numbers):08d}")
    kwargs.setdefault("ethnicity", "Mông")
    with writing():
        return Member.objects.create(
            full_name=full_name,
            born_on=born_on,
            birth_year=born_on.year,
            admitted_on=day(admitted),
            official_from=day(official) if official else None,
            sex=sex,
            **kwargs,
        )


def meets(
    member: Member,
    cell: Cell,
    unit: Unit | None = None,
    since: Day = "03/02/2000",
    until: Day = FOREVER,
    *,
    origin: Origin = Origin.LOCAL,
    reason: str = "",
) -> Membership:
    with writing():
        return Membership.objects.create(
            member=member,
            cell=cell,
            unit=unit,
            origin=origin,
            valid_from=day(since),
            valid_to=day(until),
            end_reason=reason,
        )


def members(
    number: int,
    cell: Cell,
    unit: Unit | None = None,
    since: Day = "03/02/2000",
    until: Day = FOREVER,
    *,
    official: Day | None = "03/02/2001",
    **kwargs,
) -> list[Member]:
    """``number`` members of a cell who count for a unit, admitted on ``since``."""
    people = [
        member(f"Vừ A {chr(ord('A') + i % 26)}", admitted=since, official=official, **kwargs)
        for i in range(number)
    ]
    for person in people:
        meets(person, cell, unit, since, until)
    return people


def exempt(member: Member, since: Day, until: Day = FOREVER) -> Exemption:
    with writing():
        return Exemption.objects.create(member=member, valid_from=day(since), valid_to=day(until))


def decision(number: str = "12-QĐ/ĐU", signed: Day | None = "01/06/2010", issuer: str = "") -> Decision:
    with writing():
        return Decision.objects.create(
            number=number, signed_on=day(signed) if signed else None, issuer=issuer
        )


def reform(*, by: User, sheets: dict | None = None, on: Day = "01/07/2025") -> ReformDraft:
    """A plan of reorganisation that is still worked on."""
    return begin(by=by, number="1681/NQ-UBTVQH15", on=day(on), sheets=sheets or {})


def upload(*, by: User) -> Upload:
    """An import of one sheet of units that is ready to be planned; its files lie in the data folder."""
    path = Path(__file__).with_name("units") / "imports" / "files" / "don-vi.xlsx"
    new = receive([SimpleUploadedFile(path.name, path.read_bytes())], by=by)
    new.layout["is_confirmed"] = True
    new.save()
    return new


def png(width: int = 2, height: int = 2) -> bytes:
    """A white picture, as a scanner would write it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 0, 0, 0, 0])
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def scan(decision: Decision, name: str = "quyet-dinh.png") -> DecisionScan:
    """A scanned page of a document; its file lies in the data folder."""
    with writing():
        return attach(decision=decision, content=png(), kind="png", name=name)
