"""The steps of the set-up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import Permission, requires
from reports.pages.set_up import steps
from units.models import Mandate
from units.pages import as_of


@requires(Permission.SEE_SET_UP)
@require_safe
def set_up(request: HttpRequest) -> HttpResponse:
    """Every step with what it still lacks; it can be left and taken up at any time."""
    on = as_of(request)
    found = steps(on=on)
    return render(
        request,
        "reports/set_up/steps.html",
        {
            "steps": found,
            "missing": sum(not step.is_done for step in found),
            "head": Mandate.of(on=on),
        },
    )
