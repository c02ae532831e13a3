"""The file with the scanned pages of a document: known by its content, bounded in size."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.bounds import MEGABYTE, SCAN_BYTES
from documents.scans import Fault, NoScan, kind_of
from vietnamese.letters import clean

_NAME_LENGTH = 100
_SAID = {
    Fault.UNKNOWN: gettext_lazy(
        "Nội dung tệp này không phải là PDF hay ảnh PNG, JPEG. Hãy quét văn bản thành một trong các loại đó."
    ),
    Fault.DAMAGED: gettext_lazy("Tệp này bị hỏng hoặc chưa được lưu trọn vẹn. Hãy quét hoặc lưu lại tệp."),
    Fault.LOCKED: gettext_lazy("Tệp PDF này có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại."),
    Fault.ACTIVE: gettext_lazy(
        "Tệp PDF này có chứa tệp khác hoặc lệnh tự chạy. Hãy in văn bản thành PDF mới rồi gửi lại."
    ),
    Fault.TOO_LARGE: gettext_lazy("Ảnh trong tệp này quá lớn. Hãy quét lại với độ phân giải thấp hơn."),
}


class ScanForm(forms.Form):
    """One file: PDF, PNG or JPEG."""

    file = forms.FileField(
        label=gettext_lazy("Bản quét (PDF, PNG hoặc JPEG)"),
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
        max_length=None,
        error_messages={
            "required": gettext_lazy("Hãy chọn một tệp PDF, PNG hoặc JPEG."),
            "empty": gettext_lazy("Tệp này trống. Hãy chọn tệp khác."),
            "invalid": gettext_lazy("Chưa nhận được tệp. Hãy chọn lại tệp rồi gửi."),
        },
    )
    content: bytes = b""
    kind: str = ""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _("Mỗi tệp tối đa {most} MB.").format(most=SCAN_BYTES // MEGABYTE)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > SCAN_BYTES:
            raise ValidationError(
                _("Tệp lớn quá {most} MB. Hãy quét lại với độ phân giải thấp hơn.").format(
                    most=SCAN_BYTES // MEGABYTE
                )
            )
        self.content = file.read()
        try:
            self.kind = kind_of(self.content)
        except NoScan as found:
            raise ValidationError(_SAID[found.fault]) from found
        return file

    @property
    def shown_name(self) -> str:
        """The name that the file came with, without folders, invisible letters and its suffix."""
        plain = clean(self.cleaned_data["file"].name.replace("\\", "/").split("/")[-1])
        stem = plain.rsplit(".", 1)[0].strip(". ")[:_NAME_LENGTH] or "ban-quet"
        return f"{stem}.{self.kind}"
