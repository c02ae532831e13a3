"""The report as a Word document that stays editable: a template's fields, filled in."""

import io
from datetime import UTC, datetime, time
from typing import Any
from zipfile import BadZipFile

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import XMLSyntaxError

from documents.archive import packed
from documents.printing import printable
from reports.drawing.drawing import Drawing, drawing
from reports.drawing.layout import Template
from reports.exports.monthly.document import document
from reports.exports.monthly.pdf import chart_png

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CHART_WIDTH = 158
_LINES_KEPT = 2
_A4 = (210, 297)
_LEAST_MARGIN, _MOST_MARGIN = 5, 60

# The fields of a template, with what they hold.
FIELDS = {
    "mark": _lazy("“BẢN DỰ THẢO – …” của bản chưa ký; trống khi đã ký"),
    "motto": _lazy("ĐẢNG CỘNG SẢN VIỆT NAM"),
    "heading.superior": _lazy("cơ quan cấp trên"),
    "heading.issuing": _lazy("cơ quan ban hành"),
    "heading.number": _lazy("“Số 12-BC/BCĐ”"),
    "heading.place_and_date": _lazy("địa danh và ngày, tháng, năm"),
    "heading.title": _lazy("BÁO CÁO"),
    "heading.subject": _lazy("trích yếu: danh sách dòng"),
    "corrects": _lazy("báo cáo được đính chính, bổ sung; trống khi không có"),
    "sections": _lazy("các phần I đến V: mỗi phần có heading và parts; mỗi part có heading và paragraphs"),
    "signature.lines": _lazy("chức vụ người ký: danh sách dòng"),
    "signature.name": _lazy("họ tên người ký"),
    "recipients": _lazy("nơi nhận: danh sách dòng"),
    "table_01 … table_05": _lazy("các biểu: title, notes và grids; mỗi grid có caption, empty, rows, sums"),
    "chart": _lazy("biểu đồ các năm: title, picture; trống khi không có"),
    "annex": _lazy("phụ lục: mỗi số liệu có title và communes; mỗi xã có name, count, units"),
    "annex_title": _lazy("tên phụ lục"),
    "hash": _lazy("mã kiểm tra của bản đã ký; trống khi chưa ký"),
}
_KNOWN = {name.partition(".")[0] for name in FIELDS if "…" not in name} | {
    f"table_{number:02d}" for number in range(1, 6)
}
# What a template may bring about while it is filled in.
_FAILURES = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    XMLSyntaxError,
)


class TemplateFault(Exception):
    """A Word template cannot be filled in; the sentence says why, in words for whoever made it."""


class _Unknown(StrictUndefined):
    """A field that the program does not have."""

    def _fail_with_undefined_error(self, *args, **kwargs):
        raise TemplateFault(_unknown(str(self._undefined_name)))

    __iter__ = __str__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = _fail_with_undefined_error
    __add__ = __radd__ = __getitem__ = __call__ = __getattr__ = _fail_with_undefined_error


def docx(of: Drawing, template: Template) -> bytes:
    """The document; raises ``TemplateFault``."""
    word = _opened(template.docx)
    printed = document(of)
    _fill(word, _context(word, printed))
    _describe(word, printed, of.dated_on)
    target = io.BytesIO()
    word.save(target)
    return packed(target.getvalue(), dated=of.dated_on)


def check(content: bytes, sample: dict) -> None:
    """Try a Word template before it is kept: every field known, also where the sample has no use for it.

    Raises ``TemplateFault``.
    """
    word = _opened(content)
    environment = _environment()
    try:
        unknown = word.get_undeclared_template_variables(environment, dict.fromkeys(_KNOWN))
    except TemplateSyntaxError as error:
        raise TemplateFault(_misspelt()) from error
    if unknown:
        raise TemplateFault(_unknown(sorted(unknown)[0]))
    docx(drawing(sample), Template(layout=sample["layout"], docx=content))


def margins_of(content: bytes) -> dict[str, float]:
    """The margins of a Word template's first pages in millimetres; raises ``TemplateFault``.

    Only A4 upright will do: it is what all formats are printed on.
    """
    page = _opened(content).docx.sections[0]
    if (round(Length(page.page_width).mm), round(Length(page.page_height).mm)) != _A4:
        raise TemplateFault(_("Trang đầu của mẫu Word phải là khổ A4 đứng (210 × 297 mm)."))
    sides = ("top", "bottom", "left", "right")
    margins = {side: round(Length(getattr(page, f"{side}_margin") or 0).mm, 1) for side in sides}
    if not all(_LEAST_MARGIN <= size <= _MOST_MARGIN for size in margins.values()):
        raise TemplateFault(
            _("Lề của mẫu Word phải từ {least} đến {most} mm.").format(least=_LEAST_MARGIN, most=_MOST_MARGIN)
        )
    return margins


def _opened(content: bytes) -> DocxTemplate:
    word = DocxTemplate(io.BytesIO(content))
    try:
        word.init_docx()
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, XMLSyntaxError) as error:
        raise TemplateFault(_("Tệp mẫu không phải là tài liệu Word (.docx) đọc được.")) from error
    return word


def _context(word: DocxTemplate, printed: dict) -> dict[str, Any]:
    context = {name: part for name, part in printed.items() if name in _KNOWN}
    context |= {f"table_{table['number']}": table for table in printed["tables"]}
    if chart := printed["chart"]:
        picture = InlineImage(word, io.BytesIO(chart_png(chart)), width=Mm(_CHART_WIDTH))
        context["chart"] = {"title": chart["title"], "picture": picture}
    return context


def _fill(word: DocxTemplate, context: dict[str, Any]) -> None:
    """Fill the fields in; text is text, whatever signs it has, and a template runs no code."""
    try:
        word.render(context, _environment(), autoescape=True)
    except TemplateSyntaxError as error:
        raise TemplateFault(_misspelt()) from error
    except _FAILURES as error:
        raise TemplateFault(
            _("Mẫu Word dùng một trường, phép tính hoặc bộ lọc không dùng được; hãy sửa theo mẫu tải về.")
        ) from error


def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(autoescape=True, undefined=_Unknown)


def _misspelt() -> str:
    return _(
        "Mẫu Word viết sai một trường; hãy kiểm tra các dấu {{ }}, {% %}, và mỗi for, if có endfor, endif."
    )


def _unknown(name: str) -> str:
    return _(
        "Mẫu Word dùng trường “{name}” mà chương trình không có; hãy sửa theo danh sách trường của mẫu."
    ).format(name=printable(name)[:60])


def _describe(word: DocxTemplate, printed: dict, on) -> None:
    """Properties of the file, and the words for the chart; every date is that of the document."""
    core = word.docx.core_properties
    core.title, core.subject = printed["title"][:255], ""
    core.author = core.last_modified_by = printed["heading"]["issuing"][:255]
    core.language, core.revision = "vi-VN", 1
    core.created = core.modified = datetime.combine(on, time(), UTC).replace(tzinfo=None)
    core.last_printed = core.created
    _keep_signature(word.docx)
    if printed["chart"]:
        for picture in word.docx.element.body.iter(qn("wp:docPr")):
            picture.set("descr", printed["chart"]["alt"])


def _keep_signature(document) -> None:
    """The signature does not stand alone on a page: the lines before it go with it."""
    for table in document.tables:
        if "Nơi nhận" in table.rows[0].cells[0].text:
            before = table._tbl.getprevious()
            for _ in range(_LINES_KEPT):
                if before is not None and before.tag == qn("w:p"):
                    Paragraph(before, document).paragraph_format.keep_with_next = True
                    before = before.getprevious()
