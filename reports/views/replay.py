"""The years month by month."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.access import Permission, requires


@requires(Permission.SEE_COUNTS)
def replay(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")
