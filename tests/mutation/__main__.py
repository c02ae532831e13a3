"""``python -m tests.mutation faults | mutants``: see the package's own text."""

import argparse
import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from queue import Queue

from tests.mutation.faults import FAULTS, Fault
from tests.mutation.mutants import PARTS, Mutant, drawn, mutants
from tests.mutation.trying import copy_of, finds

Names = tuple[str, ...]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("what", choices=["faults", "mutants"])
    parser.add_argument("--of", default="HEAD", metavar="COMMIT")
    parser.add_argument("--only", type=Path, metavar="FILE", help="try the places that are named there")
    parser.add_argument("--survivors", action="store_true", help="of those only what no test found")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="write the answers there")
    parser.add_argument("--named", default="", metavar="WORDS", help="only the faults whose name says these")
    parser.add_argument("--at-once", type=int, default=2)
    options = parser.parse_args()
    with ExitStack() as stack:
        copies: Queue[Path] = Queue()
        for _ in range(options.at_once):
            copies.put(stack.enter_context(copy_of(options.of)))
        with ThreadPoolExecutor(options.at_once) as pool:
            if options.what == "faults":
                chosen = [fault for fault in FAULTS if options.named in fault.name]
                for fault in chosen:
                    fault.place(copies.queue[0])  # raises for one that is to be mended, before any is tried
                return _report(list(pool.map(lambda fault: _plant(copies, fault), chosen)))
            chosen = _chosen(copies.queue[0], options)
            tried = list(pool.map(lambda mutant: _try(copies, mutant), chosen))
    if options.keep:
        options.keep.write_text(
            json.dumps([vars(mutant) | {"found": found} for mutant, found in tried], indent=1)
        )
    return _report([found for _, found in tried])


def _chosen(root: Path, options: argparse.Namespace) -> list[Mutant]:
    if not options.only:
        return drawn(root)
    named = json.loads(options.only.read_text())
    wanted = {
        Mutant(**{name: value for name, value in one.items() if name != "found"}).place
        for one in named
        if not (options.survivors and one["found"])
    }
    there = {mutant.place: mutant for part in PARTS for mutant, _ in mutants(root, part)}
    for place in sorted(wanted - there.keys()):
        print("gone     ", *place, flush=True)
    return [there[place] for place in sorted(wanted & there.keys())]


def _try(copies: Queue[Path], mutant: Mutant) -> tuple[Mutant, str]:
    part = next(part for part in PARTS if part.name == mutant.part)

    def spoilt(root: Path) -> tuple[str, str]:
        return mutant.path, next(text for one, text in mutants(root, part) if one.place == mutant.place)

    return mutant, _spoil(copies, str(mutant), spoilt, part.tests)


def _plant(copies: Queue[Path], fault: Fault) -> str:
    return _spoil(copies, fault.name, lambda root: (fault.place(root), fault.planted(root)), fault.tests)


def _spoil(copies: Queue[Path], name: str, spoilt: Callable[[Path], tuple[str, str]], tests: Names) -> str:
    """Write a spoilt text into a copy, ask the tests which finds it, and make the copy whole again."""
    root = copies.get()
    path, text = spoilt(root)
    whole = (root / path).read_text(encoding="utf-8")
    try:
        (root / path).write_text(text, encoding="utf-8")
        found = finds(root, tests)
    finally:
        (root / path).write_text(whole, encoding="utf-8")
        copies.put(root)
    print("found    " if found else "SURVIVED ", name, "  by ", found or "none", flush=True)
    return found


def _report(found: list[str]) -> int:
    lost = found.count("")
    print(f"{len(found) - lost} of {len(found)} found")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
