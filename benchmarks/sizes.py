"""The sizes of register that are measured, and the days of its history."""

from dataclasses import dataclass
from datetime import date

FIRST_DAY = date(2006, 2, 10)
LAST_DAY = date(2026, 2, 10)
LAST = (LAST_DAY - FIRST_DAY).days
NEVER = (date.max - FIRST_DAY).days
REFORM = (date(2020, 2, 1) - FIRST_DAY).days


@dataclass(frozen=True)
class Size:
    """How much of everything a register holds."""

    units: int
    members: int
    communes: int
    districts: int
    provinces: int
    names: int

    @property
    def agency_cells(self) -> int:
        """Cells of agencies: they cover no unit."""
        return max(self.units // 15, 1)

    @property
    def is_large(self) -> bool:
        """Whether indexes are better built after loading than during it."""
        return self.members > 50_000


SIZES = {
    "hamlets": Size(units=60, members=400, communes=4, districts=2, provinces=1, names=50),
    "district": Size(units=500, members=9_000, communes=30, districts=1, provinces=1, names=2_000),
    "province": Size(units=20_000, members=300_000, communes=1_300, districts=60, provinces=1, names=20_000),
    "country": Size(
        units=150_000, members=5_600_000, communes=10_000, districts=690, provinces=63, names=30_000
    ),
}
