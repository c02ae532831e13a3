"""How a stored value is said: dates, words of choices, names in place of keys."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Field
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.operations import Recorded
from accounts.registry import Without, entry_of, owner_of, words_of
from units.details.called import ThingNames
from units.fields import PrecisionField
from units.periods import FOREVER
from vietnamese.days import format_day
from vietnamese.words import upper_first

_UNTIL = _("đến trước ngày")
HIDDEN = _("(không hiện)")
OPEN = _("chưa kết thúc")


def told_fields(model: type[Recorded]) -> list[Field]:
    """The fields that are told of a row: not its key, not the thing it stands under, no computed key; what is
    known of a day is told with the day."""
    owner, _thing = owner_of(model)
    untold = {*model.KEYS, *words_of(model).untold}
    return [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key
        and field.attname != owner
        and field.name not in untold
        and not isinstance(field, PrecisionField)
    ]


def label(field: Field) -> str:
    """The name of a field, as the head of a line."""
    own = _UNTIL if field.name == "valid_to" else field.verbose_name
    text = str(words_of(field.model).labels.get(field.name, own))
    return upper_first(text)


def is_named(field: Field) -> bool:
    """Whether the values of a field are keys of things that have names."""
    return field.is_relation and (field.related_model is User or issubclass(field.related_model, Recorded))


def said(field: Field, value, called: ThingNames, *, with_persons: bool) -> str:
    """The value in words; empty when there is none."""
    if value is None or value == "":
        return ""
    if not with_persons and _tells_who(field):
        return str(HIDDEN)
    if is_named(field):
        return called.name(field.related_model, value)
    if in_words := words_of(field.model).values.get(field.name):
        return in_words(value)
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    return _plain(value)


def _tells_who(field: Field) -> bool:
    """Whether the field tells who a person is."""
    persons = entry_of(field.model).persons
    return not isinstance(persons, Without) and field.name in persons.fields


def _plain(value) -> str:
    if isinstance(value, bytes | memoryview):
        return gettext("tệp {size} KB").format(size=max(1, round(len(bytes(value)) / 1024)))
    if isinstance(value, dict | list):
        return gettext("{count} mục").format(count=len(value))
    if isinstance(value, bool):
        return gettext("có") if value else gettext("không")
    if isinstance(value, date):
        return str(OPEN) if value == FOREVER else format_day(value)
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def keys_named(fields: list[Field], rows: list[dict]) -> Iterator[tuple[type, int]]:
    """The things that the rows name, by model and key."""
    for field in filter(is_named, fields):
        for row in rows:
            if row[field.attname] is not None:
                yield field.related_model, row[field.attname]
