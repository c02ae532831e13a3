"""What is done with a case: it begins, takes its steps, moves, is extended, ends, and is mended."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from admissions.choices import Step
from admissions.limits import Clockwork
from admissions.models import Candidate, Case, CasePlace
from admissions.places import successors
from admissions.readmission import check_readmission
from admissions.rules import DAYS, Weight, remarks
from units.actions.facts import change, write
from units.actions.members import admit_member, end_membership, recognise
from units.actions.places import check_place
from units.choices import EndReason, ThresholdName
from units.coverage.ledger import recounting
from units.forms.days import Birth
from units.models import Cell, Decision, Member, Readmission, Unit
from units.periods import FOREVER
from vietnamese.days import format_day

# The steps without which the following ones cannot be taken (domain.md §5).
MANDATORY = tuple(step for step in Step if step is not Step.NEW_MEMBER_CLASS)
_FAULTS = {Weight.IMPOSSIBLE, Weight.FORBIDDEN}


def birth_of(candidate: Candidate) -> Birth:
    return Birth(candidate.birth_year, candidate.born_on)


def days_of(case: Case) -> dict[str, date | None]:
    return {name: getattr(case, name) for name in DAYS}


def begin_case(
    *, candidate: Candidate, case: Case, cell: Cell, unit: Unit | None, decision: Decision | None = None
) -> Case:
    """Enter a candidate with a first step, handled by ``cell`` from that day on."""
    check_place(cell=cell, unit=unit, on=case.begun_on)
    if case.readmits is not None:
        check_readmission(case.readmits, case, on=case.begun_on)
    if candidate.pk is None:
        candidate.full_clean()
        candidate.save()
    case.candidate = candidate
    case.introduced_document = decision
    _check(case, field_of={"introduced_on": "introduced_on"})
    case.full_clean()
    case.save()
    write(CasePlace(case=case, cell=cell, unit=unit, valid_from=case.begun_on, valid_to=FOREVER))
    return case


def place_on(case: Case, *, on: date) -> CasePlace:
    """Where the case is handled on the day, else where it is handled first."""
    places = list(case.places.order_by("valid_from"))
    return next((place for place in places if place.holds(on)), places[0])


def _check(case: Case, *, field_of: Mapping[str, str], consent: Decision | None = None) -> None:
    """Refuse days that cannot be, or that the law forbids; ``field_of`` says which field asked for a day."""
    clockwork = Clockwork()
    extended = case.extended_days
    for remark in remarks(days_of(case), birth_of(case.candidate), clockwork, extended=extended):
        is_asked = remark.weight is Weight.ASKED and not (consent or case.consent_document_id)
        if remark.weight in _FAULTS or is_asked:
            name = "consent_number" if is_asked else field_of.get(remark.field)
            raise ValidationError({name: remark.sentence} if name else remark.sentence)


def take_step(
    *,
    case: Case,
    step: Step,
    on: date,
    decision: Decision | None = None,
    received_on: date | None = None,
    consent: Decision | None = None,
) -> Case:
    """Record that a step was taken on a day; the ceremony makes the member, recognition makes him "
    "official."""
    check_open(case)
    _check_before(case, step)
    setattr(case, step.day, on)
    if received_on is not None:
        case.received_on = received_on
    if consent is not None:
        case.consent_document = consent
    document = f"{step.value}_document"
    if decision is not None and hasattr(case, document):
        setattr(case, document, decision)
    _check(case, field_of={step.day: "on", "received_on": "received_on"}, consent=consent)
    if step is Step.CEREMONY:
        case.member = _admit(case, decision)
    if step is Step.RECOGNITION_DECISION:
        _make_official(case)
    case.full_clean()
    case.save()
    _lie_from_the_beginning(case)
    return case


def _lie_from_the_beginning(case: Case) -> None:
    """An earlier step than the first known one was entered: whoever handles the case did so from then on."""
    first = case.places.order_by("valid_from").first()
    if first is not None and case.begun_on < first.valid_from:
        first.valid_from = case.begun_on
        write(first)


def receive_decision(*, case: Case, on: date) -> Case:
    """Record when the cell received the decision: from that day on the ceremony is due."""
    check_open(case)
    if case.decision_on is None:
        raise ValidationError({"on": _("Chưa có quyết định kết nạp; hãy ghi quyết định trước.")})
    case.received_on = on
    _check(case, field_of={"received_on": "on", "ceremony_on": "on"})
    case.full_clean()
    case.save()
    return case


def check_open(case: Case) -> None:
    """Refuse to go on with a case that is closed."""
    if case.ended_on is not None:
        raise ValidationError(
            _("Hồ sơ này đã kết thúc ngày {day}. Nếu ghi nhầm, hãy dùng “Sửa sai sót”.").format(
                day=format_day(case.ended_on)
            )
        )
    if case.recognition_decision_on is not None:
        raise ValidationError(
            _("Đã có quyết định công nhận ngày {day}. Nếu ghi nhầm, hãy dùng “Sửa sai sót”.").format(
                day=format_day(case.recognition_decision_on)
            )
        )


def _check_before(case: Case, step: Step) -> None:
    """Refuse a step that was taken already, or before the one that must precede it."""
    taken = getattr(case, step.day)
    if taken is not None:
        raise ValidationError(
            _("Bước “{step}” đã ghi ngày {day}. Nếu ghi nhầm, hãy dùng “Sửa sai sót”.").format(
                step=step.label, day=format_day(taken)
            )
        )
    missing = [before for before in MANDATORY if before.place < step.place and not getattr(case, before.day)]
    known = [before for before in MANDATORY if getattr(case, before.day)]
    missing = [before for before in missing if not known or before.place > known[0].place]
    if missing:
        raise ValidationError(
            _(
                "Chưa ghi bước “{missing}” nên chưa ghi được “{step}”: các bước kết nạp phải theo thứ tự "
                "(Điều "
                "4 Điều lệ Đảng). Hãy ghi bước còn thiếu trước; việc đã làm từ trước thì dùng “Sửa sai sót”."
            ).format(missing=missing[0].label, step=step.label)
        )


def _admit(case: Case, decision: Decision | None) -> Member:
    """The new member, who meets in the handling cell and counts for the unit from the ceremony on."""
    on, candidate = case.ceremony_on, case.candidate
    place = place_on(case, on=on)
    if case.readmits is not None:
        check_readmission(case.readmits, case, on=on)
    else:
        _check_no_member(case)
    unit = unit_on(place.unit, on=on)
    member = Member(
        full_name=candidate.full_name,
        birth_year=candidate.birth_year,
        born_on=candidate.born_on,
        sex=candidate.sex,
        ethnicity=candidate.ethnicity,
        admitted_on=on,
        admission_decision=case.decision_document or decision,
    )
    membership = admit_member(
        member=member, cell=place.cell, unit=unit, decision=case.decision_document, origin=case.origin
    )
    if case.readmits is not None:
        Readmission.objects.create(member=membership.member, former=case.readmits)
    return membership.member


def unit_on(unit: Unit | None, *, on: date) -> Unit | None:
    """The unit of a candidate on the day: one that merged goes on in its successor."""
    followed = successors([unit.pk], on=on) if unit else {}
    return Unit.objects.get(pk=followed[unit.pk]) if followed else unit


def _check_no_member(case: Case) -> None:
    """Refuse the ceremony of somebody who meets elsewhere in the register on that day."""
    for member in Member.objects.alike(names=[case.candidate.full_name], cards=[]):
        is_same = Birth(member.birth_year, member.born_on).agrees_with(birth_of(case.candidate))
        stay = member.memberships.in_effect(on=case.ceremony_on).first() if is_same else None
        if stay is not None:
            raise ValidationError(
                {
                    "on": _(
                        "Ngày {day} {person}, sinh {birth}, đã là đảng viên, sinh hoạt tại {cell}; chỉ kết "
                        "nạp người chưa là đảng viên (Điều 1 Điều lệ Đảng). Nếu là hai người, hãy sửa ngày "
                        "sinh ở hồ sơ cho đúng; nếu là một người, hãy kết thúc hồ sơ này."
                    ).format(
                        day=format_day(case.ceremony_on),
                        person=member.full_name,
                        birth=birth_of(case.candidate),
                        cell=stay.cell,
                    )
                }
            )


def _make_official(case: Case) -> None:
    """Official from the end of the probation, however late the papers; a day that is recorded stays."""
    if case.member is None:
        raise ValidationError(
            _("Hồ sơ chưa có đảng viên được kết nạp. Hãy ghi lễ kết nạp trước khi ghi công nhận.")
        )
    if case.member.official_from is None:
        recognise(member=case.member, on=Clockwork().probation_ends(case.member.admitted_on))


def move_case(
    *, case: Case, on: date, cell: Cell, unit: Unit | None, decision: Decision | None = None
) -> CasePlace:
    """Let another cell handle the case, or another unit count the candidate, from ``on``."""
    check_open(case)
    if case.member_id is not None:
        raise ValidationError(_("Đã kết nạp: từ ngày kết nạp hãy dùng “Chuyển sinh hoạt” ở hồ sơ đảng viên."))
    before = case.places.order_by("valid_from").last()
    if (before.cell_id, before.unit_id) == (cell.pk, unit.pk if unit else None):
        raise ValidationError(_("Hồ sơ đang ở đúng chi bộ và đơn vị này, nên không có gì để chuyển."))
    check_place(cell=cell, unit=unit, on=on)
    return change(before, on=on, decision=decision, cell=cell, unit=unit)


def extend_case(*, case: Case, days: int, reason: str, decision: Decision | None = None) -> Case:
    """Extend the limit of the decision: once, by at most as many working days as the rules allow, with "
    "why."""
    check_open(case)
    resolved = case.cell_resolution_on
    if resolved is None or case.decision_on is not None:
        raise ValidationError(_("Chỉ gia hạn từ khi có nghị quyết chi bộ đến khi có quyết định kết nạp."))
    if case.extended_days:
        raise ValidationError(
            _("Hồ sơ đã gia hạn {n} ngày làm việc; chỉ được gia hạn một lần.").format(n=case.extended_days)
        )
    most = Clockwork().settings.setting(ThresholdName.EXTENSION_DAYS, on=resolved)
    if not 0 < days <= most.value:
        raise ValidationError(
            {
                "days": _("Gia hạn từ 1 đến {most} ngày làm việc ({source}).").format(
                    most=most.value, source=most.source
                )
            }
        )
    case.extended_days, case.extension_reason, case.extension_document = days, reason, decision
    case.full_clean()
    case.save()
    return case


_LEAVES = {
    "died": EndReason.DIED,
    "moved_away": EndReason.MOVED_OUT,
    "struck_off": EndReason.STRUCK_OFF,
}


def end_case(*, case: Case, on: date, reason: str, kind: str = "", decision: Decision | None = None) -> Case:
    """Let a case end without recognition; whoever was admitted leaves the register for the same reason."""
    check_open(case)
    last = max(case.days.values())
    if on < last:
        raise ValidationError(
            {
                "on": _("Hồ sơ có bước ghi ngày {last}, sau ngày {day}. Hãy kiểm tra lại ngày.").format(
                    last=format_day(last), day=format_day(on)
                )
            }
        )
    if case.member is not None:
        _leave(case.member, on=on, kind=kind, decision=decision)
    case.ended_on, case.end_reason, case.end_document = on, reason, decision
    case.full_clean()
    case.save()
    return case


def _leave(member: Member, *, on: date, kind: str, decision: Decision | None) -> None:
    if kind not in _LEAVES:
        raise ValidationError(
            {
                "end_kind": _(
                    "Đã kết nạp: hồ sơ chỉ kết thúc khi đảng viên dự bị bị xóa tên, từ trần hoặc chuyển "
                    "đi. Hãy "
                    "chọn một trong các lý do đó."
                )
            }
        )
    if member.memberships.in_effect(on=on).exists():
        end_membership(member=member, on=on, reason=_LEAVES[kind], decision=decision)


def correct_case(*, case: Case, person: Mapping, days: Mapping, place: Mapping, **more) -> Case:
    """Rewrite what was entered by mistake about a case, its person and its first place."""
    _check_ceremony_stays(case, days)
    candidate = case.candidate
    for name, value in person.items():
        setattr(candidate, name, value)
    candidate.full_clean()
    candidate.save()
    for name, value in {**days, **more}.items():
        setattr(case, name, value)
    _check(case, field_of={name: name for name in DAYS}, consent=more.get("consent_document"))
    case.full_clean()
    case.save()
    _correct_place(case, place)
    if case.member is not None:
        _correct_member(case, person)
    return case


def _check_ceremony_stays(case: Case, days: Mapping) -> None:
    """Whoever was admitted was admitted on that day: the register of members says so too."""
    if case.member_id is None:
        if days.get("ceremony_on"):
            raise ValidationError(
                {"ceremony_on": _("Hãy ghi lễ kết nạp ở “Thay đổi từ ngày”: lễ kết nạp làm thành đảng viên.")}
            )
        return
    if days.get("ceremony_on") != case.ceremony_on:
        raise ValidationError(
            {
                "ceremony_on": _(
                    "Ngày kết nạp gắn với hồ sơ đảng viên. Hãy hoàn tác thao tác ghi lễ kết nạp ở Nhật ký "
                    "rồi "
                    "ghi lại."
                )
            }
        )


def _correct_place(case: Case, place: Mapping) -> None:
    places = list(case.places.order_by("valid_from"))
    first, last = places[0], places[-1]
    last.cell, last.unit = place["cell"], place["unit"]
    if len(places) == 1 or case.begun_on < first.valid_to:
        first.valid_from = case.begun_on
    write(first)
    if last is not first:
        write(last)


def _correct_member(case: Case, person: Mapping) -> None:
    """The member bears the corrected name; what was recorded of him officially stays."""
    member = case.member
    with recounting(set(member.memberships.exclude(unit=None).values_list("unit_id", flat=True))):
        for name, value in person.items():
            setattr(member, name, value)
        if case.recognition_decision_on is not None and member.official_from is None:
            member.official_from = Clockwork().probation_ends(member.admitted_on)
        member.full_clean()
        member.save()
