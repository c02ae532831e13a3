"""The lists of the committee's work: difficulties, conclusions."""

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.conclusions import Outcome
from committee.models import Difficulty
from committee.whereabouts import Standing
from committee.words import CONCLUSION_SHAPES, DIFFICULTY_SHAPES
from units.details.names import NamesByDay
from units.tables.base import RegisterTable, with_note
from vietnamese.days import format_day

_SHORT = 160


def shaped(shape: str, words: str, *, is_bad: bool = False):
    """A state as a shape and a word."""
    return format_html(
        '<span class="state{2}"><svg class="shape" aria-hidden="true"><use href="#s-{0}"/></svg>{1}</span>',
        shape,
        words,
        " state--none" if is_bad else "",
    )


def due(day, *, is_overdue: bool):
    """A day by which something is due; a passed one says so."""
    if day is None:
        return ""
    words = _("quá hạn") if is_overdue else ""
    note = format_html('<span class="late">{}</span>', words) if words else ""
    return with_note(format_html('<span class="tabular">{}</span>', format_day(day)), note)


def shortened(text: str) -> str:
    """The beginning of a long text, as one line."""
    text = " ".join(text.split())
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"


class DifficultyTable(RegisterTable):
    """Difficulties as of a day, the overdue first."""

    text = tables.Column(verbose_name=gettext_lazy("Nội dung"))
    commune = tables.Column(verbose_name=gettext_lazy("Xã, thị trấn"), accessor="pk")
    state = tables.Column(verbose_name=gettext_lazy("Trạng thái"))
    due_on = tables.Column(verbose_name=gettext_lazy("Hạn xử lý"), accessor="pk")
    month = tables.Column(
        verbose_name=gettext_lazy("Báo cáo tháng"), accessor="month_label", default="", empty_values=()
    )

    class Meta(RegisterTable.Meta):
        attrs = {"label": gettext_lazy("Sổ theo dõi khó khăn, vướng mắc"), "class": "committee-table"}
        empty_text = gettext_lazy("Không có khó khăn, vướng mắc nào phù hợp tính đến ngày này.")

    def describe(self, records: list[Difficulty]) -> None:
        self._standing = Standing(records, on=self.on)
        self._units = NamesByDay.of_units(
            (one.unit_id for one in records if one.unit_id), gone=self.visibility.gone_units
        )

    def render_text(self, record):
        return with_note(
            self.link(shortened(record.text), "difficulty", record.pk), record.get_kind_display()
        )

    def render_commune(self, record):
        unit = self._units.on(record.unit_id, self.on) if record.unit_id else None
        return with_note(self._standing.words(record), unit.name if unit else "")

    def render_state(self, record):
        words = Difficulty.State(record.state)
        return with_note(
            shaped(DIFFICULTY_SHAPES[words], words.label, is_bad=record.is_overdue),
            format_html(
                '<span class="tabular">{}</span>', _("từ {day}").format(day=format_day(record.state_on))
            ),
        )

    def render_due_on(self, record):
        return due(record.due_on, is_overdue=record.is_overdue)


class ConclusionTable(RegisterTable):
    """Conclusions as the register tells of them on a day, the overdue first."""

    unit = tables.Column(verbose_name=gettext_lazy("Đơn vị"), accessor="name")
    lack = tables.Column(verbose_name=gettext_lazy("Kết luận"), accessor="name")
    responsible = tables.Column(
        verbose_name=gettext_lazy("Chịu trách nhiệm"), accessor="conclusion__responsible"
    )
    due_on = tables.Column(verbose_name=gettext_lazy("Hạn"), accessor="name")
    state = tables.Column(verbose_name=gettext_lazy("Theo sổ gốc"), accessor="sentence")

    class Meta(RegisterTable.Meta):
        attrs = {"label": gettext_lazy("Kết luận về đơn vị"), "class": "committee-table"}
        empty_text = gettext_lazy("Không có kết luận nào phù hợp tính đến ngày này.")

    def render_unit(self, record: Outcome):
        return with_note(self.link(record.name, "unit", record.conclusion.unit_id), record.commune)

    def render_lack(self, record: Outcome):
        made = record.conclusion
        words = _("{lack}, kết luận ngày {day}").format(
            lack=made.get_lack_display(), day=format_day(made.made_on)
        )
        return with_note(self.link(shortened(made.text), "conclusion", made.pk), words)

    def render_due_on(self, record: Outcome):
        return due(record.conclusion.due_on, is_overdue=record.is_overdue)

    def render_state(self, record: Outcome):
        return shaped(CONCLUSION_SHAPES[record.ending], record.sentence, is_bad=record.is_overdue)
