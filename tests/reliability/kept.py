"""Registers as older programs left them, each made once by its own program and never again.

``first``   the first stage: places, cells, members
``v0_1_0``  the release: a January that was reported, composed, signed, corrected and supplemented
``v0_2_0``  the release: the same, presented before it was signed

Beside each stands what its own program said of it: coverage on five days, the hashes of what was signed.
"""

import json
import lzma
from pathlib import Path

FOLDER = Path(__file__).parent / "registers"
NAMES = sorted(path.name.split(".")[0] for path in FOLDER.glob("*.xz"))


def put(name: str, folder: Path) -> Path:
    """Let ``folder`` be the data folder of an office that worked with the older program."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "static").mkdir(exist_ok=True)
    path = folder / "register.sqlite3"
    path.write_bytes(lzma.decompress((FOLDER / f"{name}.sqlite3.xz").read_bytes()))
    return path


def said_then(name: str) -> dict:
    """``coverage`` by day and ``signed`` hashes, as the older program said them."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def differences(then: object, now: object, at: str = "") -> list[str]:
    """Where what is said now is otherwise than what was said then; later figures are none."""
    if isinstance(then, dict) and isinstance(now, dict):
        return [
            found for key, value in then.items() for found in differences(value, now.get(key), f"{at}/{key}")
        ]
    return [] if then == now else [f"{at}: {then} → {now}"]
