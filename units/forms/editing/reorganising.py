"""Communes, organisations and districts are reorganised by single verbs: what is asked of each."""

from collections.abc import Iterable, Iterator
from datetime import date

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.choices import CommuneKind, OrganisationKind
from units.forms.choosing import ThingField, ThingsField
from units.forms.editing.base import DecidedEntry
from units.forms.fields import DayField, DigitsField, LineField, WordField
from units.forms.organisation_fates import Fate, OrganisationFate
from units.models import Commune, Organisation

_DAY = _("có hiệu lực từ ngày")
_NAMED = (Fate.RENAME, Fate.MERGE)


class Verb(DecidedEntry):
    """A verb that follows the rules of reorganisation: what it did is shown before it is saved."""

    preview = "units/reforms/_verb_preview.html"

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.done = None
        self.words: list[str] = []

    def told(self) -> str:
        return "|".join(self.words)


class WithFates(Verb):
    """A verb that asks what becomes of each of some organisations; what is not said follows the rules."""

    # What follows where nothing is chosen.
    OTHERWISE = _("— Theo xã mới —")

    def __init__(self, *args, organisations: Iterable[Organisation] = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = list(organisations)
        for organisation in self.organisations:
            self._ask(organisation)
        self.order_fields([name for name in self.fields if not name.startswith(("decision", "reason"))])

    def _ask(self, organisation: Organisation) -> None:
        name = f"to_chuc_{organisation.pk}"
        self.fields[name] = forms.ChoiceField(
            label=_("hình thức"),
            choices=[("", self.OTHERWISE), *Fate.choices],
            required=False,
            error_messages={"invalid_choice": gettext("Hãy chọn lại hình thức trong danh sách.")},
        )
        self.fields[f"{name}_ten"] = LineField(
            _("tên mới, hoặc tên tổ chức tiếp nhận"), max_length=200, required=False
        )
        for field in (name, f"{name}_ten"):
            self.fields[field].is_wide = self.fields[field].is_must = False

    @property
    def main_fields(self) -> Iterator[BoundField]:
        return (field for field in super().main_fields if not field.name.startswith("to_chuc_"))

    @property
    def fate_fields(self) -> list[tuple[Organisation, list[BoundField]]]:
        """What is asked of each organisation."""
        return [
            (one, [self[name] for name in self.fields if f"{name}_".startswith(f"to_chuc_{one.pk}_")])
            for one in self.organisations
        ]

    def clean(self) -> dict:
        """A name without a form says nothing that could be carried out."""
        cleaned = super().clean()
        for organisation in self.organisations:
            name = f"to_chuc_{organisation.pk}"
            act, typed = cleaned.get(name), cleaned.get(f"{name}_ten")
            if typed and act not in _NAMED and name not in self.errors:
                told = gettext("Đã ghi tên thì hãy chọn “Đổi tên” hoặc “Nhập”; nếu không, hãy xóa tên.")
                self.add_error(f"{name}_ten", told)
            if act == Fate.RENAME and not typed:
                told = gettext("Thiếu tên tổ chức cơ sở đảng mới. Hãy điền tên vào ô này.")
                self.add_error(f"{name}_ten", told)
        return cleaned

    def fates(self) -> dict[int, OrganisationFate]:
        """What was said of each organisation of which something was said."""
        found = {}
        for organisation in self.organisations:
            name = f"to_chuc_{organisation.pk}"
            fate = self._fate(name)
            if fate is not None:
                found[organisation.pk] = fate
        return found

    def _fate(self, name: str) -> OrganisationFate | None:
        act = self.cleaned_data[name]
        if not act:
            return None
        return OrganisationFate(
            Fate(act),
            self.cleaned_data[f"{name}_ten"],
            int(self.cleaned_data.get(f"{name}_phan") or 0),
        )

    def values(self) -> dict:
        """What was entered about the thing itself, without the organisations."""
        return {name: value for name, value in super().values().items() if not name.startswith("to_chuc_")}


class CommuneRename(WithFates):
    """A commune is called otherwise, has another code or is of another kind from a day on."""

    on = DayField(_DAY)
    name = LineField(_("tên mới"), max_length=150)
    code = DigitsField(_("mã xã mới"), digits=5, required=False, help_text=_("Để trống: giữ mã cũ."))
    kind = WordField(_("loại mới"), CommuneKind, required=False)
    field_order = ("on", "name", "code", "kind")


class CommuneMerger(WithFates):
    """A commune goes into another one."""

    OTHERWISE = _("— Theo xã tiếp nhận —")
    on = DayField(_DAY)
    into = ThingField(_("xã tiếp nhận"), Commune)
    field_order = ("on", "into")


class CommuneSplit(WithFates):
    """A commune is divided into two."""

    WIDE = ("on", "units")
    OTHERWISE = _("— Theo xã —")
    on = DayField(_DAY)
    name = LineField(_("tên xã thứ nhất"), max_length=150)
    code = DigitsField(_("mã xã thứ nhất"), digits=5, required=False, help_text=_("Để trống: giữ mã cũ."))
    name_2 = LineField(_("tên xã thứ hai"), max_length=150)
    code_2 = DigitsField(_("mã xã thứ hai"), digits=5, required=False)
    committee = LineField(
        _("đảng bộ xã thứ nhất"),
        max_length=200,
        required=False,
        help_text=_("Để trống: “Đảng bộ” và tên xã."),
    )
    committee_2 = LineField(
        _("đảng bộ xã thứ hai"),
        max_length=200,
        required=False,
        help_text=_("Để trống: “Đảng bộ” và tên xã."),
    )
    units = ThingsField(_("đơn vị về xã thứ hai"), required=False)
    field_order = ("on", "name", "code", "name_2", "code_2", "committee", "committee_2", "units")

    def _ask(self, organisation: Organisation) -> None:
        super()._ask(organisation)
        name = f"to_chuc_{organisation.pk}_phan"
        self.fields[name] = forms.ChoiceField(
            label=_("thuộc xã"),
            choices=[("", _("— Xã thứ nhất —")), ("2", _("Xã thứ hai"))],
            required=False,
        )
        self.fields[name].is_wide = self.fields[name].is_must = False

    def _fate(self, name: str) -> OrganisationFate | None:
        part = int(self.cleaned_data.get(f"{name}_phan") or 0)
        said = super()._fate(name)
        return OrganisationFate(Fate.KEEP, part=part) if said is None and part else said


class OrganisationMerger(Verb):
    """An organisation goes into another one."""

    on = DayField(_DAY)
    into = ThingField(_("tổ chức tiếp nhận"), Organisation)
    field_order = ("on", "into")


class OrganisationSplit(Verb):
    """Some cells of an organisation become one of their own."""

    WIDE = ("cells",)
    on = DayField(_DAY)
    name = LineField(_("tên tổ chức mới"), max_length=200)
    kind = WordField(_("loại hình tổ chức mới"), OrganisationKind, required=False)
    commune = ThingField(
        _("xã của tổ chức mới"), Commune, required=False, empty=_("— Như tổ chức hiện nay —")
    )
    cells = ThingsField(_("chi bộ về tổ chức mới"))
    field_order = ("on", "name", "kind", "commune", "cells")


class DistrictEnd(WithFates):
    """A district ends; what lies in it lies directly in its province."""

    OTHERWISE = _("— Chọn hình thức —")
    on = DayField(_("kết thúc từ ngày"))
    field_order = ("on",)

    def _ask(self, organisation: Organisation) -> None:
        super()._ask(organisation)
        name = f"to_chuc_{organisation.pk}_xa"
        self.fields[name] = ThingField(
            _("thuộc xã"),
            Commune,
            required=False,
            empty=_("— Không đổi —"),
        )
        self.fields[name].offer(user=self.user)
        self.fields[name].is_wide = self.fields[name].is_must = False

    def _fate(self, name: str) -> OrganisationFate | None:
        said, commune = super()._fate(name), self.cleaned_data.get(f"{name}_xa")
        if said is None and commune is None:
            return None
        act, typed = (said.act, said.name) if said else (Fate.KEEP, "")
        return OrganisationFate(act, typed, commune=commune.name if commune else "")


def day_of(data, *, otherwise: date) -> date:
    """The day that a sent form names; ``otherwise`` where it names none."""
    try:
        return DayField("").clean((data or {}).get("on")) or otherwise
    except forms.ValidationError:
        return otherwise
