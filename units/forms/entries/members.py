"""Mending members, where they met, and their exemptions."""

from units.choices import EndReason, Origin, Sex
from units.forms.choosing import ThingField
from units.forms.days import Birth
from units.forms.entries.base import DecidedEntry
from units.forms.fields import DatedForm, DayField, EndField
from units.forms.people import MemberForm, MembershipForm
from units.models import Cell, Exemption, Member, Membership, Unit


class MemberCorrection(DecidedEntry, MemberForm):
    """A member was entered wrongly. The document is that of the admission."""

    field_order = ("full_name", "birth", "sex", "ethnicity", "card_number", "admitted_on", "official_from")

    @classmethod
    def stored(cls, row: Member) -> dict:
        return {
            "full_name": row.full_name,
            "birth": Birth(row.birth_year, row.born_on),
            "sex": Sex(row.sex),
            "ethnicity": row.ethnicity,
            "card_number": row.card_number,
            "admitted_on": row.admitted_on,
            "official_from": row.official_from,
        }

    def values(self) -> dict:
        values = super().values()
        birth: Birth = values.pop("birth")
        card_number = values["card_number"] or None
        return values | {"birth_year": birth.year, "born_on": birth.on, "card_number": card_number}


class MembershipCorrection(DecidedEntry, MembershipForm):
    """Where a member met was entered wrongly."""

    cell = ThingField("chi bộ", Cell)
    unit = ThingField("đơn vị (nơi ở, công tác)", Unit, required=False, empty="— Không tính cho đơn vị nào —")
    field_order = ("cell", "unit", "origin", "valid_from", "valid_to", "end_reason")

    @classmethod
    def stored(cls, row: Membership) -> dict:
        return {
            "cell": row.cell_id,
            "unit": row.unit_id,
            "origin": Origin(row.origin),
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "end_reason": EndReason(row.end_reason) if row.end_reason else "",
        }

    def values(self) -> dict:
        values = super().values()
        return values | {"origin": values["origin"] or Origin.LOCAL}


class ExemptionCorrection(DecidedEntry, DatedForm):
    """An exemption from Party work was entered wrongly."""

    valid_from = DayField("miễn từ ngày")
    valid_to = EndField("đến trước ngày")

    @classmethod
    def stored(cls, row: Exemption) -> dict:
        return {"valid_from": row.valid_from, "valid_to": row.valid_to}
