"""Mending in what communes lie, and how they went on in each other."""

from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.choices import CommuneLineageKind
from units.forms.choosing import ThingField
from units.forms.editing.base import DecidedEntry, EntryForm
from units.forms.editing.lying import LyingEntry
from units.forms.fields import DatedForm, DayField, EndField, LineField, WordField
from units.models import Commune, CommuneLineage, CommunePlacement, District, Province
from units.models.territory import FIRST_DAY


class ProvinceEntry(EntryForm):
    """A province, in which districts and communes lie."""

    name = LineField(_("tên tỉnh"), max_length=150, help_text=_("Tên đầy đủ, ví dụ: Tỉnh Bình Minh"))

    @classmethod
    def stored(cls, row: Province) -> dict:
        return {"name": row.name}


class DistrictEntry(DecidedEntry, DatedForm):
    """A district, from the day it begins."""

    name = LineField(_("tên huyện"), max_length=150, help_text=_("Tên đầy đủ, ví dụ: Huyện Mường La"))
    province = ThingField(_("thuộc tỉnh"), Province)
    valid_from = DayField(
        _("từ ngày"),
        required=False,
        help_text=_("Để trống nếu huyện có từ trước khi thực hiện chương trình."),
    )
    valid_to = EndField(_("đến ngày"), help_text=_("Ngày đầu tiên huyện không còn; để trống nếu còn."))
    field_order = ("name", "province", "valid_from", "valid_to")

    def clean_valid_from(self) -> date:
        return self.cleaned_data["valid_from"] or FIRST_DAY

    @classmethod
    def stored(cls, row: District) -> dict:
        begun = row.valid_from if row.valid_from != FIRST_DAY else None
        return {
            "name": row.name,
            "province": row.province_id,
            "valid_from": begun,
            "valid_to": row.valid_to,
            **cls.decision_initial(row.decision),
        }


class PlacementEntry(LyingEntry):
    """A commune lies elsewhere from a day on."""

    valid_from = DayField(_("từ ngày"))
    field_order = ("valid_from", "district", "province")

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors and not (cleaned["district"] or cleaned["province"]):
            self.add_error("district", gettext("Hãy chọn huyện, hoặc tỉnh khi xã trực thuộc tỉnh."))
        return cleaned

    def place(self) -> dict[str, District | Province | None]:
        """Where the commune lies from the day on."""
        return {name: self.cleaned_data[name] for name in ("district", "province")}


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
