"""The report in the form in which it is exchanged: what other programs read."""

import json as _json

from reports.monthly.canonical import digest
from reports.monthly.layout import Template
from units.choices import ReportKind
from units.coverage.balance import Lack

CONTENT_TYPE = "application/json; charset=utf-8"
_BALANCED = ("start", "newly_lacking", "newly_covered", "reorganised", "end")


def as_data(value: dict) -> dict:
    """The keys of the exchange form, in their order."""
    content = value["content"]
    return {
        "month": content["month"],
        "state": value["state"],
        "as_of": content["as_of"],
        "figures": content["figures"],
        "balance": {
            str(kind): {
                str(lack): {name: content["balance"][kind][lack][name] for name in _BALANCED}
                for lack in (Lack.OWN_CELL, Lack.MEMBERS)
            }
            for kind in ReportKind
        },
        "members": content["members"],
        "texts": value["texts"],
        "hash": digest(value),
    }


def json(value: dict, template: Template, *, names: bool) -> bytes:
    """UTF-8, with a line end; it names no members."""
    text = _json.dumps(as_data(value), ensure_ascii=False, indent=1)
    return f"{text}\n".encode(errors="replace")
