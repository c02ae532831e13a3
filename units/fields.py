"""Model fields of the register."""

from django.db import models

from vietnamese.letters import clean


class TextLineField(models.CharField):
    """One line of Vietnamese text, stored as NFC with single spaces and no invisible characters."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return clean(value) if isinstance(value, str) else value

    def to_python(self, value):
        value = super().to_python(value)
        return clean(value) if isinstance(value, str) else value


class KeyField(models.CharField):
    """A stored key of search or order, computed by ``Recorded.keep_keys``."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 2000)
        kwargs.setdefault("default", "")
        kwargs.setdefault("blank", True)
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)


class MonthField(models.CharField):
    """A calendar month, written 2020-01 so that months sort by time."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **{"max_length": 7, **kwargs})
