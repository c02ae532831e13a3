"""The steering committee of the demo: members, communes in charge, rules, targets, difficulties, conclusions.

All persons are made up; what the targets and conclusions are about is taken from the demo's register.
"""

from collections import Counter
from datetime import date, timedelta

from accounts.models import User
from committee.actions.conclusions import conclude, withdraw_conclusion
from committee.actions.difficulties import raise_difficulty, take_step
from committee.actions.members import join_committee, leave_committee, take_charge
from committee.actions.rules import enact_rules
from committee.actions.targets import set_targets
from committee.models import Conclusion
from committee.models.states import DifficultyState
from committee.targets import founded_in
from coverage_tracker.demo.committee_texts import DIFFICULTIES, LEFT, MEMBERS, RULES, RULES_TITLE, Matter
from units.coverage.admissions import members_by_commune
from units.coverage.risk import at_risk
from units.models import CellCoverage, Commune, Decision, UnitPeriod
from units.periods import begins_within
from vietnamese.words import lower_first

_SINCE = date(2015, 8, 1)
_CHARGES_SINCE = date(2016, 1, 4)
_RULES_SINCE = date(2016, 1, 15)
_CONCLUDED = date(2020, 1, 8)
_LACK = Conclusion.Lack


def set_up_committee() -> None:
    """Write the committee's work; to be called inside the demo's operation, once its ledger stands."""
    communes = list(Commune.objects.in_effect(on=_CONCLUDED).alphabetical())
    _seat_members(communes)
    paper = _paper("05-QĐ/BCĐ", _RULES_SINCE, "Ban hành Quy chế làm việc của Ban Chỉ đạo")
    enact_rules(title=RULES_TITLE, text=RULES, on=_RULES_SINCE, decision=paper)
    for year in (2019, 2020):
        _set_targets(year, communes)
    by_name = {commune.short_name: commune for commune in communes}
    officer = User.objects.get(username="canbo")
    for matter in DIFFICULTIES:
        _raise(matter, by_name.get(matter.commune), officer)
    _conclude()


def _paper(number: str, signed_on: date, subject: str) -> Decision:
    issuer = "Ban Chỉ đạo thực hiện Nghị quyết 03-NQ/TU"
    return Decision.objects.create(number=number, signed_on=signed_on, issuer=issuer, subject=subject)


def _seat_members(communes: list[Commune]) -> None:
    paper = _paper("112-QĐ/HU", _SINCE, "Kiện toàn Ban Chỉ đạo thực hiện Nghị quyết 03-NQ/TU")
    joined = []
    for username, values in MEMBERS:
        user = User.objects.filter(username=username).first() if username else None
        joined.append(join_committee(on=_SINCE, user=user, decision=paper, **values))
    former = join_committee(on=_SINCE, decision=paper, **LEFT)
    in_charge = joined[1:-1]
    take_charge(member=former, communes=communes[:3], on=_CHARGES_SINCE)
    for place, member in enumerate(in_charge):
        take_charge(member=member, communes=communes[3 + place :: len(in_charge)], on=_CHARGES_SINCE)
    moved_on = date(2018, 3, 1)
    take_charge(member=in_charge[0], communes=communes[:3], on=moved_on)
    leave_committee(member=former, on=moved_on)


def _set_targets(year: int, communes: list[Commune]) -> None:
    """Somewhat more admissions than the year before brought, and a cell where one was still to be founded."""
    first, last = date(year - 1, 1, 1), date(year - 1, 12, 31)
    before = members_by_commune("admitted_on", first, last)
    year_end = date(year, 12, 31)
    founded = Counter(
        founded_in(first=date(year, 1, 1), last=year_end).values_list("unit__periods__commune_id", flat=True)
    )
    targets = {
        commune: {
            "admissions": max(3, before[commune.pk] + 1),
            "own_cells": founded[commune.pk] or None,
            "first_members": None,
            "introductions": max(3, before[commune.pk] + 3),
            "classes": max(3, before[commune.pk] + 2),
        }
        for commune in communes
    }
    set_targets(year=year, targets=targets)


def _raise(matter: Matter, commune: Commune | None, officer: User) -> None:
    difficulty = raise_difficulty(
        kind=matter.kind,
        text=matter.text,
        commune=commune,
        month=matter.month,
        by=officer,
        raised_on=matter.raised_on,
    )
    for state, (day, text, due_on, number) in zip(list(DifficultyState)[1:], matter.steps, strict=False):
        if day is None:
            continue
        paper = _paper(number, day, "Trả lời kiến nghị") if number else None
        take_step(
            difficulty=difficulty,
            state=state,
            taken_on=day,
            by=officer,
            text=text,
            decision=paper,
            due_on=due_on,
        )


# ---- Conclusions about units --------------------------------------------------------------------


def _conclude() -> None:
    """Two about cells that were founded since, by a document and without one; three about units at risk."""
    _about_founded(with_document=True)
    _about_founded(with_document=False)
    risky = sorted(at_risk(on=_CONCLUDED).keys() & at_risk(on=date(2020, 1, 31)).keys())
    paper = _paper("02-TB/BCĐ", _CONCLUDED, "Kết luận phiên họp tháng 01 năm 2020")
    texts = (
        ("Phân công đảng ủy viên dự sinh hoạt hằng tháng; giới thiệu ít nhất 2 quần chúng ưu tú.", 25, 1),
        ("Tăng cường một đảng viên của cơ quan xã về sinh hoạt tại chi bộ.", 31, 3),
        ("Rà soát nguồn kết nạp trong đoàn viên, dân quân của bản.", 30, 6),
    )
    for unit, (text, day, month) in zip(risky[:: max(len(risky) // 3, 1)], texts, strict=False):
        made = conclude(
            unit=_period(unit).unit,
            lack=_LACK.AT_RISK,
            made_on=_CONCLUDED,
            text=text,
            responsible=_committee_of(unit),
            due_on=date(2020, month, day),
            decision=paper,
        )
    withdraw_conclusion(
        conclusion=made,
        withdrawn_on=date(2020, 1, 20),
        reason="Đã giao trong nghị quyết chuyên đề của đảng ủy xã, không theo dõi riêng.",
    )


def _about_founded(*, with_document: bool) -> None:
    """A conclusion of two months before the last cell that was founded (with a document, or without)."""
    founded = CellCoverage.objects.filter(
        begins_within(date(2017, 1, 1), date(2020, 1, 31)),
        form="own",
        decision__isnull=not with_document,
        unit__ledger__own=0,
    )
    for coverage in founded.order_by("-valid_from", "pk").distinct():
        made_on = coverage.valid_from - timedelta(days=60)
        period = _period(coverage.unit_id, made_on)
        if period is not None and not CellCoverage.objects.in_effect(on=made_on).filter(
            unit=coverage.unit_id, form="own"
        ):
            conclude(
                unit=coverage.unit,
                lack=_LACK.OWN_CELL,
                made_on=made_on,
                text="Đảng ủy xã thành lập chi bộ riêng trong quý, không để sinh hoạt ghép kéo dài.",
                responsible=_committee_of(coverage.unit_id),
                due_on=made_on + timedelta(days=90),
            )
            return


def _period(unit: int, day: date = _CONCLUDED) -> UnitPeriod | None:
    return UnitPeriod.objects.in_effect(on=day).select_related("unit", "commune").filter(unit=unit).first()


def _committee_of(unit: int) -> str:
    return f"Đảng ủy {lower_first(_period(unit).commune.name)}"
