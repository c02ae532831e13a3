"""What may be written about members and where they meet."""

from datetime import date
from functools import cached_property

from django import forms

from units.choices import EndReason, Origin, Sex, Threshold
from units.forms.days import Birth
from units.forms.fields import (
    BirthField,
    DatedForm,
    DayField,
    DigitsField,
    EndField,
    LineField,
    WordField,
)
from units.models import Threshold as DatedThreshold


class MemberForm(forms.Form):
    full_name = LineField("họ và tên", max_length=150)
    birth = BirthField("ngày sinh")
    sex = WordField("giới tính", Sex)
    ethnicity = LineField("dân tộc", max_length=50, required=False)
    card_number = DigitsField("số thẻ đảng viên", digits=8, required=False)
    admitted_on = DayField("ngày vào Đảng")
    official_from = DayField("ngày chính thức", required=False)

    def clean(self) -> dict:
        cleaned = super().clean()
        born, admitted = cleaned.get("birth"), cleaned.get("admitted_on")
        if born and admitted:
            self._check_age(born, admitted)
        official = cleaned.get("official_from")
        if admitted and official and official < admitted:
            self.add_error(
                "official_from",
                f"Ngày chính thức {official:%d/%m/%Y} trước ngày vào Đảng {admitted:%d/%m/%Y}. "
                "Hãy sửa một trong hai ngày; để trống ngày chính thức nếu còn dự bị.",
            )
        return cleaned

    @cached_property
    def admission_ages(self) -> list[tuple[date, int]]:
        """The days from which a new youngest age of admission holds, with that age."""
        return DatedThreshold.objects.changes(Threshold.ADMISSION_AGE)

    def _check_age(self, born: Birth, admitted: date) -> None:
        limits = [age for since, age in self.admission_ages if since <= admitted]
        youngest = limits[-1] if limits else self.admission_ages[0][1]
        if age_on(born, admitted) < youngest:
            self.add_error(
                "admitted_on",
                f"Ngày vào Đảng {admitted:%d/%m/%Y} khi chưa đủ {youngest} tuổi (sinh {born}). "
                "Hãy kiểm tra lại ngày sinh và ngày vào Đảng.",
            )


class MembershipForm(DatedForm):
    origin = WordField("nguồn", Origin, required=False)
    valid_from = DayField("ngày bắt đầu sinh hoạt")
    valid_to = EndField("ngày kết thúc sinh hoạt")
    end_reason = WordField(
        "lý do",
        EndReason,
        required=False,
        also={
            "Chuyển đi": EndReason.MOVED_OUT,
            "Chuyển ra ngoài huyện": EndReason.MOVED_OUT,
            "Sáp nhập": EndReason.MERGED,
            "Xin ra": EndReason.RESIGNED,
        },
    )


def age_on(born: Birth, day: date) -> int:
    """Full years of life on ``day``; of a birth year alone, the highest that is possible."""
    years = day.year - born.year
    if born.on and (day.month, day.day) < (born.on.month, born.on.day):
        years -= 1
    return years
