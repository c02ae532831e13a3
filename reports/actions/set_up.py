"""Setting up when reports are due, and from which number their documents go on."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reports.models import NumberSeries, ReportingRule, Term
from reports.monthly.heading import SYMBOL
from units.actions.facts import write


def write_rule(*, valid_from: date, **days) -> None:
    """The days by which reports are due from a day on, up to the day on which the present rule would end."""
    current = ReportingRule.objects.in_effect(on=valid_from).first()
    new = ReportingRule(valid_from=valid_from, **days)
    if current is not None:
        new.valid_to = current.valid_to
        if current.valid_from == valid_from:
            current.delete()
        else:
            current.valid_to = valid_from
            write(current)
    write(new)


def set_last_number(*, term: Term, last_number: int) -> None:
    """The last number given in a term; once a report is signed in it, only signing moves it on."""
    series = NumberSeries.objects.filter(term=term, symbol=SYMBOL).first() or NumberSeries(
        term=term, symbol=SYMBOL
    )
    if series.pk and series.reports.exists():
        raise ValidationError(
            {"term": _("Nhiệm kỳ này đã có báo cáo được ký trong chương trình nên số chỉ tăng theo việc ký.")}
        )
    series.last_number = last_number
    write(series)
