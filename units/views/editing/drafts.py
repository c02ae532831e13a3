"""Keeping what is being typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from accounts.access import Permission, requires
from accounts.operations import token_of, was_done
from units.editing.drafts import keep_draft


@require_POST
@requires(Permission.ENTER)
def draft(request: HttpRequest) -> HttpResponse:
    """Keep the content of the form of the page that ``form`` names, and tell the time."""
    draft = keep_draft(request, request.POST.get("form", "")[:200])
    is_saved = was_done(token_of(request))
    return render(request, "units/editing/_kept.html", {"draft": draft, "is_saved": is_saved})
