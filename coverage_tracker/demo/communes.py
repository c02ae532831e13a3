"""The plan's numbers of every commune: how many units of which fate, so that their sums are published."""

import csv
from dataclasses import dataclass
from pathlib import Path
from random import Random

from units.choices import AreaClass
from vietnamese.words import short_commune

_FILE = Path(__file__).parent / "data" / "communes.csv"


@dataclass(frozen=True)
class CommuneNumbers:
    """One row of ``communes.csv``. Numbers count hamlets and quarters unless they say schools.

    ``hamlets``, ``schools``     that exist on 31/01/2020
    ``founded``                  lacked a cell on the baseline day and founded one; of these ``blank``
                                 lacked members too
    ``taken_over``               lacked a cell and took over the cell they had shared
    ``merged_lacking``           lacked a cell and merged into another before they founded one
    ``merged``                   had a cell and merged into another before 2020
    ``opened``                   opened after the baseline day and founded a cell
    ``relapsed``                 had a cell, lost it and founded one again before 2020
    ``schools_founded``          founded a cell; of these ``schools_blank`` lacked members at the
                                 baseline, ``schools_opened`` were opened after it
    ``station``                  own, lacking, blank or opened: the health station on the baseline day
    ``peoples``                  ethnic groups and their weights
    """

    code: str
    name: str
    latitude: float
    longitude: float
    area: AreaClass
    peoples: tuple[tuple[str, int], ...]
    hamlets: int
    founded: int
    blank: int
    taken_over: int
    merged_lacking: int
    merged: int
    opened: int
    relapsed: int
    schools: int
    schools_founded: int
    schools_blank: int
    schools_opened: int
    station: str

    @property
    def place(self) -> str:
        """The name without its kind, as it stands in other names: Co Mạ."""
        return short_commune(self.name).removeprefix("Thị trấn ")

    @property
    def is_town(self) -> bool:
        return self.name.startswith("Thị trấn")

    @property
    def is_high(self) -> bool:
        return self.area is AreaClass.EXTREMELY_HARD

    @property
    def hardness(self) -> float:
        """From 0 (along the road) to 1 (high and far)."""
        return list(AreaClass).index(self.area) / (len(AreaClass) - 1)

    def people(self, rng: Random) -> str:
        """Some ethnic group, by the weights of the commune."""
        names, weights = zip(*self.peoples, strict=True)
        return rng.choices(names, weights)[0]


def read_communes() -> list[CommuneNumbers]:
    """The 29 communes of 2020, in order of their codes."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return [_numbers(row) for row in csv.DictReader(file)]


def _numbers(row: dict[str, str]) -> CommuneNumbers:
    texts = {
        "code": row.pop("code"),
        "name": row.pop("name"),
        "latitude": float(row.pop("latitude")),
        "longitude": float(row.pop("longitude")),
        "area": AreaClass(row.pop("area")),
        "station": row.pop("station"),
        "peoples": _peoples(row.pop("peoples")),
    }
    return CommuneNumbers(**texts, **{name: int(value) for name, value in row.items()})


def _peoples(text: str) -> tuple[tuple[str, int], ...]:
    """ "Khơ Mú 15 Mông 85" as names with their weights."""
    peoples, words = [], []
    for word in text.split():
        if word.isdigit():
            peoples.append((" ".join(words), int(word)))
            words = []
        else:
            words.append(word)
    return tuple(peoples)
