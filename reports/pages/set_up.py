"""What a new office says of itself step by step, and what each step still lacks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from reports.models import NumberSeries, ReportingRule
from units.models import Commune, District, Mandate, Programme, Threshold, Unit
from vietnamese.days import format_day
from vietnamese.numbers import format_number


@dataclass(frozen=True)
class Step:
    """One thing that is set: what stands, with its days; what is ``missing``; where it is set."""

    title: str
    stands: list[str]
    missing: str
    ways: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_done(self) -> bool:
        return not self.missing


def steps(*, on: date) -> list[Step]:
    """The steps in their order."""
    made: list[Callable[[date], Step]] = [
        _who, _resolution, _users, _structure, _rules, _limits, _holidays, _numbers,
    ]  # fmt: skip
    return [step(on) for step in made]


def _who(on: date) -> Step:
    mandates = list(Mandate.objects.with_roots().order_by("valid_from"))
    current = Mandate.of(on=on)
    missing = ""
    if current.pk is None:
        missing = _("Chưa ghi cấp ủy nào chủ trì chương trình vào ngày {day}.").format(day=format_day(on))
    elif not (current.superior_body and current.issuing_body and current.place):
        missing = _("Chưa đủ tiêu đề văn bản: dòng trên, dòng dưới và địa danh.")
    ways = [
        (_("Sửa: {committee}").format(committee=one), reverse("mandate_correct", args=[one.pk]))
        for one in mandates
    ]
    return Step(
        _("Cấp ủy chủ trì và tiêu đề văn bản"),
        [
            _("{committee} ({area}), {period}").format(
                committee=one, area=one.root_name or _("mọi nơi trong sổ"), period=_period(one)
            )
            for one in mandates
        ],
        missing,
        [(_("Thêm cấp ủy chủ trì từ một ngày"), reverse("mandate_new")), *ways],
    )


def _resolution(on: date) -> Step:
    programme = Programme.current()
    day = format_day(programme.baseline_on)
    return Step(
        _("Nghị quyết và ngày mốc"),
        [str(programme.resolution), programme.title, _("Ngày mốc: {day}").format(day=day)],
        "",
        [(_("Sửa nghị quyết, ngày mốc"), reverse("programme_correct"))],
    )


def _users(on: date) -> Step:
    number = User.objects.filter(is_active=True).count()
    return Step(
        _("Người dùng và địa bàn được giao"),
        [_("{n} tài khoản đang hoạt động").format(n=format_number(number))],
        _("Mới có tài khoản của quản trị; hãy thêm người nhập và người xem.") if number < 2 else "",
        [(_("Người dùng"), reverse("users")), (_("Thêm người dùng"), reverse("user_add"))],
    )


def _structure(on: date) -> Step:
    communes = Commune.objects.in_effect(on=on).count()
    units = Unit.objects.in_effect(on=on).count()
    districts = District.objects.in_effect(on=on).count()
    told = _("{districts} huyện, {communes} xã, thị trấn, {units} đơn vị vào ngày {day}").format(
        districts=districts, communes=format_number(communes), units=format_number(units), day=format_day(on)
    )
    return Step(
        _("Xã, tổ chức cơ sở đảng, đơn vị, chi bộ, đảng viên"),
        [told],
        "" if units else _("Sổ chưa có đơn vị nào: hãy nhập từ tệp Excel, hoặc thêm từng xã, từng đơn vị."),
        [
            (_("Nhập từ tệp"), reverse("import_start")),
            (_("Tệp mẫu để điền"), reverse("register_exports")),
            (_("Thêm xã"), reverse("commune_new")),
            (_("Thêm đơn vị"), reverse("unit_new")),
        ],
    )


def _rules(on: date) -> Step:
    rules = ReportingRule.objects.order_by("valid_from")
    return Step(
        _("Kỳ báo cáo tháng"),
        [
            _(
                "{period}: xã gửi sau {due} ngày, gia hạn {grace}, khóa sau {lock}; "
                "Ban Chỉ đạo sau {committee} ngày"
            ).format(
                period=_period(rule),
                due=rule.due_days,
                grace=rule.grace_days,
                lock=rule.lock_days,
                committee=rule.committee_days,
            )
            for rule in rules
        ],
        "" if rules else _("Chưa có quy định kỳ báo cáo."),
        [(_("Quy định từ một ngày"), reverse("reporting_rule_new"))],
    )


def _limits(on: date) -> Step:
    rows = Threshold.objects.in_effect(on=on).order_by("name")
    return Step(
        _("Giới hạn theo quy định"),
        [f"{row.get_name_display()}: {format_number(row.value)}" for row in rows],
        "" if rows else _("Chưa có giới hạn nào."),
        [(_("Đổi một giới hạn từ một ngày"), reverse("threshold_new"))],
    )


def _holidays(on: date) -> Step:
    return Step(
        _("Ngày nghỉ, ngày làm bù"),
        [_("Ngày nghỉ lễ, Tết và ngày làm bù dùng để tính hạn kết nạp.")],
        "",
        [(_("Ngày nghỉ"), reverse("special_days"))],
    )


def _numbers(on: date) -> Step:
    series = NumberSeries.objects.select_related("term").order_by("term__valid_from")
    return Step(
        _("Số văn bản đã cấp"),
        [f"{one.symbol}, {one.term}: {one.last_number}" for one in series]
        or [_("Chưa ghi: báo cáo đầu tiên của nhiệm kỳ sẽ là số 01.")],
        "",
        [(_("Ghi số cuối đã cấp ngoài chương trình"), reverse("number_series_set"))],
    )


def _period(fact) -> str:
    first = format_day(fact.valid_from)
    if fact.is_open:
        return _("từ {first}").format(first=first)
    return _("từ {first} đến trước {end}").format(first=first, end=format_day(fact.valid_to))
