"""Take an operation back."""

import sys

from accounts.models import Operation
from units.actions.undo import NotUndone, undo_operation
from units.management.answers import AnswerCommand


class Command(AnswerCommand):
    help = (
        "Hoàn tác một thao tác: sổ trở lại như trước đó. Nếu sau đó đã có việc khác dựa vào thì không "
        "hoàn tác, nêu "
        "rõ từng việc, và mã thoát là 1."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("id", type=int, metavar="SỐ", help="Số của thao tác.")
        parser.add_argument("--why", required=True, metavar="LÝ_DO", help="Vì sao hoàn tác; nhật ký giữ lại.")

    def handle(self, *, id, why, **options) -> None:
        reason = " ".join(why.split())
        if not reason:
            self.refuse("Thiếu lý do; hãy ghi --why LÝ_DO.")
        found = Operation.objects.filter(pk=id).first()
        if found is None:
            self.refuse(f"Không có thao tác số {id}; hãy xem số trong nhật ký.")
        try:
            undone = undo_operation(found, None, reason[:500])
        except NotUndone as refusal:
            self.stderr.write(str(refusal))
            sys.exit(1)
        self.stdout.write(f"Đã hoàn tác thao tác số {found.pk} bằng thao tác số {undone.pk}.")
