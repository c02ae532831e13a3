"""Model fields of the register."""

from datetime import date

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from vietnamese.days import Precision, RoughDay
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


_DAY = Precision.DAY.value


class _Unsaid(str):
    """The precision of a row that is being made: that of its day, when that says one."""


_UNSAID = _Unsaid(Precision.DAY.value)


def unsaid() -> str:
    """The precision of a day of which nothing else was said."""
    return _UNSAID


class _RoughDayAttribute(DeferredAttribute):
    """A day as an attribute of a row: a ``RoughDay`` where the column beside it says so."""

    def __init__(self, field: "RoughDayField") -> None:
        super().__init__(field)
        self.day, self.precision = field.attname, field.precision_name

    def __get__(self, instance, cls=None):
        if instance is None:
            return self
        row = instance.__dict__
        if self.day in row and self.precision in row:  # both are loaded, as nearly always
            return row[self.day]
        value = super().__get__(instance, cls)
        if type(value) is date and self.precision not in row:
            return roughened(value, getattr(instance, self.precision))
        return value

    def __set__(self, instance, value) -> None:
        row = instance.__dict__
        if isinstance(value, RoughDay):
            row[self.precision] = value.precision.value
        elif self.precision in row:
            row[self.precision] = _DAY
        row[self.day] = value


class _PrecisionAttribute(DeferredAttribute):
    """The precision as an attribute of a row: it is said of the day that stands beside it."""

    def __set__(self, instance, value) -> None:
        row, name = instance.__dict__, self.field.attname
        if value is _UNSAID:
            row.setdefault(name, _DAY)
            return
        row[name] = value
        day = name.removesuffix(_PRECISION)
        if day in row:
            row[day] = roughened(row[day], value)


_PRECISION = "_precision"


def roughened[Day: (date, date | None)](day: Day, precision: str) -> Day:
    """A stored day with what is known of it."""
    if day is None:
        return None
    plain = day.plain if isinstance(day, RoughDay) else day
    return plain if precision == _DAY else RoughDay(plain.year, plain.month, plain.day, precision)


class RoughDayField(models.DateField):
    """A day of which perhaps only the month or the year is known: the column ``…_precision`` beside it says
    so, and the day stored is the last one that it may be. Its value is then a ``RoughDay``."""

    descriptor_class = _RoughDayAttribute

    @property
    def precision_name(self) -> str:
        return f"{self.attname}{_PRECISION}"

    @property
    def companion(self) -> str:
        """The field that is written whenever this one is."""
        return self.precision_name

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value.plain if isinstance(value, RoughDay) else value

    def deconstruct(self):
        """For the database it is a day like any other."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateField", args, kwargs


class PrecisionField(models.CharField):
    """What is known of the day whose column stands before: the day, the month or the year."""

    descriptor_class = _PrecisionAttribute

    def __init__(self, *args, **kwargs) -> None:
        kwargs.setdefault("max_length", 5)
        kwargs.setdefault("choices", [(one.value, one.value) for one in Precision])
        kwargs.setdefault("default", unsaid)
        kwargs.setdefault("db_default", Precision.DAY.value)
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs | {"default": Precision.DAY.value}


def rough_index(day: str, *, name: str = "") -> models.Index:
    """The index that holds only the rows in which the day is not known: they are few."""
    return models.Index(
        fields=[day],
        condition=~models.Q(**{f"{day}{_PRECISION}": Precision.DAY.value}),
        name=name or f"%(class)s_{day}_rough",
    )


def rough_days(model: type[models.Model]) -> list[RoughDayField]:
    """The days of a model of which perhaps only the month or year is known."""
    return [field for field in model._meta.concrete_fields if isinstance(field, RoughDayField)]


def with_rough_days(model: type[models.Model], values: dict) -> dict:
    """The values of a row by the names of its columns, its days with what is known of them."""
    rough = {
        field.attname: roughened(values[field.attname], values[field.precision_name])
        for field in rough_days(model)
        if field.attname in values and field.precision_name in values
    }
    return values | rough
