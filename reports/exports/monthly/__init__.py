"""A month's report as a file: a value goes in, bytes come out, the database is not asked.

``document``             a drawing as texts, in the order of printing
``json``, ``pdf``, ``docx``, ``xlsx``   the formats; the same value gives the same bytes
``standard``             the Word template, built from the measures and sizes of a layout
``templates``            what typst sets the PDF and the chart with
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from django.utils import translation

from reports.drawing.drawing import drawing
from reports.drawing.layout import Template
from reports.exports.monthly import docx, json, pdf, xlsx
from reports.exports.monthly.members import members_annex
from reports.exports.monthly.standard import standard
from vietnamese.letters import fold


class FileKind(NamedTuple):
    """A kind of file: what browsers call it, and the function that makes it."""

    content_type: str
    write: Callable[..., bytes]


FORMATS = {
    "docx": FileKind(docx.CONTENT_TYPE, docx.docx),
    "pdf": FileKind(pdf.CONTENT_TYPE, pdf.pdf),
    "xlsx": FileKind(xlsx.CONTENT_TYPE, xlsx.xlsx),
    "json": FileKind(json.CONTENT_TYPE, json.json),
}


def rendered(value: dict, suffix: str, *, names: bool = False, template: Template | None = None) -> bytes:
    """The report ``value`` as a file of the kind that ``suffix`` names (a key of ``FORMATS``).

    ``template`` is the version in which the report is set, by default the standard one. A report of form 1
    names members in table 05 where ``names`` says so; of later forms nobody is named. Documents are
    Vietnamese, whatever the language of the screen. Raises ``docx.WordFault`` for a Word template that
    cannot be filled in.
    """
    template = template or standard()
    with translation.override("vi"):
        of = drawing(value, names=names, layout=template.layout)
        return FORMATS[suffix].write(of, template)


def annexed(value: dict, suffix: str) -> bytes:
    """The annex of the members' names, as a file of the kind that ``suffix`` names (of ``WRITERS``)."""
    with translation.override("vi"):
        return members_annex(drawing(value), suffix)


def named(value: dict) -> set[int]:
    """The keys of the members whose names the annex bears; in form 1 table 05 too."""
    return {move["member"] for move in value["content"]["moves"]}


def file_name(value: dict, suffix: str) -> str:
    """“bao-cao-2020-01-so-02-da-ky.pdf”: month, commune, relation and number where it has them, and state."""
    content, corrects = value["content"], value["corrects"]
    commune = content["commune"]
    parts = ["bao-cao", content["month"]]
    parts += fold(commune["name"]).split() if commune else []
    parts += [_RELATIONS[corrects["relation"]]] if corrects else []
    if value["state"] == "signed" and (number := re.search(r"\d+", value["heading"]["number"])):
        parts.append(f"so-{int(number[0]):02d}")
    return f"{'-'.join([*parts, _STATES[value['state']]])}.{suffix}"


_RELATIONS = {"correction": "dinh-chinh", "supplement": "bo-sung"}
_STATES = {
    "draft": "du-thao",
    "presented": "trinh-ky",
    "signed": "da-ky",
    "submitted": "xa-gui",
    "returned": "tra-lai",
    "accepted": "da-duyet",
}
