"""All rules, one after the other: each sheet after those that it builds upon."""

from units.reorganisation.outcome import Reform
from units.reorganisation.plan import ReformPlan
from units.reorganisation.rules.cells import CellRules
from units.reorganisation.rules.communes import CommuneRules
from units.reorganisation.rules.notices import (
    look_at_cells,
    look_at_communes,
    look_at_organisations,
    look_at_units,
)
from units.reorganisation.rules.organisations import OrganisationRules
from units.reorganisation.rules.people import place_members
from units.reorganisation.rules.units import UnitRules
from units.reorganisation.state import State


def work_out(plan: ReformPlan, state: State) -> Reform:
    """What follows from the plan on the day of the state; faults and notices are told in the plan's "
    "report."""
    outcome = Reform(state)
    CommuneRules(plan, outcome).work_out()
    UnitRules(plan, outcome).work_out()
    OrganisationRules(plan, outcome).work_out()
    CellRules(plan, outcome).work_out()
    place_members(outcome)
    if outcome.rows:
        look_at_units(outcome)
        look_at_organisations(outcome)
        look_at_communes(outcome)
        look_at_cells(outcome)
    return outcome
