"""Choosing the language of the pages, before and after logging in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts import language


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """The pages speak the language of the button that was pressed; the person is back where it stood."""
    chosen, page = request.POST.get("language", ""), request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    response = redirect(page if is_ours else "home")
    language.choose(request, chosen)
    if chosen in language.Language:
        language.remember(request, response, chosen)
    return response
