"""Entering, changing and mending tracked units."""

from django import forms
from django.utils.translation import gettext_lazy as _

from units.choices import AreaClass, LineageKind, UnitKind
from units.forms.choosing import ThingField, ThingsField
from units.forms.editing.base import DecidedEntry, EntryForm
from units.forms.fields import DayField, LineField, NumberField, TextField, WordField
from units.forms.places import UnitForm
from units.models import Commune, Organisation, Unit, UnitLineage, UnitPeriod


class UnitFacts(forms.Form):
    """What is told of a unit beside its dated facts."""

    area_class = WordField(_("khu vực"), AreaClass, required=False)
    households = NumberField(_("số hộ"), most=100_000, required=False)
    notes = TextField(_("ghi chú"), required=False)


class NewUnit(DecidedEntry, UnitFacts, UnitForm):
    """A unit that is entered for the first time."""

    WIDE = ("notes",)
    commune = ThingField(_("xã, thị trấn"), Commune)
    field_order = ("name", "kind", "commune", "valid_from", "valid_to", "area_class", "households")


class UnitChange(DecidedEntry):
    """A unit is called otherwise, is of another kind or lies in another commune from a day on."""

    on = DayField(_("thay đổi từ ngày"), is_rough=True)
    name = UnitForm.base_fields["name"]
    kind = UnitForm.base_fields["kind"]
    commune = ThingField(_("xã, thị trấn"), Commune)
    organisation = ThingField(
        _("đảng bộ nhận chi bộ riêng"), Organisation, required=False, empty=_("— Đảng bộ của xã mới —")
    )
    field_order = ("on", "name", "kind", "commune", "organisation")

    @classmethod
    def stored(cls, last: UnitPeriod) -> dict:
        return {"name": last.name, "kind": UnitKind(last.kind), "commune": last.commune_id}


class UnitPeriodCorrection(DecidedEntry, UnitForm):
    """One period of a unit was entered wrongly."""

    commune = ThingField(_("xã, thị trấn"), Commune)
    field_order = ("name", "kind", "commune", "valid_from", "valid_to")

    @classmethod
    def stored(cls, row: UnitPeriod) -> dict:
        return {
            "name": row.name,
            "kind": UnitKind(row.kind),
            "commune": row.commune_id,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
        }


class UnitCorrection(EntryForm, UnitFacts):
    """What is told of a unit beside its dated facts was wrong, or is known by now."""

    WIDE = ("notes",)
    code = LineField(_("mã đơn vị"), max_length=30)
    field_order = ("code", "area_class", "households", "notes")

    @classmethod
    def stored(cls, row: Unit) -> dict:
        return {
            "code": row.code,
            "area_class": AreaClass(row.area_class) if row.area_class else "",
            "households": row.households,
            "notes": row.notes,
        }


class LineageCorrection(DecidedEntry):
    """A merger or a split was entered wrongly."""

    predecessor = ThingField(_("đơn vị cũ"), Unit)
    successor = ThingField(_("đơn vị mới"), Unit)
    happened_on = DayField(_("ngày sáp nhập, chia tách"))
    kind = WordField(_("hình thức"), LineageKind)

    @classmethod
    def stored(cls, row: UnitLineage) -> dict:
        return {
            "predecessor": row.predecessor_id,
            "successor": row.successor_id,
            "happened_on": row.happened_on,
            "kind": LineageKind(row.kind),
        }


class UnitEnd(DecidedEntry):
    """A unit no longer exists from a day on."""

    on = DayField(_("giải thể từ ngày"), is_rough=True)


class UnitReopening(DecidedEntry):
    """A unit that was closed exists again."""

    on = DayField(_("hoạt động lại từ ngày"), is_rough=True)
    name = UnitForm.base_fields["name"]
    kind = UnitForm.base_fields["kind"]
    commune = ThingField(_("xã, thị trấn"), Commune)
    field_order = ("on", "name", "kind", "commune")


class UnitMerger(DecidedEntry):
    """A unit goes on in another one."""

    on = DayField(_("sáp nhập từ ngày"))
    into = ThingField(_("đơn vị tiếp nhận"), Unit)
    field_order = ("on", "into")


class UnitSplit(DecidedEntry):
    """A part of a unit becomes a unit of its own."""

    WIDE = ("members",)
    on = DayField(_("chia tách từ ngày"))
    name = LineField(_("tên đơn vị mới"), max_length=200)
    members = ThingsField(_("đảng viên tính cho đơn vị mới"), required=False)
    field_order = ("on", "name", "members")
