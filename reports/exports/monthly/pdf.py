"""The report as PDF/A-2a: tagged, with its fonts inside, the same bytes for the same value."""

from datetime import UTC, datetime, time
from pathlib import Path

from documents.typeset import typeset
from reports.drawing.drawing import Drawing
from reports.drawing.layout import Template
from reports.exports.monthly.document import document

CONTENT_TYPE = "application/pdf"
FOLDER = Path(__file__).with_name("templates")


def pdf(of: Drawing, template: Template) -> bytes:
    on = of.dated_on
    data = document(of) | {"date": [on.year, on.month, on.day]}
    return typeset(
        FOLDER / "report.typ",
        {"data": data, "layout": of.layout},
        format="pdf",
        pdf_standards=["a-2a"],
        timestamp=datetime.combine(on, time(), UTC),
    )


def chart_png(chart: dict) -> bytes:
    """The chart of the years as a picture."""
    return typeset(FOLDER / "chart-alone.typ", {"data": chart}, format="png", ppi=200)
