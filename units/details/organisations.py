"""The details of a grassroots organisation: its cells and members on the day, its life."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from units.coverage.eligibility import officials_for_cell
from units.details.names import NamesByDay
from units.details.persons import Heads
from units.details.times import Days, Times, by_time
from units.details.writings import Writing, latest_writings
from units.models import CellCoverage, CellPeriod, Membership, Organisation, Unit
from units.visibility import Visibility
from vietnamese.days import format_day
from vietnamese.words import lower_first


@dataclass(frozen=True)
class CellRow:
    """A cell while it belongs to the organisation; its members and own unit are those of the day."""

    valid_from: date
    valid_to: date
    period: CellPeriod
    heads: Heads
    own_unit_id: int | None
    own_unit: str
    is_small: bool


class OrganisationDetails:
    """Everything the page of an organisation tells."""

    def __init__(self, organisation: Organisation, *, days: Days, visibility: Visibility) -> None:
        self.organisation = organisation
        self.visibility = visibility
        self.days = days
        self.on = days.on

    @property
    def place(self) -> str:
        """Its commune, or else its district, inside a sentence."""
        of = self.organisation
        return lower_first(str(of.commune or of.district or of.province or ""))

    @property
    def absence(self) -> str:
        """Why the organisation does not exist on the day, as a sentence; empty while it does."""
        life = self.organisation
        if life.holds(self.on):
            return ""
        day = format_day(self.on)
        if self.on < life.valid_from:
            return _("Ngày {day} tổ chức này chưa thành lập; tổ chức có từ ngày {first}.").format(
                day=day, first=format_day(life.valid_from)
            )
        return _("Ngày {day} tổ chức này không còn, kể từ ngày {ended}.").format(
            day=day, ended=format_day(life.valid_to)
        )

    @cached_property
    def cells(self) -> Times[CellRow]:
        periods = list(self.organisation.cell_periods.select_related("decision").alphabetical())
        counts = self._counts([period.cell_id for period in periods])
        own = self._own_units([period.cell_id for period in periods])
        needed = officials_for_cell(on=self.on)
        rows = []
        for period in periods:
            heads = counts.get(period.cell_id, Heads())
            unit_id, unit = own.get(period.cell_id, (None, ""))
            small = heads.official < needed
            rows.append(
                CellRow(period.valid_from, period.valid_to, period, heads, unit_id, unit, is_small=small)
            )
        return by_time(rows, self.days)

    def _counts(self, cell_ids: list[int]) -> dict[int, Heads]:
        rows = Membership.objects.filter(cell__in=cell_ids).counts_by_cell(on=self.on)
        return {row["cell_id"]: Heads(row["officials"], row["members"] - row["officials"]) for row in rows}

    def _own_units(self, cell_ids: list[int]) -> dict[int, tuple[int, str]]:
        """The units of which the cells are the own ones on the day: cell key → unit key and name."""
        coverages = list(CellCoverage.objects.in_effect(on=self.on).filter(cell__in=cell_ids, form="own"))
        names = NamesByDay.of_units(
            (coverage.unit_id for coverage in coverages), gone=self.visibility.gone_units
        )
        seen = self.visibility.of(Unit.objects, (coverage.unit_id for coverage in coverages))
        return {
            coverage.cell_id: (coverage.unit_id, names.on(coverage.unit_id, self.on).name)
            for coverage in coverages
            if coverage.unit_id in seen
        }

    @property
    def heads(self) -> Heads:
        """The members who meet in the organisation's cells on the day."""
        rows = self.cells.now
        return Heads(sum(row.heads.official for row in rows), sum(row.heads.probationary for row in rows))

    @cached_property
    def writings(self) -> list[Writing]:
        organisation = self.organisation.pk
        return latest_writings(
            Organisation.history.filter(id=organisation),
            CellPeriod.history.filter(organisation_id=organisation),
            visibility=self.visibility,
        )
