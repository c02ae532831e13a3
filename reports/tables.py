"""The tables of the reports: declarations only."""

from collections.abc import Sequence

import django_tables2 as tables
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from reports.lacking.lines import Line
from reports.lacking.listing import LackingList
from units.coverage.worklists import Warned, What


class LackingRows(tables.data.TableData):
    """The rows of a list of lacking units: counted, put in order and cut by the list itself."""

    def __init__(self, listing: LackingList) -> None:
        super().__init__([])
        self.listing = listing

    def __len__(self) -> int:
        return self.listing.total

    def __getitem__(self, key: slice) -> Sequence[Line]:
        """The rows of a page, fetched when they are looked at."""
        first, last, _ = key.indices(len(self))
        return SimpleLazyObject(lambda: self.listing.lines(first, last))

    def order_by(self, aliases: tables.utils.OrderByTuple) -> None:
        """The list is in its order already."""


class LackingTable(tables.Table):
    """The list of lacking units; the last column is what the list is looked at for."""

    unit = tables.Column(_("Đơn vị"))
    commune = tables.Column(_("Xã, thị trấn"))
    kind = tables.Column(_("Loại"))
    state = tables.Column(_("Trạng thái, ghép với"))
    since = tables.Column(_("Thiếu từ"), attrs={"th": {"class": "n"}})
    officials = tables.Column(_("Chính thức"), attrs={"th": {"class": "n"}})
    probationary = tables.Column(_("Dự bị"), attrs={"th": {"class": "n"}})
    step = tables.Column(_("Bước tiếp theo"), orderable=False)
    reasons = tables.Column(_("Lý do"), orderable=False)

    class Meta:
        template_name = "reports/_lacking_table.html"
        order_by_field = "sort"

    def __init__(self, data: LackingRows, *, request: HttpRequest, **kwargs) -> None:
        what = data.listing.selection.what
        hidden = {"since", "step"} if what is What.AT_RISK else {"reasons"}
        hidden |= {"since"} if what is Warned.SMALL_CELL else set()
        super().__init__(data, exclude=tuple(hidden), **kwargs)  # with it, the address would cut the table
        self.request = request
