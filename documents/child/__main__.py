"""Tries a Word template and prints what came of it: a program of its own, run by ``documents.trying``.

Whatever a file has been made to do when it is opened or filled in, it does here: with bounded memory and
time, and where nothing can be written. Reads a JSON object from standard input, see ``trying``.
"""

import base64
import json
import sys
from pathlib import Path

try:
    import resource
except ImportError:  # not on Windows
    resource = None  # type: ignore[assignment]

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from documents import word_template


def bound(limits: dict) -> None:
    """Let this process neither grow, nor run without end, nor write a file."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (limits["memory"], limits["memory"]))
        resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"] + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def tried(asked: dict) -> dict:
    """The margins of the template, or why it is not taken."""
    content = base64.b64decode(asked["content"])
    pictures = {name: (base64.b64decode(png), width) for name, (png, width) in asked["pictures"].items()}
    try:
        margins = word_template.margins(content)
        word_template.check(content, asked["fields"])
        word_template.fill(content, asked["values"], pictures=pictures)
    except word_template.TemplateFault as fault:
        return {"reason": fault.reason.name, "name": fault.name[:200]}
    return {"margins": margins}


if __name__ == "__main__":
    question = json.load(sys.stdin)
    bound(question["limits"])
    print(json.dumps(tried(question)))
