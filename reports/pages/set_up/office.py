"""Whose register it is: its committee, its area, what it holds, and who works with it."""

from collections import Counter
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import sees_everywhere
from accounts.models import User
from accounts.roles import role_choices
from reports.pages.set_up.step import Setting, Step, Way, dated, take_out
from units.choices import Level
from units.coverage.namesakes import district_names
from units.models import Commune, CommuneGrant, District, Mandate, Organisation, Province, Unit
from vietnamese.days import format_day
from vietnamese.numbers import format_number

_MOST_NAMED = 10


def committee(on: date) -> Step:
    mandates, everywhere = Mandate.objects.with_roots().order_by("valid_from"), _("mọi nơi trong sổ")
    return Step(
        "cap-uy",
        _("Cấp ủy chủ trì và tiêu đề văn bản"),
        [
            dated(
                one,
                f"{one} ({one.get_level_display().lower()}: {one.root_name or everywhere})",
                (_("Sửa"), reverse("mandate_correct", args=[one.pk])),
                take_out("cap-uy", one.pk),
                on=on,
            )
            for one in mandates
        ],
        _missing_of(Mandate.of(on=on), on),
        [(_("Thêm cấp ủy chủ trì từ một ngày"), reverse("mandate_new"))],
    )


def _missing_of(mandate: Mandate, on: date) -> str:
    """What the mandate of the day does not say yet."""
    if mandate.pk is None:
        return _("Chưa ghi cấp ủy nào chủ trì chương trình vào ngày {day}.").format(day=format_day(on))
    if mandate.root is None:
        return _("Cấp ủy chưa ghi địa bàn, nên số liệu tính mọi nơi trong sổ. Hãy sửa và ghi địa bàn.")
    if not (mandate.superior_body and mandate.issuing_body and mandate.place):
        return _("Chưa đủ tiêu đề văn bản: dòng trên, dòng dưới và địa danh.")
    return ""


def area(on: date) -> Step:
    names = district_names()
    districts = District.objects.with_province().order_by("province__sort_key", "sort_key", "valid_from")
    lines = [
        Setting(
            province.name,
            ways=[(_("Sửa"), reverse("province_correct", args=[province.pk])), take_out("tinh", province.pk)],
        )
        for province in Province.objects.alphabetical()
    ]
    lines += [
        dated(
            one,
            f"{names[one.pk]} – {one.province}" if one.province else names[one.pk],
            *_ways_of(one),
            on=on,
        )
        for one in districts
    ]
    return Step(
        "dia-ban",
        _("Tỉnh, huyện"),
        lines,
        _missing_places(on),
        [(_("Thêm huyện"), reverse("district_new")), (_("Thêm tỉnh"), reverse("province_new"))],
    )


def _ways_of(district: District) -> list[Way]:
    ways = [(_("Sửa"), reverse("district_correct", args=[district.pk])), take_out("huyen", district.pk)]
    if district.is_open:
        ways.insert(1, (_("Kết thúc từ ngày…"), reverse("district_end", args=[district.pk])))
    return ways


def _missing_places(on: date) -> str:
    nowhere = list(Commune.objects.in_effect(on=on).lying_nowhere(on=on).alphabetical())
    if nowhere:
        named = ", ".join(commune.name for commune in nowhere[:_MOST_NAMED])
        more = ", …" if len(nowhere) > _MOST_NAMED else ""
        return _("{n} xã chưa ghi thuộc huyện hoặc tỉnh nào: {names}. Hãy sửa từng xã.").format(
            n=format_number(len(nowhere)), names=named + more
        )
    without = [one.name for one in District.objects.with_province().alphabetical() if not one.province]
    if without:
        return _("Chưa ghi thuộc tỉnh nào: {names}.").format(names=", ".join(without))
    return ""


def structure(on: date) -> Step:
    mandate = Mandate.of(on=on)
    counted = {
        _("{n} xã, thị trấn"): Commune.objects.in_effect(on=on).count(),
        _("{n} tổ chức cơ sở đảng"): Organisation.objects.in_effect(on=on).count(),
        _("{n} đơn vị"): Unit.objects.in_effect(on=on).count(),
    }
    told = ", ".join(words.format(n=format_number(number)) for words, number in counted.items())
    communes, organisations, units = counted.values()
    if not communes:
        missing = _("Sổ chưa có xã nào: hãy nhập từ tệp Excel, hoặc thêm từng xã.")
    elif not units:
        missing = _("Sổ chưa có đơn vị nào: hãy nhập từ tệp Excel, hoặc thêm từng xã, từng đơn vị.")
    else:
        missing = "" if organisations else _("Sổ chưa có tổ chức cơ sở đảng nào.")
    ways = [
        (_("Nhập từ tệp"), reverse("import_start")),
        (_("Tệp mẫu để điền"), reverse("register_exports")),
        (_("Thêm xã"), reverse("commune_new")),
        (_("Thêm tổ chức cơ sở đảng"), reverse("organisation_new")),
        (_("Thêm đơn vị"), reverse("unit_new")),
    ]
    if mandate.pk and mandate.level == Level.COMMUNE:
        ways.pop(2)
    return Step(
        "so-goc",
        _("Xã, tổ chức cơ sở đảng, đơn vị, chi bộ, đảng viên"),
        [Setting(told, _("vào ngày {day}").format(day=format_day(on)))],
        missing,
        ways,
    )


def users(on: date) -> Step:
    active = list(User.objects.active())
    given = set(CommuneGrant.objects.in_effect(on=on).values_list("user", flat=True))
    lost = [user for user in active if not sees_everywhere(user) and user.pk not in given]
    if len(active) < 2:
        missing = _("Mới có tài khoản của quản trị; hãy thêm người nhập và người xem.")
    elif lost:
        missing = _("Chưa được giao địa bàn vào ngày {day}: {names}.").format(
            day=format_day(on), names=", ".join(str(user) for user in lost[:_MOST_NAMED])
        )
    else:
        missing = ""
    number = Counter(user.role for user in active)
    lines = [
        Setting(_("{role}: {n} tài khoản").format(role=words, n=format_number(number[role])))
        for role, words in role_choices()
        if number[role]
    ]
    return Step(
        "nguoi-dung",
        _("Người dùng và địa bàn được giao"),
        lines,
        missing,
        [(_("Người dùng"), reverse("users")), (_("Thêm người dùng"), reverse("user_add"))],
    )
