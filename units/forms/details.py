"""What may be written about a thing beside its periods: notes, households, place, what it came from."""

import math
import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.bounds import TEXT_CHARACTERS
from units.choices import AreaClass, CommuneLineageKind, LineageKind, YesNo
from units.forms.fields import (
    BirthField,
    DatedForm,
    DayField,
    DigitsField,
    EndField,
    LineField,
    NamedWhenEmpty,
    WordField,
    too_long,
)
from vietnamese.letters import clean

_MOST_HOUSEHOLDS = 1_000_000


class NotesField(NamedWhenEmpty, forms.CharField):
    """A text of several lines: NFC, without spaces at the ends of lines."""

    def __init__(self, label: str, **kwargs) -> None:
        kwargs["error_messages"] = {"max_length": too_long(label, most=TEXT_CHARACTERS)}
        super().__init__(
            label, required=False, strip=True, widget=forms.Textarea, max_length=TEXT_CHARACTERS, **kwargs
        )

    def to_python(self, value: object) -> str:
        lines = super().to_python(value).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return unicodedata.normalize("NFC", "\n".join(line.rstrip() for line in lines)).strip("\n")


class CountField(NamedWhenEmpty, forms.Field):
    """How many there are; the thousands may be apart by a dot or a space."""

    def __init__(self, label: str, **kwargs) -> None:
        super().__init__(
            label, required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **kwargs
        )

    def to_python(self, value: object) -> int | None:
        text = clean(str(value)) if value is not None else ""
        if not text:
            return None
        digits = re.sub(r"(?<=\d)[. ](?=\d{3}(\D|$))", "", text)
        if not digits.isascii() or not digits.isdigit() or int(digits) > _MOST_HOUSEHOLDS:
            raise ValidationError(
                gettext("“{text}” không phải là {label}. Hãy ghi một số nguyên, ví dụ 85.").format(
                    text=text, label=self.label
                )
            )
        return int(digits)


class DegreesField(NamedWhenEmpty, forms.Field):
    """A latitude or longitude in degrees, with a decimal point or comma."""

    def __init__(self, label: str, *, most: int, **kwargs) -> None:
        self.most = most
        super().__init__(
            label, required=False, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **kwargs
        )

    def to_python(self, value: object) -> float | None:
        text = clean(str(value)) if value is not None else ""
        if not text:
            return None
        try:
            degrees = float(text.replace(",", "."))
        except ValueError:
            degrees = math.nan
        if not abs(degrees) <= self.most:
            raise ValidationError(
                gettext(
                    "“{text}” không phải là {label}. Hãy ghi số độ từ -{most} đến {most}, ví dụ 21,4367."
                ).format(text=text, label=self.label, most=self.most)
            )
        return degrees


class DistrictForm(forms.Form):
    """What a row says of the district in which its thing lies."""

    province = LineField(_("tên tỉnh"), max_length=150, required=False)
    ends_on = DayField(_("ngày huyện kết thúc"), required=False)


class UnitDetailsForm(forms.Form):
    area_class = WordField(
        _("khu vực"),
        AreaClass,
        required=False,
        also={
            "KV1": AreaClass.REGION_1,
            "KV2": AreaClass.REGION_2,
            "KV3": AreaClass.REGION_3,
            "KVI": AreaClass.REGION_1,
            "KVII": AreaClass.REGION_2,
            "KVIII": AreaClass.REGION_3,
            "Khu vực 1": AreaClass.REGION_1,
            "Khu vực 2": AreaClass.REGION_2,
            "Khu vực 3": AreaClass.REGION_3,
            "ĐBKK": AreaClass.EXTREMELY_HARD,
        },
    )
    households = CountField(_("số hộ"))
    latitude = DegreesField(_("vĩ độ"), most=90)
    longitude = DegreesField(_("kinh độ"), most=180)
    notes = NotesField(_("ghi chú"))


class CellDetailsForm(forms.Form):
    notes = NotesField(_("ghi chú"))


class LineageForm(forms.Form):
    """One unit goes on in another from a day."""

    happened_on = DayField(_("ngày sáp nhập, chia tách"))
    kind = WordField(
        _("hình thức sắp xếp"),
        LineageKind,
        required=False,
        also={"Tách": LineageKind.SPLIT, "Nhập": LineageKind.MERGE},
    )


class CommuneLineageForm(forms.Form):
    """One commune goes on in another from a day."""

    happened_on = DayField(_("ngày sắp xếp xã"))
    kind = WordField(
        _("hình thức sắp xếp"),
        CommuneLineageKind,
        required=False,
        also={
            "Sáp nhập": CommuneLineageKind.MERGE,
            "Chia tách": CommuneLineageKind.SPLIT,
            "Tách": CommuneLineageKind.SPLIT,
        },
    )


class PlacementForm(DatedForm):
    """A commune lies in another district, or directly in a province, from a day on."""

    valid_from = DayField(_("ngày chuyển nơi trực thuộc"))
    valid_to = EndField(_("trực thuộc đến ngày"))


class OrganisationDetailsForm(forms.Form):
    """Whether an organisation is the committee of its commune."""

    leads_commune = WordField(
        _("là đảng bộ của xã"), YesNo, required=False, also={"x": YesNo.YES, "Đúng": YesNo.YES}
    )


class PersonForm(forms.Form):
    """Which member is meant."""

    full_name = LineField(_("họ và tên"), max_length=150)
    birth = BirthField(_("ngày sinh"))
    card_number = DigitsField(_("số thẻ đảng viên"), digits=8, required=False)


class ExemptionForm(DatedForm):
    """A member is exempt from Party work and meetings."""

    valid_from = DayField(_("ngày bắt đầu miễn"))
    valid_to = EndField(_("ngày thôi miễn"))
