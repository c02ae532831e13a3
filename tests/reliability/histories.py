"""Random histories: ``python -m tests.reliability histories --operations N --seed S --database sqlite``.

A clerk enters N operations at random, back-dated ones too, through the program's own verbs into a small new
register. After each thousand the register's laws, the ledger and an independent plain count are asked. Prints
what was done and refused; code 1 with the seed and the number of the operation where something is wrong.
"""

import argparse
import importlib
import os
import sys
import time

from benchmarks.server import database


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.reliability histories", description=__doc__)
    parser.add_argument("--operations", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--every", type=int, default=1_000, help="ask the laws after so many operations")
    options = parser.parse_args(arguments)
    with database(options.database):
        os.environ["DJANGO_SETTINGS_MODULE"] = "coverage_tracker.settings"
        importlib.import_module("django").setup()
        management = importlib.import_module("django.core.management")
        management.call_command("migrate", verbosity=0)
        sys.exit(_tell(options))


def _tell(options: argparse.Namespace) -> int:
    asking = importlib.import_module("tests.reliability.asking")
    begun = time.monotonic()
    history = asking.History(options.seed)
    for number in range(1, options.operations + 1):
        history.act()
        if number % options.every == 0 or number == options.operations:
            wrong = history.wrong()
            seconds = time.monotonic() - begun
            print(f"{number:8d} operations  {seconds:8.0f} s  {len(wrong)} wrong", flush=True)
            if wrong:
                print(f"seed {options.seed}, up to operation {number}:", *wrong[:40], sep="\n  ")
                return 1
    print(history.summary())
    return 0
