"""The first day that a day may be of which only the month or year is known: said to the database, once, here.

What is stored is the last one (``units.fields.RoughDayField``), so ordinary questions read the last days.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import DateField, Expression, F, Func, Model, Transform

from units.fields import RoughDayField
from vietnamese.days import RoughDay, in_order


class FirstDay(Func):
    """The first day of the year or month of a day, by what is known of it."""

    output_field = DateField()

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> tuple[str, tuple]:
        day, precision = self.get_source_expressions()
        day_sql, of_day = compiler.compile(day)
        precision_sql, of_precision = compiler.compile(precision)
        sql = first_day_sql(day_sql, precision_sql, connection.vendor)
        return sql, (*of_precision, *tuple(of_day) * 3)


def first_day_sql(day: str, precision: str, vendor: str) -> str:
    """The same in the words of a database: ``precision`` stands in it once, then ``day`` three times."""
    if vendor == "postgresql":
        year, month = (f"date_trunc('{part}', {day}::timestamp)::date" for part in ("year", "month"))
    else:
        year, month = f"substr({day}, 1, 4) || '-01-01'", f"substr({day}, 1, 7) || '-01'"
    return f"CASE {precision} WHEN 'year' THEN {year} WHEN 'month' THEN {month} ELSE {day} END"


@DateField.register_lookup
class Earliest(Transform):
    """The lookup ``…__earliest``: the first day that a stored day may be, itself where it is always known."""

    lookup_name = "earliest"
    output_field = DateField()

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> tuple[str, tuple]:
        column: Any = self.lhs
        sql, parameters = compiler.compile(column)
        field = column.output_field
        if not isinstance(field, RoughDayField):
            return sql, tuple(parameters)
        beside = column.target.model._meta.get_field(field.precision_name)
        precision, _none = compiler.compile(beside.get_col(column.alias))
        return first_day_sql(sql, precision, connection.vendor), tuple(parameters) * 3


def first_day(day: str, ref: Callable = F) -> FirstDay:
    """The first day that the day of a row may be; ``ref`` is ``OuterRef`` in a question of others."""
    return FirstDay(ref(day), ref(f"{day}_precision"))


def earliest(model: type[Model], day: str, ref: Callable = F) -> Expression | F:
    """The same of a day on the way ``day`` from a model, which may be one that is always known."""
    *way, name = day.split("__")
    for step in way:
        further = model._meta.get_field(step).related_model
        assert further is not None
        model = further
    is_rough = isinstance(model._meta.get_field(name), RoughDayField)
    return first_day(day, ref) if is_rough else ref(day)


def before_others(begin: date, end: date, others: Iterable[tuple[date, date]]) -> tuple[date, date]:
    """A beginning and an end as late as they may be where nothing of the ``others`` may hold on the same day.

    An end of which only the month or year is known lies no later than what begins in it; where no day does,
    both stay as they are.
    """
    end = end.whole if isinstance(end, RoughDay) else end
    begin, end = in_order(begin, end) or (begin, end)
    for other_begin, other_end in sorted(others):
        is_in_the_way = begin < other_end and other_begin < end
        if is_in_the_way and isinstance(end, RoughDay) and end.first <= other_begin:
            begin, end = in_order(begin, end.at(other_begin)) or (begin, end)
    return begin, end
