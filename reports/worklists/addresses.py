"""The addresses of selections on one day: of the list, of its files, of what its forms send again."""

from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from reports.worklists.selection import Selection

_FILES = ("xlsx", "docx", "pdf", "csv")


class Addresses:
    """The ways from one selection to others on the day ``on``, which the default day need not name."""

    def __init__(self, selection: Selection, *, on: date, default_on: date) -> None:
        self.selection = selection
        self._day = {} if on == default_on else {"on": [on.isoformat()]}

    def of(self, selection: Selection, *, name: str = "lacking", **kwargs) -> str:
        """The address of a selection on the day."""
        return f"{reverse(name, kwargs=kwargs)}?{self._query_of(selection).urlencode()}"

    def but(self, **changes) -> str:
        """The address of this selection with something chosen otherwise."""
        return self.of(self.selection.but(**changes))

    def of_saved(self, query: str) -> str:
        """The address of a selection that was kept as a text, on the day."""
        return f"{reverse('lacking')}?{'&'.join(filter(None, (query, urlencode(self._day, doseq=True))))}"

    @property
    def query(self) -> QueryDict:
        """The parameters of this selection, in the form in which they are written everywhere."""
        return self._query_of(self.selection)

    @property
    def files(self) -> dict[str, str]:
        """The address of each file of the list, by its kind."""
        return {suffix: self.of(self.selection, name="lacking_export", suffix=suffix) for suffix in _FILES}

    @property
    def unfiltered(self) -> str:
        return self.of(self.selection.without_filters())

    @property
    def kept_by_filters(self) -> list[tuple[str, str]]:
        """What the filter form sends again beside its own fields."""
        return self._kept_but("kind", "state", "commune", "q", "relapsed")

    @property
    def kept_by_comparison(self) -> list[tuple[str, str]]:
        """What the form of the day of comparison sends again."""
        return self._kept_but("compare", "change")

    def _kept_but(self, *names: str) -> list[tuple[str, str]]:
        return [(name, value) for name, values in self.query.lists() if name not in names for value in values]

    def _query_of(self, selection: Selection) -> QueryDict:
        query = QueryDict(mutable=True)
        for key, values in (selection.parameters() | self._day).items():
            query.setlist(key, values)
        return query
