"""By what the office works: its resolution, terms, days of reports, limits, days off, numbers, template."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from admissions.models import SpecialDay
from admissions.working_days import last_announced_year
from reports.models import DocumentTemplate, NumberSeries, ReportingRule, Term
from reports.pages.set_up.step import Setting, Step, dated, take_out
from units.choices import ThresholdName
from units.models import Programme, Threshold
from vietnamese.days import format_day
from vietnamese.numbers import format_number


def resolution(on: date) -> Step:
    programme = Programme.current()
    day = format_day(programme.baseline_on)
    is_looked_at = programme.is_demo or programme.history.count() > 1
    return Step(
        "nghi-quyet",
        _("Nghị quyết và ngày mốc"),
        [
            Setting(f"{programme.resolution}: {programme.title}"),
            Setting(_("Ngày mốc: {day}").format(day=day)),
        ],
        ""
        if is_looked_at
        else _("Đây là nghị quyết ghi sẵn. Hãy mở, sửa cho đúng nghị quyết của cấp ủy, rồi lưu để xác nhận."),
        [(_("Sửa nghị quyết, ngày mốc"), reverse("programme_correct"))],
    )


def terms(on: date) -> Step:
    rows = list(Term.objects.order_by("valid_from"))
    is_there = any(term.holds(on) for term in rows)
    return Step(
        "nhiem-ky",
        _("Nhiệm kỳ (đánh số văn bản)"),
        [
            dated(
                term,
                term.name,
                (_("Sửa"), reverse("term_correct", args=[term.pk])),
                take_out("nhiem-ky", term.pk),
                on=on,
            )
            for term in rows
        ],
        "" if is_there else _("Ngày {day} chưa thuộc nhiệm kỳ nào.").format(day=format_day(on)),
        [(_("Thêm nhiệm kỳ"), reverse("term_new"))],
    )


def rules(on: date) -> Step:
    rows = list(ReportingRule.objects.order_by("valid_from"))
    return Step(
        "ky-bao-cao",
        _("Kỳ báo cáo tháng"),
        [
            dated(
                rule,
                _(
                    "Xã gửi sau {due} ngày, gia hạn {grace}, khóa sau {lock}; "
                    "Ban Chỉ đạo sau {committee} ngày"
                ).format(
                    due=rule.due_days,
                    grace=rule.grace_days,
                    lock=rule.lock_days,
                    committee=rule.committee_days,
                ),
                (_("Sửa"), reverse("reporting_rule_correct", args=[rule.pk])),
                *([take_out("ky-bao-cao", rule.pk)] if rule is not rows[0] else []),
                on=on,
            )
            for rule in rows
        ],
        "" if rows else _("Chưa có quy định kỳ báo cáo."),
        [(_("Quy định từ một ngày"), reverse("reporting_rule_new"))],
    )


def limits(on: date) -> Step:
    """Every value of every limit, in the order in which the program names them."""
    rows = {name: [] for name in ThresholdName.values}
    for row in Threshold.objects.order_by("valid_from"):
        rows[row.name].append(row)
    missing = [ThresholdName(name).label for name, values in rows.items() if not values]
    return Step(
        "gioi-han",
        _("Giới hạn theo quy định"),
        [_limit(row, is_first=row is values[0], on=on) for values in rows.values() for row in values],
        _("Chưa có giá trị: {names}.").format(names=", ".join(map(str, missing))) if missing else "",
        [(_("Đổi một giới hạn từ một ngày"), reverse("threshold_new"))],
        heading=_("Xem {n} giới hạn").format(n=format_number(len(ThresholdName.values))),
    )


def _limit(row: Threshold, *, is_first: bool, on: date) -> Setting:
    source = f" ({row.source})" if row.source else ""
    ways = [
        (_("Đổi từ ngày…"), f"{reverse('threshold_new')}?ten={row.name}"),
        (_("Sửa"), reverse("threshold_correct", args=[row.pk])),
    ]
    if not is_first:
        ways.append(take_out("gioi-han", row.pk))
    return dated(row, f"{row.get_name_display()}: {format_number(row.value)}{source}", *ways, on=on)


def holidays(on: date) -> Step:
    entered = SpecialDay.objects.of_year(on.year).count()
    is_known = on.year <= last_announced_year() or entered
    return Step(
        "ngay-nghi",
        _("Ngày nghỉ, ngày làm bù"),
        [
            Setting(
                _(
                    "Ngày nghỉ lễ, Tết và ngày làm bù dùng để tính hạn kết nạp; "
                    "văn phòng ghi {n} ngày của năm {year}."
                ).format(n=format_number(entered), year=on.year)
            )
        ],
        ""
        if is_known
        else _("Chưa có thông báo hoán đổi ngày làm việc của năm {year}; hãy bổ sung khi có.").format(
            year=on.year
        ),
        [
            (_("Ngày nghỉ năm {year}").format(year=on.year), f"{reverse('special_days')}?nam={on.year}"),
            (_("Thêm ngày"), reverse("special_day_new")),
        ],
    )


def numbers(on: date) -> Step:
    series = NumberSeries.objects.select_related("term").order_by("term__valid_from")
    return Step(
        "so-van-ban",
        _("Số văn bản đã cấp"),
        [
            Setting(
                _("{symbol}, nhiệm kỳ {term}: số cuối {number}").format(
                    symbol=one.symbol, term=one.term, number=one.last_number
                )
            )
            for one in series
        ]
        or [Setting(_("Chưa ghi: báo cáo đầu tiên của nhiệm kỳ sẽ là số 01."))],
        "",
        [(_("Ghi số cuối đã cấp ngoài chương trình"), reverse("number_series_set"))],
    )


def template(on: date) -> Step:
    rows = DocumentTemplate.objects.newest_first()
    return Step(
        "mau-van-ban",
        _("Mẫu văn bản"),
        [
            dated(row, _("{name} (bản {version})").format(name=row.name, version=row.version), on=on)
            for row in rows
        ],
        "",
        [(_("Mẫu văn bản"), reverse("document_templates"))],
    )
