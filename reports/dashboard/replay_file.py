"""The replay as one file for any browser, without a network: data, script and style are inside."""

import json
from pathlib import Path

from django.template import Context, Engine

from reports.dashboard.replay import Replay
from units.coverage.namesakes import short_names

CONTENT_TYPE = "text/html; charset=utf-8"
_PARTS = Path(__file__).parent / "alone"


def replay_file(replay: Replay, *, title: str, made: str) -> bytes:
    """The whole replay as a page of its own. ``title`` heads it, ``made`` says by whom and when."""
    data = replay.data | {"names": [name or "Không còn" for name in short_names(replay.communes)]}
    page = Engine().from_string((_PARTS / "replay.html").read_text(encoding="utf-8"))
    return page.render(
        Context(
            {
                "title": title,
                "made": made,
                "data": _inside_script(data),
                "script": (_PARTS / "replay.js").read_text(encoding="utf-8"),
                "style": (_PARTS / "replay.css").read_text(encoding="utf-8"),
            }
        )
    ).encode()


def _inside_script(data: dict) -> str:
    """JSON that cannot end the element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
