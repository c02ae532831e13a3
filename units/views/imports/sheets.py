"""Step 2: which sheet lists what, and which column is which."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import Permission, requires
from units.forms.imports import PASS_OVER, UNDECIDED, SheetForm
from units.imports.layout.reading import RawSheet
from units.imports.layout.table import address
from units.imports.layout.values import is_blank, shown
from units.imports.matching.name_case import name_column, named_in_one_case, written_so
from units.imports.uploads.choices import tell_layout
from units.imports.uploads.folder import Folder
from units.imports.uploads.layouts import (
    best_header,
    guess_columns,
    guess_whole,
    header_of,
    keyed,
    kind_of,
    kind_words,
    lacking,
    problems,
    sample,
    width,
)
from units.models import Upload
from units.pages import lead_to
from units.views.imports.steps import page, working

_SAMPLE_ROWS = 5
_LONGEST = 60


@requires(Permission.IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
@working
def import_columns(request: HttpRequest, upload: Upload) -> HttpResponse:
    """Confirm what each sheet lists and what its columns are."""
    sheets = dict(keyed(Folder(upload.folder).sheets(upload.files)))
    if request.method == "POST":
        return _take(request, upload, sheets)
    shown_sheets = [SheetView(key, sheet, upload.layout["sheets"][key]) for key, sheet in sheets.items()]
    undecided = any(None in view.entry["columns"].values() for view in shown_sheets)
    unread = upload.layout.get("unread", [])
    told = {"sheets": shown_sheets, "unread": unread, "undecided": undecided}
    return page(request, "columns.html", upload, **told, one_case=_one_case(shown_sheets))


def _one_case(views: list["SheetView"]) -> tuple[str, str] | None:
    """A name of the files that stands in one case, and how it would be written; None without such names."""
    for view in views:
        name = view.name_in_one_case
        if name:
            is_person = view.entry["kind"] == "member"
            return name, written_so(name, is_person=is_person)
    return None


def _take(request: HttpRequest, upload: Upload, sheets: dict[str, RawSheet]) -> HttpResponse:
    entries, was_guessed_again = {}, False
    for key, sheet in sheets.items():
        before = upload.layout["sheets"][key]
        entries[key] = entry = _entry(request, key, sheet, before)
        is_other = (entry["kind"], entry["header"]) != (before["kind"], before["header"])
        was_guessed_again |= is_other and bool(entry["kind"])
        if "rest" in request.POST:
            entry["columns"] = {index: at or PASS_OVER for index, at in entry["columns"].items()}
    for_all = {name: name in request.POST for name in ("last_days", "name_case")}
    is_complete = tell_layout(upload, entries, sheets, **for_all)
    if is_complete and not was_guessed_again:
        return lead_to(request, "import_names", upload.pk)
    if was_guessed_again:
        messages.success(request, _("Đã nhận lại các cột theo lựa chọn mới; hãy xem lại rồi bấm “Tiếp tục”."))
    elif not any(entry["kind"] for entry in entries.values()):
        messages.error(
            request, _("Mọi trang tính đều bị bỏ qua. Hãy chọn nội dung cho ít nhất một trang tính.")
        )
    elif not is_complete:
        messages.error(request, _("Còn chỗ chưa rõ; hãy xem các ô màu đỏ trong từng trang tính dưới đây."))
    return lead_to(request, "import_columns", upload.pk)


def _entry(request: HttpRequest, key: str, sheet: RawSheet, before: dict) -> dict:
    """The layout of a sheet as it was sent; columns are guessed again for another kind or header row."""
    form = _form(key, sheet, before, request.POST)
    form.is_valid()
    noun = form.cleaned_data.get("kind", before["kind"])
    header = form.cleaned_data.get("header", before["header"] + 1) - 1
    if header >= len(sheet.rows) or "header" in form.errors:
        messages.error(
            request,
            _("Trang “{name}” không có dòng tiêu đề như đã ghi; giữ dòng trước đó.").format(name=sheet.name),
        )
        header = before["header"]
    entry = {"kind": noun, "header": header}
    if (noun, header) == (before["kind"], before["header"]):
        columns = before["columns"] | form.columns()
        return before | entry | {"columns": columns, "whole": form.whole()}
    if header == before["header"] and (kind := kind_of(noun)) is not None:
        entry["header"] = header = best_header(sheet, kind)
    entry |= {"columns": guess_columns(sheet, kind_of(noun), header), "is_hidden": sheet.is_hidden}
    return entry | {"whole": guess_whole(sheet, entry)}


def _form(key: str, sheet: RawSheet, entry: dict, data=None) -> SheetForm:
    kind = kind_of(entry["kind"])
    columns = entry["columns"]
    initial = {f"c{index}": UNDECIDED if at is None else at for index, at in columns.items()}
    initial |= {f"w{name}": value for name, value in entry.get("whole", {}).items()}
    return SheetForm(
        data,
        prefix=key.replace(".", "_"),
        kinds=list(kind_words().items()),
        fields=[(column.key, column.header) for column in kind.columns] if kind else [],
        columns=columns,
        lacking=[(column.key, column.header) for column in lacking(sheet, entry)],
        initial=initial | {"kind": entry["kind"], "header": entry["header"] + 1},
    )


@dataclass
class SheetView:
    """A sheet on the page: its form, what is to be decided, and its first rows."""

    key: str
    sheet: RawSheet
    entry: dict

    @cached_property
    def form(self) -> SheetForm:
        return _form(self.key, self.sheet, self.entry)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What a column may be."""
        return self.form.choices

    @property
    def name_in_one_case(self) -> str:
        """A name of the sheet, where most of its names stand in one case; else empty."""
        kind = kind_of(self.entry["kind"])
        key = name_column(kind) if kind else ""
        index = next((int(at) for at, said in self.entry["columns"].items() if key and said == key), None)
        below = self.sheet.rows[self.entry["header"] + 1 :] if index is not None else []
        return named_in_one_case(cells[index] for cells in below if index < len(cells))

    @property
    def kind_word(self) -> str:
        return kind_words().get(self.entry["kind"], _("Bỏ qua"))

    @property
    def whole(self) -> list:
        """The fields for what holds for every row, of columns that the sheet lacks."""
        return [self.form[f"w{key}"] for key, _header in self.form.lacking]

    @property
    def problems(self) -> list[str]:
        return problems(self.sheet, self.entry)

    @property
    def is_strange(self) -> bool:
        return bool(self.entry.get("is_strange")) and not self.entry["kind"]

    @property
    def row_count(self) -> int:
        below = self.sheet.rows[self.entry["header"] + 1 :]
        return sum(1 for row in below if any(not is_blank(value) for value in row))

    @property
    def columns(self) -> list[dict]:
        """Each column with a header: its letters, header, form field and first values."""
        form = self.form
        rows = sample(self.sheet, self.entry, rows=_SAMPLE_ROWS)
        return [
            {
                "letters": address(1, int(index)).rstrip("1"),
                "header": header_of(self.sheet, self.entry, int(index)) or _("(không tên)"),
                "name": form.add_prefix(f"c{index}"),
                "chosen": UNDECIDED if self.entry["columns"][index] is None else self.entry["columns"][index],
                "is_undecided": self.entry["columns"][index] is None,
                "is_passed_over": self.entry["columns"][index] == PASS_OVER,
                "values": [_short(cells, int(index)) for _, cells in rows],
            }
            for index in self.entry["columns"]
        ]

    @property
    def top(self) -> list[tuple[int, list[str]]]:
        """The first rows as they stand, for a sheet that is not understood."""
        rows = enumerate(self.sheet.rows[:8], 1)
        across = range(min(width(self.sheet), 8))
        return [(number, [_short(cells, index) for index in across]) for number, cells in rows]


def _short(cells: list, index: int) -> str:
    text = shown(cells[index]) if index < len(cells) else ""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
