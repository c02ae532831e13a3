"""Write the register into workbooks that ``import_register`` reads back."""

import os
import tempfile
from pathlib import Path

from django.utils import timezone

from accounts import clock
from accounts.models import Reading
from accounts.security_log import Act, record
from documents.sheet import Occasion
from units.access_log import log_access
from units.exports import BOOKS, BY_NOUN, Book
from units.exports.facts import Facts, area_words
from units.exports.workbook import workbook
from units.management.answers import AnswerCommand
from units.models import Mandate, Programme


class Command(AnswerCommand):
    help = (
        "Xuất sổ gốc thành các tệp .xlsx mà lệnh import_register đọc lại được. In ra tên các tệp đã ghi; "
        "tệp cùng tên trong thư mục bị thay thế."
    )

    def add_arguments(self, parser) -> None:
        nouns = ", ".join(BY_NOUN)
        parser.add_argument(
            "nouns",
            nargs="*",
            metavar="LOẠI",
            help=f"Danh sách nào: {nouns}. Không ghi gì: mọi danh sách, mỗi danh sách một tệp.",
        )
        parser.add_argument(
            "-o", "--output", required=True, metavar="THƯ_MỤC", help="Thư mục để ghi; tự tạo nếu chưa có."
        )

    def handle(self, *, nouns, output, **options) -> None:
        for noun in nouns:
            if noun not in BY_NOUN:
                self.refuse(f"Không có danh sách “{noun}”; hãy chọn trong: {', '.join(BY_NOUN)}.")
        folder = self._folder(output)
        mandate = Mandate.of(on=Programme.current().opens_on(clock.today()))
        occasion = Occasion(
            committee=mandate.committee_name,
            area=area_words(None, mandate),
            person="lệnh trên máy chủ",
            at=clock.now().astimezone(timezone.get_current_timezone()),
        )
        for book in [BY_NOUN[noun] for noun in dict.fromkeys(nouns)] or BOOKS:
            self.stdout.write(str(self._write(book, folder, occasion)))

    def _folder(self, output: str) -> Path:
        folder = Path(output)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            self.refuse(f"Không tạo được thư mục “{output}”; hãy kiểm tra đường dẫn và quyền ghi.")
        if not os.access(folder, os.W_OK):
            self.refuse(f"Không có quyền ghi vào thư mục “{output}”; hãy chọn thư mục khác.")
        return folder

    def _write(self, book: Book, folder: Path, occasion: Occasion) -> Path:
        """Write one file, whole or not at all, that only its owner can read."""
        content, members = workbook(book, Facts(None), occasion)
        if book.is_personal and members.number:
            what = f"Xuất sổ gốc: {book.title}"
            log_access(by=None, kind=Reading.Kind.EXPORT, what=what, members=members, others=members.others)
        path = folder / f"{book.slug}.xlsx"
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".xlsx", delete=False) as target:
            target.write(content)
        os.replace(target.name, path)
        record(Act.EXPORTED, about=book.slug)
        return path
