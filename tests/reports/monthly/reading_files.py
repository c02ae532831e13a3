"""What another library finds in a file that the program made."""

import io
import re
from datetime import date, datetime, time
from zipfile import ZipFile

import docx
import openpyxl
import pypdf


def pdf(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def pdf_pages(content: bytes) -> list[str]:
    """The text of each page with single spaces."""
    return [spaced(page.extract_text()) for page in pdf(content).pages]


def word(content: bytes):
    return docx.Document(io.BytesIO(content))


def word_text(content: bytes) -> str:
    """Every text of the body, tables included, in one line."""
    document = word(content)
    return spaced(" ".join(document.element.body.itertext()))


def word_part(content: bytes, name: str) -> str:
    return ZipFile(io.BytesIO(content)).read(name).decode()


def book(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(content: bytes, sheet: str) -> list[list]:
    """The rows of a sheet without the empty cells at their end, and without empty rows."""
    lines = []
    for line in book(content)[sheet].iter_rows(values_only=True):
        cells = list(line)
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            lines.append(cells)
    return lines


def spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def at_midnight(cell):
    """A day as a workbook has it: the moment at which it begins."""
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return datetime.combine(cell, time())
    return cell
