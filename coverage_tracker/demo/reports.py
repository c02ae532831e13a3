"""The demo's months of reports: what communes sent, what was returned, the report that was signed."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from accounts.models import User
from reports.actions.commune_reports import Written, accept, report_of, save_draft, send_back, submit
from reports.actions.composing import choose_item, save_texts
from reports.actions.presenting import present
from reports.actions.signing import sign_report
from reports.models import CommuneReport, RaisedItem
from reports.monthly.about import About
from reports.monthly.board import expected_communes
from reports.monthly.content import month_events
from reports.monthly.texts import Part
from units.models import Commune
from units.months import Month

SEED = 1_2020
_SIGNED, _OPEN = Month(2019, 12), Month(2020, 1)
_AFTER_REFORM = Month(2025, 7)
_DIFFICULTIES = (
    "Một số bản xa trung tâm xã, đường đi lại khó khăn trong mùa mưa.",
    "Nguồn phát triển đảng viên tại chỗ còn ít, thanh niên đi làm ăn xa nhiều.",
    "Đảng viên cao tuổi chiếm tỷ lệ cao ở các bản vùng cao.",
    "Việc xác minh lý lịch của quần chúng ưu tú còn chậm.",
)
_PROBLEMS = (
    "Hai đảng viên trẻ đi làm ăn xa, chi bộ chưa có phương án thay thế.",
    "Bản mới sáp nhập, cần sắp xếp lại tổ đảng và nơi sinh hoạt.",
    "Một bí thư chi bộ xin nghỉ vì lý do sức khỏe.",
)
_PROPOSALS = (
    "Đề nghị mở lớp nhận thức về Đảng tại xã.",
    "Đề nghị tăng cường cán bộ xã về sinh hoạt tại chi bộ ít đảng viên.",
    "Đề nghị hỗ trợ kinh phí sửa nhà văn hóa làm nơi sinh hoạt chi bộ.",
)
_TEXTS = {
    Part.LEADERSHIP: (
        "Ban Chỉ đạo họp phiên thường kỳ, phân công thành viên theo dõi từng xã; "
        "làm việc với đảng ủy các xã có bản mới sáp nhập."
    ),
    Part.STRENGTHS: "Các đảng ủy xã duy trì chi bộ ở tất cả các bản, trường học, trạm y tế.",
    Part.TASKS: "Tiếp tục bồi dưỡng nguồn tại chỗ; rà soát các chi bộ có dưới 5 đảng viên chính thức.",
}
_OWN = "Xã Co Mạ"
_LATE = 4
_MISSING, _WAITING = 2, 3
_TAKEN = 6


def report_months() -> None:
    """Write the reports of two months; to be called once the demo district stands."""
    rng = Random(SEED)
    officer = User.objects.get(username="canbo")
    for commune in expected_communes(month=_SIGNED):
        _accepted(commune, _SIGNED, rng, officer, late=rng.randrange(10) == 0)
    _sign(officer)
    communes = list(expected_communes(month=_OPEN))
    rng.shuffle(communes)
    communes.sort(key=lambda commune: commune.name != _OWN)  # its officer is one of the accounts
    for commune in communes[_MISSING + 1 : -_WAITING]:
        _accepted(commune, _OPEN, rng, officer, late=False)
    for commune in communes[-_WAITING:]:
        _sent(commune, _OPEN, rng, late=False)
    _returned(communes[_MISSING], rng, officer)


def report_after_reform() -> None:
    """The first reports of the communes that began with the reform of 2025: two wait, one is missing."""
    rng = Random(SEED)
    officer = User.objects.get(username="canbo")
    communes = list(expected_communes(month=_AFTER_REFORM))
    rng.shuffle(communes)
    for commune in communes[3:]:
        _accepted(commune, _AFTER_REFORM, rng, officer, late=False)
    for commune in communes[1:3]:
        _sent(commune, _AFTER_REFORM, rng, late=False)


def _sent(commune: Commune, month: Month, rng: Random, *, late: bool) -> CommuneReport:
    """A report with its texts, sent before the deadline or some days after it."""
    texts = {
        Part.DIFFICULTIES: rng.choice(_DIFFICULTIES),
        Part.PROBLEMS: rng.choice(_PROBLEMS) if rng.randrange(3) == 0 else "",
        Part.PROPOSALS: rng.choice(_PROPOSALS) if rng.randrange(2) == 0 else "",
    }
    written = Written(texts=texts, has_no_change=not month_events(About(month, commune)), revision=0)
    report = save_draft(report=report_of(commune=commune, month=month), written=written, by=None)
    day = month.last if month == _OPEN else month.last + timedelta(days=_LATE + 1 if late else 1)
    submit(report=report, by=None, at=_at(day, rng))
    return report


def _accepted(commune: Commune, month: Month, rng: Random, officer: User, *, late: bool) -> None:
    report = _sent(commune, month, rng, late=late)
    day = month.last if month == _OPEN else month.last + timedelta(days=_LATE + 1)
    accept(report=report, by=officer, at=_at(day, rng, hour=17))


def _returned(commune: Commune, rng: Random, officer: User) -> None:
    report = _sent(commune, _OPEN, rng, late=False)
    reason = "Biến động đảng viên chưa ghi văn bản; đề nghị bổ sung số quyết định rồi gửi lại."
    send_back(report=report, by=officer, reason=reason, at=_at(_OPEN.last, rng, hour=17))


def _sign(officer: User) -> None:
    """The committee's report of the first month, with some of what communes raised; the rest is left out."""
    for place, item in enumerate(RaisedItem.objects.of_month(_SIGNED)):
        choice = RaisedItem.Choice.TAKEN if place < _TAKEN else RaisedItem.Choice.DROPPED
        choose_item(item=item, choice=choice, by=officer)
    save_texts(month=_SIGNED, texts=_TEXTS, revision=0, by=officer)
    present(month=_SIGNED, by=officer)
    sign_report(month=_SIGNED, by=User.objects.get(username="truongban"), dated_on=date(2020, 1, 6))


def _at(day: date, rng: Random, *, hour: int | None = None) -> datetime:
    """A moment of the working day; what is done about a report is done at its end."""
    moment = datetime.combine(day, time(hour or rng.randrange(8, 17), rng.randrange(60)))
    return moment.replace(tzinfo=timezone.get_current_timezone())
