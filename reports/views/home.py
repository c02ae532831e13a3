"""The first page: the figures of the day in one view."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.access import Permission, requires


@requires(Permission.SEE_COUNTS)
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")
