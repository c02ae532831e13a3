"""Build the demo district."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from coverage_tracker.demo.accounts import accounts_text
from coverage_tracker.demo.building import build, is_demo, is_empty
from coverage_tracker.demo.reform import reorganise_2025
from coverage_tracker.demo.reports import report_after_reform, report_months


class Command(BaseCommand):
    help = "Tạo dữ liệu mẫu (huyện Thuận Châu) trong một sổ gốc còn trống."

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="Không làm gì, không báo lỗi nếu sổ gốc đã có dữ liệu."
        )

        parser.add_argument(
            "--through",
            type=int,
            choices=[2025],
            help="Kể tiếp đến hết lần sắp xếp năm 2025: 29 xã còn 28 rồi 10, cấp huyện kết thúc, báo cáo đầu "
            "tiên của các xã mới.",
        )

    def handle(self, *, if_empty: bool, through: int | None = None, **options) -> None:
        if is_empty():
            with transaction.atomic():
                build()
                report_months()
                if through:
                    reorganise_2025()
                    report_after_reform()
        elif not if_empty:
            raise CommandError(
                "Sổ gốc đã có dữ liệu nên không tạo được dữ liệu mẫu; hãy đặt COVERAGE_DATA_DIR (hoặc "
                "DATABASE_URL) tới một cơ sở dữ liệu trống, chạy lệnh migrate rồi chạy lại lệnh này."
            )
        if is_demo():
            self.stdout.write(accounts_text())
