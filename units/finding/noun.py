"""What is looked for, and how things of one kind are found: as their own list finds and tells them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.access import Permission, allowed
from accounts.models import User
from units.details.elsewhen import OnAnotherDay
from units.tables.base import RegisterTable
from vietnamese.keys import search_key

FEW, MANY = 8, 25  # how many of one kind are shown beside the others, and alone


@dataclass(frozen=True)
class Sought:
    """The words that somebody looks for, and the day of the page."""

    text: str
    on: date
    user: User


def as_they_are(rows: list, sought: Sought) -> list:
    return rows


def nothing_elsewhen(text: str, *, on: date, user: User) -> list[OnAnotherDay]:
    return []


@dataclass(frozen=True)
class Noun:
    """A kind of thing: where it is looked for, and what is shown of it.

    ``rows`` are asked as the list asks them, ``table`` is the table of that list: ``name`` and ``facts`` are
    columns of it. ``changes`` is the template of what may be done with one by whoever is granted ``writing``.
    Words without a letter or figure find nothing, but in what ``has_signs``.
    """

    key: str
    title: str
    rows: Callable[[Sought], Any]
    table: Callable[..., RegisterTable]
    name: str
    facts: tuple[str, ...]
    changes: str
    writing: Permission
    writable: Callable[[User, list], set[int]]
    seeing: Permission = Permission.SEE_COUNTS
    described: Callable[[list, Sought], list] = as_they_are
    elsewhen: Callable[..., list[OnAnotherDay]] = nothing_elsewhen
    noted: Callable[[Sought, list], None] = lambda sought, records: None
    has_signs: bool = False


@dataclass(frozen=True)
class Found:
    """One thing: the link with its name, facts with their headings, and whether it may be changed."""

    name: Any
    facts: list[tuple[str, Any]]
    thing: Any
    may_write: bool


class FoundGroup:
    """What was found of one kind, cut to a page."""

    def __init__(self, noun: Noun, sought: Sought, request: HttpRequest, *, alone: bool) -> None:
        self.noun = noun
        self.sought = sought
        self.request = request
        self.alone = alone

    @cached_property
    def page(self) -> Page:
        """The page that is shown; raises 404 for one that does not exist."""
        paginator = Paginator(self.noun.rows(self.sought), MANY if self.alone else FEW)
        try:
            return paginator.page(self.request.GET.get("page", 1) if self.alone else 1)
        except InvalidPage as error:
            raise Http404(_("Không có trang này trong danh sách.")) from error

    @cached_property
    def elsewhen(self) -> list[OnAnotherDay]:
        """What bears such a name on other days only; beside the first page."""
        if self.page.number > 1:
            return []
        return self.noun.elsewhen(self.sought.text, on=self.sought.on, user=self.sought.user)

    @property
    def is_empty(self) -> bool:
        return not (self.page.paginator.count or self.elsewhen)

    @property
    def has_more(self) -> bool:
        """Whether only the first few are shown, beside other kinds."""
        return not self.alone and self.page.has_other_pages()

    @cached_property
    def found(self) -> list[Found]:
        """The things of the page, as their own list would show them."""
        records = self.noun.described(list(self.page.object_list), self.sought)
        table = self.noun.table(records, on=self.sought.on, request=self.request)
        table.describe(records)
        self.noun.noted(self.sought, records)
        return list(self._shown(table, self._writable(records)))

    def _writable(self, records: list) -> set[int]:
        user = self.sought.user
        return self.noun.writable(user, records) if allowed(user, self.noun.writing) else set()

    def _shown(self, table: RegisterTable, writable: set[int]) -> Iterator[Found]:
        for row in table.rows:
            facts = [(str(table.columns[column].header), row.get_cell(column)) for column in self.noun.facts]
            yield Found(row.get_cell(self.noun.name), facts, row.record, key_of(row.record) in writable)


def key_of(record) -> int:
    """The key of a thing; of a line on a board that of its case."""
    return record.pk if hasattr(record, "pk") else record.case.pk


def groups(nouns: Sequence[Noun], sought: Sought, request: HttpRequest) -> list[FoundGroup]:
    """What is found of the kinds that the person may see; of one kind alone where the address says so."""
    seen = [noun for noun in nouns if allowed(sought.user, noun.seeing)]
    if not search_key(sought.text):
        seen = [noun for noun in seen if noun.has_signs]
    alone = [noun for noun in seen if noun.key == request.GET.get("loai")]
    found = (FoundGroup(noun, sought, request, alone=bool(alone)) for noun in alone or seen)
    return [group for group in found if alone or not group.is_empty]
