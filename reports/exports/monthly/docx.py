"""The report as a Word document that stays editable: a template's fields, filled in."""

import io
from datetime import UTC, date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from documents import word_template
from documents.archive import packed
from documents.printing import printable
from documents.trying import try_out
from documents.word_template import Reason
from reports.drawing.drawing import Drawing, drawing
from reports.drawing.layout import Template
from reports.exports.monthly.document import document
from reports.exports.monthly.pdf import chart_png

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CHART_WIDTH = 158
_LINES_KEPT = 2
_LEAST_MARGIN, _MOST_MARGIN = 5, 60

# The fields of a template, with what they hold.
FIELDS = {
    "mark": gettext_lazy("“BẢN DỰ THẢO – …” của bản chưa ký; trống khi đã ký"),
    "motto": gettext_lazy("ĐẢNG CỘNG SẢN VIỆT NAM"),
    "heading.superior": gettext_lazy("cơ quan cấp trên"),
    "heading.issuing": gettext_lazy("cơ quan ban hành"),
    "heading.number": gettext_lazy("“Số 12-BC/BCĐ”"),
    "heading.place_and_date": gettext_lazy("địa danh và ngày, tháng, năm"),
    "heading.title": gettext_lazy("BÁO CÁO"),
    "heading.subject": gettext_lazy("trích yếu: danh sách dòng"),
    "corrects": gettext_lazy("báo cáo được đính chính, bổ sung; trống khi không có"),
    "sections": gettext_lazy(
        "các phần I đến V: mỗi phần có heading và parts; mỗi part có heading và paragraphs"
    ),
    "signature.lines": gettext_lazy("chức vụ người ký: danh sách dòng"),
    "signature.name": gettext_lazy("họ tên người ký"),
    "recipients": gettext_lazy("nơi nhận: danh sách dòng"),
    "table_01 … table_05": gettext_lazy(
        "các biểu: title, notes và grids; mỗi grid có caption, empty, rows, sums"
    ),
    "chart": gettext_lazy("biểu đồ các năm: title, picture; trống khi không có"),
    "annex": gettext_lazy("phụ lục: mỗi số liệu có title và communes; mỗi xã có name, count, units"),
    "annex_title": gettext_lazy("tên phụ lục"),
    "hash": gettext_lazy("mã kiểm tra của bản đã ký; trống khi chưa ký"),
}
_KNOWN = {name.partition(".")[0] for name in FIELDS if "…" not in name} | {
    f"table_{number:02d}" for number in range(1, 6)
}


class WordFault(Exception):
    """A Word template cannot be used; the sentence says why, in words for whoever made it."""


def docx(of: Drawing, template: Template) -> bytes:
    """The document; raises ``WordFault``."""
    printed = document(of)
    values, pictures = _context(printed)
    try:
        word = word_template.fill(template.docx, values, pictures=pictures)
    except word_template.TemplateFault as fault:
        raise WordFault(_sentence(fault)) from fault
    _describe(word, printed, of.dated_on)
    target = io.BytesIO()
    word.save(target)
    return packed(target.getvalue(), dated=of.dated_on)


def margins_of(content: bytes, sample: dict) -> dict[str, float]:
    """Try a Word template before it is kept, with a made-up report; its margins in millimetres.

    Raises ``WordFault``.
    """
    values, pictures = _context(document(drawing(sample)))
    try:
        margins = try_out(content, fields=_KNOWN, values=values, pictures=pictures)
    except word_template.TemplateFault as fault:
        raise WordFault(_sentence(fault)) from fault
    if not all(_LEAST_MARGIN <= size <= _MOST_MARGIN for size in margins.values()):
        raise WordFault(
            _("Lề của mẫu Word phải từ {least} đến {most} mm.").format(least=_LEAST_MARGIN, most=_MOST_MARGIN)
        )
    return margins


def _context(printed: dict) -> tuple[dict[str, Any], dict[str, tuple[bytes, float]]]:
    """What the fields are filled with: plain data, and the pictures that are put in afterwards."""
    context = {name: part for name, part in printed.items() if name in _KNOWN}
    context |= {f"table_{table['number']}": table for table in printed["tables"]}
    pictures = {}
    if chart := printed["chart"]:
        context["chart"] = {"title": chart["title"], "picture": word_template.picture_mark("chart")}
        pictures["chart"] = (chart_png(chart), _CHART_WIDTH)
    return context, pictures


def _sentence(fault: word_template.TemplateFault) -> str:
    """Why a template is not taken, for whoever made it in Word."""
    words = {
        Reason.UNREADABLE: _("Tệp mẫu không phải là tài liệu Word (.docx) đọc được."),
        Reason.NOT_A4: _("Trang đầu của mẫu Word phải là khổ A4 đứng (210 × 297 mm)."),
        Reason.MISSPELT: _(
            "Mẫu Word viết sai một trường; hãy kiểm tra các dấu {{ }}, {% %}, "
            "và mỗi for, if có endfor, endif."
        ),
        Reason.UNKNOWN: _(
            "Mẫu Word dùng trường “{name}” mà chương trình không có; hãy sửa theo danh sách trường của mẫu."
        ),
        Reason.NOT_ALLOWED: _(
            "Mẫu Word chỉ được dùng các trường, for, if và các bộ lọc {filters}; hãy bỏ “{name}”."
        ),
        Reason.TOO_DEEP: _(
            "Trong một vòng for chỉ được lặp qua một phần của mục đang lặp, tối đa ba tầng; "
            "hãy sửa vòng “{name}”."
        ),
        Reason.TOO_MUCH: _("Mẫu Word cần quá nhiều bộ nhớ hoặc thời gian; hãy sửa theo mẫu tải về."),
        Reason.ACTIVE: _(
            "Mẫu Word có macro, tệp nhúng, phần lấy từ nơi khác hoặc trường tự chạy ({name}); "
            "hãy bỏ phần đó rồi tải lên lại."
        ),
        Reason.NOT_FILLED: _(
            "Mẫu Word dùng một trường không đúng với nội dung của nó; hãy sửa theo mẫu tải về."
        ),
    }[fault.reason]
    name = printable(fault.name)[:60]
    return words.replace("{name}", name).replace("{filters}", ", ".join(word_template.FILTERS))


def _describe(word: Document, printed: dict, on: date) -> None:
    """Properties of the file, and the words for the chart; every date is that of the document."""
    core = word.core_properties
    core.title, core.subject = printed["title"][:255], ""
    core.author = core.last_modified_by = printed["heading"]["issuing"][:255]
    core.language, core.revision = "vi-VN", 1
    core.created = core.modified = datetime.combine(on, time(), UTC).replace(tzinfo=None)
    core.last_printed = core.created
    _keep_signature(word)
    if printed["chart"]:
        for picture in word.element.body.iter(qn("wp:docPr")):
            picture.set("descr", printed["chart"]["alt"])


def _keep_signature(word: Document) -> None:
    """The signature does not stand alone on a page: the lines before it go with it."""
    for table in word.tables:
        if "Nơi nhận" in table.rows[0].cells[0].text:
            before = table._tbl.getprevious()
            for _ in range(_LINES_KEPT):
                if before is not None and before.tag == qn("w:p"):
                    Paragraph(before, word).paragraph_format.keep_with_next = True
                    before = before.getprevious()
