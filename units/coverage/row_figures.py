"""The figures of units that the ledger tells: each is defined here, once (domain.md §4).

A figure more is one definition here, its test and its English, and the tables that have a column for it.
"""

from django.utils.translation import gettext_lazy as _

from units.choices import ThresholdName
from units.coverage.figure import Leads, Registry, RestFigure, RowFigure, Side

UNITS = RowFigure(
    key="units",
    label=_("Tổng số đơn vị"),
    short="Tổng số",
    noun="đơn vị",
    leads=Leads("units"),
)
WITHOUT_MEMBERS = RowFigure(
    key="without_members",
    label=_("Chưa có đảng viên"),
    short="Chưa có ĐV",
    noun="đơn vị chưa có đảng viên",
    side=Side.LACKS,
    balance="members",
    holds={"with_members": 0},
    leads=Leads("lacking", {"what": "members"}),
)
WITHOUT_OWN_CELL = RowFigure(
    key="without_own_cell",
    label=_("Chưa có chi bộ"),
    short="Chưa có CB",
    noun="đơn vị chưa có chi bộ",
    side=Side.LACKS,
    balance="own_cell",
    holds={"own": 0},
    leads=Leads("lacking", {"what": "own_cell"}),
)
JOINT_ONLY = RowFigure(
    key="joint_only",
    label=_("Chưa có chi bộ, sinh hoạt ghép"),
    short="Ghép",
    noun="đơn vị sinh hoạt ghép",
    side=Side.LACKS,
    split=WITHOUT_OWN_CELL.key,
    holds={"own": 0, "joint": 1},
    leads=Leads("lacking", {"what": "joint_only"}),
)
NO_CELL = RowFigure(
    key="no_cell",
    label=_("Chưa có chi bộ, chưa sinh hoạt ghép"),
    short="Chưa ghép",
    noun="đơn vị chưa sinh hoạt ghép",
    side=Side.LACKS,
    split=WITHOUT_OWN_CELL.key,
    holds={"own": 0, "joint": 0},
    leads=Leads("units", {"state": "nocell"}),
)
ELIGIBLE = RowFigure(
    key="eligible_without_own_cell",
    label=_("Đủ điều kiện, chưa thành lập chi bộ"),
    short="Đủ ĐK",
    noun="đơn vị đủ điều kiện nhưng chưa thành lập chi bộ",
    side=Side.LACKS,
    holds={"own": 0},
    at_least={"officials": ThresholdName.OFFICIALS_FOR_CELL},
    leads=Leads("lacking", {"what": "eligible"}),
)
ROWS = Registry(UNITS, WITHOUT_MEMBERS, WITHOUT_OWN_CELL, JOINT_ONLY, NO_CELL, ELIGIBLE)

WITH_MEMBERS = RestFigure(
    key="with_members",
    label=_("Có đảng viên"),
    side=Side.COVERS,
    of=WITHOUT_MEMBERS.key,
)
WITH_OWN_CELL = RestFigure(
    key="with_own_cell",
    label=_("Có chi bộ"),
    side=Side.COVERS,
    of=WITHOUT_OWN_CELL.key,
    leads=Leads("units", {"state": "own"}),
)
RESTS = Registry(WITH_MEMBERS, WITH_OWN_CELL)


def of_balance(lack: str) -> RowFigure:
    """The figure of the units that lack ``lack``, of which the month's balance is drawn up."""
    return next(figure for figure in ROWS if figure.balance == lack)


def rest_of(figure: RowFigure) -> RestFigure:
    """The figure of the units that ``figure`` leaves."""
    return next(rest for rest in RESTS if rest.of == figure.key)


def lacks_first() -> list[RowFigure]:
    """What is lacking, then the rest: the order in which units are told by name."""
    return sorted(ROWS, key=lambda figure: figure.side is not Side.LACKS)


def limits_used() -> set[ThresholdName]:
    """The limits on which the figures depend."""
    return {limit for figure in ROWS for limit in figure.at_least.values()}
