"""Questions about Party cells and what they cover."""

from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Least

from units.periods import begins_within, begun_after, begun_before, holds_from, in_effect, overlapping
from units.querysets.areas import InAreas, area_of
from units.querysets.committees import outside
from units.querysets.dated import DatedQuerySet, IdentityQuerySet, SearchedQuerySet
from units.querysets.gone import Gone, gone_at
from vietnamese.days import Precision


class OrganisationQuerySet(InAreas, SearchedQuerySet):
    """Grassroots organisations."""

    def in_area(self, area: frozenset[int]) -> "OrganisationQuerySet":
        return self.filter(commune__in=area)

    def held(self) -> "OrganisationQuerySet":
        """The same, of agencies by where they stand."""
        of = outside()
        return super().held().exclude(of.agencies) if of.communes else self

    def of_kinds(self, kinds) -> "OrganisationQuerySet":
        return self.filter(kind__in=list(kinds))

    def of_commune(self, commune) -> "OrganisationQuerySet":
        """Those of the commune, in the order of the alphabet."""
        return self.filter(commune=commune).order_by("sort_key", "pk")

    def of_agencies(self, district) -> "OrganisationQuerySet":
        """Those of the district that belong to no commune, in the order of the alphabet."""
        return self.filter(district=district, commune=None).order_by("sort_key", "pk")

    def of_commune_from(self, commune, *, on: date) -> "OrganisationQuerySet":
        """Those of the commune that exist on ``on`` or later."""
        return self.filter(holds_from(on), commune=commune)


class CellPeriodQuerySet(SearchedQuerySet):
    """What cells are called and to which organisation they belong, from a day to another."""

    def of_organisation(self, organisation) -> "CellPeriodQuerySet":
        """The periods in the organisation with their cells, in the order of the alphabet."""
        return self.filter(organisation=organisation).select_related("cell").order_by("sort_key", "pk")

    def of_organisation_from(self, organisation, *, on: date) -> "CellPeriodQuerySet":
        """The periods in the organisation that hold on ``on`` or later."""
        return self.filter(holds_from(on), organisation=organisation)

    def counts_by_organisation(self, organisations, *, on: date) -> "CellPeriodQuerySet":
        """Rows ``organisation_id, cells`` of ``organisations`` with cells on the day ``on``."""
        cells = self.in_effect(on=on).filter(organisation__in=list(organisations))
        return cells.values("organisation_id").annotate(cells=Count("pk")).order_by("organisation_id")


class CellQuerySet(InAreas, IdentityQuerySet):
    """Party cells."""

    CODE_PREFIX = "CB"

    def held(self) -> "CellQuerySet":
        """The same, those of agencies elsewhere left out."""
        of = outside()
        if not of.communes:
            return self
        periods = self.model.periods.rel.related_model
        agencies = periods.organisation.field.related_model.objects.filter(of.agencies)
        beyond = periods.objects.filter(organisation__in=agencies).values("cell")
        return super().held().exclude(pk__in=beyond)

    def in_area(self, area: frozenset[int]) -> "CellQuerySet":
        """Those of the communes' organisations, and those that cover, or covered, a unit while it lay there.

        Of a unit that lies there today also what covered it before.
        """
        periods = self.model.periods.rel.related_model.objects
        return self.filter(
            Q(pk__in=periods.filter(organisation__commune__in=area).values("cell"))
            | Q(pk__in=self._coverages_of_those_in(area).values("cell"))
            | Q(pk__in=self._coverages_then_in(area).values("cell"))
        )

    def _coverages_of_those_in(self, area):
        coverages = self.model.coverages.rel.related_model
        units = coverages.unit.field.related_model.objects
        return coverages.objects.filter(unit__in=units.at_last_in(area).values("pk"))

    def _coverages_then_in(self, area):
        return self.model.coverages.rel.related_model.objects.filter(
            overlapping(F("valid_from"), F("valid_to"), via="unit__periods__"),
            unit__periods__commune__in=area,
        )

    def gone_from(self, area) -> Gone:
        """Those that belonged to the communes, or covered a unit there, and went on elsewhere."""
        stayed = {"cell__in": self.model.objects.at_last_in(area).order_by().values("pk")}
        periods = self.model.periods.rel.related_model.objects.filter(organisation__commune__in=area)
        here = self._coverages_of_those_in(area).exclude(**stayed).order_by()
        then = self._coverages_then_in(area).exclude(**stayed).order_by()
        return gone_at(
            [
                *periods.exclude(**stayed).order_by().values_list("cell_id", "valid_to"),
                *here.values_list("cell_id", "valid_to"),
                *then.values_list("cell_id", Least("valid_to", "unit__periods__valid_to")),
            ]
        )

    def placed_for(self, user, *, on: date) -> "CellQuerySet":
        """Those that lay in the area of ``user`` on the day ``on``, or had not yet gone elsewhere."""
        area = area_of(user)
        if area is None:
            return self
        return self.in_area(area).exclude(pk__in=self.gone_from(area).by(on))

    def at_last_in(self, area: frozenset[int]) -> "CellQuerySet":
        periods = self.model.periods.rel.related_model.objects
        later = periods.filter(begun_after(OuterRef("valid_from")), cell=OuterRef("cell"))
        here = periods.filter(~Exists(later), organisation__commune__in=area)
        return self.filter(pk__in=here.values("cell"))

    def as_of(self, *, on: date) -> "CellQuerySet":
        """The cells that exist on ``on``, with ``name``, ``name_key`` and organisation of that day."""
        return self.filter(in_effect(on, via="periods__"))._described()

    def known(self, *, on: date) -> "CellQuerySet":
        """The cells founded up to ``on``, the dissolved ones as they last were; as in ``as_of``."""
        periods = self.model.periods.rel.related_model.objects.filter(
            begins_within(date.min, on), cell=OuterRef("pk")
        )
        last = periods.order_by("-valid_from").values("pk")[:1]
        return self.filter(periods__pk=Subquery(last))._described()

    def _described(self) -> "CellQuerySet":
        return self.annotate(
            name=F("periods__name"),
            name_key=F("periods__sort_key"),
            organisation_id=F("periods__organisation_id"),
            organisation_name=F("periods__organisation__name"),
            organisation_kind=F("periods__organisation__kind"),
            commune_id=F("periods__organisation__commune_id"),
            commune_name=F("periods__organisation__commune__name"),
            district_id=F("periods__organisation__district_id"),
            decision_id=F("periods__decision_id"),
        )

    # The following follow ``as_of`` or ``known``.

    def of_organisation(self, organisation) -> "CellQuerySet":
        return self.filter(organisation_id=organisation.pk)

    def of_organisations(self, organisations) -> "CellQuerySet":
        return self.filter(organisation_id__in=organisations.values("pk"))

    def in_commune(self, commune) -> "CellQuerySet":
        """Those whose organisation belongs to the commune."""
        return self.filter(commune_id=commune.pk)

    def founded_own(
        self, *, since: date, on: date, commune=None, area: frozenset[int] | None = None
    ) -> "CellQuerySet":
        """The own cells founded on the days ``since`` … ``on``, for units of ``commune`` at that time,
        or of one of the communes of ``area``.
        """
        coverages = self.model.coverages.rel.related_model.objects.founded_own(since=since, on=on)
        if commune is not None:
            coverages = coverages.in_commune_then(commune)
        if area is not None:
            coverages = coverages.in_area_then(area)
        return self.filter(pk__in=coverages.values("cell"))

    def covering(self, form: str, *, on: date) -> "CellQuerySet":
        """Those that cover a unit as ``form`` (own, joint) on the day ``on``; ``none``: no unit."""
        coverages = self.model.coverages.rel.related_model.objects.in_effect(on=on)
        if form == "none":
            return self.exclude(pk__in=coverages.values("cell"))
        return self.filter(pk__in=coverages.filter(form=form).values("cell"))

    def with_too_few(self, *, officials: int, on: date) -> "CellQuerySet":
        """Those in which fewer than ``officials`` official members meet on the day ``on``."""
        counts = self.model.memberships.rel.related_model.objects.counts_by_cell(on=on)
        return self.exclude(pk__in=counts.filter(officials__gte=officials).values("cell_id"))

    def with_life(self) -> "CellQuerySet":
        """Each with ``founded_on``, the first day of its first period, ``dissolved_on``, and what is known of
        them."""
        periods = self.model.periods.rel.related_model.objects.filter(cell=OuterRef("pk"))
        return self.annotate(
            founded_on=Subquery(periods.order_by("valid_from").values("valid_from")[:1]),
            founding_known=Subquery(periods.order_by("valid_from").values("valid_from_precision")[:1]),
            dissolved_on=Subquery(periods.order_by("-valid_from").values("valid_to")[:1]),
            dissolution_known=Subquery(periods.order_by("-valid_from").values("valid_to_precision")[:1]),
        )

    def alphabetical(self) -> "CellQuerySet":
        return self.order_by("name_key", "pk")


class CoverageQuerySet(DatedQuerySet):
    """Which cell covers which unit."""

    def of_cells(self, cells) -> "CoverageQuerySet":
        return self.filter(cell__in=cells)

    def own(self) -> "CoverageQuerySet":
        return self.filter(form="own")

    def joint(self) -> "CoverageQuerySet":
        return self.filter(form="joint")

    def roughly_begun(self) -> "CoverageQuerySet":
        """Those of which only the month or year is known in which they began."""
        return self.exclude(valid_from_precision=Precision.DAY)

    def founded_own(self, *, since: date, on: date) -> "CoverageQuerySet":
        """OWN coverage that begins in [since, on] on the day on which its cell was founded."""
        return (
            self.filter(begins_within(since, on), form="own")
            .filter(cell__periods__valid_from=F("valid_from"))
            .exclude(begun_before(F("valid_from"), via="cell__periods__"))
        )

    def in_commune_then(self, commune) -> "CoverageQuerySet":
        """Those whose unit lay in the commune on the day on which the coverage began."""
        return self.in_area_then({commune.pk})

    def in_area_then(self, area) -> "CoverageQuerySet":
        """Those whose unit lay in one of the communes (their keys) on that day."""
        return self.filter(
            in_effect(F("valid_from"), via="unit__periods__"),
            unit__periods__commune__in=area,
        )
