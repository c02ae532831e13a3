"""The address of a row that was joined with its double leads to the one that stayed."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts.operations import Recorded
from units.details.joined import kept_instead_of
from units.pages import keep_day


def leading_to_the_kept[**P](
    model: type[Recorded], page: str
) -> Callable[[Callable[P, HttpResponse]], Callable[P, HttpResponse]]:
    """Let a page of one thing lead on where that was joined with another one, which the person may see."""

    def decorated(view):
        @wraps(view)
        def leading(request: HttpRequest, pk: int, **more) -> HttpResponse:
            try:
                return view(request, pk=pk, **more)
            except Http404:
                kept = kept_instead_of(model, pk)
                if kept in (None, pk) or not model.objects.visible_to(request.user).in_bulk([kept]):
                    raise
                return HttpResponseRedirect(keep_day(request, reverse(page, args=[kept])))

        return leading

    return decorated
