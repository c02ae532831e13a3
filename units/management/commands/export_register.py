"""Write the register into workbooks that ``import_register`` reads back."""

import os
import tempfile
from pathlib import Path

from django.utils import timezone

from accounts import clock
from accounts.models import Reading
from accounts.security.log import Act, record
from documents.sheet import Occasion
from units.access_log import log_access
from units.details.scans import members_decided
from units.exports import BOOKS, BY_NOUN, Book
from units.exports.commune import CommuneFacts
from units.exports.facts import Facts, area_words
from units.exports.scans import scans_seen_by, write_archive
from units.exports.workbook import workbook
from units.management.answers import AnswerCommand
from units.management.communes import NoSuchCommune, commune_named
from units.models import Commune, Mandate, Programme


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

        parser.add_argument(
            "--commune",
            metavar="MÃ|TÊN",
            help="Chỉ lịch sử của một xã (mã hoặc tên hiện nay), để xã lập sổ gốc riêng.",
        )

        parser.add_argument(
            "--scans", action="store_true", help="Ghi thêm ban-quet.zip: bản quét của mọi văn bản."
        )

    def handle(self, *, nouns, output, commune, scans, **options) -> None:
        if scans and commune:
            self.refuse("Không dùng --scans cùng --commune: bản quét có thể nói về người của xã khác.")
        for noun in nouns:
            if noun not in BY_NOUN:
                self.refuse(f"Không có danh sách “{noun}”; hãy chọn trong: {', '.join(BY_NOUN)}.")
        folder = self._folder(output)
        today = Programme.current().opens_on(clock.today())
        mandate = Mandate.of(on=today)
        self.facts = self._facts(commune, on=max(today, clock.today())) if commune else Facts(None)
        occasion = Occasion(
            committee=mandate.committee_name,
            area=area_words(None, mandate) if commune is None else self.facts.commune.name,
            person="lệnh trên máy chủ",
            at=clock.now().astimezone(timezone.get_current_timezone()),
        )
        books = [book for book in BOOKS if not (commune and book.is_of_persons)]
        for book in [BY_NOUN[noun] for noun in dict.fromkeys(nouns)] or books:
            self.stdout.write(str(self._write(book, folder, occasion)))
        if scans:
            self.stdout.write(str(self._write_scans(folder)))

    def _write_scans(self, folder: Path) -> Path:
        """Write the archive of all scans, whole or not at all, that only its owner can read."""
        found, path = scans_seen_by(None), folder / "ban-quet.zip"
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".zip", delete=False) as target:
            write_archive(target, found)
        os.replace(target.name, path)
        members = members_decided({scan.decision_id for scan in found})
        log_access(by=None, kind=Reading.Kind.EXPORT, what="Xuất bản quét văn bản", members=members)
        record(Act.EXPORTED, about="ban-quet")
        return path

    def _facts(self, text: str, *, on) -> CommuneFacts:
        try:
            return CommuneFacts(commune_named(text, Commune.objects.all(), on=on))
        except NoSuchCommune as error:
            self.refuse(str(error), code=1)

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
        content, members = workbook(book, self.facts, occasion)
        if book.is_personal and members.number:
            what = f"Xuất sổ gốc: {book.title}"
            log_access(by=None, kind=Reading.Kind.EXPORT, what=what, members=members, others=members.others)
        path = folder / f"{book.slug}.xlsx"
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".xlsx", delete=False) as target:
            target.write(content)
        os.replace(target.name, path)
        record(Act.EXPORTED, about=book.slug)
        return path
