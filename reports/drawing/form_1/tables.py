"""Tables 01 to 05 of form 1."""

from collections import Counter
from collections.abc import Iterable

from reports.drawing.form_1.labels import COMES, KINDS, MOVEMENTS
from reports.drawing.form_1.words import day, number, share

type Cell = str | int | dict | None

_STATES = {
    "own": "Có chi bộ riêng",
    "joint": "Sinh hoạt ghép",
    "nocell": "Chưa sinh hoạt ghép",
    "none": "Chưa có đảng viên",
}
_FIGURES = (
    "units",
    "without_members",
    "without_own_cell",
    "joint_only",
    "no_cell",
    "eligible_without_own_cell",
)
_BALANCED = ("start", "newly_lacking", "newly_covered", "reorganised", "end")
_ADMITTED = ("admitted", "admitted_in_year", "recognised", "recognised_in_year")
_LACKING_CELL = "Chưa có chi bộ"


def tables(value: dict, *, names: bool) -> list[dict]:
    """Tables 01 to 05; ``names`` says whether table 05 names members."""
    return [
        _by_kind(value["content"]),
        _by_commune(value["content"]),
        _lacking(value["content"]["lacking"]),
        _admissions(value["content"]["admissions"], value["targets"]),
        _moves(value["content"], names=names),
    ]


def _table(
    number: str, title: str, grids: list[dict], *, is_wide: bool = False, notes: Iterable = ()
) -> dict:
    return {"number": number, "title": title, "is_wide": is_wide, "grids": grids, "notes": list(notes)}


def _grid(
    columns: list[dict], rows: list, sums: list | None = None, caption: str = "", empty: str = ""
) -> dict:
    return {"columns": columns, "rows": rows, "sums": sums, "caption": caption, "empty": empty}


def _column(title: str, width: float, kind: str = "number", group: str = "") -> dict:
    return {"title": title, "width": width, "kind": kind, "group": group}


_NUMBER = _column("TT", 9, "order")


# ---- 01 and 02: the figures ----------------------------------------------------------------------


def _by_kind(content: dict) -> dict:
    kinds = content["figures"]["kinds"]
    names = [KINDS.get(kind, kind) for kind in kinds]
    counts = [_counts(of) for of in kinds.values()]
    balances = [
        [content["balance"][kind][lack][name] for lack in ("members", "own_cell") for name in _BALANCED]
        for kind in kinds
    ]
    figures = [
        _NUMBER,
        _column("Loại hình", 27, "text"),
        _column("Tổng số đơn vị", 15),
        _column("Chưa có đảng viên", 15),
        _column("Có chi bộ", 15),
        _column("Tỷ lệ có chi bộ", 17, "share"),
        _column("Tổng", 13, group=_LACKING_CELL),
        _column("Sinh hoạt ghép", 15, group=_LACKING_CELL),
        _column("Chưa sinh hoạt ghép", 16, group=_LACKING_CELL),
        _column("Đủ điều kiện thành lập", 18, group=_LACKING_CELL),
    ]
    balance = [
        _NUMBER,
        _column("Loại hình", 27, "text"),
        *(
            _column(title, 12.4, group=group)
            for group in ("Chưa có đảng viên", _LACKING_CELL)
            for title in ("Đầu tháng", "Mới phát sinh", "Mới khắc phục", "Do sắp xếp", "Cuối tháng")
        ),
    ]
    return _table(
        "01",
        "Tình hình đảng viên và chi bộ theo loại hình đơn vị",
        [
            _grid(
                figures,
                _numbered(names, [_kind_cells(row) for row in counts]),
                [None, "Tổng cộng", *_kind_cells(_sum(counts))],
            ),
            _grid(
                balance,
                _numbered(names, balances),
                [None, "Tổng cộng", *_sum(balances)],
                caption="Biến động đơn vị chưa có đảng viên, chưa có chi bộ trong tháng",
            ),
        ],
        notes=["Cuối tháng = đầu tháng + mới phát sinh − mới khắc phục + do sắp xếp (có thể âm)."],
    )


def _counts(of: dict) -> list[int]:
    return [of.get(name, 0) for name in _FIGURES]


def _kind_cells(counts: list[int]) -> list[Cell]:
    units, without_members, without_cell, *parts = counts
    with_cell = units - without_cell
    return [units, without_members, with_cell, share(with_cell, units), without_cell, *parts]


def _by_commune(content: dict) -> dict:
    kinds, communes = list(content["figures"]["kinds"]), content["figures"]["communes"]
    lines = [_commune_cells(of, kinds) for of in communes.values()]
    columns = [
        _NUMBER,
        _column("Xã, thị trấn", 38, "text"),
        *(
            _column(title, 15, group=KINDS.get(kind, kind))
            for kind in kinds
            for title in ("Tổng số", "Chưa có ĐV", "Chưa có CB")
        ),
        *(
            _column(title, 15, group="Cộng các loại hình")
            for title in ("Tổng số", "Chưa có ĐV", "Chưa có CB", "SH ghép", "Đủ ĐK")
        ),
    ]
    return _table(
        "02",
        "Tình hình đảng viên và chi bộ theo xã, thị trấn",
        [
            _grid(
                columns,
                _numbered(communes, lines),
                [None, "Tổng cộng", *(_sum(lines) or [0] * (len(columns) - 2))],
                empty="Không có xã, thị trấn nào trong kỳ báo cáo.",
            )
        ],
        is_wide=True,
        notes=[
            "ĐV: đảng viên; CB: chi bộ; SH ghép: chưa có chi bộ, sinh hoạt ghép với chi bộ khác; "
            "Đủ ĐK: đủ điều kiện, chưa thành lập chi bộ."
        ],
    )


def _commune_cells(of: dict, kinds: list[str]) -> list[int]:
    counts = [_counts(of.get(kind, {})) for kind in kinds]
    whole = _sum(counts)
    return [*(number for row in counts for number in row[:3]), *whole[:4], whole[5]]


# ---- 03: the units that lack ---------------------------------------------------------------------

_LACKING = [
    _NUMBER,
    _column("Đơn vị", 25, "text"),
    _column("Xã, thị trấn", 17, "text"),
    _column("Tình trạng", 20, "text"),
    _column("Từ ngày", 20.5, "day"),
    _column("Chính thức", 13, group="Đảng viên"),
    _column("Dự bị", 9, group="Đảng viên"),
    _column("Sinh hoạt ghép với chi bộ", 26, "text"),
    _column("Đủ điều kiện thành lập", 20.5, "text"),
]


def _lacking(lines: list[dict]) -> dict:
    people = [sum(line["officials"] for line in lines), sum(line["probationary"] for line in lines)]
    sums = [None, f"Cộng: {number(len(lines))} đơn vị", None, None, None, *people, None, None]
    return _table(
        "03",
        "Danh sách đơn vị chưa có đảng viên, chưa có chi bộ",
        [
            _grid(
                _LACKING,
                [[place, *_lacking_cells(line)] for place, line in enumerate(lines, start=1)],
                sums if lines else None,
                empty="Không còn đơn vị nào chưa có đảng viên, chưa có chi bộ.",
            )
        ],
    )


def _lacking_cells(line: dict) -> list[Cell]:
    return [
        line["name"],
        line["commune"].removeprefix("Xã "),
        _STATES.get(line["state"], line["state"]),
        _day(line["since"]),
        line["officials"],
        line["probationary"],
        "; ".join(cell.removeprefix("Chi bộ ") for cell in line["joint_with"]),
        _eligible(line),
    ]


def _eligible(line: dict) -> str:
    if line["is_eligible"]:
        return "Đủ điều kiện"
    return f"Từ {day(line['eligible_on'])}" if line["eligible_on"] else ""


# ---- 04 and 05: members --------------------------------------------------------------------------

_ADMISSIONS = [
    _NUMBER,
    _column("Xã, thị trấn", 46, "text"),
    _column("Chỉ tiêu năm", 17.5, group="Kết nạp đảng viên"),
    _column("Trong tháng", 17.5, group="Kết nạp đảng viên"),
    _column("Lũy kế năm", 17.5, group="Kết nạp đảng viên"),
    _column("Tỷ lệ so chỉ tiêu", 17.5, "share", group="Kết nạp đảng viên"),
    _column("Trong tháng", 17.5, group="Công nhận chính thức"),
    _column("Lũy kế năm", 17.5, group="Công nhận chính thức"),
]


def _admissions(lines: list[dict], targets: dict) -> dict:
    wanted = [targets.get(str(line["commune"])) for line in lines]
    counts = [[line[name] for name in _ADMITTED] for line in lines]
    total = sum(target for target in wanted if target is not None) if targets else None
    return _table(
        "04",
        "Kết nạp đảng viên và công nhận đảng viên chính thức",
        [
            _grid(
                _ADMISSIONS,
                _numbered((line["name"] for line in lines), map(_admission_cells, wanted, counts)),
                [None, "Tổng cộng", *_admission_cells(total, _sum(counts) or [0] * len(_ADMITTED))],
                empty="Không có xã, thị trấn nào trong kỳ báo cáo.",
            )
        ],
        notes=[] if targets else ["Chưa có chỉ tiêu kết nạp của năm."],
    )


def _admission_cells(target: int | None, counts: list[int]) -> list[Cell]:
    admitted, in_year, *recognised = counts
    return [target, admitted, in_year, share(in_year, target or 0), *recognised]


_MOVES = [
    _NUMBER,
    _column("Ngày", 21.5, "day"),
    _column("Họ và tên", 36, "text"),
    _column("Biến động", 24, "text"),
    _column("Chi bộ", 40, "text"),
    _column("Văn bản", 29.5, "text"),
]


def _moves(content: dict, *, names: bool) -> dict:
    lines = content["moves"] if names else _without_names(content["moves"])
    return _table(
        "05",
        "Biến động đảng viên trong tháng",
        [
            _grid([_movement(name) for name in content["members"]], [list(content["members"].values())]),
            _grid(
                _MOVES,
                [[place, *_move_cells(line)] for place, line in enumerate(lines, start=1)],
                caption="Đảng viên tăng, giảm trong tháng" if lines else "",
                empty="Trong tháng không có đảng viên nào tăng, giảm.",
            ),
        ],
    )


def named_moves(content: dict) -> dict:
    """The lines of table 05 with the names of the members."""
    rows = [[place, *_move_cells(line)] for place, line in enumerate(content["moves"], start=1)]
    empty = "Trong tháng không có đảng viên nào tăng, giảm."
    return _table("05", "Danh sách đảng viên tăng, giảm trong tháng", [_grid(_MOVES, rows, empty=empty)])


def _movement(name: str) -> dict:
    if name in {"start", "end"}:
        return _column("Đầu tháng" if name == "start" else "Cuối tháng", 18)
    return _column(MOVEMENTS.get(name, name), 17.7, group="Tăng" if name in COMES else "Giảm")


def _without_names(moves: list[dict]) -> list[dict]:
    """The movements by day, kind, cell and document, with how many members each of them is about."""
    alike = Counter((move["on"], move["movement"], move["cell"], move["document"]) for move in moves)
    return [
        {"on": on, "movement": movement, "cell": cell, "document": document, "name": f"{count} đảng viên"}
        for (on, movement, cell, document), count in alike.items()
    ]


def _move_cells(move: dict) -> list[Cell]:
    label = MOVEMENTS.get(move["movement"], move["movement"])
    return [_day(move["on"]), move["name"], label, move["cell"], move["document"] or ""]


def _numbered(names: Iterable[str], rows: Iterable[list]) -> list[list]:
    return [[place, name, *row] for place, (name, row) in enumerate(zip(names, rows, strict=True), start=1)]


def _sum(lines: list[list[int]]) -> list[int]:
    return [sum(column) for column in zip(*lines, strict=True)]


def _day(text: str | None) -> dict | None:
    return {"day": text} if text else None
