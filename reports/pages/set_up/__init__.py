"""What an office says of itself step by step: what is set, since when, and what each step still lacks."""

from datetime import date

from reports.pages.set_up import office, regulations
from reports.pages.set_up.step import Step

__all__ = ["Step", "steps"]


def steps(*, on: date) -> list[Step]:
    """The steps in their order."""
    made = (
        office.committee, regulations.resolution, office.area, office.structure, office.users,
        regulations.terms, regulations.rules, regulations.limits, regulations.holidays,
        regulations.numbers, regulations.template,
    )  # fmt: skip
    return [step(on) for step in made]
