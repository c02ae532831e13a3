"""What is difficult, and how far the committee has come with it."""

from datetime import date

from django.db.models import BooleanField, Case, DateField, F, OuterRef, Q, Subquery, Value, When

from accounts.operations import RecordedQuerySet
from units.models import CommuneLineage, Unit
from units.querysets.areas import InAreas
from units.querysets.dated import bears

_LAST = date.max.replace(day=30)  # the last day before an open end


class DifficultyQuerySet(InAreas, RecordedQuerySet):
    """Difficulties, emerging problems and proposals."""

    def in_area(self, communes) -> "DifficultyQuerySet":
        """Those of some communes and of the communes that went on in them; what concerns the whole district
        is nobody's own. One about a unit follows the unit."""
        return self.filter(self._standing_in(frozenset(communes), on=_LAST))

    def standing_in(self, commune, *, on: date) -> "DifficultyQuerySet":
        """Those that stand under a commune on the day ``on``: raised there, or in one that went on in it."""
        return self.filter(self._standing_in(frozenset([commune.pk]), on=on))

    @staticmethod
    def _standing_in(communes: frozenset[int], *, on: date) -> Q:
        before = {old for old, heir in CommuneLineage.objects.heirs(on=on).items() if heir in communes}
        units = Unit.objects.at_last_in(communes)
        return Q(commune__in=communes | before) | Q(unit__in=units.values("pk"))

    def as_of(self, *, on: date) -> "DifficultyQuerySet":
        """Those raised by the day ``on``, each with what holds on that day.

        ``state`` and ``state_on`` of the last step, ``due_on`` when somebody is to act by a day,
        ``is_overdue`` when that day has passed, ``raised_on``.
        """
        steps = self.model.steps.rel.related_model.objects.taken(on=on).filter(difficulty=OuterRef("pk"))
        last = steps.order_by("-number")
        first = steps.order_by("number")
        waiting = Q(state__in=self.model.WAITING)
        return (
            self.annotate(
                state=Subquery(last.values("state")[:1]),
                state_on=Subquery(last.values("taken_on")[:1]),
                raised_on=Subquery(first.values("taken_on")[:1]),
                wanted_by=Subquery(last.values("due_on")[:1]),
            )
            .filter(state__isnull=False)
            .annotate(
                due_on=Case(When(waiting, then="wanted_by"), default=None, output_field=DateField()),
            )
            .annotate(
                is_overdue=Case(
                    When(waiting & Q(wanted_by__lt=on), then=Value(True)),
                    default=Value(False),
                    output_field=BooleanField(),
                )
            )
        )

    # The following follow ``as_of``.

    def open(self) -> "DifficultyQuerySet":
        """Those that are not closed."""
        return self.exclude(state=self.model.State.CLOSED)

    def overdue(self) -> "DifficultyQuerySet":
        return self.filter(is_overdue=True)

    def urgent_first(self) -> "DifficultyQuerySet":
        """Overdue ones first, then open ones by the day they are due; closed ones last."""
        closed = Case(When(state=self.model.State.CLOSED, then=Value(1)), default=Value(0))
        late = Case(When(is_overdue=True, then=Value(0)), default=Value(1))
        return self.annotate(late=late, closed_last=closed).order_by(
            "late", "closed_last", F("due_on").asc(nulls_last=True), "raised_on", "pk"
        )

    def in_state(self, state: str) -> "DifficultyQuerySet":
        return self.filter(state=state)

    def of_commune(self, commune) -> "DifficultyQuerySet":
        return self.filter(commune=commune)

    def of_month(self, month) -> "DifficultyQuerySet":
        """Those raised in the reports of a month."""
        return self.filter(month=str(month))

    def holding(self, text: str) -> "DifficultyQuerySet":
        """Those whose text holds every word."""
        return self.filter(bears(text, "text"))


class DifficultyStepQuerySet(RecordedQuerySet):
    """What was done about difficulties."""

    def taken(self, *, on: date) -> "DifficultyStepQuerySet":
        """The steps taken by the day ``on``."""
        return self.filter(taken_on__lte=on)
