"""What an administrator fills in for a new version of the template."""

from typing import Any
from zipfile import BadZipFile, ZipFile

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.seen_forms import SeenForm
from reports.drawing.layout import STANDARD_LAYOUT, complete
from reports.exports.monthly.docx import WordFault, margins_of
from reports.exports.monthly.sample import sample
from reports.models import DocumentTemplate
from units.forms.fields import DayField, LineField, NumberField, TextField

_MEGABYTE = 1024 * 1024
_MOST_BYTES, _MOST_UNPACKED = 2 * _MEGABYTE, 30 * _MEGABYTE
_SMALLEST, _LARGEST = 6, 30
_SIZES = {
    "motto": gettext_lazy("tiêu đề Đảng"),
    "superior": gettext_lazy("cơ quan cấp trên"),
    "issuing": gettext_lazy("cơ quan ban hành"),
    "number": gettext_lazy("số văn bản"),
    "place_and_date": gettext_lazy("địa danh, ngày tháng"),
    "title": gettext_lazy("tên loại văn bản"),
    "subject": gettext_lazy("trích yếu"),
    "body": gettext_lazy("nội dung"),
    "signature": gettext_lazy("chữ ký"),
    "recipients_head": gettext_lazy("“Nơi nhận:”"),
    "recipients": gettext_lazy("danh sách nơi nhận"),
    "table": gettext_lazy("biểu"),
}


class TemplateForm(SeenForm):
    """A version: its source and first day, the Word form, and what the other formats are set by.

    Margins are those of the Word form, so that all formats have the same.
    """

    name = LineField(gettext_lazy("tên mẫu"), max_length=200)
    source = LineField(
        gettext_lazy("căn cứ"), max_length=300, help_text=gettext_lazy("Ví dụ: Hướng dẫn 36-HD/VPTW (2018)")
    )
    issued_on = DayField(
        gettext_lazy("áp dụng từ ngày"),
        help_text=gettext_lazy("Văn bản ghi ngày từ ngày này theo phiên bản mới; báo cáo đã ký giữ mẫu cũ."),
    )
    docx = forms.FileField(
        label=gettext_lazy("Mẫu Word (.docx)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text=gettext_lazy(
            "Tải mẫu đang dùng về, sửa trong Word rồi chọn ở đây. Để trống thì giữ mẫu Word đang dùng."
        ),
        error_messages={"empty": gettext_lazy("Tệp này trống. Hãy chọn tệp khác.")},
    )
    motto = LineField(gettext_lazy("tiêu đề Đảng"), max_length=100)
    recipients = TextField(
        gettext_lazy("nơi nhận"),
        max_length=2_000,
        help_text=gettext_lazy("Mỗi nơi một dòng, dòng cuối là nơi lưu."),
    )

    def __init__(self, *args: Any, before: DocumentTemplate, **kwargs: Any) -> None:
        self.before = before
        layout = complete(before.layout)
        sizes = {f"size_{name}": layout["sizes"][name] for name in _SIZES}
        kwargs["initial"] = {
            "name": before.name,
            "motto": layout["motto"],
            "recipients": "\n".join(layout["recipients"]),
            **sizes,
        }
        super().__init__(*args, **kwargs)
        for name, label in _SIZES.items():
            self.fields[f"size_{name}"] = NumberField(label, most=_LARGEST)
        self.fields["recipients"].widget.attrs["rows"] = 5
        for field in self.fields.values():
            field.label = capfirst(field.label)

    @property
    def version(self) -> str:
        """A new version is typed on top of the one before it."""
        return str(self.before.version)

    @property
    def sizes(self) -> list[forms.BoundField]:
        return [self[f"size_{name}"] for name in _SIZES]

    def clean_docx(self) -> bytes:
        """The bytes of the Word form, after a look at its size."""
        file: UploadedFile | None = self.cleaned_data["docx"]
        if file is None:
            return bytes(self.before.docx)
        if file.size > _MOST_BYTES:
            raise ValidationError(
                _("Tệp lớn quá {most} MB. Hãy bỏ bớt hình trong mẫu.").format(most=_MOST_BYTES // _MEGABYTE)
            )
        try:
            unpacked = sum(part.file_size for part in ZipFile(file).infolist())
        except BadZipFile as error:
            raise ValidationError(_("Tệp này không phải là tài liệu Word (.docx).")) from error
        if unpacked > _MOST_UNPACKED:
            raise ValidationError(_("Nội dung nén trong tệp quá lớn; hãy lưu lại mẫu trong Word."))
        file.seek(0)
        return file.read()

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        for name in _SIZES:
            size = said.get(f"size_{name}")
            if size is not None and size < _SMALLEST:
                self.add_error(f"size_{name}", _("Cỡ chữ từ {least}.").format(least=_SMALLEST))
        if not self.errors:
            try:
                margins = margins_of(
                    said["docx"], sample(self._layout(complete(self.before.layout)["margins"]))
                )
            except WordFault as fault:
                self.add_error("docx", str(fault))
            else:
                said["layout"] = self._layout(margins)
        return said

    def _layout(self, margins: dict[str, float]) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            **STANDARD_LAYOUT,
            **self.before.layout,
            "margins": margins,
            "motto": said["motto"],
            "recipients": said["recipients"].splitlines(),
            "sizes": {name: said[f"size_{name}"] for name in _SIZES},
        }

    @property
    def values(self) -> dict[str, Any]:
        names = ("name", "source", "issued_on", "docx", "layout")
        return {name: self.cleaned_data[name] for name in names}
