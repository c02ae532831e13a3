"""What a person sends while importing: files, the reading of a sheet, the meaning of a name."""

from collections.abc import Iterable
from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.forms.fields import LineField

_MEGABYTE = 1024 * 1024
SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
MOST_FILES = 20
MOST_FILE_BYTES = 20 * _MEGABYTE
MOST_BYTES = 60 * _MEGABYTE
LEAVE_OUT = [("", _("Bỏ qua trang tính này"))]
UNDECIDED, PASS_OVER = "?", ""


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class WorkbooksField(forms.FileField):
    """One or several workbooks, looked at from the outside: number, name and size."""

    _NONE: ClassVar = {"required": _("Chưa chọn tệp nào. Hãy chọn một hoặc nhiều tệp bảng tính.")}

    def __init__(self, **kwargs) -> None:
        attrs = {"accept": ",".join(SUFFIXES), "data-most-bytes": MOST_BYTES, "data-most-files": MOST_FILES}
        super().__init__(widget=ManyFilesInput(attrs=attrs), error_messages=self._NONE, **kwargs)

    def clean(self, data, initial=None) -> list[UploadedFile]:
        files = [file for file in data or [] if file] if isinstance(data, list | tuple) else [data]
        if not any(files):
            raise ValidationError(self.error_messages["required"])
        if len(files) > MOST_FILES:
            raise ValidationError(
                gettext(
                    "Đã chọn {n} tệp; mỗi lần nhập tối đa {most} tệp. Hãy chia làm nhiều lần nhập."
                ).format(n=len(files), most=MOST_FILES)
            )
        if sum(file.size for file in files) > MOST_BYTES:
            raise ValidationError(
                gettext("Các tệp cộng lại lớn quá {size} MB. Hãy chia làm nhiều lần nhập.").format(
                    size=MOST_BYTES // _MEGABYTE
                )
            )
        return files


class UploadForm(forms.Form):
    """The workbooks of one import."""

    files = WorkbooksField(
        label=_("Tệp bảng tính"),
        help_text=format_lazy(
            _(
                "Tệp .xlsx, .xlsm, .xls, .ods hoặc .csv; tối đa {most} tệp, mỗi tệp {size} MB, "
                "cộng lại {total} MB. Các danh sách liên quan (xã, tổ chức, đơn vị, chi bộ, đảng viên) "
                "nên chọn cùng một lần, thứ tự nào cũng được."
            ),
            most=MOST_FILES,
            size=MOST_FILE_BYTES // _MEGABYTE,
            total=MOST_BYTES // _MEGABYTE,
        ),
    )


class MendedForm(forms.Form):
    """The workbook of faulty rows, mended."""

    file = forms.FileField(
        label=_("Tệp các dòng lỗi đã sửa"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": _("Chưa chọn tệp. Hãy chọn tệp các dòng lỗi đã sửa."),
            "empty": _("Tệp rỗng, không có nội dung nào. Hãy kiểm tra lại tệp."),
        },
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > MOST_FILE_BYTES:
            raise ValidationError(
                gettext("Tệp lớn quá {size} MB. Hãy nộp tệp đã tải về.").format(
                    size=MOST_FILE_BYTES // _MEGABYTE
                )
            )
        return file


class SheetForm(forms.Form):
    """What a sheet lists, in which row its header stands, and what each column is."""

    kind = forms.ChoiceField(label=_("Nội dung trang tính"), required=False)
    header = forms.IntegerField(
        label=_("Dòng tiêu đề"),
        min_value=1,
        max_value=100_000,
        error_messages={"required": _("Thiếu dòng tiêu đề. Hãy điền số của dòng ghi tên các cột.")},
    )

    def __init__(
        self,
        data=None,
        *,
        kinds: list[tuple[str, str]],
        fields: list[tuple[str, str]],
        columns: Iterable[str],
        lacking: Iterable[tuple[str, str]] = (),
        **kwargs,
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["kind"].choices = [*kinds, *LEAVE_OUT]
        self.fields["header"].widget.attrs |= {"inputmode": "numeric"}
        self.choices = [
            (UNDECIDED, gettext("– Chưa chọn –")),
            (PASS_OVER, gettext("Bỏ qua cột này")),
            *fields,
        ]
        for index in columns:
            self.fields[f"c{index}"] = forms.ChoiceField(choices=self.choices, required=False)

        self.lacking = list(lacking)
        for key, header in self.lacking:
            self.fields[f"w{key}"] = LineField(header, max_length=200, required=False, initial="")

    def whole(self) -> dict[str, str]:
        """What holds for every row of the sheet, by the key of the column that the sheet lacks."""
        said = {key: self.cleaned_data.get(f"w{key}", "") for key, _header in self.lacking}
        return {key: value for key, value in said.items() if value}

    def columns(self) -> dict[str, str | None]:
        """The chosen keys by the index of the column; None where nothing was chosen."""
        chosen = {name[1:]: value for name, value in self.cleaned_data.items() if name[:1] == "c"}
        return {index: None if key == UNDECIDED else key for index, key in chosen.items()}
