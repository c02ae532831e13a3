"""The lists themselves: the units that lack something, and the warnings (domain.md §4, §6)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reports.worklists.columns import (
    CHANGE,
    CODE,
    COMMUNE,
    COMMUNE_CODE,
    DISTRICT,
    ELIGIBLE_ON,
    IN_CHARGE,
    JOINT_WITH,
    KIND,
    MONTHS,
    OFFICIALS,
    ONCE,
    PROBATIONARY,
    REASONS,
    RELAPSE,
    SINCE,
    STATE,
    STEP,
    UNIT,
    WHY,
)
from reports.worklists.worklist import Numbers, Ordering, Said, Work, Worklist, register, worklist, worklists
from units.coverage import questions
from units.coverage.balance import Lack
from units.coverage.questions import Asked
from units.coverage.rough_reasons import rough_reasons

__all__ = ["worklist", "worklists"]  # of a registry that is filled

_UNIT = (UNIT, CODE, KIND, DISTRICT, COMMUNE, COMMUNE_CODE, STATE, OFFICIALS, PROBATIONARY, ONCE, IN_CHARGE)
_CELL = (*_UNIT, JOINT_WITH, STEP)
_LACK = (*_CELL, SINCE, MONTHS, RELAPSE, ELIGIBLE_ON)
_COMPARED = (*_LACK, CHANGE)
_RISK = (*_UNIT, REASONS, CHANGE, WHY)


def _risks(asked: Asked, units: Collection[int]) -> dict[int, list[str]]:
    """Why units may fall back."""
    return {unit: [risk.clause for risk in asked.risks.get(unit, ())] for unit in units}


def _rough_days(asked: Asked, units: Collection[int]) -> Mapping[int, Sequence[str]]:
    """On which days that are not known the figures of units hang."""
    return rough_reasons(units, on=asked.on)


def _longest_lack(ordering: Ordering) -> tuple:
    return ("with_members", "joint", ordering.since)


def _fewest_members(ordering: Ordering) -> tuple:
    return ("with_members", "officials")


def _first_day(ordering: Ordering) -> tuple:
    return (_by_day(ordering.asked.soon),)


def _by_day(days: dict[int, date]) -> Case:
    """The order of units by a day of each, known outside of the database."""
    numbers = {day: i for i, day in enumerate(sorted(set(days.values())))}
    by_number: dict[int, list[int]] = {}
    for unit_id, day in days.items():
        by_number.setdefault(numbers[day], []).append(unit_id)
    return Case(
        *(When(pk__in=unit_ids, then=Value(number)) for number, unit_ids in by_number.items()),
        default=Value(len(numbers)),
        output_field=IntegerField(),
    )


def _of_own_cell(numbers: Numbers) -> Said:
    """How the units without an own cell part: those that meet jointly, those that meet with no cell."""
    counts = numbers.counts
    said = counts.without_own_cell, counts.units
    if not counts.without_own_cell:
        return gettext("còn <b>{}/{}</b> đơn vị chưa có chi bộ."), said
    if not counts.no_cell:
        return gettext("còn <b>{}/{}</b> đơn vị chưa có chi bộ, tất cả đang sinh hoạt ghép."), said
    if not counts.joint_only:
        return (
            gettext("còn <b>{}/{}</b> đơn vị chưa có chi bộ, tất cả chưa sinh hoạt ghép với chi bộ nào."),
            said,
        )
    return (
        gettext(
            "còn <b>{}/{}</b> đơn vị chưa có chi bộ: <b>{}</b> đang sinh hoạt ghép, "
            "<b>{}</b> chưa sinh hoạt ghép với chi bộ nào."
        ),
        (*said, counts.joint_only, counts.no_cell),
    )


MEMBERS = register(
    Worklist(
        question=questions.WITHOUT_MEMBERS,
        columns=_COMPARED,
        order=_longest_lack,
        label=_("Chưa có đảng viên"),
        title=_("Đơn vị chưa có đảng viên"),
        slug="don-vi-chua-co-dang-vien",
        shape="none",
        sentence=lambda numbers: (
            gettext("còn <b>{}/{}</b> đơn vị chưa có đảng viên."),
            (numbers.counts.without_members, numbers.counts.units),
        ),
        empty=_("Không còn đơn vị nào chưa có đảng viên tính đến ngày {day}."),
        lack=Lack.MEMBERS,
        figure="without_members",
        tells_relapses=True,
        work=None,
        is_tab=True,
        is_compared=True,
        relapse=_("Tái trắng: từng có đảng viên"),
    )
)
OWN_CELL = register(
    Worklist(
        question=questions.WITHOUT_OWN_CELL,
        columns=_COMPARED,
        order=_longest_lack,
        label=_("Chưa có chi bộ"),
        title=_("Đơn vị chưa có chi bộ"),
        slug="don-vi-chua-co-chi-bo",
        shape="nocell",
        sentence=_of_own_cell,
        empty=_("Không còn đơn vị nào chưa có chi bộ tính đến ngày {day}."),
        lack=Lack.OWN_CELL,
        figure="without_own_cell",
        tells_relapses=True,
        work=None,
        is_tab=True,
        is_compared=True,
        relapse=_("Tái trắng: từng có chi bộ"),
    )
)
AT_RISK = register(
    Worklist(
        question=questions.AT_RISK,
        columns=_RISK,
        order=_fewest_members,
        label=_("Nguy cơ tái trắng"),
        title=_("Đơn vị có nguy cơ tái trắng"),
        slug="don-vi-nguy-co-tai-trang",
        shape="risk",
        sentence=lambda numbers: (
            gettext("có <b>{}/{}</b> đơn vị đã có chi bộ nằm trong diện nguy cơ tái trắng."),
            (numbers.count, numbers.counts.with_own_cell),
        ),
        empty=_("Không có đơn vị nào có nguy cơ tái trắng tính đến ngày {day}."),
        lack=None,
        figure="at_risk",
        work=None,
        is_tab=True,
        reasons=_risks,
        is_compared=True,
    )
)
ELIGIBLE = register(
    Worklist(
        question=questions.ELIGIBLE,
        columns=_LACK,
        order=_longest_lack,
        label=_("Đủ điều kiện, chưa thành lập"),
        title=_("Đơn vị đủ điều kiện, chưa thành lập chi bộ"),
        slug="don-vi-du-dieu-kien-chua-thanh-lap",
        shape="ready",
        sentence=lambda numbers: (
            gettext("có <b>{}/{}</b> đơn vị chưa có chi bộ đã đủ đảng viên chính thức để thành lập."),
            (numbers.counts.eligible_without_own_cell, numbers.counts.without_own_cell),
        ),
        empty=_("Không còn đơn vị nào đủ điều kiện mà chưa thành lập chi bộ tính đến ngày {day}."),
        lack=Lack.OWN_CELL,
        figure="eligible_without_own_cell",
        tells_relapses=True,
        work=Work(
            title=_("đơn vị đủ điều kiện, chưa thành lập chi bộ"),
            explanation=_("Đã có từ {limit} đảng viên chính thức trở lên mà chưa có chi bộ riêng."),
            shape="ready",
        ),
        is_tab=True,
    )
)
JOINT_ONLY = register(
    Worklist(
        question=questions.JOINT_ONLY,
        columns=_LACK,
        order=_longest_lack,
        label=_("Chưa có chi bộ, sinh hoạt ghép"),
        title=_("Đơn vị chưa có chi bộ, đang sinh hoạt ghép"),
        slug="don-vi-sinh-hoat-ghep",
        shape="joint",
        sentence=lambda numbers: (
            gettext("có <b>{}/{}</b> đơn vị chưa có chi bộ đang sinh hoạt ghép với chi bộ khác."),
            (numbers.counts.joint_only, numbers.counts.without_own_cell),
        ),
        empty=_("Không có đơn vị nào chưa có chi bộ mà đang sinh hoạt ghép tính đến ngày {day}."),
        lack=Lack.OWN_CELL,
        figure="joint_only",
        tells_relapses=True,
        work=None,
    )
)
SMALL_CELL = register(
    Worklist(
        question=questions.SMALL_CELL,
        columns=_CELL,
        order=_fewest_members,
        label=_("Chi bộ không đủ đảng viên chính thức"),
        title=_("Đơn vị có chi bộ riêng không đủ số đảng viên chính thức"),
        slug="chi-bo-thieu-dang-vien-chinh-thuc",
        shape="risk",
        sentence=lambda numbers: (
            gettext(
                "chi bộ của các đơn vị này có dưới <b>{}</b> đảng viên chính thức;"
                " chi bộ chỉ giải thể khi có quyết định."
            ),
            (numbers.limits.for_cell,),
        ),
        empty=_("Không có chi bộ riêng nào thiếu đảng viên chính thức tính đến ngày {day}."),
        lack=None,
        figure="",
        work=Work(
            title=_("đơn vị có chi bộ riêng dưới {limit} đảng viên chính thức"),
            explanation=_("Chi bộ không tự giải thể: cần bổ sung đảng viên, hoặc có quyết định."),
            shape="risk",
        ),
    )
)
EMPTY_CELL = register(
    Worklist(
        question=questions.EMPTY_CELL,
        columns=(*_CELL, SINCE, MONTHS, RELAPSE),
        order=_longest_lack,
        label=_("Có chi bộ, không còn đảng viên"),
        title=_("Đơn vị có chi bộ riêng nhưng không còn đảng viên"),
        slug="chi-bo-khong-con-dang-vien",
        shape="none",
        sentence=lambda numbers: (
            gettext("các đơn vị này có chi bộ riêng nhưng không còn đảng viên nào."),
            (),
        ),
        empty=_("Không có chi bộ riêng nào không còn đảng viên tính đến ngày {day}."),
        lack=Lack.MEMBERS,
        figure="",
        work=Work(
            title=_("đơn vị có chi bộ riêng nhưng không còn đảng viên"),
            explanation=_("Kiểm tra lại danh sách đảng viên, hoặc trình quyết định giải thể."),
            shape="risk",
            is_urgent=True,
        ),
    )
)
SOON = register(
    Worklist(
        question=questions.SOON,
        columns=_LACK,
        order=_first_day,
        label=_("Sắp đủ điều kiện"),
        title=_("Đơn vị sẽ đủ điều kiện thành lập chi bộ"),
        slug="don-vi-sap-du-dieu-kien",
        shape="ready",
        sentence=lambda numbers: (
            gettext(
                "các đơn vị này chưa có chi bộ; khi đảng viên dự bị được công nhận chính thức"
                " thì có từ <b>{}</b> đảng viên chính thức trở lên."
            ),
            (numbers.limits.for_cell,),
        ),
        empty=_("Không có đơn vị nào sắp đủ điều kiện thành lập chi bộ tính đến ngày {day}."),
        lack=Lack.OWN_CELL,
        figure="soon",
        tells_relapses=True,
        work=Work(
            title=_("đơn vị sẽ đủ điều kiện thành lập chi bộ"),
            explanation=_(
                "Khi đảng viên dự bị được công nhận chính thức, đơn vị có đủ {limit} đảng viên chính thức."
            ),
            shape="own",
            due=lambda asked: asked.soon,
        ),
    )
)
UNCERTAIN = register(
    Worklist(
        question=questions.UNCERTAIN,
        columns=_RISK,
        order=_fewest_members,
        label=_("Ngày chưa rõ"),
        title=_("Đơn vị có số liệu phụ thuộc ngày chưa rõ"),
        slug="don-vi-ngay-chua-ro",
        shape="draft",
        sentence=lambda numbers: (
            gettext(
                "có <b>{}/{}</b> đơn vị mà số liệu tùy thuộc những ngày mới chỉ biết tháng hoặc năm; "
                "số liệu đang tính từ ngày cuối của tháng, năm đó."
            ),
            (numbers.count, numbers.counts.units),
        ),
        empty=_("Không có số liệu nào phụ thuộc ngày chưa rõ tính đến ngày {day}."),
        lack=None,
        figure="",
        work=Work(
            title=_("đơn vị có số liệu phụ thuộc ngày chưa rõ"),
            explanation=_("Tìm văn bản ghi đủ ngày, rồi dùng “Sửa sai sót” để ghi lại cho đúng."),
            shape="draft",
        ),
        reasons=_rough_days,
    )
)
