"""What a report says as a page, PDF, Word document, workbook and JSON: texts, and where they stand."""

import hashlib
import io
import re
from html.parser import HTMLParser
from importlib.metadata import version
from zipfile import ZipFile

from docx.oxml.ns import qn

from tests.reports.monthly import reading_files as reading

_PINS = ("typst", "docxtpl", "python-docx", "lxml", "xlsxwriter")


def pins() -> dict[str, str]:
    """The versions of what sets documents: under the same ones the bytes are the same too."""
    return {name: version(name) for name in _PINS}


def said(content: bytes, suffix: str):
    """What the file says, as plain data."""
    return {"pdf": _pdf, "docx": _word, "xlsx": _book, "json": _json}[suffix](content)


def _pdf(content: bytes) -> list[dict]:
    """Page by page: its size, and every text with the place on which it stands, in points."""
    pages = []
    for page in reading.pdf(content).pages:
        texts: list[list] = []

        def keep(text, page, line, _font, size, texts=texts):
            if text.strip():
                place = [line[4] * page[n] + line[5] * page[n + 2] + page[n + 4] for n in (0, 1)]
                texts.append([*map(round, place), round(size, 1), text.strip()])

        page.extract_text(visitor_text=keep)
        size = [round(float(side)) for side in (page.mediabox.width, page.mediabox.height)]
        pages.append({"size": size, "texts": texts})
    return pages


def _word(content: bytes) -> dict:
    """Every paragraph and row of the body in order, with the sizes of letters and columns; the pages."""
    document = reading.word(content)
    lines = []
    for part in document.element.body:
        if part.tag == qn("w:p"):
            sizes = sorted({size.get(qn("w:val")) for size in part.iter(qn("w:sz"))})
            lines.append([_texts(part), *sizes])
        elif part.tag == qn("w:tbl"):
            widths = [column.get(qn("w:w")) for column in part.iter(qn("w:gridCol"))]
            lines.append(["|", *widths])
            rows = part.iter(qn("w:tr"))
            lines += [[_texts(cell) for cell in row.iter(qn("w:tc"))] for row in rows]
    pages = [
        [round(side.mm) for side in (of.page_width, of.page_height, of.left_margin, of.top_margin)]
        for of in document.sections
    ]
    pictures = [picture.get("descr") for picture in document.element.body.iter(qn("wp:docPr"))]
    core = document.core_properties
    return {
        "lines": lines,
        "pages": pages,
        "pictures": pictures,
        "properties": [core.title, core.author, core.created.date().isoformat()],
        "footers": [_texts(of.first_page_footer._element) for of in document.sections],
    }


def _texts(part) -> str:
    return reading.spaced(" ".join(text.text or "" for text in part.iter(qn("w:t"))))


def _book(content: bytes) -> dict:
    """Every sheet: its cells, the widths of its columns, what is merged, how it is printed."""
    return {
        sheet.title: {
            "rows": [[_cell(cell) for cell in row] for row in sheet.iter_rows(values_only=True)],
            "formats": sorted({cell.number_format for row in sheet.iter_rows() for cell in row}),
            "widths": {name: round(of.width, 1) for name, of in sheet.column_dimensions.items()},
            "merged": sorted(str(of) for of in sheet.merged_cells.ranges),
            "across": sheet.page_setup.orientation == "landscape",
            "foot": sheet.oddFooter.center.text or "",
        }
        for sheet in reading.book(content)
    }


def _cell(cell):
    return cell if cell is None or isinstance(cell, int | float | str) else str(cell)


def _json(content: bytes) -> str:
    return content.decode()


def of_parts(content: bytes, suffix: str) -> str:
    """The SHA-256 of a file's bytes; of an Office file those of its parts, however they are packed."""
    if suffix in {"pdf", "json"}:
        return hash_of(content)
    archive = ZipFile(io.BytesIO(content))
    parts = b"".join(name.encode() + archive.read(name) for name in sorted(archive.namelist()))
    return hash_of(parts)


def hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class _Sheet(HTMLParser):
    """The texts of the report on a page, and where its figures lead."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._within = 0

    def handle_starttag(self, tag, attrs) -> None:
        classes = dict(attrs).get("class") or ""
        if tag in {"article", "section"} and (self._within or "sheet" in classes.split()):
            self._within += 1
        if self._within and tag == "a":
            self.said.append(f"→ {re.sub(r'/[0-9]+/', '/N/', dict(attrs)['href'], count=1)}")

    def handle_endtag(self, tag) -> None:
        if tag in {"article", "section"} and self._within:
            self._within -= 1

    def handle_data(self, data) -> None:
        if self._within and data.strip():
            self.said.append(reading.spaced(data).strip())


def page(response) -> list[str]:
    """The report on its page: texts in order, with the addresses behind its figures."""
    assert response.status_code == 200
    parser = _Sheet()
    parser.feed(response.content.decode())
    return parser.said
