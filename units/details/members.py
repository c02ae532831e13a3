"""The details of a member: the way through cells and units, exemptions, what they are on the day."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.models import Reading
from units.choices import EndReason
from units.details.levels import why_ended
from units.details.names import NamesByDay
from units.details.times import Days, Times, by_time
from units.details.writings import Writing, latest_writings
from units.models import Cell, CellPeriod, Exemption, Mandate, Member, Membership, Unit, UnitPeriod
from units.periods import FOREVER
from units.timeline import Lane, Link, Mark, Marks, Picture, Span, draw
from units.visibility import Visibility
from vietnamese.days import format_day, with_days
from vietnamese.words import lower_first

_LATEST = 6


@dataclass(frozen=True)
class Step:
    """A membership with the names that its cell and unit bore at the time."""

    valid_from: date
    valid_to: date
    membership: Membership
    cell: CellPeriod | None
    unit: UnitPeriod | None

    @property
    def end_word(self) -> str:
        """Why it ended; empty while it has no end."""
        if self.valid_to == FOREVER:
            return ""
        return self._why or _("Chưa ghi lý do")

    @property
    def _why(self) -> str:
        reason = self.membership.end_reason
        return why_ended(reason, Mandate.of(on=self.valid_to)) if reason else ""

    @property
    def cell_name(self) -> str:
        return self.cell.name if self.cell else _("Chi bộ chưa có tên")


class MemberDetails:
    """Everything the page of a member tells; only for those who may see persons."""

    def __init__(self, member: Member, *, days: Days, visibility: Visibility) -> None:
        self.member = member
        self.visibility = visibility
        self.days = days
        self.on = days.on

    @cached_property
    def all_steps(self) -> list[Step]:
        memberships = list(
            self.member.memberships.select_related("decision", "end_decision").order_by("valid_from")
        )
        cells = NamesByDay.of_cells(row.cell_id for row in memberships)
        units = NamesByDay.of_units(row.unit_id for row in memberships if row.unit_id)
        return [
            Step(
                row.valid_from,
                row.valid_to,
                row,
                cells.on(row.cell_id, self._nearest(row)),
                units.on(row.unit_id, self._nearest(row)) if row.unit_id else None,
            )
            for row in memberships
        ]

    @cached_property
    def seen_cells(self) -> Container[int]:
        """The keys of the cells whose pages may be seen; the way may lead through other areas."""
        return self.visibility.of(Cell.objects, (step.membership.cell_id for step in self.all_steps))

    @cached_property
    def seen_units(self) -> Container[int]:
        return self.visibility.of(Unit.objects, (step.membership.unit_id for step in self.all_steps))

    def _nearest(self, row: Membership) -> date:
        return min(max(self.on, row.valid_from), row.valid_to)

    @property
    def steps(self) -> Times[Step]:
        return by_time(self.all_steps, self.days)

    @property
    def now(self) -> Step | None:
        """Where the member meets on the day."""
        return next(iter(self.steps.now), None)

    @property
    def rank(self) -> str:
        """Official or probationary on the day; empty before the admission."""
        if self.on < self.member.admitted_on:
            return ""
        return _("Đảng viên chính thức") if self.member.is_official(on=self.on) else _("Đảng viên dự bị")

    @property
    def status(self) -> str:
        """What the member is on the day, as a sentence."""
        if self.now:
            rank = self.rank or _("Chưa đến ngày vào Đảng")
            if self.exemptions.now:
                return _("{rank}, được miễn công tác và sinh hoạt đảng.").format(rank=rank)
            return f"{rank}."
        if not self.rank:
            return _("Ngày {day} người này chưa vào Đảng.").format(day=format_day(self.on))
        last = self.steps.past[-1] if self.steps.past else None
        if last is None:
            return _("Ngày {day} chưa ghi nơi sinh hoạt của đảng viên này.").format(day=format_day(self.on))
        if last.membership.end_reason and not EndReason(last.membership.end_reason).stays_in_register:
            return with_days(_("{reason} ngày {day}."), reason=last.end_word, day=last.valid_to)
        return with_days(_("Không ghi nơi sinh hoạt kể từ ngày {day}."), day=last.valid_to)

    @cached_property
    def exemptions(self) -> Times[Exemption]:
        rows = self.member.exemptions.select_related("decision").order_by("valid_from")
        return by_time(rows, self.days)

    @property
    def is_here(self) -> bool:
        """Whether the member meets somewhere on the day, or later."""
        return bool(self.steps.now or self.steps.later)

    @property
    def may_return(self) -> bool:
        """Whether the member, who meets nowhere, may come back."""
        return not any(step.membership.end_reason == EndReason.DIED for step in self.all_steps)

    @property
    def is_probationary(self) -> bool:
        """Whether the member still waits for the recognition as official."""
        return self.member.official_from is None

    @property
    def is_exempt(self) -> bool:
        return bool(self.exemptions.now)

    @property
    def birth(self) -> str:
        """The day of birth, or the year where only that is known."""
        born_on = self.member.born_on
        return format_day(born_on) if born_on else _("Năm {year}").format(year=self.member.birth_year)

    @cached_property
    def writings(self) -> list[Writing]:
        member = self.member.pk
        return latest_writings(
            Member.history.filter(id=member),
            Membership.history.filter(member_id=member),
            Exemption.history.filter(member_id=member),
            visibility=self.visibility,
        )

    @cached_property
    def readings(self) -> list[Reading]:
        """The last looks at the member, the latest first."""
        return list(Reading.objects.filter(subjects__member=self.member.pk).select_related("by")[:_LATEST])

    @cached_property
    def picture(self) -> Picture:
        exempt = [Span(row.valid_from, row.valid_to, _("Miễn sinh hoạt")) for row in self._exemptions()]
        parts = [
            Lane(_("Chi bộ"), [self._cell_span(step) for step in self.all_steps]),
            Lane(_("Tính cho đơn vị"), [self._unit_span(step) for step in self.all_steps if step.unit]),
            *([Lane(_("Miễn sinh hoạt"), exempt)] if exempt else []),
            Marks(_("Mốc"), self._marks()),
        ]
        return draw(parts, since=self.member.admitted_on, on=self.on, today=self.days.today)

    def _exemptions(self) -> list[Exemption]:
        times = self.exemptions
        return [*times.past, *times.now, *times.later]

    def _marks(self) -> list[Mark]:
        member = self.member
        decision = member.admission_decision
        link = Link("decision", decision.pk) if decision else None
        marks = [
            Mark(
                member.admitted_on,
                _("Vào Đảng"),
                with_days(_("Vào Đảng ngày {admitted}"), admitted=member.admitted_on),
                link,
            )
        ]
        if member.official_from:
            day = member.official_from
            marks.append(Mark(day, _("Chính thức"), with_days(_("Chính thức từ ngày {day}"), day=day)))
        return marks

    def _cell_span(self, step: Step) -> Span:
        cell = step.membership.cell_id
        return Span(
            step.valid_from,
            step.valid_to,
            step.cell_name,
            look="own",
            link=Link("cell", cell) if cell in self.seen_cells else None,
            document=str(step.membership.decision or ""),
        )

    def _unit_span(self, step: Step) -> Span:
        unit = step.membership.unit_id
        return Span(
            step.valid_from,
            step.valid_to,
            f"{step.unit.name}, {lower_first(step.unit.commune.name)}",
            link=Link("unit", unit) if unit in self.seen_units else None,
        )
