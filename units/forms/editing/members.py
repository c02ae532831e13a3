"""Members: they are admitted, taken in, move, leave, return; and what was entered of them is mended."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.choices import EndReason, Origin, Sex
from units.forms.alike import Alike, Elsewhere, Known, ask_superior, tell_elsewhere
from units.forms.choosing import ThingField
from units.forms.days import Birth
from units.forms.doubts import leaving_ahead
from units.forms.editing.base import DecidedEntry, EntryForm
from units.forms.fields import DatedForm, DayField, EndField, NamedWhenUnchosen, WordField
from units.forms.offers import OffersUnit
from units.forms.people import MemberForm, MembershipForm, death_ahead
from units.models import Cell, DistinctPersons, Exemption, Member, Membership, Unit

_NO_UNIT = _("— Không tính cho đơn vị nào —")
_SAME_CARD = _("Số thẻ đảng viên chỉ cấp cho một người: hãy sửa số thẻ, hoặc mở hồ sơ đã có.")


def person_values(values: dict) -> dict:
    """What a form says of a person, by the names of the register's fields."""
    birth: Birth = values.pop("birth")
    card_number = values["card_number"] or None
    return values | {"birth_year": birth.year, "born_on": birth.on, "card_number": card_number}


class Place(OffersUnit):
    """Where a member meets, and for which unit the member counts."""

    cell = ThingField(_("chi bộ"), Cell)
    unit = ThingField(_("đơn vị (nơi ở, công tác)"), Unit, required=False, empty=_NO_UNIT)
    origin = WordField(_("nguồn"), Origin, required=False)


class NewPerson(DecidedEntry, Place, MemberForm):
    """A person who is not yet in the register; somebody who looks alike is told with a choice."""

    is_another = forms.BooleanField(label=_("Đây là người khác, vẫn nhập"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["official_from"].help_text = gettext("Để trống nếu còn dự bị.")
        self._is_another = self.fields.pop("is_another")
        self.alike: list[Alike] = []
        self.elsewhere: Elsewhere | None = None
        if self.is_bound and self.data.get("is_another"):
            self.fields["is_another"] = self._is_another

    def clean(self) -> dict:
        cleaned = super().clean()
        name, birth = cleaned.get("full_name"), cleaned.get("birth")
        if name and birth:
            card = cleaned.get("card_number", "")
            known = Known(user=self.user, names=[name], cards=[card] if card else [])
            self.alike = known.like(name, birth, card)
            self.elsewhere = known.elsewhere(name, birth, card)
        if any(alike.has_card for alike in self.alike):
            self.add_error("card_number", [*(alike.words for alike in self.alike), _SAME_CARD])
        elif self.alike and not cleaned.get("is_another"):
            self.fields["is_another"] = self._is_another
            self.add_error("is_another", [alike.words for alike in self.alike])
        return cleaned

    def before_saving(self) -> None:
        """Somebody elsewhere who looks alike: the superior is asked; another person is entered."""
        found = self.elsewhere
        if found is None or (self.cleaned_data.get("is_another") and not found.has_card):
            tell_elsewhere(self.user, [])
            return
        tell_elsewhere(self.user, [found])
        self.fields["is_another"] = self._is_another
        raise ValidationError({"is_another": ask_superior(choice=str(self._is_another.label))})

    @property
    def others(self) -> list[Member]:
        """Those who look alike and were found to be others."""
        return [alike.member for alike in self.alike]

    def person(self) -> Member:
        """The member who is entered, not yet stored; a card that is borne elsewhere is never written."""
        names = (*MemberForm.base_fields,)
        member = Member(**person_values({name: self.cleaned_data[name] for name in names}))
        if self.elsewhere is not None and self.elsewhere.has_card:
            member.card_number = None
        return member


class Admission(NewPerson):
    """A new member, from the admission ceremony on."""

    field_order = (
        *("full_name", "birth", "is_another", "sex", "ethnicity", "card_number"),
        *("admitted_on", "official_from", "cell", "unit", "origin"),
    )


class Reception(NewPerson):
    """A member who comes from outside the register."""

    on = DayField(_("sinh hoạt tại đây từ ngày"), is_rough=True)
    field_order = (*Admission.field_order[:-3], "on", *Admission.field_order[-3:])


class MemberMove(DecidedEntry, Place):
    """A member meets elsewhere, or counts for another unit, from a day on."""

    on = DayField(_("chuyển từ ngày"), is_rough=True)
    field_order = ("on", "cell", "unit", "origin")


class Return(MemberMove):
    """A member who had left meets again from a day on."""

    on = DayField(_("sinh hoạt trở lại từ ngày"), is_rough=True)


class LeavingField(NamedWhenUnchosen, forms.TypedChoiceField):
    """Why a member leaves the register."""

    def __init__(self, label: str) -> None:
        reasons = [(reason.value, reason.label) for reason in EndReason if not reason.stays_in_register]
        super().__init__(
            label,
            choices=[("", format_lazy(_("— Chọn {label} —"), label=label)), *reasons],
            coerce=EndReason,
            error_messages={
                "invalid_choice": format_lazy(
                    _("Không có {label} này. Hãy chọn lại trong danh sách."), label=label
                )
            },
        )


class Leave(DecidedEntry):
    """A member leaves the register on a day."""

    end_reason = LeavingField(_("lý do"))
    on = DayField(_("từ ngày"), is_rough=True)
    field_order = ("end_reason", "on")

    def clean(self) -> dict:
        cleaned = super().clean()
        if refusal := death_ahead(cleaned.get("end_reason", ""), cleaned.get("on")):
            self.add_error("on", refusal)
        return cleaned

    def doubts(self) -> list[str]:
        cleaned = self.cleaned_data
        planned = leaving_ahead({"end_reason": cleaned["end_reason"], "valid_to": cleaned["on"]})
        return [*super().doubts(), *planned]


class Recognition(EntryForm):
    """A probationary member becomes official."""

    on = DayField(_("chính thức từ ngày"), is_rough=True)


class Exempting(DecidedEntry):
    """A member is exempt from Party work and meetings for a time."""

    on = DayField(_("miễn từ ngày"))
    until = EndField(_("đến trước ngày"))
    field_order = ("on", "until")


class Resuming(DecidedEntry):
    """An exemption ends."""

    on = DayField(_("sinh hoạt lại từ ngày"))


class MemberCorrection(DecidedEntry, MemberForm):
    """A member was entered wrongly. The document is that of the admission."""

    is_another = forms.BooleanField(label=_("Đây là người khác, vẫn lưu"), required=False)
    field_order = (
        *("full_name", "birth", "is_another", "sex", "ethnicity", "card_number"),
        *("admitted_on", "official_from"),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self._is_another = self.fields.pop("is_another")
        self.alike: list[Alike] = []
        self.elsewhere: Elsewhere | None = None
        if self.is_bound and self.data.get("is_another"):
            self.fields["is_another"] = self._is_another

    @classmethod
    def stored(cls, row: Member) -> dict:
        return {
            "pk": row.pk,
            "full_name": row.full_name,
            "birth": Birth(row.birth_year, row.born_on),
            "sex": Sex(row.sex),
            "ethnicity": row.ethnicity,
            "card_number": row.card_number,
            "admitted_on": row.admitted_on,
            "official_from": row.official_from,
        }

    def clean(self) -> dict:
        """Somebody who bears the new name and birth, or the new card: in the area told at once, else on
        saving. A card that somebody in the area bears the register itself refuses."""
        cleaned = super().clean()
        card, name, birth = (cleaned.get(key) for key in ("card_number", "full_name", "birth"))
        if not name or not birth:
            return cleaned
        is_renamed = (name, birth) != (self.stands.get("full_name"), self.stands.get("birth"))
        card = card if card != self.stands.get("card_number") else ""
        known = Known(user=self.user, names=[name] if is_renamed else [], cards=[card] if card else [])
        found = known.like(name, birth, "") if is_renamed else []
        self.alike = [one for one in found if one.member.pk not in self._others_known]
        self.elsewhere = known.elsewhere(name, birth, card)
        return cleaned

    @cached_property
    def _others_known(self) -> set[int]:
        """The member itself, and those who were told apart from it."""
        own = self.stands.get("pk")
        pairs = DistinctPersons.objects.filter(Q(one=own) | Q(other=own)).values_list("one_id", "other_id")
        return {own, *(key for pair in pairs for key in pair)}

    def doubts(self) -> list[str]:
        return [*super().doubts(), *(one.words for one in self.alike)]

    def before_saving(self) -> None:
        found = self.elsewhere
        if found is None or (self.cleaned_data.get("is_another") and not found.has_card):
            return
        tell_elsewhere(self.user, [found])
        if found.has_card:
            raise ValidationError({"card_number": ask_superior()})
        self.fields["is_another"] = self._is_another
        raise ValidationError({"is_another": ask_superior(choice=str(self._is_another.label))})

    def values(self) -> dict:
        values = person_values(super().values())
        values.pop("is_another", None)
        is_elsewhere = self.elsewhere is not None and self.elsewhere.has_card
        return values | {"card_number": self.stands["card_number"]} if is_elsewhere else values


class MembershipCorrection(DecidedEntry, MembershipForm):
    """Where a member met was entered wrongly."""

    cell = ThingField(_("chi bộ"), Cell)
    unit = ThingField(
        _("đơn vị (nơi ở, công tác)"), Unit, required=False, empty=_("— Không tính cho đơn vị nào —")
    )
    field_order = ("cell", "unit", "origin", "valid_from", "valid_to", "end_reason")

    @classmethod
    def stored(cls, row: Membership) -> dict:
        return {
            "cell": row.cell_id,
            "unit": row.unit_id,
            "origin": Origin(row.origin) if row.origin else "",
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "end_reason": EndReason(row.end_reason) if row.end_reason else "",
        }


class ExemptionCorrection(DecidedEntry, DatedForm):
    """An exemption from Party work was entered wrongly."""

    valid_from = DayField(_("miễn từ ngày"))
    valid_to = EndField(_("đến trước ngày"))

    @classmethod
    def stored(cls, row: Exemption) -> dict:
        return {"valid_from": row.valid_from, "valid_to": row.valid_to}
