"""What the page of a comparison shows around its rows: what was chosen, its figures and where they lead."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext

from units.comparison.change import Happening, StructureNoun
from units.comparison.structure import Chosen, Structure

_SIGNS = {"came": 1, "went": -1}


@dataclass(frozen=True)
class CountedRows:
    """A number of rows, and the address that shows them; none where there are none."""

    number: int
    url: str
    is_current: bool


@dataclass(frozen=True)
class NounLine:
    """The figures of one noun: what there was, what came and went, what there is, and how."""

    noun: StructureNoun
    before: int
    came: CountedRows
    went: CountedRows
    after: int
    rows: list[CountedRows]


class StructurePage:
    """The comparison that an address asks for: ``?from=`` the earlier day, ``noun``, ``how``, ``net``."""

    def __init__(self, query: QueryDict, structure: Structure, *, shown_on: date | None) -> None:
        self.structure = structure
        self.chosen = chosen_of(query)
        self._shown_on = shown_on

    @property
    def hows(self) -> list[Happening]:
        return list(Happening)

    @cached_property
    def lines(self) -> list[NounLine]:
        """A line for each noun."""
        return [
            NounLine(
                noun,
                told.before,
                self._figure(told.came, noun, net="came"),
                self._figure(told.went, noun, net="went"),
                told.after,
                [self._figure(told.rows[how], noun, how=how) for how in Happening],
            )
            for noun, told in self.structure.sums.items()
        ]

    @property
    def filters(self) -> list[str]:
        """What was chosen, in words."""
        chosen = self.chosen
        words = [chosen.noun and chosen.noun.label, chosen.how and chosen.how.label]
        net = {1: gettext("Tăng"), -1: gettext("Giảm")}.get(chosen.sign)
        return [word for word in (*words, net) if word]

    @property
    def unfiltered(self) -> str:
        return self._address()

    @property
    def kept(self) -> str:
        """The parameters of the page, for its files."""
        return self._address(**_parameters(self.chosen)).removeprefix("?")

    def _figure(self, number: int, noun: StructureNoun, **more) -> CountedRows:
        chosen = Chosen(noun, more.get("how"), _SIGNS.get(more.get("net", ""), 0))
        return CountedRows(number, self._address(**_parameters(chosen)), chosen == self.chosen)

    def _address(self, **parameters) -> str:
        query = {"from": self.structure.after.isoformat()} | parameters
        if self._shown_on:
            query["on"] = self._shown_on.isoformat()
        return f"?{urlencode(query)}"


def chosen_of(query: QueryDict) -> Chosen:
    """By what an address narrows the rows; an unknown word narrows nothing."""
    noun, how = query.get("noun", ""), query.get("how", "")
    return Chosen(
        StructureNoun(noun) if noun in set(StructureNoun) else None,
        Happening(how) if how in set(Happening) else None,
        _SIGNS.get(query.get("net", ""), 0),
    )


def usual_day(until: date) -> date:
    """The day with which is compared unless another is asked for: the end of the year before."""
    return date(until.year, 1, 1) - timedelta(days=1)


def _parameters(chosen: Chosen) -> dict[str, str]:
    words = {sign: word for word, sign in _SIGNS.items()}
    told = {
        "noun": str(chosen.noun or ""),
        "how": str(chosen.how or ""),
        "net": words.get(chosen.sign, ""),
    }
    return {name: word for name, word in told.items() if word}
