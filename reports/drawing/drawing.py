"""A value becomes what is drawn of it, by the reader of its form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from accounts.requests import looks
from reports.drawing import form_1, form_2
from reports.drawing.canonical import digest
from reports.drawing.layout import complete
from reports.drawing.shape import Table


class UnknownForm(Exception):
    """A value of a form that this version of the program does not know: a later one wrote it."""

    def __init__(self, form: object) -> None:
        super().__init__(f"Báo cáo được ghi theo dạng {form} mà phiên bản chương trình này chưa biết.")


@dataclass(frozen=True)
class Drawing:
    """A report as it is drawn: the texts of its value, and beside them what its form froze or says.

    ``layout`` are the measures, sizes and fixed words in which it is set.
    """

    value: dict
    drawn: dict
    layout: dict[str, Any]

    @property
    def dated_on(self) -> date:
        """The day that stands on the document."""
        return date.fromisoformat(self.drawn["dated_on"])

    @property
    def mark(self) -> str:
        """What every page says of a report that is not final; empty for one that is."""
        return self.drawn["marks"].get(self.value["state"], "")

    @cached_property
    def tables(self) -> list[Table]:
        return [Table.of(table) for table in self.drawn["tables"]]

    @property
    def recipients(self) -> list[str]:
        return self.value["recipients"] or self.layout["recipients"]

    @property
    def exchange(self) -> dict:
        """What other programs read, with the hash of the value."""
        return self.drawn["exchange"] | {"hash": self.hash}

    @property
    def hash(self) -> str:
        """The hash under which the value is kept; how far a commune's report has come is no part of it."""
        value = self.value
        if value["form"] > 1 and value["content"]["commune"]:
            value = {name: part for name, part in value.items() if name != "state"}
        return digest(value)


def drawing(value: dict, *, names: bool = False, layout: Mapping[str, Any] | None = None) -> Drawing:
    """What is drawn of ``value``. Raises ``UnknownForm``.

    ``names`` and ``layout`` are for values of form 1, which kept neither: whether table 05 names members,
    and the layout of the template in which the report is set.
    """
    for move in value["content"]["moves"]:  # a value that was frozen names persons whom nobody fetched
        looks.fetched(move["member"], move["name"])
    if value["form"] == 1:
        return Drawing(value, form_1.drawn(value, names=names), complete(layout or {}))
    if value["form"] == 2:
        return Drawing(value, form_2.drawn(value), complete(value["layout"]))
    raise UnknownForm(value["form"])


def labels(content: dict) -> dict[str, dict[str, str]]:
    """What the ``kinds``, ``figures`` and ``movements`` of a content are called, by their keys."""
    return form_1.labels() if content["form"] == 1 else form_2.labels(content)


def dated_on(value: dict) -> date:
    """The day that stands on the document."""
    return date.fromisoformat(form_1.dated_on(value) if value["form"] == 1 else value["dated_on"])
