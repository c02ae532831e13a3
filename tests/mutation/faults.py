"""Ten faults from which an office would suffer, each with the tests that must find it."""

from pathlib import Path
from typing import NamedTuple

PROGRAM = ("vietnamese", "documents", "accounts", "units", "committee", "admissions", "reports")


class Fault(NamedTuple):
    """What goes wrong, the words that do it right, what would stand there, and which tests find it."""

    name: str
    was: str
    becomes: str
    tests: tuple[str, ...]
    file: str = ""  # the end of its name, where several say the words

    def place(self, root: Path) -> str:
        """The file that says the words; they are looked for, so that a move loses no fault."""
        files = [path for app in PROGRAM for path in sorted((root / app).rglob("*.py"))]
        named = [path for path in files if path.as_posix().endswith(self.file)]
        said = [path for path in named if self.was in path.read_text(encoding="utf-8")]
        if len(said) != 1:
            raise ValueError(f"{len(said)} files say {self.was!r}: mend tests/mutation/faults.py")
        return str(said[0].relative_to(root))

    def planted(self, root: Path) -> str:
        return (root / self.place(root)).read_text(encoding="utf-8").replace(self.was, self.becomes, 1)


FAULTS = (
    Fault(
        "an officer of a commune finds the units of all communes",
        'return self.filter(pk__in=periods.filter(commune__in=area).values("unit"))',
        "return self",
        ("tests/units/test_areas.py", "tests/test_crawler.py"),
    ),
    Fault(
        "a fact still holds on the day on which it ended",
        'return Q(**{f"{via}valid_from__lte": on, f"{via}valid_to__gt": on})',
        'return Q(**{f"{via}valid_from__lte": on, f"{via}valid_to__gte": on})',
        ("tests/units/coverage/test_rules.py",),
    ),
    Fault(
        "three official members are not enough for a cell of its own",
        "CASE WHEN {column} >= %s THEN 1 ELSE 0 END",
        "CASE WHEN {column} > %s THEN 1 ELSE 0 END",
        ("tests/units/coverage/test_rules.py",),
    ),
    Fault(
        "the last line of every sheet is lost",
        "    page.autofilter(head, 0, end - 1, len(sheet.columns) - 1)",
        "    page.autofilter(head, 0, end - 2, len(sheet.columns) - 1)",
        ("tests/documents", "tests/reports/test_exports.py"),
    ),
    Fault(
        "a name that begins like a formula is one when Excel opens the file",
        """return f"'{text}" if text.startswith(_STARTS_FORMULA) else text""",
        "return text",
        ("tests/documents",),
    ),
    Fault(
        "a table's total leaves out its first line",
        "return [sum(column) for column in zip(*lines, strict=True)]",
        "return [sum(column[1:]) for column in zip(*lines, strict=True)]",
        ("tests/reports/monthly/test_totals.py",),
        file="monthly/tables.py",
    ),
    Fault(
        "a half is rounded down",
        ".quantize(_HUNDREDTH, ROUND_HALF_UP)",
        ".quantize(_HUNDREDTH)",
        ("tests/vietnamese",),
    ),
    Fault(
        "whoever sees persons may erase them",
        "@requires(Permission.ERASE)",
        "@requires(Permission.SEE_PERSONS)",
        ("tests/test_access.py",),
    ),
    Fault(
        "rows that are changed together leave no trace",
        'self._remember((obj.pk for obj in objs), history_type="~")',
        "pass",
        ("tests/accounts/test_operations.py", "tests/accounts/test_ways_of_writing.py"),
    ),
    Fault(
        "a signed value that was changed afterwards passes for whole",
        "is_intact = digest(report.value) == report.hash",
        "is_intact = bool(digest(report.value))",
        ("tests/reports/monthly/test_again.py", "tests/coverage_tracker/test_verify.py"),
    ),
)
