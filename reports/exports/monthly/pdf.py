"""The report as PDF/A-2a: tagged, with its faces inside, the same bytes for the same value."""

import json
from datetime import UTC, datetime, time
from pathlib import Path

import typst

from reports.exports.monthly.document import document
from reports.exports.monthly.faces import drawable, faces
from reports.exports.monthly.words import dated_on
from reports.monthly.layout import Template, complete

CONTENT_TYPE = "application/pdf"
FOLDER = Path(__file__).with_name("templates")


def pdf(value: dict, template: Template, *, names: bool) -> bytes:
    on = dated_on(value)
    data = _drawable(document(value, template.layout, names=names)) | {"date": [on.year, on.month, on.day]}
    return typst.compile(
        str(FOLDER / "report.typ"),
        root=str(FOLDER),
        font_paths=faces(),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["a-2a"],
        timestamp=datetime.combine(on, time(), UTC),
        sys_inputs={
            "data": json.dumps(data, ensure_ascii=False),
            "layout": json.dumps(complete(template.layout), ensure_ascii=False),
        },
    )


def chart_png(chart: dict) -> bytes:
    """The chart of the years as a picture."""
    return typst.compile(
        str(FOLDER / "chart-alone.typ"),
        root=str(FOLDER),
        font_paths=faces(),
        ignore_system_fonts=True,
        format="png",
        ppi=200,
        sys_inputs={"data": json.dumps(_drawable(chart), ensure_ascii=False)},
    )


def _drawable(part):
    """The same part with only what the faces can draw in its texts."""
    if isinstance(part, str):
        return drawable(part)
    if isinstance(part, dict):
        return {key: _drawable(value) for key, value in part.items()}
    return [_drawable(value) for value in part] if isinstance(part, list) else part
