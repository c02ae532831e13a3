"""What kinds of units, figures and movements are called: frozen in a content beside their keys."""

from django.utils.translation import gettext_lazy as _

from units.choices import ReportKind
from units.coverage.movements import Movement

_FIGURES = {
    "units": _("đơn vị"),
    "without_members": _("chưa có đảng viên"),
    "without_own_cell": _("chưa có chi bộ"),
    "joint_only": _("sinh hoạt ghép"),
    "no_cell": _("chưa sinh hoạt ghép"),
    "eligible_without_own_cell": _("đủ điều kiện, chưa thành lập chi bộ"),
    "with_own_cell": _("có chi bộ"),
    "at_risk": _("nguy cơ tái trắng"),
    "soon": _("sẽ đủ điều kiện thành lập chi bộ"),
}


def labels() -> dict[str, dict[str, str]]:
    """By key, in the language that is spoken: Vietnamese where a content is counted."""
    return {
        "kinds": {str(kind): str(kind.label) for kind in ReportKind},
        "figures": {figure: str(label) for figure, label in _FIGURES.items()},
        "movements": {str(movement): movement.label for movement in Movement},
    }
