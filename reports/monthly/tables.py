"""Tables 01 to 05 as they are frozen in a report's value, and the names behind table 05 (domain.md §7)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from accounts.vietnamese import in_vietnamese, speaking_vietnamese
from reports.drawing.shape import Cell, Column, Grid, Kind, Table
from reports.monthly import case_tables
from reports.monthly.by_document import document_of
from units.choices import ReportKind
from units.coverage.movements import Movement
from units.coverage.row_figures import ELIGIBLE, JOINT_ONLY, NO_CELL, UNITS, WITHOUT_MEMBERS, WITHOUT_OWN_CELL
from units.coverage.states import UnitState
from vietnamese.days import format_day
from vietnamese.keys import sort_key
from vietnamese.numbers import NOTHING, format_number, share
from vietnamese.words import short_commune


def tables(value: dict) -> list[Table]:
    """Tables 01 to 05. Nobody is named in them: names stand in an annex of their own."""
    return [
        _by_kind(value),
        _by_commune(value),
        _lacking(value),
        _admissions(value),
        _moves(value["content"]),
    ]


def _share(part: int, whole: int | None) -> Decimal | str | None:
    """How many of a hundred; of nothing the cell says so. None where there is no whole at all."""
    if whole is None:
        return None
    found = share(part, whole)
    return NOTHING if found is None else found


# The figures that have columns: all of them by kind of units, some by commune.
_COUNTED = (UNITS, WITHOUT_MEMBERS, WITHOUT_OWN_CELL, JOINT_ONLY, NO_CELL, ELIGIBLE)
_OF_COMMUNE_BY_KIND = (UNITS, WITHOUT_MEMBERS, WITHOUT_OWN_CELL)
_OF_COMMUNE = (UNITS, WITHOUT_MEMBERS, WITHOUT_OWN_CELL, JOINT_ONLY, ELIGIBLE)
_LACKING_CELL = "Chưa có chi bộ"
_NUMBER = Column("TT", 9, Kind.ORDER)
_BY_KIND = (
    _NUMBER,
    Column("Loại hình", 27, Kind.TEXT),
    Column("Tổng số đơn vị", 15),
    Column("Chưa có đảng viên", 15),
    Column("Có chi bộ", 15),
    Column("Tỷ lệ có chi bộ", 17, Kind.SHARE),
    Column("Tổng", 13, group=_LACKING_CELL),
    Column("Sinh hoạt ghép", 15, group=_LACKING_CELL),
    Column("Chưa sinh hoạt ghép", 16, group=_LACKING_CELL),
    Column("Đủ điều kiện thành lập", 18, group=_LACKING_CELL),
)
_BALANCE = (
    _NUMBER,
    Column("Loại hình", 27, Kind.TEXT),
    *(
        Column(title, 12.4, group=group)
        for group in ("Chưa có đảng viên", _LACKING_CELL)
        for title in ("Đầu tháng", "Tái trắng", "Mới khắc phục", "Do sắp xếp", "Cuối tháng")
    ),
)
_BALANCED = ("start", "newly_lacking", "newly_covered", "reorganised", "end")


def _by_kind(value: dict) -> Table:
    content = value["content"]
    counts = [[content["figures"]["kinds"][kind][of.key] for of in _COUNTED] for kind in ReportKind]
    balances = [
        [content["balance"][kind][lack][name] for lack in ("members", "own_cell") for name in _BALANCED]
        for kind in ReportKind
    ]
    kinds = [str(kind.label) for kind in ReportKind]
    lines = _numbered(zip(kinds, counts, strict=True))
    return Table(
        "01",
        "Tình hình đảng viên và chi bộ theo loại hình đơn vị",
        [
            Grid(
                _BY_KIND,
                [(n, name, *_kind_cells(row)) for n, (name, row) in lines],
                (None, "Tổng cộng", *_kind_cells(_sum(counts))),
            ),
            Grid(
                _BALANCE,
                [(n, name, *row) for n, (name, row) in _numbered(zip(kinds, balances, strict=True))],
                (None, "Tổng cộng", *_sum(balances)),
                caption="Biến động đơn vị chưa có đảng viên, chưa có chi bộ trong tháng",
            ),
        ],
        notes=[
            "Cuối tháng = đầu tháng + tái trắng (đã từng có, trong tháng mới phát sinh thiếu) "
            "− mới khắc phục + do sắp xếp (có thể âm; đơn vị mới thành lập chưa từng có tính ở cột này)."
        ],
    )


def _kind_cells(counts: list[int]) -> list[Cell]:
    units, without_members, without_cell, *parts = counts
    with_cell = units - without_cell
    return [units, without_members, with_cell, _share(with_cell, units), without_cell, *parts]


_BY_COMMUNE = (
    _NUMBER,
    Column("Xã, thị trấn", 38, Kind.TEXT),
    *(
        Column(title, 15, group=in_vietnamese(kind.label))
        for kind in ReportKind
        for title in ("Tổng số", "Chưa có ĐV", "Chưa có CB")
    ),
    *(
        Column(title, 15, group="Cộng các loại hình")
        for title in ("Tổng số", "Chưa có ĐV", "Chưa có CB", "SH ghép", "Đủ ĐK")
    ),
)


def _by_commune(value: dict) -> Table:
    communes = value["content"]["figures"]["communes"]
    lines = [_commune_cells(kinds) for kinds in communes.values()]
    rows = list(zip(communes, lines, strict=True))
    return Table(
        "02",
        "Tình hình đảng viên và chi bộ theo xã, thị trấn",
        [
            Grid(
                _BY_COMMUNE,
                _grouped(rows, value["content"].get("districts") or {}),
                (None, "Tổng cộng", *(_sum(lines) or [0] * (len(_BY_COMMUNE) - 2))),
                empty="Không có xã, thị trấn nào trong kỳ báo cáo.",
            )
        ],
        is_wide=True,
        notes=[
            "ĐV: đảng viên; CB: chi bộ; SH ghép: chưa có chi bộ, sinh hoạt ghép với chi bộ khác; "
            "Đủ ĐK: đủ điều kiện, chưa thành lập chi bộ."
        ],
    )


def _grouped(rows: list[tuple[str, list[int]]], districts: dict[str, str]) -> list[tuple[Cell, ...]]:
    """The lines of communes; in a province under a line with the sums of their district."""
    if not districts:
        return [(n, name, *row) for n, (name, row) in _numbered(rows)]
    names = sorted(set(districts.values()), key=sort_key)
    found: list[tuple[Cell, ...]] = []
    for district in [*names, ""]:
        there = [(name, row) for name, row in rows if districts.get(name, "") == district]
        if there:
            found.append((None, district or "Trực thuộc tỉnh", *_sum([row for _, row in there])))
            found += [(n, name, *row) for n, (name, row) in _numbered(there)]
    return found


def _commune_cells(kinds: dict) -> list[int]:
    of_kinds = [kinds[kind][of.key] for kind in ReportKind for of in _OF_COMMUNE_BY_KIND]
    totals = [sum(kinds[kind][of.key] for kind in ReportKind) for of in _OF_COMMUNE]
    return [*of_kinds, *totals]


_LACKING = (
    _NUMBER,
    Column("Đơn vị", 25, Kind.TEXT),
    Column("Xã, thị trấn", 17, Kind.TEXT),
    Column("Tình trạng", 20, Kind.TEXT),
    Column("Từ ngày", 20.5, Kind.DAY),
    Column("Chính thức", 13, group="Đảng viên"),
    Column("Dự bị", 9, group="Đảng viên"),
    Column("Sinh hoạt ghép với chi bộ", 26, Kind.TEXT),
    Column("Đủ điều kiện thành lập", 20.5, Kind.TEXT),
)


def _lacking(value: dict) -> Table:
    lines = value["content"]["lacking"]
    sums = (None, f"Cộng: {format_number(len(lines))} đơn vị", None, None, None)
    people = (sum(line["officials"] for line in lines), sum(line["probationary"] for line in lines))
    return Table(
        "03",
        "Danh sách đơn vị chưa có đảng viên, chưa có chi bộ",
        [
            Grid(
                _LACKING,
                [(n, *_lacking_cells(line)) for n, line in _numbered(lines)],
                (*sums, *people, None, None) if lines else None,
                empty="Không còn đơn vị nào chưa có đảng viên, chưa có chi bộ.",
            )
        ],
    )


def _lacking_cells(line: dict) -> tuple[Cell, ...]:
    return (
        line["name"],
        short_commune(line["commune"]),
        f"{UnitState(line['state']).label}; {_history(line)}",
        _since(line),
        line["officials"],
        line["probationary"],
        "; ".join(cell.removeprefix("Chi bộ ") for cell in line["joint_with"]),
        _eligible(line),
    )


_ABOUT = {"members": "tái trắng về đảng viên", "own_cell": "tái trắng về chi bộ"}


def _history(line: dict) -> str:
    """Whether it had what it lacks ("tái trắng"), or never had it."""
    if not line["fell_back"]:
        return "chưa từng có"
    return "tái trắng" if line["fell_back"] == line["lacks"] else _ABOUT[line["fell_back"][0]]


def _since(line: dict) -> Cell:
    """The day; in words what is older than the programme (a report that was signed before has the day)."""
    return line.get("since_words") or _date(line["since"])


def _eligible(line: dict) -> str:
    if line["is_eligible"]:
        return "Đủ điều kiện"
    on = _date(line["eligible_on"])
    return f"Từ {format_day(on)}" if on else ""


_ADMISSIONS = (
    _NUMBER,
    Column("Xã, thị trấn", 46, Kind.TEXT),
    Column("Chỉ tiêu năm", 17.5, group="Kết nạp đảng viên"),
    Column("Trong tháng", 17.5, group="Kết nạp đảng viên"),
    Column("Lũy kế năm", 17.5, group="Kết nạp đảng viên"),
    Column("Tỷ lệ so chỉ tiêu", 17.5, Kind.SHARE, group="Kết nạp đảng viên"),
    Column("Trong tháng", 17.5, group="Công nhận chính thức"),
    Column("Lũy kế năm", 17.5, group="Công nhận chính thức"),
)
_ADMITTED = ("admitted", "admitted_in_year", "recognised", "recognised_in_year")


def _admissions(value: dict) -> Table:
    lines, targets = value["content"]["admissions"], value["targets"]
    wanted = [targets.get(str(line["commune"])) for line in lines]
    counts = [[line[name] for name in _ADMITTED] for line in lines]
    aimed = [
        (target, line["admitted_in_year"])
        for line, target in zip(lines, wanted, strict=True)
        if target is not None
    ]
    return Table(
        "04",
        "Kết nạp đảng viên và công nhận đảng viên chính thức",
        [
            Grid(
                _ADMISSIONS,
                [
                    (n, line["name"], *_admission_cells(target, row))
                    for n, (line, target, row) in _numbered(zip(lines, wanted, counts, strict=True))
                ],
                (None, "Tổng cộng", *_admission_sums(aimed, _sum(counts) or [0] * len(_ADMITTED))),
                empty="Không có xã, thị trấn nào trong kỳ báo cáo.",
            ),
            *case_tables.case_grids(value),
        ],
        notes=[*_of_targets(lines, aimed), *case_tables.note_of(value)],
    )


def _of_targets(lines: list[dict], aimed: list[tuple[int, int]]) -> list[str]:
    """What is to be known of the share: that there are no targets, or who is left out of it."""
    if not aimed:
        return ["Chưa có chỉ tiêu kết nạp của năm."]
    if sum(done for _, done in aimed) == sum(line["admitted_in_year"] for line in lines):
        return []
    return ["Tỷ lệ ở dòng tổng cộng chỉ tính nơi được giao chỉ tiêu."]


def _admission_cells(target: int | None, counts: list[int]) -> list[Cell]:
    admitted, in_year, *recognised = counts
    return [target, admitted, in_year, _share(in_year, target), *recognised]


def _admission_sums(aimed: list[tuple[int, int]], counts: list[int]) -> list[Cell]:
    """The sums; the share is of what was done (``aimed``, with the target) where there is a target."""
    if not aimed:
        return _admission_cells(None, counts)
    target, done = _sum([list(pair) for pair in aimed])
    admitted, in_year, *recognised = counts
    return [target, admitted, in_year, _share(done, target), *recognised]


with speaking_vietnamese():  # whoever asks first, and in whatever language
    _MOVEMENTS = (
        Column("Đầu tháng", 18),
        *(Column(movement.label, 17.7, group="Tăng" if movement.comes else "Giảm") for movement in Movement),
        Column("Cuối tháng", 18),
    )
_MOVES = (
    _NUMBER,
    Column("Ngày", 21.5, Kind.DAY),
    Column("Đảng viên", 36, Kind.TEXT),
    Column("Biến động", 24, Kind.TEXT),
    Column("Chi bộ", 40, Kind.TEXT),
    Column("Văn bản", 29.5, Kind.TEXT),
)
_NAMED = (*_MOVES[:2], Column("Họ và tên", 36, Kind.TEXT), *_MOVES[3:])


def _moves(content: dict) -> Table:
    lines = _without_names(content["moves"])
    return Table(
        "05",
        "Biến động đảng viên trong tháng",
        [
            Grid(_MOVEMENTS, [tuple(content["members"].values())]),
            Grid(
                _MOVES,
                [(n, *_move_cells(line)) for n, line in _numbered(lines)],
                caption="Đảng viên tăng, giảm trong tháng" if lines else "",
                empty="Trong tháng không có đảng viên nào tăng, giảm.",
            ),
        ],
    )


def named_moves(content: dict) -> Table:
    """The lines of table 05 with the name of each member: the annex of those who may see persons."""
    return Table(
        "05",
        "Danh sách đảng viên tăng, giảm trong tháng",
        [
            Grid(
                _NAMED,
                [(n, *_move_cells(line)) for n, line in _numbered(content["moves"])],
                empty="Trong tháng không có đảng viên nào tăng, giảm.",
            )
        ],
    )


def _without_names(moves: list[dict]) -> list[dict]:
    """The movements by day, kind, cell and document, with how many members each of them is about."""
    alike = Counter((move["on"], move["movement"], move["cell"], document_of(move)) for move in moves)
    return [
        {"on": on, "movement": movement, "cell": cell, "document": document, "name": f"{count} đảng viên"}
        for (on, movement, cell, document), count in alike.items()
    ]


def _move_cells(move: dict) -> tuple[Cell, ...]:
    label = Movement(move["movement"]).label
    return _date(move["on"]), move["name"], label, move["cell"], document_of(move)


# The columns of every table, by its number: what a template draws.
COLUMNS: dict[str, tuple[tuple[Column, ...], ...]] = {
    "01": (_BY_KIND, _BALANCE),
    "02": (_BY_COMMUNE,),
    "03": (_LACKING,),
    "04": (_ADMISSIONS, *case_tables.COLUMNS),
    "05": (_MOVEMENTS, _MOVES),
}


def _numbered[T](lines: Iterable[T]) -> Iterable[tuple[int, T]]:
    return enumerate(lines, start=1)


def _sum(lines: list[list[int]]) -> list[int]:
    return [sum(column) for column in zip(*lines, strict=True)]


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
