"""The demo's cases of admission: every admission since 2006 has its own, some ended, some are on the way.

Also departures that were announced, some before each of the days that the demo is looked at.
"""

from datetime import date
from itertools import islice
from random import Random

from admissions.choices import Step
from admissions.models import AnnouncedDeparture, Candidate, Case, CasePlace
from coverage_tracker.demo.days import BASELINE, LAST, PUBLISHED, after
from coverage_tracker.demo.persons import person_name
from units.choices import EndReason, Sex
from units.coverage.risk import FEW_OFFICIALS, at_risk
from units.models import CellPeriod, Membership

_SEED = 12_2006
_BODIES = (
    *("Đoàn Thanh niên",) * 4,
    *("Hội Liên hiệp Phụ nữ",) * 2,
    *("Hội Nông dân", "Hội Cựu chiến binh", "Mặt trận Tổ quốc", "Công đoàn"),
)
_ENDS = ("Xin thôi", "Xin thôi", "Chuyển đi nơi khác", "Không đủ điều kiện, tiêu chuẩn", "Từ trần")
_WAITS = {  # days from the step before to each, at least and at most
    Step.CLASS_CERTIFICATE: (30, 150),
    Step.FILE_VERIFIED: (20, 90),
    Step.CELL_RESOLUTION: (10, 45),
    Step.COMMITTEE_RESOLUTION: (3, 20),
    Step.DECISION: (5, 30),
}
_LATE = (100, 140)  # from the cell's resolution to the decision, beyond its limit
_OVERDUE, _ENDED, _ON_THE_WAY = 0.02, 0.05, 60
_ETHNICITIES = ("Thái", "Thái", "Thái", "Mông", "Mông", "Kháng", "La Ha", "Khơ Mú", "Kinh")
_WATCHED = (
    *(date(year, month, 30) for year in range(2008, 2026) for month in (6, 12)),
    PUBLISHED,
    LAST,
)


def add_cases() -> None:
    """Write the cases and the announced departures; to be called inside an operation, with the ledger."""
    rng = Random(_SEED)
    stays = _admissions()
    founded = dict(CellPeriod.objects.order_by("-valid_from").values_list("cell", "valid_from"))
    told = [_admitted(rng, stay, founded[stay.cell_id]) for stay in stays]
    told += [_ended(rng, rng.choice(stays), founded) for _ in range(round(len(stays) * _ENDED))]
    told += [_open(rng, stay) for stay in _places_of_today(rng)]
    _write(told)
    _announce(rng)


def _admissions() -> list[Membership]:
    """Whoever was admitted since the baseline, where he met from the ceremony on."""
    rows = Membership.objects.select_related("member__admission_decision").order_by("valid_from", "pk")
    return [row for row in rows if row.valid_from == row.member.admitted_on >= BASELINE]


def _wait(rng: Random, step: Step) -> int:
    return rng.randint(*_WAITS[step])


def _admitted(rng: Random, stay: Membership, founded: date) -> tuple[Candidate, Case, Membership]:
    """The case by which a member was admitted; no day before the handling cell was founded."""
    member, decision = stay.member, stay.member.admission_decision
    signed = decision.signed_on if decision and decision.signed_on else after(stay.valid_from, -12)
    decided = min(signed, stay.valid_from)
    days = {Step.CEREMONY: stay.valid_from, Step.DECISION: decided}
    days[Step.COMMITTEE_RESOLUTION] = after(decided, -_wait(rng, Step.DECISION))
    gap = rng.randint(*_LATE) if rng.random() < _OVERDUE else _wait(rng, Step.COMMITTEE_RESOLUTION)
    days[Step.CELL_RESOLUTION] = after(days[Step.COMMITTEE_RESOLUTION], -gap)
    for step, before in (
        (Step.CELL_RESOLUTION, Step.FILE_VERIFIED),
        (Step.FILE_VERIFIED, Step.CLASS_CERTIFICATE),
        (Step.CLASS_CERTIFICATE, Step.INTRODUCED),
    ):
        days[before] = after(days[step], -_wait(rng, step))
    first = min(founded, stay.valid_from)
    case = Case(
        **{step.day: max(day, first) for step, day in days.items()},
        received_on=min(after(max(decided, first), rng.randint(1, 8)), stay.valid_from),
        introduced_by=rng.choice(_BODIES),
        origin=stay.origin,
        member=member,
        decision_document=decision,
        **_recognised(rng, stay),
    )
    candidate = Candidate(
        full_name=member.full_name,
        birth_year=member.birth_year,
        born_on=member.born_on,
        sex=member.sex,
        ethnicity=member.ethnicity,
    )
    return candidate, case, stay


def _recognised(rng: Random, stay: Membership) -> dict[str, date]:
    """The days after the ceremony, as far as the demo tells."""
    official, days = stay.member.official_from, {}
    class_on = after(stay.valid_from, rng.randint(40, 250))
    if class_on <= LAST:
        days[Step.NEW_MEMBER_CLASS.day] = class_on
    if official is not None:
        considered = after(official, rng.randint(0, 35))
        decided = after(considered, rng.randint(3, 30))
        if decided <= LAST:
            days |= {Step.CELL_RECOGNITION.day: considered, Step.RECOGNITION_DECISION.day: decided}
    return days


def _person(rng: Random, born_after: int) -> Candidate:
    sex = rng.choice((Sex.MALE, Sex.FEMALE))
    ethnicity = rng.choice(_ETHNICITIES)
    born = date(born_after + rng.randint(0, 20), rng.randint(1, 12), rng.randint(1, 28))
    name = person_name(rng, ethnicity=ethnicity, sex=sex)
    return Candidate(full_name=name, birth_year=born.year, born_on=born, sex=sex, ethnicity=ethnicity)


def _steps_from(rng: Random, begun: date, number: int) -> dict[str, date]:
    """The first steps of a case, each some days after the one before."""
    days, day = {}, begun
    for step in islice(Step, number):
        if step in _WAITS:
            day = after(day, _wait(rng, step))
        days[step.day] = day
    return days


def _ended(rng: Random, stay: Membership, founded: dict[int, date]) -> tuple[Candidate, Case, Membership]:
    """Somebody of the same unit who was on the way and was not admitted."""
    begun = max(after(stay.valid_from, -rng.randint(60, 300)), founded[stay.cell_id])
    days = {name: min(day, LAST) for name, day in _steps_from(rng, begun, rng.randint(1, 5)).items()}
    ended = min(after(max(days.values()), rng.randint(5, 120)), LAST)
    case = Case(**days, introduced_by=rng.choice(_BODIES), ended_on=ended, end_reason=rng.choice(_ENDS))
    return _person(rng, begun.year - 45), case, stay


def _places_of_today(rng: Random) -> list[Membership]:
    """Some places that still hold at the end of the demo."""
    lasting = list(Membership.objects.in_effect(on=LAST).exclude(unit=None).order_by("pk"))
    return rng.sample(lasting, _ON_THE_WAY)


def _open(rng: Random, stay: Membership) -> tuple[Candidate, Case, Membership]:
    """Somebody who is on the way at the end of the demo."""
    begun = after(LAST, -rng.randint(20, 320))
    days = _steps_from(rng, begun, rng.randint(1, 6))
    case = Case(**{name: day for name, day in days.items() if day <= LAST}, introduced_by=rng.choice(_BODIES))
    return _person(rng, begun.year - 40), case, stay


def _write(told: list[tuple[Candidate, Case, Membership]]) -> None:
    Candidate.objects.bulk_create([candidate for candidate, _, _ in told], batch_size=500)
    for candidate, case, _ in told:
        case.candidate = candidate
    Case.objects.bulk_create([case for _, case, _ in told], batch_size=500)
    CasePlace.objects.bulk_create(
        [
            CasePlace(case=case, cell_id=stay.cell_id, unit_id=stay.unit_id, valid_from=case.begun_on)
            for _, case, stay in told
        ],
        batch_size=500,
    )


def _announce(rng: Random) -> None:
    """Before each watched day somebody of a small cell says that he will leave; later he stays after all."""
    rows = []
    for on in _WATCHED:
        small = [unit for unit, risks in at_risk(on=on).items() if _has_just_enough(risks)]
        for unit in rng.sample(sorted(small), min(2, len(small))):
            stays = Membership.objects.in_effect(on=on).filter(unit=unit, member__official_from__lte=on)
            stay = stays.order_by("-valid_from", "pk").first()
            begun = max(after(on, -30), stay.valid_from)
            rows.append(
                AnnouncedDeparture(
                    member_id=stay.member_id,
                    leaves_on=after(on, 200),
                    reason=EndReason.MOVED_OUT,
                    announced_on=begun,
                    withdrawn_on=after(on, 160) if on < LAST else None,
                )
            )
    AnnouncedDeparture.objects.bulk_create(rows)


def _has_just_enough(risks: list) -> bool:
    return any(risk.reason is FEW_OFFICIALS and risk.count == 3 for risk in risks)
