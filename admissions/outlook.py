"""The plans of a day, and what they add up to by both paces."""

from dataclasses import dataclass

from admissions.plan import Forecast, Planner, UnitPlan, forecast


@dataclass(frozen=True)
class Outlook:
    """The forecasts of a day by both paces; the own one is None where too few cases are closed."""

    standard: Forecast
    own: Forecast | None
    without_source: list[UnitPlan]


def outlook_of(planner: Planner) -> tuple[list[UnitPlan], Outlook]:
    """The plans by the standard pace, and what they add up to by both."""
    plans = planner.plans()
    own = forecast(planner.plans(planner.own), on=planner.on) if planner.own else None
    without = [plan for plan in plans if plan.has_no_source]
    return plans, Outlook(forecast(plans, on=planner.on), own, without)
