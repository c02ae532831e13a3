"""Recount the ledger and the keys of search and order."""

from accounts.models import Operation
from accounts.operations import operation
from units.coverage import ledger
from units.keys import rebuild_keys
from units.management.answers import AnswerCommand
from units.texts import put_right


class Command(AnswerCommand):
    help = "Đếm lại sổ phủ và tính lại các khóa tìm kiếm, sắp xếp từ sổ gốc."

    def handle(self, **options) -> None:
        texts = put_right()
        with operation(kind=Operation.Kind.SETUP, reason="Tính lại khóa tìm kiếm và sổ phủ"):
            changed = rebuild_keys()
            ledger.rebuild(told=self._tell)
        self.stdout.write(f"Đã đếm lại. Số dòng có khóa được sửa: {changed}.")
        self.stdout.write(f"Số dòng có chữ được đưa về một cách viết: {texts}.")

    def _tell(self, done: int, of: int) -> None:
        self.stderr.write(f"Đã đếm {done}/{of} đơn vị.")
