"""The list of Party cells."""

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from units.choices import CoverageForm
from units.coverage.eligibility import officials_for_cell
from units.details.names import NamesByDay
from units.fields import roughened
from units.models import CellCoverage, Decision, Membership, Organisation, Unit
from units.periods import FOREVER
from units.tables.base import NUMBER, RegisterTable, former, listed, number, with_note
from vietnamese.days import format_day

_MOST_JOINT = 2


class CellTable(RegisterTable):
    """Cells as ``Cell.objects.as_of`` or ``known`` gives them, with their life."""

    name = tables.Column(verbose_name=_("Chi bộ"), order_by=("name_key", "pk"), orderable=True)
    organisation = tables.Column(verbose_name=_("Tổ chức cơ sở đảng"), accessor="organisation_name")
    units = tables.Column(verbose_name=_("Đơn vị phụ trách"), accessor="pk")
    founded = tables.Column(
        verbose_name=_("Thành lập"),
        accessor="founded_on",
        order_by=("founded_on", "name_key", "pk"),
        orderable=True,
        attrs=NUMBER,
    )
    decision = tables.Column(verbose_name=_("Văn bản"), accessor="pk")
    officials = tables.Column(verbose_name=_("Chính thức"), accessor="pk", attrs=NUMBER)
    probationary = tables.Column(verbose_name=_("Dự bị"), accessor="pk", attrs=NUMBER)

    class Meta(RegisterTable.Meta):
        attrs = {"label": _("Danh sách chi bộ")}
        empty_text = _("Không có chi bộ nào phù hợp vào ngày này.")

    def describe(self, records: list) -> None:
        cell_ids = [cell.pk for cell in records]
        self._names = NamesByDay.of_cells(cell_ids)
        self._counts = {
            row["cell_id"]: row
            for row in Membership.objects.filter(cell__in=cell_ids).counts_by_cell(on=self.on)
        }
        self._coverages: dict[int, list[CellCoverage]] = {}
        coverages = CellCoverage.objects.in_effect(on=self.on).filter(cell__in=cell_ids)
        seen = self.visibility.rows_of(coverages, unit=Unit.objects)
        self._seen = self.visibility.of(Organisation.objects, (cell.organisation_id for cell in records))
        for coverage in sorted(seen, key=lambda row: row.form != CoverageForm.OWN):
            self._coverages.setdefault(coverage.cell_id, []).append(coverage)
        self._units = NamesByDay.of_units(
            (coverage.unit_id for coverage in coverages), gone=self.visibility.gone_units
        )
        self._decisions = Decision.objects.in_bulk({cell.decision_id for cell in records} - {None})
        self._needed = officials_for_cell(on=self.on)

    def render_name(self, record):
        return with_note(
            self.link(record.name, "cell", record.pk), former(self._names.former(record.pk, self.on))
        )

    def render_organisation(self, record):
        pk = record.organisation_id
        return self.link_in(self._seen, record.organisation_name, "organisation", pk)

    def render_units(self, record):
        coverages = self._coverages.get(record.pk, [])
        if not coverages:
            return gettext("Không phụ trách đơn vị nào")
        shown = coverages[: _MOST_JOINT + 1]
        rest = len(coverages) - len(shown)
        words = listed(self._unit(coverage) for coverage in shown)
        return format_html(_and_others(rest), words=words, n=rest) if rest else words

    def _unit(self, coverage: CellCoverage):
        period = self._units.on(coverage.unit_id, self.on)
        link = self.link(period.name if period else gettext("Đơn vị chưa có tên"), "unit", coverage.unit_id)
        return link if coverage.form == CoverageForm.OWN else format_html(gettext("ghép {unit}"), unit=link)

    def render_founded(self, record):
        ended = record.dissolved_on <= self.on and record.dissolved_on != FOREVER
        dissolved_on = roughened(record.dissolved_on, record.dissolution_known)
        note = gettext("giải thể {day}").format(day=format_day(dissolved_on)) if ended else ""
        return with_note(format_day(roughened(record.founded_on, record.founding_known)), note)

    def render_decision(self, record):
        decision = self._decisions.get(record.decision_id)
        if decision is None:
            return format_html('<span class="muted">{}</span>', gettext("Chưa ghi văn bản"))
        return self.link(decision.number, "decision", decision.pk)

    def render_officials(self, record):
        officials = self._count(record)["officials"]
        note = gettext("dưới {most}").format(most=self._needed) if officials < self._needed else ""
        return with_note(number(officials), note)

    def render_probationary(self, record):
        row = self._count(record)
        return number(row["members"] - row["officials"])

    def _count(self, record) -> dict:
        return self._counts.get(record.pk, {"members": 0, "officials": 0})


def _and_others(count: int) -> str:
    return ngettext("{words} và {n} đơn vị khác", "{words} và {n} đơn vị khác", count)
