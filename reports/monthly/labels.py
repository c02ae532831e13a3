"""What kinds of units, figures and movements are called: frozen in a content beside their keys."""

from units.choices import ReportKind
from units.coverage.movements import Movement
from units.coverage.registry import of_units
from vietnamese.words import lower_first


def labels() -> dict[str, dict[str, str]]:
    """By key, in the language that is spoken: Vietnamese where a content is counted."""
    return {
        "kinds": {str(kind): str(kind.label) for kind in ReportKind},
        "figures": {figure.key: lower_first(str(figure.label)) for figure in of_units()},
        "movements": {str(movement): movement.label for movement in Movement},
    }
