"""What the list says of itself in whole sentences."""

from django.utils.html import format_html
from django.utils.translation import gettext as _

from reports.lacking.listing import LackingList
from units.coverage.figures import Counts
from units.coverage.worklists import Warned, What
from units.templatetags.pages import thousands
from vietnamese.days import format_day


def sentence(listing: LackingList) -> str:
    """What can be read aloud about the list, its figures emphasised."""
    counts = listing.counts
    words, numbers = {
        What.MEMBERS: (
            _("còn <b>{}/{}</b> đơn vị chưa có đảng viên."),
            (counts.without_members, counts.units),
        ),
        What.OWN_CELL: _own_cell_sentence(counts),
        What.AT_RISK: (
            _("có <b>{}/{}</b> đơn vị đã có chi bộ nằm trong diện nguy cơ tái trắng."),
            (listing.at_risk_count, counts.with_own_cell),
        ),
        What.ELIGIBLE: (
            _("có <b>{}/{}</b> đơn vị chưa có chi bộ đã đủ đảng viên chính thức để thành lập."),
            (counts.eligible_without_own_cell, counts.without_own_cell),
        ),
        Warned.SMALL_CELL: (
            _(
                "chi bộ của các đơn vị này có dưới <b>{}</b> đảng viên chính thức;"
                " chi bộ chỉ giải thể khi có quyết định."
            ),
            (listing.limits.for_cell,),
        ),
        Warned.EMPTY_CELL: (_("các đơn vị này có chi bộ riêng nhưng không còn đảng viên nào."), ()),
        Warned.SOON: (
            _(
                "các đơn vị này chưa có chi bộ; khi đảng viên dự bị được công nhận chính thức"
                " thì có từ <b>{}</b> đảng viên chính thức trở lên."
            ),
            (listing.limits.for_cell,),
        ),
    }[listing.selection.what]
    day = format_day(listing.on)
    start = _("Đến hết ngày <b>{}</b>{}") + " "
    return format_html(start + words, day, listing.place.within, *map(thousands, numbers))


def empty_sentence(listing: LackingList) -> str:
    """What an empty list says."""
    day = format_day(listing.on)
    if listing.selection.change:
        since = format_day(listing.selection.compare)
        return _("Không có đơn vị nào thay đổi như vậy từ ngày {day}.").format(day=since)
    if listing.selection.is_narrowed:
        return _("Không có đơn vị nào phù hợp với điều kiện lọc tính đến ngày {day}.").format(day=day)
    sentence = {
        What.MEMBERS: _("Không còn đơn vị nào chưa có đảng viên tính đến ngày {day}."),
        What.OWN_CELL: _("Không còn đơn vị nào chưa có chi bộ tính đến ngày {day}."),
        What.AT_RISK: _("Không có đơn vị nào có nguy cơ tái trắng tính đến ngày {day}."),
        What.ELIGIBLE: _("Không còn đơn vị nào đủ điều kiện mà chưa thành lập chi bộ tính đến ngày {day}."),
        Warned.SMALL_CELL: _("Không có chi bộ riêng nào thiếu đảng viên chính thức tính đến ngày {day}."),
        Warned.EMPTY_CELL: _("Không có chi bộ riêng nào không còn đảng viên tính đến ngày {day}."),
        Warned.SOON: _("Không có đơn vị nào sắp đủ điều kiện thành lập chi bộ tính đến ngày {day}."),
    }[listing.selection.what]
    return sentence.format(day=day)


def _own_cell_sentence(counts: Counts) -> tuple[str, tuple[int, ...]]:
    if not counts.without_own_cell:
        return _("còn <b>{}/{}</b> đơn vị chưa có chi bộ."), (0, counts.units)
    numbers = counts.without_own_cell, counts.units
    if not counts.no_cell:
        return _("còn <b>{}/{}</b> đơn vị chưa có chi bộ, tất cả đang sinh hoạt ghép."), numbers
    if not counts.joint_only:
        sentence = _("còn <b>{}/{}</b> đơn vị chưa có chi bộ, tất cả chưa sinh hoạt ghép với chi bộ nào.")
        return sentence, numbers
    sentence = _(
        "còn <b>{}/{}</b> đơn vị chưa có chi bộ: <b>{}</b> đang sinh hoạt ghép, "
        "<b>{}</b> chưa sinh hoạt ghép với chi bộ nào."
    )
    return sentence, (*numbers, counts.joint_only, counts.no_cell)
