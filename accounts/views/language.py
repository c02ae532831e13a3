"""Choosing the language of the pages, before and after logging in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.middleware import language
from accounts.requests.addresses import is_own


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """The pages speak the language of the button that was pressed; the person is back where it stood."""
    chosen, page = request.POST.get("language", ""), request.POST.get("next", "")
    response = HttpResponseRedirect(page if is_own(request, page) else reverse("home"))
    language.choose(request, chosen)
    if chosen in language.Language:
        language.remember(request, response, chosen)
    return response
