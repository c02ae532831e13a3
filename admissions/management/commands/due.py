"""Print the day on which a limit of working days ends."""

from admissions.working_days import FIRST_YEAR, LAST_YEAR, WorkingDays
from units.management.answers import AnswerCommand, day, whole_number

_MOST = 2_000


class Command(AnswerCommand):
    help = "In ra ngày hết hạn: sau bao nhiêu ngày làm việc kể từ một ngày (ngày sau đó là ngày thứ nhất)."

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--from", dest="since", type=day, required=True, metavar="NGÀY", help="Ngày bắt đầu tính hạn."
        )
        parser.add_argument(
            "--working-days",
            type=whole_number(_MOST),
            required=True,
            metavar="SỐ",
            help="Số ngày làm việc, từ 0.",
        )

    def handle(self, *, since, working_days, **options) -> None:
        if not FIRST_YEAR <= since.year < LAST_YEAR:
            self.refuse(f"Chỉ tính được hạn từ năm {FIRST_YEAR} đến năm {LAST_YEAR}; hãy kiểm tra lại ngày.")
        self.stdout.write(WorkingDays.current().after(since, working_days).isoformat())
