"""What is to be looked at of cases: candidates belong to a cell and a unit that are there (domain.md §3, §9).

From the ceremony on a case follows its member, whom the register's other laws keep.
"""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from admissions.models import CasePlace
from units.laws import Law, register
from units.laws.lives import outside
from units.models import Cell, CellPeriod, Unit, UnitPeriod


def _of_open_cases() -> QuerySet:
    """The places of cases that go on and whose ceremony has not been entered."""
    return CasePlace.objects.filter(case__ended_on=None, case__ceremony_on=None)


register(
    Law(
        name="case-within-cell",
        sentence=_("Hồ sơ kết nạp đang xét chỉ do một chi bộ phụ trách trong những ngày chi bộ đó tồn tại."),
        fault=_("“{thing}” không tồn tại vào ngày {day}"),
        remedy=_("chuyển hồ sơ sang chi bộ khác từ ngày đó, hoặc kết thúc hồ sơ"),
        source="domain.md §3, §9",
        model=CasePlace,
        broken=lambda: outside(_of_open_cases(), CellPeriod.objects.all(), of="cell"),
        of="cell",
        hangs_on={CasePlace: ("pk",), Cell: ("cell",)},
        is_foretold=True,
        is_strict=False,  # a unit or cell may end before anybody said what becomes of its candidates
    )
)
register(
    Law(
        name="case-within-unit",
        sentence=_("Hồ sơ kết nạp đang xét chỉ tính cho một đơn vị trong những ngày đơn vị đó tồn tại."),
        fault=_("tính cho “{thing}”, là đơn vị không tồn tại vào ngày {day}"),
        remedy=_("chuyển hồ sơ sang đơn vị khác từ ngày đó, hoặc kết thúc hồ sơ"),
        source="domain.md §3, §9",
        model=CasePlace,
        broken=lambda: outside(_of_open_cases(), UnitPeriod.objects.all(), of="unit"),
        of="unit",
        hangs_on={CasePlace: ("pk",), Unit: ("unit",)},
        is_foretold=True,
        is_strict=False,
    )
)
