"""The list of tracked units."""

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.choices import CoverageForm, UnitKind
from units.coverage.namesakes import told_apart
from units.coverage.states import UnitState
from units.details.names import NamesByDay
from units.models import CellCoverage, Membership
from units.tables.base import NUMBER, RegisterTable, former, listed, number, state, with_note


class UnitTable(RegisterTable):
    """Tracked units as of a day, as ``Unit.objects.as_of`` gives them."""

    name = tables.Column(
        verbose_name=_("Đơn vị"),
        order_by=("name_key", "commune_key", "pk"),
        attrs={"cell": {"scope": "row"}},
        orderable=True,
    )
    commune = tables.Column(
        verbose_name=_("Xã, thị trấn"),
        accessor="commune_name",
        order_by=("commune_key", "kind", "name_key", "pk"),
        orderable=True,
    )
    kind = tables.Column(
        verbose_name=_("Loại"), order_by=("kind", "commune_key", "name_key", "pk"), orderable=True
    )
    state = tables.Column(verbose_name=_("Trạng thái"), accessor="pk")
    cell = tables.Column(verbose_name=_("Chi bộ"), accessor="pk")
    officials = tables.Column(verbose_name=_("Chính thức"), accessor="pk", attrs=NUMBER)
    probationary = tables.Column(verbose_name=_("Dự bị"), accessor="pk", attrs=NUMBER)

    class Meta(RegisterTable.Meta):
        attrs = {"label": _("Danh sách đơn vị")}
        empty_text = _("Không có đơn vị nào phù hợp vào ngày này.")

    def describe(self, records: list) -> None:
        unit_ids = [unit.pk for unit in records]
        self._names, self._communes = NamesByDay.of_units(unit_ids), told_apart(on=self.on)
        self._counts = {
            row["unit_id"]: row
            for row in Membership.objects.filter(unit__in=unit_ids).counts_by_unit(on=self.on)
        }
        self._coverages: dict[int, list[CellCoverage]] = {}
        coverages = list(CellCoverage.objects.in_effect(on=self.on).filter(unit__in=unit_ids))
        for coverage in sorted(coverages, key=lambda row: row.form != CoverageForm.OWN):
            self._coverages.setdefault(coverage.unit_id, []).append(coverage)
        self._cells = NamesByDay.of_cells(coverage.cell_id for coverage in coverages)

    def render_name(self, record):
        return with_note(
            self.link(record.name, "unit", record.pk), former(self._names.former(record.pk, self.on))
        )

    def render_commune(self, record):
        name = self._communes.get(record.commune_id, record.commune_name)
        return self.link(name, "commune", record.commune_id)

    def render_kind(self, record):
        return UnitKind(record.kind).label

    def render_state(self, record):
        return state(UnitState.of(record))

    def render_cell(self, record):
        coverages = self._coverages.get(record.pk, [])
        return listed(self._cell(coverage) for coverage in coverages) or gettext("Chưa có")

    def _cell(self, coverage: CellCoverage):
        period = self._cells.on(coverage.cell_id, self.on)
        link = self.link(period.name if period else gettext("Chi bộ chưa có tên"), "cell", coverage.cell_id)
        return (
            link if coverage.form == CoverageForm.OWN else format_html(gettext("ghép với {cell}"), cell=link)
        )

    def render_officials(self, record):
        return number(self._count(record)["officials"])

    def render_probationary(self, record):
        row = self._count(record)
        return number(row["members"] - row["officials"])

    def _count(self, record) -> dict:
        return self._counts.get(record.pk, {"members": 0, "officials": 0})
