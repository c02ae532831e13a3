"""From stretches and kin to changes: one thing after the other, one day after the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from units.comparison.change import Happening, Relative, StructureChange, StructureNoun
from units.comparison.ground import ONE_DAY, Ground
from units.comparison.kin import Succession, Successions
from units.comparison.spans import Stretch, Stretches, across, spans
from units.models import Decision

type Named = Callable[[int, date], Relative]


@dataclass(frozen=True)
class Day:
    """A thing on a day on which something may have happened to it."""

    key: int
    on: date
    before: Stretch | None
    after: Stretch | None
    earlier: Stretch | None
    origins: list[Succession]
    heirs: list[Succession]

    @property
    def span(self) -> Stretch:
        found = self.after or self.before
        if found is None:
            raise LookupError(self.key)
        return found


class Walk:
    """All changes of the things of one noun after the day ``after`` of the ground, up to its last day.

    ``above`` are the steps of what its things lie in: where that went on, they follow.
    """

    def __init__(self, noun: StructureNoun, ground: Ground, *, above: Successions | None = None) -> None:
        self.noun = noun
        self.ground = ground
        self.above = above
        self.first = ground.after + ONE_DAY
        self.steps = Successions.of(noun, self.first, ground.until)
        self.spans: Stretches = spans(noun, self.first, ground.until, also=self.steps.keys)
        self._days_of_kin = self._gathered()

    def changes(self, named: Named) -> list[StructureChange]:
        """Those in the ground; ``named`` says what another thing is called that took part on a day."""
        found = [
            change
            for key, own in self.spans.items()
            for on in self._days(key, own)
            for change in self._on_day(self._day(key, own, on), named)
        ]
        return found + self._crossing()

    def holds(self, span: Stretch | None, on: date) -> bool:
        """Whether the stretch lies in the ground on the day."""
        if span is None:
            return False
        return self.ground.is_everything or span.ground in self._grounds(on)

    def span(self, key: int, on: date) -> Stretch | None:
        """The stretch of a thing that took part, on the day; else the last before it."""
        own = self.spans.get(key, [])
        return next((span for span in own if span.holds(on)), None) or next(
            (span for span in reversed(own) if span.end <= on), own[0] if own else None
        )

    def _crossing(self) -> list[StructureChange]:
        """What comes into the ground, or leaves it, because the ground itself is another from a day on."""
        found = []
        for on in self.ground.edges:
            before, after = self._grounds(on - ONE_DAY), self._grounds(on)
            for span in across(self.noun, on, before ^ after):
                day = Day(span.key, on, span, span, None, [], [])
                sign = 1 if span.ground in after else -1
                row = self._change(day, Happening.MOVED, None, before=span, follows=True, crosses=True)
                found.append(replace(row, sign=sign))
        return found

    def _grounds(self, on: date) -> frozenset[int]:
        in_communes = self.noun in (StructureNoun.COMMUNE, StructureNoun.UNIT)
        return self.ground.communes(on) if in_communes else self.ground.organisations(on)

    def _gathered(self) -> dict[int, set[date]]:
        days: dict[int, set[date]] = {}
        for key, on in (*self.steps.origins, *self.steps.heirs):
            days.setdefault(key, set()).add(on)
        return days

    def _days(self, key: int, own: list[Stretch]) -> list[date]:
        edges = {day for span in own for day in (span.first, span.end)}
        days = edges | self._days_of_kin.get(key, set())
        return sorted(day for day in days if self.first <= day <= self.ground.until)

    def _day(self, key: int, own: list[Stretch], on: date) -> Day:
        return Day(
            key,
            on,
            before=next((span for span in own if span.holds(on - ONE_DAY)), None),
            after=next((span for span in own if span.holds(on)), None),
            earlier=next((span for span in reversed(own) if span.end <= on), None),
            origins=[
                step for step in self.steps.origins.get((key, on), []) if step.how is not Happening.ENDED
            ],
            heirs=self.steps.heirs.get((key, on), []),
        )

    def _on_day(self, day: Day, named: Named) -> Iterator[StructureChange]:
        """The rows of a thing on a day; none where it lies outside both before and after.

        What goes on and goes over the border tells that, and no more.
        """
        ancestor = self._ancestor(day)
        was = self.holds(ancestor or day.before, day.on - ONE_DAY)
        sign = self.holds(day.after, day.on) - was
        if not (sign or was):
            return
        rows = list(self._rows(day, ancestor, named))
        if sign and day.before and day.after:
            rows = [row for row in rows if row.how is Happening.MOVED]
        for number, row in enumerate(rows):
            yield replace(row, sign=0 if number else sign)

    def _ancestor(self, day: Day) -> Stretch | None:
        """What a thing was that only bears another name as another thing."""
        step = next((step for step in day.origins if step.how is Happening.RENAMED), None)
        return self.span(step.old, day.on - ONE_DAY) if step and not day.before else None

    def _rows(self, day: Day, ancestor: Stretch | None, named: Named) -> Iterator[StructureChange]:
        before, after = day.before, day.after
        if before is None and after is not None:
            yield self._begins(day, after, ancestor, named)
        elif after is None and before is not None:
            if not any(step.how is Happening.RENAMED for step in day.heirs):
                yield self._ends(day, before, named)
        elif before is not None and after is not None:
            yield from self._goes_on(day, before, after, named)

    def _begins(self, day: Day, after: Stretch, ancestor: Stretch | None, named: Named) -> StructureChange:
        before = ancestor or (day.earlier if not day.origins else None)
        return self._change(
            day,
            day.origins[0].how if day.origins else Happening.BEGAN,
            after.decision or self._document(day.origins),
            before=before,
            origins=_kin(day.origins, "old", named),
        )

    def _ends(self, day: Day, was: Stretch, named: Named) -> StructureChange:
        return self._change(
            day,
            day.heirs[0].how if day.heirs else Happening.ENDED,
            was.end_decision or self._document(day.heirs),
            before=day.before,
            heirs=_kin(day.heirs, "new", named),
        )

    def _goes_on(self, day: Day, was: Stretch, now: Stretch, named: Named) -> Iterator[StructureChange]:
        """A thing that exists before and after: what became another, who came into it, what left it."""
        before, after = was.look, now.look
        document = now.decision or was.end_decision if was is not now else None
        document = document or self._document([*day.origins, *day.heirs])
        if before.name != after.name:
            yield self._change(day, Happening.RENAMED, document, before=day.before)
        if before.place != after.place or self._is_elsewhere(was, now):
            follows = self._follows(was, now, day.on)
            yield self._change(day, Happening.MOVED, document, before=day.before, follows=follows)
        if before.kind != after.kind:
            yield self._change(day, Happening.CHANGED_KIND, document, before=day.before)
        if day.origins:
            told = _kin(day.origins, "old", named)
            document = self._document(day.origins) or document
            yield self._change(day, day.origins[0].how, document, before=day.before, origins=told)
        if day.heirs:
            document = self._document(day.heirs) or document
            told = _kin(day.heirs, "new", named)
            yield self._change(day, Happening.SPLIT, document, before=day.before, heirs=told)

    def _document(self, steps: list[Succession]) -> Decision | None:
        """By which document things went on in each other: the step's, or that of what ended or began."""
        for step in steps:
            old, new = self.span(step.old, step.on - ONE_DAY), self.span(step.new, step.on)
            ended = old.end_decision if old and old.end == step.on else None
            begun = new.decision if new and new.first == step.on else None
            if found := step.decision or ended or begun:
                return found
        return None

    def _follows(self, was: Stretch, now: Stretch, on: date) -> bool:
        """Whether what it lay in went on in what it lies in now."""
        steps = self.above.heirs.get((was.ground, on), []) if self.above else []
        return any(step.new == now.ground for step in steps)

    def _is_elsewhere(self, was: Stretch, now: Stretch) -> bool:
        """Whether it lies in another place of the same name."""
        return self.noun is not StructureNoun.ORGANISATION and was.ground != now.ground

    @staticmethod
    def _told_on(day: Day) -> date:
        """The day, or the year or month, as the register has it."""
        if day.after and day.after.first == day.on:
            return day.after.first_told
        return day.before.end_told if day.before and day.before.end == day.on else day.on

    def _change(
        self, day: Day, how: Happening, decision, *, before: Stretch | None, **more
    ) -> StructureChange:
        return StructureChange(
            noun=self.noun,
            how=how,
            key=day.key,
            code=day.span.code,
            on=day.on,
            told_on=self._told_on(day),
            decision=decision,
            before=before.look if before else None,
            after=day.after.look if day.after else None,
            order=day.span.order,
            **more,
        )


def _kin(steps: list[Succession], side: str, named: Named) -> tuple[Relative, ...]:
    return tuple(named(getattr(step, side), step.on) for step in steps)
