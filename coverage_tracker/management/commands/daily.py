"""Do what is left of today's work; the server runs it by itself."""

import os
import sys

from coverage_tracker.upkeep import daily
from units.management.answers import AnswerCommand


class Command(AnswerCommand):
    help = (
        "Làm các việc hằng ngày còn lại của hôm nay: dọn bản nháp và tệp nhập quá hạn, đối chiếu số liệu, "
        "sao lưu, phục hồi thử, gửi thư nhắc việc. Máy chủ tự chạy mỗi ngày; chạy lại không làm gì hai lần."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--gently",
            action="store_true",
            help="nhường máy cho người đang làm việc, để lại việc chưa đến giờ (máy chủ chạy như vậy)",
        )

    def handle(self, *, gently: bool, **options) -> None:
        if gently:
            os.nice(10)
        done = daily.run(waits_for_hour=gently)
        for row in done:
            self.stdout.write(f"{row.get_task_display()}: {row.told}")
        if not done:
            self.stdout.write("Việc của hôm nay đã làm xong, hoặc đang được làm.")
        if not all(row.is_well for row in done):
            sys.exit(1)
