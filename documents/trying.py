"""A Word template that somebody sends is tried in a child process, which can do no harm."""

import base64
import json
import subprocess
import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from documents.word_template import Reason, TemplateFault

LIMITS = {"memory": 1024 * 1024 * 1024, "seconds": 10}
_TOO_MUCH = (b"MemoryError", b"RecursionError")
_CHILD = Path(__file__).with_name("child")


def try_out(
    content: bytes,
    *,
    fields: Collection[str],
    values: Mapping[str, Any],
    pictures: Mapping[str, tuple[bytes, float]],
    limits: Mapping[str, int] = LIMITS,
) -> dict[str, float]:
    """Open a template, look at all of it, fill it in from ``values``; the margins of its first pages, in mm.

    ``fields`` are the names that there are, ``pictures`` as in ``word_template.fill``. Raises
    ``TemplateFault``, also for one that takes more than ``limits``: bytes of memory, seconds.
    """
    asked = {
        "content": base64.b64encode(content).decode(),
        "fields": sorted(fields),
        "values": values,
        "pictures": {name: (base64.b64encode(png).decode(), mm) for name, (png, mm) in pictures.items()},
        "limits": dict(limits),
    }
    try:
        run = subprocess.run(
            [sys.executable, "-I", str(_CHILD)],
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=2 * limits["seconds"],
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TemplateFault(Reason.TOO_MUCH) from None
    if run.returncode != 0:
        is_too_much = run.returncode < 0 or any(error in run.stderr for error in _TOO_MUCH)
        raise TemplateFault(Reason.TOO_MUCH if is_too_much else Reason.UNREADABLE)
    answer = json.loads(run.stdout)
    if "margins" not in answer:
        raise TemplateFault(Reason[answer["reason"]], answer["name"])
    return answer["margins"]
