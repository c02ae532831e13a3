"""How reports keep values in the database."""

import json
from typing import Any

from django.db import models

from units.fields import MonthField  # landed migrations find it here

__all__ = ["MonthField", "PlainDataField"]


class PlainDataField(models.TextField):
    """Dictionaries, lists, texts and numbers, kept as the text of their JSON.

    A value comes back with its keys in the order in which it was stored, on every database; nothing is
    ever asked of its inside.
    """

    _pyi_private_set_type: Any  # what django-stubs asks a field: which values it takes, and gives back
    _pyi_private_get_type: Any

    def from_db_value(self, value, expression, connection):
        return None if value is None else json.loads(value)

    def to_python(self, value):
        return json.loads(value) if isinstance(value, str) else value

    def get_prep_value(self, value):
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def value_to_string(self, obj) -> str:
        return self.get_prep_value(self.value_from_object(obj))
