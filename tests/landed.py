"""The hashes of the migrations that landed, in ``tests/landed.txt``.

``python -m tests.landed`` adds those that are new; what stands there it never writes again.
"""

import hashlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "tests" / "landed.txt"


def paths() -> list[str]:
    """Every migration of the program, as ``app/migrations/0001_name.py``."""
    return sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("*/migrations/[0-9]*.py"))


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def known() -> dict[str, str]:
    """The hash of each that landed, by its path."""
    lines = LIST.read_text(encoding="utf-8").splitlines() if LIST.exists() else []
    return {path: digest for digest, path in (line.split() for line in lines)}


def faults() -> list[str]:
    """Those that landed and are gone, or are not as they were; new ones are no fault."""
    return [path for path, digest in known().items() if not (ROOT / path).exists() or _hash(path) != digest]


def _hash(path: str) -> str:
    return hashlib.sha256(text(path).encode()).hexdigest()


def main() -> None:
    if changed := faults():
        sys.exit(f"not as they landed: {', '.join(changed)}")
    listed = known() | {path: _hash(path) for path in paths() if path not in known()}
    LIST.write_text("".join(f"{digest}  {path}\n" for path, digest in sorted(listed.items())))


if __name__ == "__main__":
    main()
