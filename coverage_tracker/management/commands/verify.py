"""Count everything again and compare."""

import sys

from units.coverage.ledger import differences
from units.management.answers import AnswerCommand


class Command(AnswerCommand):
    help = "Đếm lại toàn bộ từ sổ gốc và so với số liệu đang lưu; mã thoát 1 nếu có chỗ lệch."

    def handle(self, **options) -> None:
        wrong = differences()
        for sign, unit_id, valid_from, valid_to, *_ in wrong:
            fault = "thừa" if sign == "-" else "thiếu"
            self.stdout.write(f"Đơn vị {unit_id}: {fault} dòng từ {valid_from} đến {valid_to}.")
        if wrong:
            self.stderr.write("Số liệu đang lưu khác với số đếm lại. Hãy chạy: ./run.sh manage rebuild")
            sys.exit(1)
        self.stdout.write("Khớp: số liệu đang lưu bằng số đếm lại từ sổ gốc.")
