"""The documents of a month: counting the month, and each file made of it."""

from benchmarks.measure import Table, medians
from benchmarks.sizes import LAST_DAY, Size
from reports.exports.monthly import FORMATS, rendered
from reports.monthly.composing import committee_value
from reports.pages.filing import template_for
from units.months import Month


def measure(table: Table, size: Size) -> None:
    """Add a line for the value, and one for each file beside it: the ratio is file to counting."""
    month = Month.of(LAST_DAY)
    (counting,) = medians(lambda: committee_value(month=month))
    table.add("report of a month: counting", counting, "ms")
    value = committee_value(month=month)
    template = template_for(value)
    for suffix in FORMATS:
        (taken,) = medians(lambda suffix=suffix: rendered(value, suffix, template=template))
        size_made = len(rendered(value, suffix, template=template))
        table.add(f"report of a month: {suffix}", taken, "ms", counting, taken / counting, size_made)
