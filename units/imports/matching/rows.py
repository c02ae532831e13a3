"""A row of a workbook is a filled-in form: same validation, same messages, plus the cell's address."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache, partial

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from units.forms import DecisionForm
from units.forms.doubts import doubts_about, next_day
from units.forms.fields import EndField, NamedWhenEmpty
from units.forms.places import CommuneForm
from units.imports.faults import Report
from units.imports.kinds import SheetKind
from units.imports.layout.reading import Value
from units.imports.layout.table import Table, address
from units.imports.layout.values import Unusable, as_input, as_text, is_blank, shown
from units.periods import FOREVER

_REMEMBERED = 50_000


class ImportedRow:
    """One row: what its forms make of it, the names it mentions, and where each value stands.

    ``parts`` holds, by the name of the form, the cleaned values; a form about which the row says
    nothing is left out. ``is_faulty`` once anything in it, or anything that it names, is wrong.
    """

    __slots__ = ("cells", "faulty_parts", "number", "parts", "report", "table", "told")

    def __init__(self, table: Table, number: int, cells: list[Value], report: Report) -> None:
        self.table, self.number, self.cells, self.report = table, number, cells, report
        self.parts: dict[str, dict] = {}
        self.faulty_parts: set[str] = set()
        self.told: set[tuple[str, str]] = set()

    @property
    def is_faulty(self) -> bool:
        return bool(self.faulty_parts)

    @property
    def is_alone(self) -> bool:
        """Whether the row fills in only the columns of ``SheetKind.alone``."""
        alone = self.table.kind.alone
        return (
            bool(alone)
            and not is_blank(self.value(alone[0]))
            and all(is_blank(self.value(k)) for k in self.table.columns if k.partition(".")[0] not in alone)
        )

    @property
    def position(self) -> tuple[int, int]:
        """Where the row stands among all rows of all files."""
        return self.table.place, self.number

    def has(self, key: str) -> bool:
        """Whether the sheet has the column ``key``."""
        return key in self.table.columns

    def value(self, key: str) -> Value:
        index = self.table.columns.get(key)
        return self.cells[index] if index is not None and index < len(self.cells) else None

    def text(self, key: str) -> str:
        """The name that stands in the column ``key``; tells the error when there is no usable one."""
        try:
            return as_text(self.value(key))
        except Unusable as problem:
            self.tell(key, str(problem))
            return ""

    def cell(self, key: str) -> str:
        """The address of the column ``key`` in this row; of its first column when the sheet lacks it."""
        return address(self.number, self.table.columns.get(key, 0))

    def shown(self, key: str) -> str:
        """The value in the column ``key`` as a person sees it, in quotation marks."""
        return f"“{shown(self.value(key))}”"

    def where(self, key: str, *, other: "ImportedRow | None" = None) -> str:
        """The cell in words; as far as it differs from where ``other`` stands."""
        if other is None or other.table.file != self.table.file:
            words = _("ô {cell} (tệp {file}, trang {sheet})")
        elif other.table.sheet != self.table.sheet:
            words = _("ô {cell} (trang {sheet})")
        else:
            words = _("ô {cell}")
        return words.format(cell=self.cell(key), file=self.table.file, sheet=self.table.sheet)

    def tell(self, key: str, message: str, *, other: "ImportedRow | None" = None) -> None:
        """An error: what is wrong with the value in the column ``key``, and what to do; ``other`` is the row
        with which it disagrees in that column."""
        self.faulty_parts.add(key.partition(".")[0])
        if (key, message) in self.told:
            return
        self.told.add((key, message))
        self.report.error(
            self.table.file,
            message,
            sheet=self.table.sheet,
            cell=self.cell(key),
            value=shown(self.value(key)),
        )
        said = self.report.errors[-1]
        if not self.has(key):
            self.report.without_column.add(said)
        if other is not None and other.has(key):
            place = other.table.file, other.table.sheet, other.cell(key), shown(other.value(key))
            self.report.beside[said] = place

    def tell_once(self, key: str, message: str) -> None:
        """An error, where the column has none yet: an example of what the row does to other facts."""
        if all(told != key for told, _message in self.told):
            self.tell(key, message)

    def notice(self, key: str, message: str) -> None:
        """Something doubtful but possible."""
        self.report.notice(
            self.table.file,
            message,
            sheet=self.table.sheet,
            cell=self.cell(key),
            value=shown(self.value(key)),
        )

    def fail(self, part: str) -> None:
        """Mark that a part cannot be used because it names something faulty; nothing is told."""
        self.faulty_parts.add(part)


class _Filled(forms.Form):
    """A form that a row fills in: its fields are given values by their names, without a page's widgets."""

    @cached_property
    def _own(self) -> dict[str, Callable[[], object]]:
        return {name: own for name in self.fields if (own := getattr(self, f"clean_{name}", None))}

    def _clean_fields(self) -> None:
        for name, field in self.fields.items():
            try:
                self.cleaned_data[name] = field.clean(self.data.get(name))
                if name in self._own:
                    self.cleaned_data[name] = self._own[name]()
            except ValidationError as refusal:
                self.add_error(name, refusal)


class FormFiller:
    """Fills the forms of one kind of sheet. Each form is made once and filled again for every row, and each
    of its fields looks once at a value: a list repeats its words and days."""

    def __init__(self, kind: SheetKind) -> None:
        self.kind = kind
        self.forms: dict[str, forms.Form] = {
            name: type(form.__name__, (_Filled, form), {})() for name, form in kind.parts.items()
        }
        remembering = lru_cache(maxsize=_REMEMBERED, typed=True)
        self._inputs: dict[str, Callable[[Value], str | date]] = {}
        for part, form in self.forms.items():
            for name, field in form.fields.items():
                self._inputs[f"{part}.{name}"] = remembering(partial(as_input, field=field))
                field.clean = remembering(field.clean)
        self.companions = {group[1].partition(".")[0]: group[0] for group in kind.groups}
        documents = {name for name, form in kind.parts.items() if issubclass(form, DecisionForm)}
        self.optional = {"about", "province", *documents, *self.companions}

    def keys_of(self, table: Table) -> dict[str, list[tuple[str, str]]]:
        """The fields of each form of which the table has the column, each with the key of the column."""
        return {
            part: [(name, key) for name in form.fields if (key := f"{part}.{name}") in table.columns]
            for part, form in self.forms.items()
        }

    def fill(self, row: ImportedRow, keys_of: dict[str, list[tuple[str, str]]]) -> ImportedRow:
        """Give ``row`` its parts, and tell every value that its forms refuse."""
        alone = self.kind.alone if row.is_alone else ()
        for part, form in self.forms.items():
            if alone and part not in alone:
                continue
            keys = keys_of[part]
            if part in self.optional and not self._is_said(row, part, keys):
                continue
            self._fill_part(row, part, form, keys)
        _ask_about_days(row)
        return row

    def _is_said(self, row: ImportedRow, part: str, keys: list[tuple[str, str]]) -> bool:
        said = [key for _, key in keys] + ([self.companions[part]] if part in self.companions else [])
        return any(not is_blank(row.value(key)) for key in said)

    def _given(self, row: ImportedRow, key: str, field: forms.Field) -> str | date:
        """What a field is given; an end that is the last day on which something holds is counted on."""
        value = self._inputs[key](row.value(key))
        if not row.table.counts_last_days or not isinstance(field, EndField):
            return value
        try:
            end = field.to_python(value)
        except ValidationError:
            return value
        return value if end == FOREVER else next_day(end)

    def _fill_part(self, row: ImportedRow, part: str, form: forms.Form, keys: list[tuple[str, str]]) -> None:
        given, unusable = {}, set()
        for field, key in keys:
            try:
                given[field] = self._given(row, key, form.fields[field])
            except Unusable as problem:
                row.tell(key, str(problem))
                unusable.add(field)
        form.data, form.is_bound = given, True
        form.full_clean()
        for field, problems in form.errors.as_data().items() if form.errors else ():
            if field not in unusable:
                for message in _told(problems, form.fields.get(field)):
                    row.tell(f"{part}.{field}", message)
        row.parts[part] = form.cleaned_data
        if isinstance(form, CommuneForm) and not row.table.is_own:
            for guess in form.guesses():
                row.notice(f"{part}.name", guess)


def _told(problems: Iterable[ValidationError], field: forms.Field | None) -> Iterator[str]:
    """What is told of the faults of a cell: whoever mends it types, even where a form has a list."""
    for problem in problems:
        if problem.code == "required" and isinstance(field, NamedWhenEmpty):
            yield str(field.empty_in_file)
        else:
            yield from problem.messages


def _ask_about_days(row: ImportedRow) -> None:
    """Tell what is unlikely about the days of a row."""
    if row.table.is_own:
        return
    until = row.parts.get("membership", {}).get("valid_to")
    for part, values in row.parts.items():
        for field, doubt in doubts_about(values, until=until):
            row.notice(f"{part}.{field}", doubt)


def filled_rows(tables: Iterable[Table], kind: SheetKind, report: Report) -> Iterator[ImportedRow]:
    """Every row of the sheets of one kind, with its forms filled in."""
    filler = FormFiller(kind)
    for table in tables:
        if table.kind is kind and not kind.missing(set(table.columns)):
            keys = filler.keys_of(table)
            for number, cells in table.rows:
                yield filler.fill(ImportedRow(table, number, cells, report), keys)
