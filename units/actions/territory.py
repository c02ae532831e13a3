"""What happens to provinces and districts, and where a commune lies from a day on."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from units.actions.facts import end
from units.actions.lawful import InTheWay, lawful
from units.actions.settings import set_from
from units.details.breaches import told_facts
from units.models import Commune, CommunePlacement, Decision, District, Mandate, Organisation, Province
from vietnamese.days import format_day


@lawful
def end_district(*, district: District, on: date, decision: Decision | None = None) -> District:
    """Let a district no longer exist from ``on``: its communes lie directly in its province from then on.

    Refused while an agency stands directly under it, or a committee of it runs the programme, on a later day.
    """
    if not district.holds(on):
        raise ValidationError(
            {
                "on": _("Ngày {day} {district} không tồn tại. Hãy chọn ngày khác.").format(
                    day=format_day(on), district=district
                )
            }
        )
    if district.province is None:
        raise ValidationError(
            _(
                "{district} chưa ghi thuộc tỉnh nào. Hãy ghi tỉnh, để các xã trực thuộc tỉnh từ ngày đó."
            ).format(district=district)
        )
    _refuse_agencies(district, on)
    _refuse_mandates(district, on)
    return end(district, on=on, decision=decision)


def _refuse_agencies(district: District, on: date) -> None:
    agencies = Organisation.objects.directly_under(district, on=on)
    if agencies:
        raise InTheWay(
            _(
                "Còn {n} tổ chức cơ sở đảng của cơ quan trực thuộc huyện từ ngày {day}. Hãy chuyển từng tổ "
                "chức về xã hoặc tỉnh (“Thay đổi từ ngày”), hoặc giải thể trước."
            ).format(n=len(agencies), day=format_day(on)),
            told_facts(agencies),
        )


def _refuse_mandates(district: District, on: date) -> None:
    going_on = Mandate.objects.of_district_from(district, on=on).first()
    if going_on is not None:
        raise ValidationError(
            _(
                "{committee} còn chủ trì chương trình từ ngày {day}. Hãy ghi cấp ủy chủ trì từ ngày đó trước."
            ).format(committee=going_on, day=format_day(on))
        )


@lawful
def place_commune(
    *,
    commune: Commune,
    district: District | None,
    province: Province | None,
    valid_from: date,
    decision: Decision | None = None,
) -> CommunePlacement:
    """Let a commune lie in another district, or directly in a province, from a day after its beginning."""
    place = district or province
    if place is not None and commune.lies_in(on=valid_from) == place:
        raise ValidationError(
            _("{commune} đã thuộc {place} vào ngày {day}. Hãy chọn nơi khác, hoặc sửa ngày.").format(
                commune=commune, place=place, day=format_day(valid_from)
            )
        )
    new = CommunePlacement(
        commune=commune, district=district, province=province, valid_from=valid_from, decision=decision
    )
    return set_from(new, series=commune.placements.all())
