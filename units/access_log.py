"""The read log: every look at personal data is kept, with the persons that were shown (domain.md §11).

Persons note that they were fetched; when the answer is finished, whoever stands in it by name is kept, in a
page or a file. A page says in words what was looked at (``log_access``).
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from html import unescape
from io import BytesIO
from zipfile import ZipFile

from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from accounts.models import Reading, User
from accounts.requests import looks
from documents.told import listening
from units.models import ReadingSubject
from units.other_subjects import keep_others, number_besides

_TEXTS = ("text/", "application/json", "image/svg")
_FILE_NAME = re.compile(r'filename="([^"]+)"')
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def log_access(
    *, by: User | None, kind: Reading.Kind, what: str, members: Iterable[int], others: Iterable[int] = ()
) -> Reading | None:
    """Keep that ``by`` (None: a command on the server) was shown the ``members`` (their keys).

    ``what`` says it in words: the page that was opened, the text that was looked for, the file; ``others``
    are the keys of persons who were shown besides and are no members (``units.other_subjects``). Inside a
    request it is written once, when the answer is finished.
    """
    members, others = set(members), set(others)
    if looks.said(kind, what, members, others):
        return None
    return _write(by=by, kind=kind, what=what, members=members, others=others)


@transaction.atomic(savepoint=False)
def _write(
    *, by: User | None, kind: str, what: str, members: Collection[int], others: Collection[int] = ()
) -> Reading:
    limit = Reading._meta.get_field("what").max_length
    persons = len(members) + number_besides(others, members)
    reading = Reading.objects.create(by=by, kind=kind, what=what[:limit], persons=persons)
    ReadingSubject.objects.bulk_create(
        (ReadingSubject(reading=reading, member_id=pk) for pk in sorted(members)), batch_size=500
    )
    keep_others(reading, others)
    return reading


def looks_kept(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: who was shown by name in an answer is kept, whatever page or part of one it is."""

    def kept(request: HttpRequest) -> HttpResponse:
        noted = looks.looks_of_request() or looks.Looks()
        with listening(noted.files.append):
            response = answer(request)
        if isinstance(response, StreamingHttpResponse):
            parts = response.streaming_content
            response.streaming_content = _kept_at_the_end(request, response, noted, parts)
        else:
            _keep(request, response, noted, response.content)
        return response

    return kept


def _kept_at_the_end(
    request: HttpRequest, response: HttpResponseBase, noted: looks.Looks, parts: Iterable[bytes]
) -> Iterator[bytes]:
    seen = []  # only of a text: a backup does not have to fit into memory
    try:
        for part in parts:
            if _is_text(response):
                seen.append(part)
            yield part
    finally:
        _keep(request, response, noted, b"".join(seen))


def _keep(request: HttpRequest, response: HttpResponseBase, noted: looks.Looks, content: bytes) -> None:
    """One row for what a page said of itself, and for whoever else stands in the answer."""
    names, others = noted.untold, noted.untold_others
    if names or others:
        text = _text(response, content, noted)
        members, shown = looks.standing_in(text, names), looks.standing_in(text, others)
        if members or shown:
            look = noted.said[0] if noted.said else _look_at(response, text)
            look.members |= members
            look.others |= shown
            noted.said = noted.said or [look]
    for look in noted.said:
        if look.members or look.others or look.kind == Reading.Kind.EXPORT:
            _write(by=request.user, kind=look.kind, what=look.what, members=look.members, others=look.others)


def _text(response: HttpResponseBase, content: bytes, noted: looks.Looks) -> str:
    """The answer as text: of an office file what its parts hold, of a PDF what it was set from."""
    return _read(response, content, noted).replace("\N{NO-BREAK SPACE}", " ")


def _read(response: HttpResponseBase, content: bytes, noted: looks.Looks) -> str:
    if _is_text(response):
        return content.decode(response.charset or "utf-8", errors="replace")
    if content[:2] == b"PK":
        with ZipFile(BytesIO(content)) as archive:
            parts = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
        return "\n".join(part.decode(errors="replace") for part in parts)
    return "\n".join(noted.files) if content[:4] == b"%PDF" else ""


def _is_text(response: HttpResponseBase) -> bool:
    return response.get("Content-Type", "").startswith(_TEXTS)


def _look_at(response: HttpResponseBase, text: str) -> looks.Look:
    """A look at a page, or at a file that leaves the program, of which nothing was said in words."""
    if file := _FILE_NAME.search(response.get("Content-Disposition", "")):
        return looks.Look(Reading.Kind.EXPORT, f"Tệp “{file[1]}”", set())
    return looks.Look(Reading.Kind.LIST, _heading(text), set())


def _heading(text: str) -> str:
    """What the page is called, without the name of the program."""
    title = _TITLE.search(text)
    words = unescape(title[1]).rpartition(" – ")[0].split() if title else []
    return f"Trang “{' '.join(words)}”" if words else "Một phần của trang"


def log_list(by: User, *, text: str, places: Sequence[str], members: Collection[int]) -> None:
    """Keep that a page of the list of members was shown, with the words that were looked for."""
    if members:
        kind = Reading.Kind.SEARCH if text else Reading.Kind.LIST
        what = f"Tìm đảng viên “{text}”" if text else "Danh sách đảng viên"
        log_access(by=by, kind=kind, what=", ".join([what, *places]), members=members)


def log_stays(by: User, *, what: str, stays: Iterable) -> None:
    """Keep that the members of a cell or unit were shown by name, where they were."""
    members = {stay.person.pk for stay in stays if stay.person}
    if members:
        log_access(by=by, kind=Reading.Kind.LIST, what=what, members=members)
