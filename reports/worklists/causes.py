"""Why a unit came among those that may fall back, or left them, between two days: events, nobody named."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from units.choices import CoverageForm
from units.coverage.questions import Asked
from units.coverage.risk import Risk, aged
from units.details.levels import why_ended
from units.models import CellCoverage, Exemption, Mandate, Membership
from units.periods import begins_within, ends_within, in_effect, overlapping
from vietnamese.days import agree, format_day, last_of

_ONE_DAY = timedelta(days=1)
_MOST_DAYS = 3

type Events = dict[int, dict[str, list[date]]]


@dataclass(frozen=True)
class _Span:
    """The days on which the events are looked for: those after one day, up to another."""

    units: list[int]
    first: date
    last: date


def why_changed(units: Iterable[int], *, then: Asked, now: Asked) -> dict[int, tuple[str, ...]]:
    """The events at each unit after the day of ``then``, up to that of ``now``: unit key → sentences.

    Where nothing happened at the unit itself, the reason that holds on one of the days only stands alone.
    """
    span = _Span(list(units), then.on + _ONE_DAY, now.on)
    events: Events = defaultdict(lambda: defaultdict(list))
    if span.units:
        for gather in (_cells, _members, _officials, _exemptions):
            for unit, words, day in gather(span):
                events[unit][words].append(day)
    ages = _ages(span, then, now) if span.units else {}
    limits = [_("Ngưỡng cảnh báo đã thay đổi")] if then.limits != now.limits else []
    return {
        unit: (
            *(_told(words, days) for words, days in events[unit].items()),
            *ages.get(unit, ()),
            *limits,
            *_reasons(then.risks.get(unit, ()), now.risks.get(unit, ())),
        )
        for unit in span.units
    }


def _told(words: str, days: list[date]) -> str:
    """“Từ trần: 2 (05/03/2024, 11/07/2024)”"""
    shown = ", ".join(format_day(day) for day in sorted(days)[:_MOST_DAYS])
    more = ", …" if len(days) > _MOST_DAYS else ""
    return f"{words}: {len(days)} ({shown}{more})"


def _cells(span: _Span):
    """Own cells that began and ended."""
    own = CellCoverage.objects.filter(unit__in=span.units, form=CoverageForm.OWN)
    began = own.filter(begins_within(span.first, span.last)).order_by("valid_from")
    founded = set(own.founded_own(since=span.first, on=span.last).values_list("pk", flat=True))
    for row in began:
        words = _("Thành lập chi bộ") if row.pk in founded else _("Có chi bộ riêng")
        yield row.unit_id, words, row.valid_from
    for row in own.filter(ends_within(span.first, span.last)).order_by("valid_to"):
        yield row.unit_id, _("Không còn chi bộ riêng"), row.valid_to


def _members(span: _Span):
    """Members who came and went; who goes on for the same unit in another cell did neither."""
    stays = Membership.objects.filter(unit__in=span.units).select_related("member")
    touched = stays.filter(overlapping(span.first - _ONE_DAY, span.last + _ONE_DAY)).order_by("valid_from")
    begun = {(stay.member_id, stay.unit_id, last_of(stay.valid_from)) for stay in touched}
    ended = {(stay.member_id, stay.unit_id, last_of(stay.valid_to)) for stay in touched}
    mandate = Mandate.of(on=span.last)
    for stay in touched:
        who = stay.member_id, stay.unit_id
        if span.first <= stay.valid_from <= span.last and (*who, last_of(stay.valid_from)) not in ended:
            admitted = agree(stay.valid_from, stay.member.admitted_on)
            yield stay.unit_id, _("Kết nạp") if admitted else _("Chuyển đến"), stay.valid_from
        if span.first <= stay.valid_to <= span.last and (*who, last_of(stay.valid_to)) not in begun:
            words = why_ended(stay.end_reason, mandate) if stay.end_reason else _("Thôi sinh hoạt")
            yield stay.unit_id, words, stay.valid_to


def _officials(span: _Span):
    """Members who became official while they counted for the unit."""
    stays = Membership.objects.filter(
        unit__in=span.units, member__official_from__gte=span.first, member__official_from__lte=span.last
    ).select_related("member")
    for stay in stays:
        on = stay.member.official_from
        if stay.holds(on) and on != stay.member.admitted_on:
            yield stay.unit_id, _("Công nhận chính thức"), on


def _exemptions(span: _Span):
    """Members of the unit who were exempt from then on, or no longer."""
    stays = defaultdict(list)
    for stay in Membership.objects.filter(unit__in=span.units).filter(
        overlapping(span.first - _ONE_DAY, span.last + _ONE_DAY)
    ):
        stays[stay.member_id].append(stay)
    rows = Exemption.objects.filter(member__in=list(stays))
    for words, edge, day_of in (
        (_("Được miễn sinh hoạt"), begins_within, lambda row: row.valid_from),
        (_("Hết miễn sinh hoạt"), ends_within, lambda row: row.valid_to),
    ):
        for row in rows.filter(edge(span.first, span.last)):
            for stay in stays[row.member_id]:
                if stay.holds(day_of(row)):
                    yield stay.unit_id, words, day_of(row)


def _ages(span: _Span, then: Asked, now: Asked) -> dict[int, tuple[str, ...]]:
    """How many members of the unit passed the age limit between the days."""
    stays = Membership.objects.filter(in_effect(now.on), unit__in=span.units)
    old = stays.filter(aged(now.limits, on=now.on)).exclude(aged(then.limits, on=then.on))
    counts: dict[int, int] = defaultdict(int)
    for unit in old.values_list("unit_id", flat=True):
        counts[unit] += 1
    return {unit: (_("Quá độ tuổi: {count}").format(count=count),) for unit, count in counts.items() if count}


def _reasons(before: Sequence[Risk], after: Sequence[Risk]) -> list[str]:
    """The reasons that hold on one of the days only."""
    names = {risk.reason.name for risk in before}, {risk.reason.name for risk in after}
    new = [str(risk.reason.label) for risk in after if risk.reason.name not in names[0]]
    gone = [str(risk.reason.label) for risk in before if risk.reason.name not in names[1]]
    return [
        *(_("Thêm lý do: {reason}").format(reason=reason) for reason in new),
        *(_("Hết lý do: {reason}").format(reason=reason) for reason in gone),
    ]
