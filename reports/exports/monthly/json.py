"""The report in the form in which it is exchanged: what other programs read."""

import json as _json

from reports.drawing.drawing import Drawing
from reports.drawing.layout import Template

CONTENT_TYPE = "application/json; charset=utf-8"


def json(of: Drawing, template: Template) -> bytes:
    """UTF-8, with a line end; it names no members."""
    text = _json.dumps(of.exchange, ensure_ascii=False, indent=1)
    return f"{text}\n".encode(errors="replace")
