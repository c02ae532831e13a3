"""Mending in what communes lie, and how they went on in each other."""

from django.utils.translation import gettext_lazy as _

from units.choices import CommuneLineageKind
from units.forms.choosing import ThingField
from units.forms.editing.base import DecidedEntry
from units.forms.fields import DatedForm, DayField, EndField, WordField
from units.models import Commune, CommuneLineage, CommunePlacement, District, Province


class PlacementCorrection(DecidedEntry, DatedForm):
    """Where a commune lies from a day on was entered wrongly."""

    district = ThingField(_("huyện"), District, required=False, empty=_("— Trực thuộc tỉnh —"))
    province = ThingField(_("trực thuộc tỉnh"), Province, required=False, empty=_("— Thuộc huyện đã chọn —"))
    valid_from = DayField(_("từ ngày"))
    valid_to = EndField(_("đến ngày"))
    field_order = ("district", "province", "valid_from", "valid_to")

    @classmethod
    def stored(cls, row: CommunePlacement) -> dict:
        return {
            "district": row.district_id,
            "province": row.province_id,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
        }


class CommuneLineageCorrection(DecidedEntry):
    """How a commune went on in another one was entered wrongly."""

    predecessor = ThingField(_("xã cũ"), Commune)
    successor = ThingField(_("xã mới"), Commune)
    happened_on = DayField(_("ngày sắp xếp"))
    kind = WordField(_("hình thức"), CommuneLineageKind)

    @classmethod
    def stored(cls, row: CommuneLineage) -> dict:
        return {
            "predecessor": row.predecessor_id,
            "successor": row.successor_id,
            "happened_on": row.happened_on,
            "kind": CommuneLineageKind(row.kind),
        }
