"""Mending communes, grassroots organisations and deciding documents."""

from django import forms
from django.utils.translation import gettext_lazy as _

from units.choices import CommuneKind, OrganisationKind
from units.forms.choosing import ThingField
from units.forms.editing.base import DecidedEntry, EntryForm
from units.forms.entered_twice import communes_like, documents_like, organisations_like
from units.forms.fields import DayField, LineField
from units.forms.organisations import OrganisationForm
from units.forms.places import CommuneForm
from units.models import Commune, Decision, Organisation


class CommuneCorrection(DecidedEntry, CommuneForm):
    """A commune was entered wrongly."""

    field_order = ("code", "name", "kind", "valid_from", "valid_to")

    @classmethod
    def stored(cls, row: Commune) -> dict:
        return {
            "code": row.code,
            "name": row.name,
            "kind": CommuneKind(row.kind),
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
        }


class OrganisationCorrection(DecidedEntry, OrganisationForm):
    """A grassroots organisation was entered wrongly."""

    commune = ThingField(
        _("xã, thị trấn"), Commune, required=False, empty=_("— Cơ quan trực thuộc huyện, không thuộc xã —")
    )
    leads_commune = forms.BooleanField(
        label=_("là đảng bộ của xã"),
        required=False,
        help_text=_("Khi sắp xếp, chi bộ của các đơn vị trong xã thuộc đảng bộ này."),
    )
    field_order = ("name", "kind", "commune", "leads_commune", "valid_from", "valid_to")

    @classmethod
    def stored(cls, row: Organisation) -> dict:
        return {
            "name": row.name,
            "kind": OrganisationKind(row.kind),
            "commune": row.commune_id,
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

    def doubts(self) -> list[str]:
        said, known = self.cleaned_data, Decision.objects.visible_to(self.user)
        return [*super().doubts(), *documents_like(said["number"], said["signed_on"], among=known)]


class NewCommune(DecidedEntry, CommuneForm):
    """A commune that is entered for the first time."""

    field_order = ("code", "name", "kind", "valid_from", "valid_to")

    def doubts(self) -> list[str]:
        said = self.cleaned_data
        times = {"since": said["valid_from"], "until": said["valid_to"]}
        return [*super().doubts(), *communes_like(said["name"], **times)]


class NewOrganisation(DecidedEntry, OrganisationForm):
    """An organisation that is entered for the first time."""

    commune = OrganisationCorrection.base_fields["commune"]
    field_order = ("name", "kind", "commune", "valid_from", "valid_to")

    def doubts(self) -> list[str]:
        said = self.cleaned_data
        times = {"since": said["valid_from"], "until": said["valid_to"]}
        return [*super().doubts(), *organisations_like(said["name"], place=said["commune"], **times)]


class OrganisationChange(DecidedEntry):
    """An organisation is called otherwise, is of another kind or belongs elsewhere from a day on."""

    on = DayField(_("thay đổi từ ngày"), is_rough=True)
    name = OrganisationForm.base_fields["name"]
    kind = OrganisationForm.base_fields["kind"]
    commune = OrganisationCorrection.base_fields["commune"]
    field_order = ("on", "name", "kind", "commune")


class End(DecidedEntry):
    """A commune or an organisation no longer exists from a day on."""

    on = DayField(_("giải thể từ ngày"))
