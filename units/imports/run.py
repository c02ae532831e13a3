"""The one way in: from the paths of workbooks to the plan of what they would change."""

import gc
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.utils.translation import gettext_lazy as _

from units.imports.faults import Report
from units.imports.layout.reading import find_workbooks, read_workbook
from units.imports.layout.sheet import read_tables
from units.imports.layout.table import Table
from units.imports.layout.titles import RegisterNames
from units.imports.plan import NOUNS, Plan, StalePlan, plan_tables
from units.models import Programme

__all__ = ["DEMO", "NOUNS", "Plan", "StalePlan", "everything_is_kept", "plan_import", "reason_of"]

DEMO = _(
    "Đây là cơ sở dữ liệu mẫu, không nhập dữ liệu thật vào được. Hãy đặt COVERAGE_DATA_DIR là một thư mục "
    "khác, hoặc bắt đầu bằng ./run.sh --empty."
)


def plan_import(
    paths: Iterable[str | os.PathLike],
    *,
    ignore_columns: Iterable[str] = (),
    with_hidden: bool = False,
    last_days: bool = False,
    name_case: bool = False,
) -> Plan:
    """Read the workbooks that ``paths`` (files or folders) name, and hold them against the register.

    ``ignore_columns`` are headers of columns that are not to be read, ``with_hidden`` lets hidden
    sheets be read too, ``last_days`` says that ends are the last days on which something holds,
    ``name_case`` lets new names in one case be written as names usually are.
    Nothing is written.
    """
    report = Report()
    if Programme.current().is_demo:
        report.error("", str(DEMO))
        return Plan([], report)
    ignored = list(ignore_columns)
    files = find_workbooks(paths, report)
    tables: list[Table] = []
    unread, names = False, RegisterNames()
    for name, path in files.items():
        sheets = read_workbook(name, path, report)
        how = {"ignored": ignored, "names": names, "with_hidden": with_hidden}
        read = read_tables(sheets, report, **how) if sheets is not None else []
        unread |= not read
        tables += read
    for table in tables:
        table.counts_last_days, table.in_name_case = last_days, name_case
    plan = plan_tables(tables, report, files=files, is_partly_unread=unread)
    report.sort(list(files))
    return plan


def reason_of(plan: Plan) -> str:
    """Why the register is written, in the words of the journal."""
    return f"Nhập từ {', '.join(plan.files)}"[:500]


@contextmanager
def everything_is_kept() -> Iterator[None]:
    """Do not look for garbage: the rows of an import live to its end, and looking is a fifth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
