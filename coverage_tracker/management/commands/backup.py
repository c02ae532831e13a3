"""Make a backup: one file with everything."""

from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from coverage_tracker.upkeep.asked import passphrase_asked
from coverage_tracker.upkeep.backup import back_up
from coverage_tracker.upkeep.outcome import NotDone
from coverage_tracker.upkeep.reasons import in_words
from units.management.answers import AnswerCommand


class Command(AnswerCommand):
    help = (
        "Sao lưu mọi thứ (sổ, tệp đính kèm, mẫu văn bản, khóa) vào một tệp, trong khi mọi người vẫn "
        "làm việc. Không có -o: ghi vào thư mục sao lưu (COVERAGE_BACKUP_DIR) và xóa các bản quá hạn giữ."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("-o", "--output", type=Path, metavar="TỆP", help="tên tệp sẽ ghi")
        parser.add_argument(
            "--passphrase-stdin",
            action="store_true",
            help="khóa bằng mật khẩu đọc từ đầu vào chuẩn, dòng đầu tiên (nếu không: COVERAGE_BACKUP_WORD)",
        )

    def handle(self, *, output: Path | None, passphrase_stdin: bool, **options) -> None:
        passphrase = passphrase_asked(from_stdin=passphrase_stdin)
        if passphrase_stdin and not passphrase:
            self.refuse("Mật khẩu để trống nên không sao lưu.")
        try:
            made = back_up(target=output, passphrase=passphrase)
        except NotDone as error:
            self.refuse(str(error), code=1)
        except (OSError, DatabaseError) as error:  # how it went could not be kept either
            why = in_words(error, place=settings.DATA_DIR)
            self.refuse(f"Không sao lưu được: {why}", code=1)
        self.stdout.write(made.facts["path"])
