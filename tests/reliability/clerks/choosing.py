"""How a clerk chooses: days, names and rows, all from one seed."""

import random
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from units.models import Cell, Unit

FIRST, LAST = date(2018, 1, 1), date(2027, 6, 30)


class Choosing:
    """Chooses at random; the same seed chooses the same."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._numbers = 0
        self._last = LAST

    def _day(self, *, after: date = FIRST) -> date:
        return after + timedelta(days=self.random.randrange(1, max(2, (self._last - after).days)))

    def _name(self, noun: str) -> str:
        self._numbers += 1
        return f"{noun} {self._numbers}"

    def _code(self) -> str:
        """A code of a commune that no other has."""
        self._numbers += 1
        return f"{self._numbers:05d}"

    def _one(self, model: type):
        """One row of a model."""
        return self._choose(model.objects.all())

    def _choose(self, rows: QuerySet):
        """One of the rows: of the youngest ones mostly, so that things happen to the same ones."""
        keys = list(rows.order_by("-pk").values_list("pk", flat=True)[:400])
        if not keys:
            raise ValidationError("Sổ chưa có dòng nào như vậy.")
        return rows.get(pk=keys[int(len(keys) * self.random.random() ** 2)])

    def _there(self, model: type, on: date):
        """Mostly something that exists on the day; now and then something of another time."""
        if self.random.random() < 0.1:
            return self._one(model)
        keys = list(model.objects.in_effect(on=on).order_by("pk").values_list("pk", flat=True))
        return model.objects.get(pk=self.random.choice(keys)) if keys else self._one(model)

    def _perhaps(self, model: type, on: date):
        return self._there(model, on) if self.random.random() < 0.85 else None

    def _place(self, on: date) -> dict:
        return {"cell": self._there(Cell, on), "unit": self._perhaps(Unit, on)}

    def _some(self, model: type, on: date) -> list:
        return list({self._there(model, on) for _ in range(self.random.randint(1, 6))})
