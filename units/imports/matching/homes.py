"""Where a name is its own at a time."""

from units.imports.matching.register import Fact


def home_of(organisation: Fact | dict) -> tuple:
    """Where its name is its own at a time: its district, else its commune, or its province."""
    district, commune, province = (
        organisation[name] if isinstance(organisation, dict) else getattr(organisation, name)
        for name in ("district", "commune", "province")
    )
    return (district, None, None) if district else (None, commune, province)
