"""Mending communes, grassroots organisations and deciding documents."""

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.choices import CommuneKind, OrganisationKind
from units.details.levels import direct, mandate_now
from units.forms.choosing import ThingField
from units.forms.editing.base import DecidedEntry, EntryForm
from units.forms.editing.lying import LyingEntry
from units.forms.fields import DayField, LineField
from units.forms.organisations import OrganisationForm
from units.forms.places import CommuneForm
from units.models import Commune, Decision, District, Organisation, Province
from units.models.homes import home_of

_PLACES = ("district", "province")


def _no_commune() -> str:
    return gettext("— {direct}, không thuộc xã —").format(direct=direct(mandate_now()))


class CommuneEntry(LyingEntry, CommuneForm):
    """A commune: a kind that nobody said is told before it is saved."""

    field_order = ("code", "name", "kind", "district", "province", "valid_from", "valid_to")

    def doubts(self) -> list[str]:
        return [*super().doubts(), *self.guesses()]


class CommuneCorrection(CommuneEntry):
    """A commune was entered wrongly."""

    @classmethod
    def stored(cls, row: Commune) -> dict:
        return {
            "district": row.district_id,
            "province": row.province_id,
            "code": row.code,
            "name": row.name,
            "kind": CommuneKind(row.kind),
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
        }


class LyingOrganisation(LyingEntry):
    """An organisation belongs to a commune, and lies where that lies, or to an agency, which says where."""

    commune = ThingField(_("xã, thị trấn"), Commune, required=False, empty=lazy(_no_commune, str)())
    district = ThingField(
        _("cơ quan trực thuộc huyện"), District, required=False, empty=_("— Không chọn huyện —")
    )
    province = ThingField(
        _("cơ quan trực thuộc tỉnh"),
        Province,
        required=False,
        empty=_("— Không chọn tỉnh —"),
        help_text=_("Huyện, tỉnh: chỉ chọn khi không chọn xã, và để trống nếu là nơi của cấp ủy chủ trì."),
    )

    def values(self) -> dict:
        values = super().values()
        commune = values["commune"]
        if commune is None:
            return values
        place = {} if commune.pk == self.stands.get("commune") else home_of(commune)
        return {name: value for name, value in values.items() if name not in _PLACES} | place


class OrganisationCorrection(LyingOrganisation, OrganisationForm):
    """A grassroots organisation was entered wrongly."""

    leads_commune = forms.BooleanField(
        label=_("là đảng bộ của xã"),
        required=False,
        help_text=_("Khi sắp xếp, chi bộ của các đơn vị trong xã thuộc đảng bộ này."),
    )
    field_order = (
        "name", "kind", "commune", "leads_commune", "district", "province", "valid_from", "valid_to",
    )  # fmt: skip

    @classmethod
    def stored(cls, row: Organisation) -> dict:
        return {
            "name": row.name,
            "kind": OrganisationKind(row.kind),
            "commune": row.commune_id,
            "district": None if row.commune_id else row.district_id,
            "province": None if row.commune_id else row.province_id,
            "leads_commune": row.leads_commune,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
        }


class DecisionEntry(EntryForm):
    """A deciding document: entered, or mended."""

    WIDE = ("subject",)
    number = LineField(_("số, ký hiệu"), max_length=100)
    signed_on = DayField(_("ngày ký"), required=False)
    issuer = LineField(_("cơ quan ban hành"), max_length=300, required=False)
    subject = LineField(_("trích yếu"), max_length=500, required=False)

    @classmethod
    def stored(cls, row: Decision) -> dict:
        return {
            "number": row.number,
            "signed_on": row.signed_on,
            "issuer": row.issuer,
            "subject": row.subject,
        }


class NewDecision(DecisionEntry):
    """A deciding document that is entered for the first time."""


class NewCommune(CommuneEntry):
    """A commune that is entered for the first time."""


class NewOrganisation(LyingOrganisation, OrganisationForm):
    """An organisation that is entered for the first time."""

    field_order = ("name", "kind", "commune", "district", "province", "valid_from", "valid_to")


class OrganisationChange(LyingOrganisation):
    """An organisation is called otherwise, is of another kind or belongs elsewhere from a day on."""

    on = DayField(_("thay đổi từ ngày"), is_rough=True)
    name = OrganisationForm.base_fields["name"]
    kind = OrganisationForm.base_fields["kind"]
    field_order = ("on", "name", "kind", "commune", "district", "province")


class End(DecidedEntry):
    """A commune or an organisation no longer exists from a day on."""

    on = DayField(_("giải thể từ ngày"))
