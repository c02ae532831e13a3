"""Whether a district may end, and where a commune lies from a day on."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from units.actions.lawful import lawful
from units.actions.settings import set_from
from units.models import Commune, CommunePlacement, Decision, District, Mandate, Province
from vietnamese.days import format_day


def check_district_may_end(district: District, *, on: date) -> None:
    """Refuse the end of a district whose communes would lie nowhere, or whose committee goes on."""
    if district.province is None:
        raise ValidationError(
            _(
                "{district} chưa ghi thuộc tỉnh nào. Hãy ghi tỉnh, để các xã trực thuộc tỉnh từ ngày đó."
            ).format(district=district)
        )
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
