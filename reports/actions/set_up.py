"""Setting up when reports are due, and from which number their documents go on."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reports.models import NumberSeries, ReportingRule, Term
from reports.monthly.heading import SYMBOL
from units.actions.facts import write
from units.actions.settings import drop_setting, mend_setting, set_from


def write_rule(*, valid_from: date, **days) -> ReportingRule:
    """The days by which reports are due from a day on, up to the day on which the present rule would end."""
    return set_from(ReportingRule(valid_from=valid_from, **days), series=ReportingRule.objects.all())


def mend_rule(row: ReportingRule, **values) -> ReportingRule:
    """A rule was entered wrongly."""
    return mend_setting(row, series=ReportingRule.objects.all(), **values)


def drop_rule(row: ReportingRule) -> None:
    """A rule was entered by mistake: the one before it goes on."""
    drop_setting(row, series=ReportingRule.objects.all())


def write_term(row: Term, *, name: str, valid_from: date, valid_to: date) -> Term:
    """A term of the committee; the present one, where it goes on, ends where a new one begins."""
    current = Term.objects.in_effect(on=valid_from).exclude(pk=row.pk).begun(before=valid_from).first()
    if current is not None and current.is_open and row.pk is None:
        current.valid_to = valid_from
        write(current)
    row.name, row.valid_from, row.valid_to = name, valid_from, valid_to
    return write(row)


def set_last_number(*, term: Term, last_number: int) -> NumberSeries:
    """The last number given in a term; once a report is signed in it, only signing moves it on."""
    series = NumberSeries.objects.filter(term=term, symbol=SYMBOL).first() or NumberSeries(
        term=term, symbol=SYMBOL
    )
    if series.pk and series.reports.exists():
        raise ValidationError(
            {"term": _("Nhiệm kỳ này đã có báo cáo được ký trong chương trình nên số chỉ tăng theo việc ký.")}
        )
    series.last_number = last_number
    return write(series)
