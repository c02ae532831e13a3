"""Names typed in one case: what is stored keeps its spelling, what is new is offered in name case."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from units.imports.faults import Report
from units.imports.kinds import SheetKind
from units.imports.layout.reading import Value
from units.imports.layout.table import Table, address
from units.imports.matching.register import Fact, Register
from vietnamese.name_case import in_name_case, is_in_one_case, person_in_name_case

_PERSON = "member.full_name"
_NAMES = ("unit.name", "cell.name", "organisation.name", "commune.name", _PERSON)


_WILL = gettext_lazy(
    "{said}: tên đã có trong sổ giữ nguyên cách viết, tên mới được viết lại thành kiểu “{name}”."
)
_OFFERED = gettext_lazy(
    "{said}: tên đã có trong sổ giữ nguyên cách viết, tên mới được ghi như trong tệp. Có thể viết lại "
    "tên mới như “{name}”: chọn ở bước “Trang tính và cột” (trên máy chủ: --name-case)."
)


def name_column(kind: SheetKind) -> str:
    """The column in which rows of a kind name what they declare; empty where they name nothing."""
    keys = {column.key for column in kind.columns}
    return next((key for key in _NAMES if key in keys), "")


def named_in_one_case(names: Iterable[Value]) -> str:
    """The first name in one case, where most of the names are; else empty."""
    texts = [name for name in names if isinstance(name, str) and name.strip()]
    found = [text for text in texts if is_in_one_case(text)]
    return found[0] if found and 2 * len(found) > len(texts) else ""


def written_so(name: str, *, is_person: bool) -> str:
    """A name in name case."""
    return person_in_name_case(name) if is_person else in_name_case(name)


def tell_one_case(tables: Iterable[Table], report: Report) -> None:
    """Tell once a sheet that its names stand in one case, and what becomes of the new ones."""
    for table in tables:
        key = name_column(table.kind)
        if table.is_own or key not in table.columns:
            continue
        index = table.columns[key]
        cells = [(number, row[index]) for number, row in table.rows if index < len(row)]
        name = named_in_one_case(value for _number, value in cells)
        if not name:
            continue
        number = next(number for number, value in cells if value == name)
        said = (
            _("Tên ở cột này ghi bằng chữ in hoa")
            if name.isupper()
            else _("Tên ở cột này ghi bằng chữ thường")
        )
        words = _WILL if table.in_name_case else _OFFERED
        report.notice(
            table.file,
            str(words).format(said=said, name=written_so(name, is_person=key == _PERSON)),
            sheet=table.sheet,
            cell=address(number, index),
            value=name,
        )


def put_in_name_case(register: Register) -> None:
    """Write the new names of the sheets for which that was chosen in name case."""
    for shelf in (register.communes, register.organisations, register.unit_periods, register.cell_periods):
        _put(shelf, "name", is_person=False)
    _put(register.members, "full_name", is_person=True)


def _put(shelf: Iterable[Fact], field: str, *, is_person: bool) -> None:
    for fact in shelf:
        is_wanted = fact.is_new and fact.row is not None and fact.row.table.in_name_case
        if is_wanted and is_in_one_case(name := getattr(fact.obj, field)):
            setattr(fact.obj, field, written_so(name, is_person=is_person))
