"""Ends that are perhaps the last day on which something held: asked about where a successor begins after."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from units.choices import CoverageForm
from units.imports.matching.batch import Batch
from units.imports.matching.register import Fact
from units.imports.spelling import spelled
from units.periods import FOREVER
from vietnamese.days import RoughDay, format_day

_ONE_DAY = timedelta(days=1)


def ask_about_gaps(batch: Batch) -> None:
    """Tell every gap of exactly one day before a successor, with both readings."""
    register = batch.register
    own = [coverage for coverage in register.coverages if coverage.form == CoverageForm.OWN]
    units, cells = register.unit_periods, register.cell_periods
    found = [
        *_before_gaps(own, "coverage.valid_to", lambda coverage: coverage.unit),
        *_before_gaps(register.memberships, "membership.valid_to", lambda membership: membership.member),
        *_before_gaps(units, "unit.valid_to", lambda period: period.unit),
        *_before_gaps(units, "unit.valid_to", lambda period: (period.commune, spelled(period.name))),
        *_before_gaps(cells, "cell.valid_to", lambda period: period.cell),
        *_before_gaps(cells, "cell.valid_to", lambda period: (period.organisation, spelled(period.name))),
    ]
    for fact, key in dict.fromkeys(found):
        _tell(fact, key)


def _before_gaps(
    facts: Iterable[Fact], key: str, same: Callable[[Fact], object]
) -> Iterator[tuple[Fact, str]]:
    """The facts after which one day is missing before the next of the same, with the column of the end."""
    groups: dict[object, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[same(fact)].append(fact)
    for group in groups.values():
        if len(group) < 2:
            continue
        begun = {fact.valid_from for fact in group}
        for fact in group:
            is_said = fact.row is not None and not fact.row.table.is_own
            is_known = not isinstance(fact.valid_to, RoughDay)
            if is_said and is_known and fact.valid_to not in begun and _day_after(fact.valid_to) in begun:
                yield fact, key


def _day_after(end: date) -> date | None:
    return None if end == FOREVER else end + _ONE_DAY


def _tell(fact: Fact, key: str) -> None:
    fact.row.notice(
        key,
        _(
            "Việc kế tiếp bắt đầu {next}, cách một ngày. “Đến ngày” là ngày đầu tiên không còn hiệu lực, nên "
            "ngày {end} được hiểu là không còn. Nếu các ngày kết thúc trong tệp là ngày cuối cùng còn hiệu "
            "lực, hãy chọn cách hiểu đó cho cả tệp (trên máy chủ: --last-days)."
        ).format(next=format_day(fact.valid_to + _ONE_DAY), end=format_day(fact.valid_to)),
    )
