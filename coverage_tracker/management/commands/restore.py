"""Restore a backup into an empty place, or prove that it could be restored."""

from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from coverage_tracker.upkeep import sealing
from coverage_tracker.upkeep.asked import passphrase_asked
from coverage_tracker.upkeep.outcome import NotDone
from coverage_tracker.upkeep.reasons import in_words
from coverage_tracker.upkeep.restore import prove, restore
from units.management.answers import AnswerCommand


class Command(AnswerCommand):
    help = (
        "Phục hồi một bản sao lưu vào một nơi trống. --check: phục hồi ra một chỗ riêng, kiểm tra toàn bộ "
        "(kể cả mọi báo cáo đã ký) rồi xóa đi; kết quả được lưu. Mã thoát 1 khi không phục hồi được hoặc "
        "có sai lệch."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, metavar="TỆP", help="bản sao lưu")
        parser.add_argument("--check", action="store_true", help="chỉ phục hồi thử, không thay đổi gì")
        parser.add_argument(
            "--passphrase-stdin",
            action="store_true",
            help="mật khẩu đọc từ đầu vào chuẩn, dòng đầu tiên (nếu không: COVERAGE_BACKUP_WORD)",
        )

    def handle(self, *, file: Path, check: bool, passphrase_stdin: bool, **options) -> None:
        if not file.is_file():
            self.refuse(f"{file.absolute()}: không có tệp này. Hãy ghi đúng đường dẫn của bản sao lưu.")
        passphrase = passphrase_asked(from_stdin=passphrase_stdin, is_needed=sealing.is_sealed(file))
        try:
            done = (prove if check else restore)(file, passphrase=passphrase)
        except NotDone as error:
            self.refuse(str(error), code=1)
        except (OSError, DatabaseError) as error:  # how it went could not be kept either
            why = in_words(error, place=settings.DATA_DIR)
            self.refuse(f"Không phục hồi{' thử' if check else ''} được: {why}", code=1)
        self.stdout.write(done.told)
        if not done.is_well:
            self.refuse("Bản sao lưu phục hồi được nhưng kiểm tra thấy sai lệch, xem ở trên.", code=1)
        if check:
            self.stdout.write("Phục hồi thử thành công: mọi phần nguyên vẹn.")
        else:
            self.stdout.write("Hãy khởi động lại chương trình; mọi người đăng nhập lại.")
