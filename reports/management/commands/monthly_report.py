"""Write a month's report as a file: the signed one, else the presented one, else the draft as it is now."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import NoReturn

from accounts import clock
from reports.exports.monthly.docx import WordFault
from reports.monthly.asked import NoReport, month_asked
from reports.monthly.communal import commune_value
from reports.monthly.composing import document_of
from reports.pages.filing import filed_on_server
from units.coverage.scope import Scope
from units.management.answers import AnswerCommand, one_of
from units.management.communes import NoSuchCommune, commune_named
from units.models import Commune, Programme


class ReportFormat(StrEnum):
    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"
    JSON = "json"


class Command(AnswerCommand):
    help = (
        "Ghi báo cáo tháng ra tệp: bản đã ký mới nhất; chưa ký thì bản đang trình ký; chưa trình thì "
        "bản dự thảo, số liệu tính đến ngày cuối tháng. Không có báo cáo của tháng đó thì mã thoát là 1."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("month", metavar="NĂM-THÁNG", help="Ví dụ: 2020-01.")
        parser.add_argument("--commune", metavar="MÃ|TÊN", help="Báo cáo của một xã, theo mã hoặc tên.")
        parser.add_argument(
            "--format",
            type=one_of(ReportFormat),
            metavar="docx|pdf|xlsx|json",
            help="Mặc định theo đuôi của tệp, không có tệp thì json.",
        )
        parser.add_argument("-o", "--output", metavar="TỆP", help="Mặc định, hoặc “-”: đầu ra chuẩn.")
        parser.add_argument(
            "--names",
            action="store_true",
            help="Ghi phụ lục danh sách đảng viên của báo cáo (docx, pdf, xlsx); ghi vào nhật ký tra cứu.",
        )

    def handle(self, *, month, commune, format, output, names, **options) -> None:
        suffix = format or _format_of(output)
        try:
            content = filed_on_server(_value(month, commune), suffix, names=names)
        except (NoReport, NoSuchCommune, WordFault) as error:
            self._refuse(str(error))
        if output in {None, "-"}:
            self._print(content, suffix)
        else:
            self._save(content, Path(output))

    def _print(self, content: bytes, suffix: ReportFormat) -> None:
        if suffix is ReportFormat.JSON:
            self.stdout.write(content.decode(), ending="")
        elif hasattr(sys.stdout, "buffer") and not sys.stdout.isatty():
            sys.stdout.buffer.write(content)
        else:
            self._refuse(f"Tệp {suffix} không in ra màn hình được; hãy ghi ra tệp bằng -o TỆP.")

    def _save(self, content: bytes, path: Path) -> None:
        try:
            path.write_bytes(content)
        except OSError:
            self._refuse(f"Không ghi được tệp “{path}”; hãy kiểm tra thư mục và quyền ghi.")

    def _refuse(self, sentence: str) -> NoReturn:
        self.refuse(sentence, code=1)


def _format_of(output: str | None) -> ReportFormat:
    suffix = Path(output or "").suffix.lower().removeprefix(".")
    return ReportFormat(suffix) if suffix in ReportFormat else ReportFormat.JSON


def _value(text: str, commune: str | None) -> dict:
    """The report that is asked for; raises ``NoReport`` or ``NoSuchCommune``."""
    programme = Programme.current()
    month = month_asked(text, programme=programme, today=clock.today())
    if commune is not None:
        communes = Scope().within(Commune.objects.all(), on=month.last)
        return commune_value(month=month, commune=commune_named(commune, communes, on=month.last))
    return document_of(month)
