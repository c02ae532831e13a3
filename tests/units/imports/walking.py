"""A person who walks through the import in the browser, one step after the other."""

import io

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.units.imports.district import District
from units.models import Upload


def workbook(sheets: dict[str, list[list]]) -> bytes:
    """A real workbook, a sheet for each name."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([value if value != "" else None for value in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


_TITLES: list[list] = [["ĐẢNG BỘ HUYỆN THUẬN CHÂU"], []]
BOOK = "so-goc.xlsx"


def book_of(district: District) -> dict[str, bytes]:
    """The district as one workbook: a sheet for each list, the header in row 3."""
    return {BOOK: workbook({name: _TITLES + rows for name, rows in district.sheets.items()})}


def files_of(district: District) -> dict[str, bytes]:
    """The district as several offices would send it: a file for each list."""
    return {f"{name}.xlsx": workbook({"Danh sách": _TITLES + rows}) for name, rows in district.sheets.items()}


class Walk:
    """One import of one person."""

    def __init__(self, client) -> None:
        self.client = client
        self.pk = 0

    def address(self, name: str) -> str:
        return reverse(name, args=[self.pk])

    def open(self, name: str, **query):
        return self.client.get(self.address(name), query, follow=True)

    def send(self, name: str, **data):
        return self.client.post(self.address(name), data, follow=True)

    def choose(self, files: dict[str, bytes]):
        """Step 1; the answer is the page that follows."""
        sent = [SimpleUploadedFile(name, content) for name, content in files.items()]
        answer = self.client.post(reverse("import_start"), {"files": sent}, follow=True)
        self.pk = Upload.objects.order_by("pk").last().pk if "sheets" in (answer.context or {}) else 0
        return answer

    def columns(self, **changed):
        """Step 2: what is proposed, with some fields changed ("0_0-c3" is a column)."""
        data = {}
        for view in self.open("import_columns").context["sheets"]:
            data |= {field.html_name: field.value() for field in view.form}
        return self.send("import_columns", **data | changed)

    def names(self) -> dict[str, dict]:
        """The names of step 3 by their text."""
        return {row["value"]: row for row in self.open("import_names").context["rows"]}

    def decide(self, **choices: str):
        """Step 3: by the key of the name."""
        return self.send("import_names", **{f"name-{key}": choice for key, choice in choices.items()})

    def faults(self) -> dict[str, dict]:
        """The faults of step 4 by sheet and cell."""
        rows = self.open("import_faults").context["rows"]
        return {f"{row['sheet']} {row['cell']}": row for row in rows}

    def mend(self, **cells: str):
        """Step 4: by the place "0.0!H12"."""
        return self.send("import_faults", **{f"cell-{place}": text for place, text in cells.items()})

    def plan(self):
        return self.open("import_plan")

    def write(self, stamp: str | None = None):
        stamp = stamp if stamp is not None else self.plan().context["outcome"]["stamp"]
        return self.send("import_write", stamp=stamp)

    @property
    def upload(self) -> Upload:
        return Upload.objects.get(pk=self.pk)


def words_of(answer) -> str:
    """What the page says to the person, in one line."""
    told = [str(message) for message in (answer.context or {}).get("messages", [])]
    form = (answer.context or {}).get("form")
    told += [text for texts in form.errors.values() for text in texts] if form is not None else []
    return " | ".join(told)
