"""What concerns every model, said once: one entry a model, in ``registered.py`` of its app.

Whatever goes through all models (the journal, undoing, mending, joining two persons, forgetting one, the
read log) asks here, and knows no model by name. Each point must be said; a model that has nothing of a
kind says ``Without`` and why. ``manage.py check`` names the models that say nothing.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db.models import Model, Q

from accounts.access import Permission


@dataclass(frozen=True)
class Without:
    """A model has nothing of a kind, ``because`` of something."""

    because: str


@dataclass(frozen=True)
class Page:
    """Where a row is shown: the name of its page's address, and of the page that lists such rows."""

    view: str
    listed_on: str


@dataclass(frozen=True)
class Area:
    """In whose communes a row lies: the condition on its history rows, by the keys of the communes.

    Of what lies there, only whoever is granted ``permission`` may see it.
    """

    where: Callable[[frozenset[int]], Q]
    permission: Permission = Permission.SEE_COUNTS


@dataclass(frozen=True)
class Correction:
    """By which form a row that was entered by mistake is mended, and under which word in the address.

    ``beside`` are the relations to other things, beside its owner, that the row is about; ``document``
    is the one to the document by which it holds.
    """

    slug: str
    form: type
    permission: Permission = Permission.ENTER
    beside: tuple[str, ...] = ()
    document: str = "decision"


@dataclass(frozen=True)
class Words:
    """How a row is told; its noun is the ``verbose_name`` of the model, the label of a field its own.

    ``named_by`` is the relation to the dated rows whose name the thing bears; ``title`` says what a row
    is called in a heading; ``labels`` are those that differ in a list of changes, ``untold`` the fields
    that are not told there, ``values`` how a stored value is said.
    """

    named_by: str = ""
    title: Callable[[Any], str] | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    untold: frozenset[str] = frozenset()
    values: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Texts:
    """The texts of a row that may name a person who is to be forgotten, and in which rows they may.

    ``rows`` asks of the person (``units.actions.forgetting.Forgotten``) for a condition on the table and on
    its history. Where a row is about the person for certain, every name is taken out; elsewhere only a name
    that nobody else bears. ``beside`` lets go of what is kept beside the rows (files, sessions); it is told
    the person, and the pattern of the names.
    """

    fields: tuple[str, ...]
    rows: Callable[[Any], Q]
    is_certain: bool = False
    beside: Callable[[Any, re.Pattern], None] | None = None


@dataclass(frozen=True)
class Personal:
    """The row is the person: ``fields`` hold who it is, and go from the row and its history."""

    fields: tuple[str, ...]


@dataclass(frozen=True)
class PersonElsewhere:
    """A person of the register stands in rows of this noun too: ``rows`` asks which (as ``Texts``).

    ``fields`` hold who it is, and go from these rows and their histories; the first, the name, is replaced.
    """

    fields: tuple[str, ...]
    rows: Callable[[Any], Q]


@dataclass(frozen=True)
class Export:
    """The name of the address under which rows leave as a file, and the sheets of the register's workbook."""

    view: str
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Persons:
    """Whoever sees the row sees persons: the columns of their keys, the fields that tell who they are.

    Without columns they are no members: people on the way to membership.
    """

    columns: tuple[str, ...] = ()
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class ModelEntry:
    """Everything that is to be known of a model wherever all models are gone through.

    ``owner`` is the relation to the thing that a row tells of; ``merging`` carries what hangs on the
    second of two persons over to the first. ``writing`` is what whoever writes a row must be allowed; it is
    said of recorded models that no form mends, for a correction says it itself.
    """

    page: Page | Without
    owner: str | Without
    area: Area | Without
    correction: Correction | Without
    words: Words | Without
    merging: Callable[[Any, Any], None] | Without
    erasing: Personal | PersonElsewhere | Texts | Without
    export: Export | Without
    persons: Persons | Without
    writing: Permission | None = None

    def __post_init__(self) -> None:
        if isinstance(self.correction, Correction):
            object.__setattr__(self, "writing", self.correction.permission)


class NotRegistered(LookupError):
    """A model of which nothing was said."""


_entries: dict[type[Model], ModelEntry] = {}


def register(model: type[Model], **points) -> None:
    """Say once what concerns a model; ``points`` are all those of ``ModelEntry``."""
    if model in _entries:
        raise ValueError(f"{model.__name__} is registered twice.")
    _entries[model] = ModelEntry(**points)


def entries() -> dict[type[Model], ModelEntry]:
    """Every model with its entry, in the order of the register."""
    return dict(_entries)


def entry_of(model: type[Model]) -> ModelEntry:
    """What was said of the model; of a history, what was said of the model whose history it is."""
    model = getattr(model, "instance_type", model)
    try:
        return _entries[model]
    except KeyError:
        raise NotRegistered(model.__name__) from None


def owner_of(model: type[Model]) -> tuple[str, type[Model]]:
    """The column of ``model`` that holds the key of the thing it tells of, and that thing's model."""
    owner = entry_of(model).owner
    if isinstance(owner, Without):
        return "id", model
    relation = model._meta.get_field(owner)
    return relation.attname, relation.related_model


def is_seen_by_all(area: Area | Without) -> bool:
    """Whether whoever works for a commune may see what lies there."""
    return isinstance(area, Area) and area.permission is Permission.SEE_COUNTS


def tells_of_persons(model: type[Model]) -> bool:
    """Whether whoever sees a row of the model, or its name, sees persons."""
    return isinstance(entry_of(model).persons, Persons)


def words_of(model: type[Model]) -> Words:
    """How a row of the model is told."""
    words = entry_of(model).words
    return Words() if isinstance(words, Without) else words


def naming(thing: type[Model]) -> Iterator[tuple[type[Model], list[str]]]:
    """The models whose rows name things of a model, each with the columns that hold their keys."""
    for model in _entries:
        columns = [field.attname for field in model._meta.concrete_fields if field.related_model is thing]
        if columns:
            yield model, columns


def unregistered() -> list[type[Model]]:
    """The models of the program's own apps of which nothing was said."""
    return [
        model
        for app in apps.get_app_configs()
        if Path(app.path).parent == settings.BASE_DIR
        for model in app.get_models()
        if not model._meta.proxy and getattr(model, "instance_type", model) not in _entries
    ]


def check_that_all_are_registered(app_configs, **kwargs) -> list[CheckMessage]:
    """For ``manage.py check``: a model that says nothing about what concerns all models is an error."""
    return [
        Error(
            f"{model._meta.label} is not registered.",
            hint="Say what concerns all models in registered.py of its app (accounts.registry.ModelEntry).",
            obj=model,
            id="accounts.E001",
        )
        for model in unregistered()
    ]
