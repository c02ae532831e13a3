"""What kinds of units, figures and movements are called: frozen in a content beside their keys."""

from units.choices import ReportKind
from units.coverage.movements import Movement

_FIGURES = {
    "units": "đơn vị",
    "without_members": "chưa có đảng viên",
    "without_own_cell": "chưa có chi bộ",
    "joint_only": "sinh hoạt ghép",
    "no_cell": "chưa sinh hoạt ghép",
    "eligible_without_own_cell": "đủ điều kiện, chưa thành lập chi bộ",
    "with_own_cell": "có chi bộ",
    "at_risk": "nguy cơ tái trắng",
    "soon": "sẽ đủ điều kiện thành lập chi bộ",
}


def labels() -> dict[str, dict[str, str]]:
    """By key, in the language that is spoken: Vietnamese where a content is counted."""
    return {
        "kinds": {str(kind): str(kind.label) for kind in ReportKind},
        "figures": dict(_FIGURES),
        "movements": {str(movement): movement.label for movement in Movement},
    }
