"""Questions about candidates and their cases, each of a day."""

from datetime import date

from django.db.models import Case, CharField, DateField, Exists, F, OuterRef, Q, Value, When

from accounts.operations import RecordedQuerySet
from admissions.choices import Stage, Step
from units.choices import EndReason
from units.periods import begun_after, ended_by, ends_within, in_effect
from units.querysets import DatedQuerySet
from units.querysets.areas import OfPersons
from vietnamese.keys import key_words, search_key

_LEAVING = [reason.value for reason in EndReason if not reason.stays_in_register]


class CandidateQuerySet(OfPersons, RecordedQuerySet):
    """People who may be admitted."""

    def in_area(self, area: frozenset[int]) -> "CandidateQuerySet":
        """Those with a case that lies in the communes."""
        cases = self.model.cases.rel.related_model.objects.in_area(area)
        return self.filter(pk__in=cases.values("candidate"))

    def called(self, names) -> "CandidateQuerySet":
        """Those who bear one of the names, marks and case ignored."""
        return self.filter(search_key__in={search_key(name) for name in names})

    def erasable(self, *, before: date) -> "CandidateQuerySet":
        """Those all of whose cases ended before the day ``before`` without admission."""
        cases = self.model.cases.rel.related_model.objects.filter(candidate=OuterRef("pk"))
        kept = cases.filter(Q(ended_on=None) | Q(ended_on__gte=before) | Q(member__isnull=False))
        return self.filter(Exists(cases), ~Exists(kept), erased_on=None)


class CaseQuerySet(OfPersons, RecordedQuerySet):
    """Attempts to become a member."""

    def in_area(self, area: frozenset[int]) -> "CaseQuerySet":
        """Those whose last unit or handling cell lies in the communes today, or lay there at last."""
        places = self.model.places.rel.related_model
        last = places.objects.filter(
            ~Exists(
                places.objects.filter(begun_after(OuterRef("valid_from")), case=OuterRef("case")),
            )
        )
        units = places.unit.field.related_model.objects.at_last_in(area)
        cells = places.cell.field.related_model.objects.at_last_in(area)
        by_unit, by_cell = last.filter(unit__in=units.values("pk")), last.filter(cell__in=cells.values("pk"))
        return self.filter(pk__in=by_unit.values("case").union(by_cell.values("case")))

    def among(self, keys) -> "CaseQuerySet":
        """Those whose key is among ``keys``."""
        return self.filter(pk__in=keys)

    def histories_of(self, keys) -> "CaseQuerySet":
        """The history rows of the cases with these keys, gone ones too."""
        return self.model.history.filter(id__in=list(keys))

    def open_of(self, identity: dict):
        """The open case, without ceremony, of somebody of that name and birth; None without one."""
        same = self.written_of(names=[identity["full_name"]], codes=[], keys=[])
        return same.filter(
            candidate__birth_year=identity["birth_year"],
            candidate__born_on=identity["born_on"],
            ended_on=None,
            member=None,
        ).first()

    def written_of(self, *, names, codes, keys) -> "CaseQuerySet":
        """Those of candidates who bear one of the names, with one of the codes, or with one of the keys."""
        called = {search_key(name) for name in names}
        return self.filter(Q(candidate__search_key__in=called) | Q(code__in=set(codes)) | Q(pk__in=set(keys)))

    def begun(self, *, on: date) -> "CaseQuerySet":
        """Those of which a step had been taken by the day ``on``."""
        return self.filter(Q(**{f"{step.day}__lte": on for step in Step}, _connector=Q.OR))

    def astir(self, first: date, last: date) -> "CaseQuerySet":
        """Those in which something happened between two days, and those that were not closed by the last."""
        happened = Q(ended_on__range=(first, last))
        for step in Step:
            happened |= Q(**{f"{step.day}__range": (first, last)})
        unended = Q(ended_on=None) | Q(ended_on__gt=last)
        unrecognised = Q(recognition_decision_on=None) | Q(recognition_decision_on__gt=last)
        return self.filter(happened | (unended & unrecognised))

    def as_of(self, *, on: date) -> "CaseQuerySet":
        """Those begun by the day ``on``, each with its ``stage``, ``step`` and ``step_on`` of that day."""
        return (
            self.begun(on=on)
            .annotate(left=Exists(self._left(on)))
            .annotate(stage=self._stage(on), step=_last_step(on), step_on=_last_day(on))
        )

    def _left(self, on: date):
        """Whoever was admitted and left the register by the day, without coming back by then."""
        memberships = self.model.member.field.related_model.memberships.rel.related_model.objects
        mine = memberships.filter(member=OuterRef("member"))
        return mine.filter(
            ~Exists(memberships.filter(in_effect(on), member=OuterRef("member"))),
            ends_within(date.min, on),
            end_reason__in=_LEAVING,
        )

    def _stage(self, on: date) -> Case:
        official = Q(ceremony_on__lte=on, member__official_from__lte=on)
        recognised = Q(recognition_decision_on__lte=on) | official
        return Case(
            When(ended_on__lte=on, then=Value(Stage.ENDED.value)),
            When(recognised, then=Value(Stage.RECOGNISED.value)),
            When(left=True, then=Value(Stage.ENDED.value)),
            default=Value(Stage.OPEN.value),
            output_field=CharField(),
        )

    # The following follow ``as_of``.

    def open(self) -> "CaseQuerySet":
        return self.filter(stage=Stage.OPEN)

    def ended(self) -> "CaseQuerySet":
        return self.filter(stage=Stage.ENDED)

    def recognised(self) -> "CaseQuerySet":
        return self.filter(stage=Stage.RECOGNISED)

    def candidates(self, *, on: date) -> "CaseQuerySet":
        """The open ones whose ceremony has not been held by the day ``on``."""
        return self.open().filter(Q(ceremony_on=None) | Q(ceremony_on__gt=on))

    # -----

    def at(self, *, on: date) -> "CaseQuerySet":
        """Each with ``unit_id`` and ``cell_id`` of the place that handled it on the day ``on``."""
        return self.filter(in_effect(on, via="places__")).annotate(
            unit_id=F("places__unit_id"), cell_id=F("places__cell_id")
        )

    def stepped(self, step: Step, first: date, last: date) -> "CaseQuerySet":
        """Those that took a step between two days, both counted."""
        return self.filter(**{f"{step.day}__range": (first, last)})

    def search(self, text: str) -> "CaseQuerySet":
        """By words of the candidate's name, marks ignored, or by the code of the case."""
        found = self
        for word in key_words(text):
            found = found.filter(Q(candidate__search_key__contains=word) | Q(code__icontains=word))
        return found

    def alphabetical(self) -> "CaseQuerySet":
        return self.order_by("candidate__sort_key", "pk")


class CasePlaceQuerySet(DatedQuerySet):
    """Where cases are handled, and for which units."""

    def of_candidates(self, *, on: date) -> "CasePlaceQuerySet":
        """Those that hold on the day ``on`` or later, of cases that are open and without a ceremony by it."""
        is_open = Q(case__ended_on=None) | Q(case__ended_on__gt=on)
        waits = Q(case__ceremony_on=None) | Q(case__ceremony_on__gt=on)
        return self.filter(is_open, waits, ~ended_by(on))

    def lying_in(self, *, units, cells) -> "CasePlaceQuerySet":
        """Those of one of the units, or in one of the cells (their keys)."""
        return self.filter(Q(unit__in=list(units)) | Q(cell__in=list(cells)))


def _last_step(on: date) -> Case:
    """The furthest step that had been taken by the day."""
    return Case(
        *(When(**{f"{step.day}__lte": on}, then=Value(step.value)) for step in reversed(Step)),
        default=Value(""),
        output_field=CharField(),
    )


def _last_day(on: date) -> Case:
    return Case(
        *(When(**{f"{step.day}__lte": on}, then=F(step.day)) for step in reversed(Step)),
        default=Value(None),
        output_field=DateField(),
    )
