"""The addresses of the program, and some whose views fail."""

from django.core.exceptions import SuspiciousOperation
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from coverage_tracker import urls as program
from coverage_tracker.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def says_what_was_typed(request: HttpRequest, pk: int) -> HttpResponse:
    full_name = request.POST.get("full_name", "")
    raise ValueError(f"không ghi được {full_name}")


def raises_while_handling(request: HttpRequest, text: str) -> HttpResponse:
    try:
        return {}[request.POST["full_name"]]
    except KeyError as error:
        raise RuntimeError(request.GET["q"]) from error


def writes_twice(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE failing (card_number varchar(20) CONSTRAINT one_card UNIQUE)")
        cursor.execute("INSERT INTO failing VALUES (%s)", [request.POST["card"]])
        cursor.execute("INSERT INTO failing VALUES (%s)", [request.POST["card"]])
    return HttpResponse()


def forgets_an_argument(request: HttpRequest) -> HttpResponse:
    def asks(*, on) -> None: ...

    asks()
    return HttpResponse()


def is_suspicious(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation(request.POST["full_name"])


urlpatterns = [
    path("hong/noi/<int:pk>/", says_what_was_typed),
    path("hong/hai-loi/<str:text>/", raises_while_handling),
    path("hong/trung/", writes_twice),
    path("hong/thieu/", forgets_an_argument),
    path("hong/nghi-ngo/", is_suspicious),
    *program.urlpatterns,
]
