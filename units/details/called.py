"""What the things of the register are called, those that are no longer there too; read once for many."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.registry import Without, entry_of, tells_of_persons, words_of
from units.details.names import standing
from units.querysets.gone import Gone
from units.timeline import Link

_UNSEEN = _("(không hiện họ tên)")


class ThingNames:
    """The names of some things by their keys; units and cells as they are called on the day ``on``.

    Those that are ``gone`` elsewhere are called as they were before.
    """

    def __init__(
        self,
        wanted: Mapping[type[Model], Iterable[int]],
        *,
        on: date,
        with_persons: bool = True,
        gone: Mapping[type[Model], Gone] | None = None,
    ) -> None:
        self.on = on
        self._gone = gone or {}
        self._names: dict[tuple[type[Model], int], str] = {}
        self._present: set[tuple[type[Model], int]] = set()
        for model, named in wanted.items():
            if keys := set(named) - {None}:
                self._read(model, keys, with_persons)

    def name(self, model: type[Model], pk: int | None) -> str:
        """What the thing is called; a number where nobody knows any more."""
        if pk is None:
            return ""
        return self._names.get((model, pk)) or gettext("{noun} số {pk}").format(
            noun=model._meta.verbose_name, pk=pk
        )

    def link(self, model: type[Model], pk: int) -> Link | None:
        """The page of the thing, while it exists and has one."""
        page = entry_of(model).page
        return None if isinstance(page, Without) or (model, pk) not in self._present else Link(page.view, pk)

    def hide(self, model: type[Model], keys: Iterable[int], name: str) -> None:
        """Call some things ``name``, without a link: they lie where the reader may not look."""
        hidden = {(model, key) for key in keys}
        self._names |= dict.fromkeys(hidden, name)
        self._present -= hidden

    def _read(self, model: type[Model], keys: set[int], with_persons: bool) -> None:
        if not with_persons and tells_of_persons(model):
            self._names |= dict.fromkeys(((model, key) for key in keys), str(_UNSEEN))
        elif words_of(model).named_by:
            self._read_periods(model, keys)
        else:
            self._read_rows(model, keys)

    def _read_rows(self, model: type[Model], keys: set[int]) -> None:
        rows = {row.pk: str(row) for row in model._default_manager.filter(pk__in=keys)}
        self._present |= {(model, key) for key in rows}
        if model is not User and (gone := keys - rows.keys()):
            for past in model.history.filter(id__in=gone).order_by("history_id"):
                rows[past.id] = str(past.instance)
        self._names |= {(model, key): name for key, name in rows.items()}

    def _read_periods(self, model: type[Model], keys: set[int]) -> None:
        """A unit or cell bears the name of its period; of one that is gone, the last that was written."""
        relation = model._meta.get_field(words_of(model).named_by)
        periods, owner = relation.related_model, relation.field.attname
        by_owner: dict[int, list] = {}
        known = periods.objects.filter(**{f"{owner}__in": keys}).in_order_of_time()
        for period in known.exclude(self._gone.get(model, Gone()).begun_later(owner)):
            by_owner.setdefault(getattr(period, owner), []).append(period)
        self._present |= {
            (model, key) for key in model.objects.filter(pk__in=keys).values_list("pk", flat=True)
        }
        names = {key: standing(found, self.on).name for key, found in by_owner.items()}
        if gone := keys - names.keys():
            past = periods.history.filter(**{f"{owner}__in": gone}).order_by("history_id")
            names |= dict(past.values_list(owner, "name"))
        if gone := keys - names.keys():
            names |= dict(model.history.filter(id__in=gone).order_by("history_id").values_list("id", "code"))
        self._names |= {(model, key): name for key, name in names.items()}
