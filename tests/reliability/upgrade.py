"""Older data is brought up to date while the start is killed, again and again, each time a little later.

After each kill the register is what it was or what it shall be; the start after it completes it: coverage on
five days and the hashes of what was signed are those that the older program said, and no guard is missing.
"""

import shutil
import sys
import time

from tests.reliability import kept, opening, places, postgresql


def main(arguments: list[str]) -> None:
    parser = places.parser("upgrade", __doc__)
    parser.add_argument("--moments", type=int, default=30)
    parser.add_argument("--register", choices=kept.NAMES, default="first")
    options = parser.parse_args(arguments)
    began, faults, cut = time.monotonic(), [], 0
    takes = _once(options, after=None)[2]
    print(f"an upgrade takes {takes:.1f} s of work", file=sys.stderr, flush=True)
    for number in range(options.moments):
        found, was_cut, _seconds = _once(options, after=takes * (number + 0.5) / options.moments)
        faults += found
        cut += was_cut
        said = f"moment {number + 1}, {cut} before the end, {len(faults)} faults"
        print(said, file=sys.stderr, flush=True)
    database = "PostgreSQL" if options.server else "SQLite"
    print(
        f"{database}, {options.register}: an upgrade takes {takes:.1f} s of work; killed at "
        f"{options.moments} moments ({cut} before its end) in {time.monotonic() - began:.0f} s; "
        f"faults: {len(faults)}"
    )
    sys.exit("\n".join(faults[:20]) if faults else None)


def _once(options, *, after: float | None) -> tuple[list[str], bool, float]:
    """Put the older data, kill, open; what is otherwise, whether the kill came in time, seconds of work."""
    with places.place(options.server) as (folder, url):
        path = kept.put(options.register, folder)
        if url:
            postgresql.pour(path, url)
            path.unlink()
        was_cut = after is not None and opening.killed(folder, after=after, url=url)
        now, seconds = opening.worked(folder, url=url)
        faults = faults_of(options.register, now)
        faults += [f"left behind: {left.name}" for left in folder.glob(".up*")] if not url else []
        shutil.rmtree(folder / "backups", ignore_errors=True)
    return [f"killed after {after}: {fault}" for fault in faults], was_cut, seconds


def faults_of(name: str, now: dict) -> list[str]:
    """What an opened register says otherwise than its own program did."""
    then = kept.said_then(name)
    faults = kept.differences(then["coverage"], now["coverage"])
    faults += kept.differences(then["signed"], now["signed"])
    return faults + [f"guard: {guard}" for guard in now["guards"]]
