"""``python -m benchmarks``: build a register of some size, ask it everything, print one table."""

import argparse
import os
import time
from pathlib import Path

from benchmarks import measure
from benchmarks.measure import Table, say
from benchmarks.server import database
from benchmarks.sizes import LAST_DAY, SIZES, Size

PARTS = ("questions", "writes", "reforms", "chain", "imports", "documents", "pages")


def main() -> None:
    options = _options()
    measure.is_trial = options.trial
    with database(options.database, options.folder) as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
        import django

        django.setup()
        rebuilt = _register(SIZES[options.size], folder / f"filled-{options.size}")
        print(_measured(options, rebuilt))
        if options.folder:
            say(f"kept: --folder {folder} asks the same register again")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="district")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="postgresql")
    parser.add_argument("--folder", type=Path, help="keep the register here, and use it again when filled")
    parser.add_argument("--trial", action="store_true", help="ask everything once: does it run?")
    parser.add_argument("--only", choices=PARTS, help="one part only")
    return parser.parse_args()


def _register(size: Size, filled: Path) -> float | None:
    """Migrate, fill and count the register; the seconds of the full recount, None if it was there."""
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.loading import fill
    from units.coverage.ledger import rebuild
    from units.models import Unit

    call_command("migrate", verbosity=0)
    if filled.exists():
        return None
    if Unit.objects.exists():
        raise SystemExit("The database is not empty: the benchmark fills an empty one.")
    start = time.perf_counter()
    fill(size, told=lambda text: say(f"{time.perf_counter() - start:7.1f} s  {text}"))
    start = time.perf_counter()
    rebuild(told=lambda done, units: say(f"{time.perf_counter() - start:7.1f} s  {done} of {units} units"))
    taken = time.perf_counter() - start
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    filled.touch()
    return taken


def _measured(options: argparse.Namespace, rebuilt: float | None) -> Table:
    from benchmarks import chain, documents, imports, pages, questions, reforms, writes

    table = Table(
        title=f"{options.size} on {options.database}, as of {LAST_DAY:%d/%m/%Y}; medians",
        head=["", "project", "unit", "best raw SQL", "ratio", "bytes", "queries"],
    )
    if rebuilt is not None:
        table.add("full recount of the ledger", rebuilt, "s")
    for part in (questions, writes, reforms, chain, imports, documents, pages):
        if options.only in (None, part.__name__.removeprefix("benchmarks.")):
            part.measure(table, SIZES[options.size])
    return table


if __name__ == "__main__":
    main()
