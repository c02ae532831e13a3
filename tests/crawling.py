"""A reader who opens every link of the program, and tries every address and every filter.

Nothing here knows a page: addresses come from the links, the forms and the table of addresses, so that
what is added later is read as well.
"""

import io
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit
from zipfile import ZipFile

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from lxml import etree, html
from openpyxl import load_workbook
from pypdf import PdfReader

# Filters are asked by GET; those of persons by POST, but an address may say the same.
_FILTERS = '//form[@method="get" or contains(@class, "filters")]'
_NOT_PAGES = ("/static/", "/thiet-lap/")
_SUFFIXES = ("xlsx", "csv")
_MONTHS = ("2011-01",)


@dataclass(frozen=True)
class Answer:
    """What came back: the status, and everything in it that can be read."""

    address: str
    status: int
    text: str
    links: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    was_sent_on: bool = False  # to another page, which is the one that was read


def ask(client: Client, address: str) -> Answer:
    response = client.get(address, follow=True)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    told = {name: value for name, value in response.headers.items() if name != "Content-Length"}  # any number
    headers = " ".join(f"{name}: {value}" for name, value in told.items())
    kind = response.headers.get("Content-Type", "").split(";")[0]
    text = f"{_READERS[kind](body) if body else ''}\n{headers}"
    if kind != "text/html" or not body:
        return Answer(address, response.status_code, text)
    tree = html.fromstring(body.decode())
    was_sent_on = response.request["PATH_INFO"] != urlsplit(address).path
    links, fields = tuple(_links(tree, address)), tuple(_fields(tree))
    return Answer(address, response.status_code, text, links, fields, was_sent_on)


def _workbook(body: bytes) -> str:
    book = load_workbook(io.BytesIO(body))
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    return " ".join(map(str, [*book.sheetnames, book.properties.title, *filter(None, cells)]))


def _word(body: bytes) -> str:
    """The text of every part of a Word document: pages, margins, properties."""
    with ZipFile(io.BytesIO(body)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
    trees = [etree.fromstring(part) for part in parts]
    paragraphs = [paragraph for tree in trees for paragraph in tree.iter("{*}p")]
    return " ".join(one.xpath("string()") for one in [*trees, *paragraphs])


def _pdf(body: bytes) -> str:
    reader = PdfReader(io.BytesIO(body))
    return " ".join([str(reader.metadata), *(page.extract_text() for page in reader.pages)])


def _archive(body: bytes) -> str:
    """The names of the files in an archive, and the lists among them."""
    with ZipFile(io.BytesIO(body)) as archive:
        lists = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".csv")]
        return " ".join([*archive.namelist(), *lists])


# How the answers of each kind are read: an export in a new form needs a reader here.
_READERS = {
    "application/zip": _archive,
    "image/png": lambda body: "",
    "image/jpeg": lambda body: "",
    "text/html": bytes.decode,
    "text/plain": bytes.decode,
    "application/json": bytes.decode,
    "text/csv": lambda body: body.decode("utf-8-sig"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _workbook,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _word,
    "application/pdf": _pdf,
}


def _links(tree, address: str) -> Iterator[str]:
    """Where the page leads: its links, fragments that scripts fetch, and its forms as they stand."""
    found = [
        *tree.xpath("//a/@href"),
        *tree.xpath("//@hx-get"),
        *tree.xpath("//*[@data-lacking]/@data-lacking"),
    ]
    for form in tree.xpath(_FILTERS):
        values = [
            (name, value) for name, value in form.form_values() if value and name != "csrfmiddlewaretoken"
        ]
        found.append(f"{form.get('action') or urlsplit(address).path}?{urlencode(values)}")
    for href in found:
        link = urlsplit(urljoin(address, href))
        if not link.netloc and not link.path.startswith(_NOT_PAGES):
            yield f"{link.path}?{link.query}" if link.query else link.path


def _fields(tree) -> Iterator[str]:
    yield from (name for name in tree.xpath(f"{_FILTERS}//*[@name]/@name") if name != "csrfmiddlewaretoken")
    for href in tree.xpath("//a/@href"):
        yield from (name for name, _ in parse_qsl(urlsplit(href).query))


def crawl(client: Client, start: str, *, plain: int = 3, queried: int = 5) -> dict[str, Answer]:
    """Open every link from ``start`` on: of addresses that differ only in their values one or a few.

    Of each page that many are opened: ``plain`` without parameters, ``queried`` with parameters.
    """
    answers: dict[str, Answer] = {}
    waiting, seen = deque([start]), Counter()
    while waiting:
        address = waiting.popleft()
        page, names, chosen = shape(address)
        limits = {(page, bool(names)): queried if names else plain}
        limits |= {(page, names, chosen): 1} if names else {}
        if address in answers or any(seen[key] >= limit for key, limit in limits.items()):
            continue
        seen.update(limits.keys())
        answers[address] = ask(client, address)
        waiting.extend(answers[address].links)
    return answers


def shape(address: str) -> tuple:
    """The page and the names of its parameters; the choices of a few are pages of their own."""
    link = urlsplit(address)
    query = parse_qsl(link.query)
    chosen = [value for name, value in query if name in {"what", "change", "balance"}]
    return resolve(link.path).url_name, tuple(sorted({name for name, _ in query})), tuple(sorted(chosen))


def patterns(found=None, before: str = "") -> Iterator[tuple[str, dict]]:
    """Every named address of the program, with its arguments; those of Django's admin are left out."""
    for pattern in get_resolver().url_patterns if found is None else found:
        if isinstance(pattern, URLResolver) and pattern.app_name != "admin":
            space = f"{before}{pattern.namespace}:" if pattern.namespace else before
            yield from patterns(pattern.url_patterns, space)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{before}{pattern.name}", pattern.pattern.converters


def addresses_of(keys_of: Callable[[str], Iterable[int]]) -> Iterator[tuple[str, tuple, str]]:
    """Every address that takes an argument, with each of the keys for its name: name, arguments, address.

    Where an address takes two keys, each of them stands beside itself and beside the last one.
    """
    for name, arguments in patterns():
        if not arguments:
            continue
        keys = sorted(set(keys_of(name)))
        kinds = [type(converter).__name__ for converter in arguments.values()]
        values = [
            keys if kind == "IntConverter" else _MONTHS if argument == "month" else _SUFFIXES
            for argument, kind in zip(arguments, kinds, strict=True)
        ]
        if set(kinds) <= {"IntConverter", "StringConverter", "SlugConverter"}:
            for chosen in product(*values):
                others = {one for one, kind in zip(chosen, kinds, strict=True) if kind == "IntConverter"}
                if len(others - {keys[-1]}) <= 1:
                    yield name, chosen, reverse(name, args=chosen)


def pages() -> list[str]:
    """Every address without an argument."""
    return [reverse(name) for name, arguments in patterns() if not arguments]
