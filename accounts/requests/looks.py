"""Who was shown in the answer to a request: noted while it is made, kept once when it is finished.

A row that is a person says so when it is fetched (``fetched``); a page or file that knows what it is called
says it in words (``look``). Nothing here knows what a person is.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape as escape_for_xml

from django.utils.html import escape

from accounts.requests.current_request import current_request


@dataclass
class Look:
    """A look at persons: its kind, what was looked at in words, and the keys of those who were shown.

    ``others`` are the keys of those who were shown besides, and are no members.
    """

    kind: str
    what: str
    members: set[int]
    others: set[int] = field(default_factory=set)


@dataclass
class Looks:
    """Of one request: what was said in words, and the names of the persons fetched, by their keys.

    ``others`` are the fetched persons of whom the register has no member; ``files`` the texts of files that
    were made.
    """

    said: list[Look] = field(default_factory=list)
    names: dict[int, set[str]] = field(default_factory=dict)
    others: dict[int, set[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)

    @property
    def untold(self) -> dict[int, set[str]]:
        """Those that were fetched, and not said in words."""
        told = set().union(*(look.members for look in self.said))
        return {key: names for key, names in self.names.items() if key not in told}

    @property
    def untold_others(self) -> dict[int, set[str]]:
        """The same of those who are no members."""
        told = set().union(*(look.others for look in self.said))
        return {key: names for key, names in self.others.items() if key not in told}


def standing_in(text: str, names: dict[int, set[str]]) -> set[int]:
    """The keys of the persons whose name stands in what is answered."""
    return {key for key, forms in names.items() if any(_stands(name, text) for name in forms)}


def looks_of_request() -> Looks | None:
    """What is noted of the request that is being answered; None in a command."""
    request = current_request()
    if request is None:
        return None
    return vars(request).setdefault("looks", Looks())


def fetched(key: int, name: str, *, is_member: bool = True) -> None:
    """A person was fetched, who may be shown."""
    if (looks := looks_of_request()) is not None:
        (looks.names if is_member else looks.others).setdefault(key, set()).add(name)


def said(kind: str, what: str, members: Iterable[int], others: Iterable[int] = ()) -> bool:
    """Note that the persons are shown; whether there is a request that will keep it."""
    looks = looks_of_request()
    if looks is not None:
        looks.said.append(Look(kind, what, set(members), set(others)))
    return looks is not None


def spelt(name: str) -> Iterator[str]:
    """The ways in which a name stands in a page, in a file or in data."""
    yield name
    yield escape(name)
    yield escape_for_xml(name)
    yield json.dumps(name)[1:-1]


def _stands(name: str, text: str) -> bool:
    """Whether the name stands in the text, and not only as the beginning of a longer one."""
    return any(form in text and re.search(rf"{re.escape(form)}(?!\w)", text) for form in spelt(name) if form)
