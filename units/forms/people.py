"""What may be written about members and where they meet."""

from datetime import date
from functools import cached_property

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.choices import EndReason, Origin, Sex, ThresholdName
from units.forms.days import Birth
from units.forms.doubts import earliest, future_words, is_ahead, year_in_a_day
from units.forms.fields import (
    BirthField,
    DatedForm,
    DayField,
    DigitsField,
    EndField,
    LineField,
    WordField,
)
from units.models import Threshold
from units.periods import FOREVER
from vietnamese.days import first_of, format_day, in_order


class MemberForm(forms.Form):
    full_name = LineField(_("họ và tên"), max_length=150)
    birth = BirthField(_("ngày sinh"))
    sex = WordField(_("giới tính"), Sex)
    ethnicity = LineField(_("dân tộc"), max_length=50, required=False)
    card_number = DigitsField(_("số thẻ đảng viên"), digits=8, required=False)
    admitted_on = DayField(_("ngày vào Đảng"), is_rough=True)
    official_from = DayField(_("ngày chính thức"), is_rough=True, required=False)

    def clean(self) -> dict:
        cleaned = super().clean()
        born, admitted = cleaned.get("birth"), cleaned.get("admitted_on")
        if born and is_ahead(earliest(born)):
            self.add_error("birth", future_words(gettext("Ngày sinh"), str(born)))
        if admitted and is_ahead(first_of(admitted)):
            self.add_error("admitted_on", future_words(gettext("Ngày vào Đảng"), format_day(admitted)))
        if born and admitted and not year_in_a_day(admitted):
            self._check_age(born, admitted)
        official = cleaned.get("official_from")
        if admitted and official and (days := in_order(admitted, official, apart=0)):
            cleaned["admitted_on"], cleaned["official_from"] = days
        elif admitted and official:
            self.add_error(
                "official_from",
                gettext(
                    "Ngày chính thức {official} trước ngày vào Đảng {admitted}. Hãy sửa một trong hai "
                    "ngày; để trống ngày chính thức nếu còn dự bị."
                ).format(official=format_day(official), admitted=format_day(admitted)),
            )
        return cleaned

    @cached_property
    def admission_ages(self) -> list[tuple[date, int]]:
        """The days from which a new youngest age of admission holds, with that age."""
        return Threshold.objects.changes(ThresholdName.ADMISSION_AGE)

    def _check_age(self, born: Birth, admitted: date) -> None:
        limits = [age for since, age in self.admission_ages if since <= admitted]
        youngest = limits[-1] if limits else self.admission_ages[0][1]
        if age_on(born, admitted) < youngest:
            self.add_error(
                "admitted_on",
                gettext(
                    "Ngày vào Đảng {admitted} khi chưa đủ {youngest} tuổi (sinh {born}). Hãy kiểm tra "
                    "lại ngày sinh và ngày vào Đảng."
                ).format(admitted=format_day(admitted), youngest=youngest, born=born),
            )


def death_ahead(reason: str, day: date | None) -> str:
    """Why a death on a day to come is refused; empty when there is none."""
    if reason != EndReason.DIED or day is None or day == FOREVER or not is_ahead(first_of(day)):
        return ""
    return future_words(gettext("Ngày từ trần"), format_day(day))


class MembershipForm(DatedForm):
    origin = WordField(_("nguồn"), Origin, required=False)
    valid_from = DayField(_("ngày bắt đầu sinh hoạt"), is_rough=True)
    valid_to = EndField(_("ngày kết thúc sinh hoạt"), is_rough=True)
    end_reason = WordField(
        _("lý do"),
        EndReason,
        required=False,
        also={
            "Chuyển đi": EndReason.MOVED_OUT,
            "Chuyển ra ngoài huyện": EndReason.MOVED_OUT,
            "Chuyển đi ngoài tỉnh": EndReason.MOVED_OUT,
            "Chuyển ra ngoài tỉnh": EndReason.MOVED_OUT,
            "Chuyển đi ngoài xã": EndReason.MOVED_OUT,
            "Chuyển ra ngoài xã": EndReason.MOVED_OUT,
            "Sáp nhập": EndReason.MERGED,
            "Xin ra": EndReason.RESIGNED,
        },
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if refusal := death_ahead(cleaned.get("end_reason", ""), cleaned.get("valid_to")):
            self.add_error("valid_to", refusal)
        return cleaned


def age_on(born: Birth, day: date) -> int:
    """Full years of life on ``day``; of a birth year or month alone, the highest that is possible."""
    years, first = day.year - born.year, first_of(born.on) if born.on else None
    if first and (day.month, day.day) < (first.month, first.day):
        years -= 1
    return years
