"""Who was shown in the answer to a request: noted while it is made, kept once when it is finished.

A row that is a person says so when it is fetched (``fetched``); a page or file that knows what it is called
says it in words (``look``). Nothing here knows what a person is.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.html import escape

from accounts.requests.current_request import current_request


@dataclass
class Look:
    """A look at persons: its kind, what was looked at in words, and the keys of those who were shown.

    ``others`` are the keys of those who were shown besides and are no members.
    """

    kind: str
    what: str
    members: set[int]
    others: set[int] = field(default_factory=set)


@dataclass
class Looks:
    """Of one request: what was said in words, and the names of the persons fetched, by their keys.

    ``other_names`` are those of persons who are no members.
    """

    said: list[Look] = field(default_factory=list)
    names: dict[int, set[str]] = field(default_factory=dict)
    other_names: dict[int, set[str]] = field(default_factory=dict)

    def standing_in(self, text: str) -> set[int]:
        """The members that were fetched, and whose name stands in what is answered."""
        return _standing(self.names, text)

    def others_in(self, text: str) -> set[int]:
        """The same of persons who are no members."""
        return _standing(self.other_names, text)

    @property
    def told(self) -> set[int]:
        """Those that were said in words."""
        return set().union(*(look.members for look in self.said))

    @property
    def others_told(self) -> set[int]:
        return set().union(*(look.others for look in self.said))


def _standing(names: dict[int, set[str]], text: str) -> set[int]:
    return {key for key, of_one in names.items() if any(_stands(name, text) for name in of_one)}


def looks_of_request() -> Looks | None:
    """What is noted of the request that is being answered; None in a command."""
    request = current_request()
    if request is None:
        return None
    return vars(request).setdefault("looks", Looks())


def fetched(key: int, name: str) -> None:
    """A person was fetched, who may be shown."""
    if (looks := looks_of_request()) is not None:
        looks.names.setdefault(key, set()).add(name)


def other_fetched(key: int, name: str) -> None:
    """A person who is no member was fetched, and may be shown."""
    if (looks := looks_of_request()) is not None and name:
        looks.other_names.setdefault(key, set()).add(name)


def said(kind: str, what: str, members: Iterable[int], others: Iterable[int] = ()) -> bool:
    """Note that the persons are shown; whether there is a request that will keep it."""
    looks = looks_of_request()
    if looks is not None:
        looks.said.append(Look(kind, what, set(members), set(others)))
    return looks is not None


def spelt(name: str) -> Iterator[str]:
    """The ways in which a name stands in a page or in data."""
    yield name
    yield escape(name)
    yield json.dumps(name)[1:-1]


def _stands(name: str, text: str) -> bool:
    """Whether the name stands in the text, and not only as the beginning of a longer one."""
    return any(form in text and re.search(rf"{re.escape(form)}(?!\w)", text) for form in spelt(name) if form)
