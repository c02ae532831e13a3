"""How a stored value is said: dates, words of choices, names in place of keys."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Field
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.operations import Recorded
from units.fields import MonthField
from units.models import Member
from units.months import Month
from units.periods import FOREVER
from units.stories.called import Called
from vietnamese.days import format_day
from vietnamese.words import upper_first

_LABELS = {
    "valid_to": _("đến trước ngày"),
    "one": _("người thứ nhất"),
    "other": _("người thứ hai"),
}
_UNTOLD = frozenset({"file_key"})
PERSONAL = frozenset({"full_name", "birth_year", "born_on", "sex", "ethnicity", "card_number"})
HIDDEN = _("(không hiện)")
OPEN = _("chưa kết thúc")


def told_fields(model: type[Recorded], owner: str) -> list[Field]:
    """The fields that are told of a row: not its key, not the thing it stands under, no computed key."""
    return [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key
        and field.attname != owner
        and field.name not in model.KEYS
        and field.name not in _UNTOLD
    ]


def label(field: Field) -> str:
    """The name of a field, as the head of a line."""
    text = str(_LABELS.get(field.name) or field.verbose_name)
    return upper_first(text)


def is_named(field: Field) -> bool:
    """Whether the values of a field are keys of things that have names."""
    return field.is_relation and (field.related_model is User or issubclass(field.related_model, Recorded))


def said(field: Field, value, called: Called, *, with_persons: bool) -> str:
    """The value in words; empty when there is none."""
    if value is None or value == "":
        return ""
    if not with_persons and field.model is Member and field.name in PERSONAL:
        return str(HIDDEN)
    if is_named(field):
        return called.name(field.related_model, value)
    if isinstance(field, MonthField):
        return Month.parse(value).label
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    return _plain(value)


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
