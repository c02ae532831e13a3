"""Ask everything again: the chain of operations, the register's own laws, the ledger, every signed report."""

import sys

from accounts import clock, guards
from accounts.chain.digests import Digest, kept_by_upkeep, unknown
from accounts.chain.standing import astray
from accounts.chain.telling import astray_in_words, missing_in_words, sentence_of
from accounts.chain.walk import walk
from reports.models import SignedReport
from reports.verification.again import Again, Difference, Thing, check_again
from units.coverage.ledger import differences
from units.details.breaches import told
from units.laws import breaches, laws
from units.management.answers import AnswerCommand
from units.months import Month
from vietnamese.days import format_day, moment_in_sentence
from vietnamese.numbers import format_number

_MOST_ROWS = 50  # told one by one
_CHANGES = {"came": "nay có thêm", "went": "nay không còn", "other": "nay khác"}


class Command(AnswerCommand):
    help = (
        "Đi dọc chuỗi thao tác, hỏi lại các quy tắc của sổ gốc, đếm lại toàn bộ và so với số liệu đang lưu; "
        "kiểm tra lại mọi báo cáo đã ký. Mã thoát 1 nếu chuỗi bị đứt, sổ có việc trái quy tắc, số liệu đang "
        "lưu bị lệch, báo cáo bị sửa, hoặc có khác biệt không giải thích được."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--seal",
            nargs=2,
            metavar=("SỐ", "MÃ"),
            help="Số và mã của một thao tác được ghi ở nơi khác; chuỗi phải có.",
        )

    def handle(self, *, seal, **options) -> None:
        is_right = self._guards() & self._chain(seal) & self._rows() & self._laws() & self._ledger()
        for report in SignedReport.objects.select_related("series", "operation").in_order_of_signing():
            is_right &= self._report(check_again(report))
        if not is_right:
            sys.exit(1)

    def _chain(self, seal: list[str] | None) -> bool:
        walked = walk()
        (self.stdout if walked.is_whole else self.stderr).write(sentence_of(walked))
        lost = {f"việc bảo trì {format_day(digest.day)}": digest for digest in unknown(kept_by_upkeep())}
        if seal and unknown([given := self._given(seal)]):
            lost["bản sao lưu"] = given
        for where, digest in lost.items():
            self.stderr.write(missing_in_words(digest.operation, digest.hash, where))
        return walked.is_whole and not lost

    def _given(self, seal: list[str]) -> Digest:
        operation, hash = seal
        if not (operation.isascii() and operation.isdigit()):
            self.refuse(f"Tham số --seal: “{operation}” không phải là số của một thao tác.")
        return Digest(clock.today(), int(operation), hash)

    def _rows(self) -> bool:
        """Whether every row of the register is the one that its last operation wrote."""
        found = astray()
        for row in found[:_MOST_ROWS]:
            self.stderr.write(astray_in_words(row))
        if found:
            self.stderr.write(
                f"Sổ gốc có {format_number(len(found))} dòng không đúng như thao tác đã ghi. Hãy sửa lại "
                "từng dòng qua chương trình, hoặc phục hồi bản sao lưu trước khi bị sửa."
            )
            return False
        self.stdout.write("Đúng: mỗi dòng của sổ gốc là dòng mà thao tác cuối cùng đã ghi.")
        return True

    def _laws(self) -> bool:
        found = breaches(strict=False)
        broken = [breach for breach in found if breach.law.is_strict]
        for fact in told(broken):
            self.stdout.write(f"Trái quy tắc từ {format_day(fact.on)}: {fact.sentence}")
        doubtful = [breach for breach in found if not breach.law.is_strict]
        for fact in told(doubtful):
            self.stdout.write(f"Cần xem lại ({format_day(fact.on)}): {fact.sentence}")
        if broken:
            self.stderr.write(f"Sổ gốc có {format_number(len(broken))} việc trái quy tắc.")
            return False
        doubts = f"; {format_number(len(doubtful))} việc cần xem lại" if doubtful else ""
        self.stdout.write(f"Đúng: sổ gốc không có việc nào trái {len(laws())} quy tắc{doubts}.")
        return True

    def _guards(self) -> bool:
        lost = guards.missing()
        if lost:
            self.stderr.write(
                f"Cơ sở dữ liệu thiếu {len(lost)} ràng buộc: {', '.join(lost)}. Hãy khởi động lại bằng "
                "./run.sh: ràng buộc thiếu được lập lại."
            )
            return False
        self.stdout.write(f"Đủ {guards.count()} ràng buộc của cơ sở dữ liệu.")
        return True

    def _ledger(self) -> bool:
        wrong = differences()
        for sign, unit_id, valid_from, valid_to, *_ in wrong:
            fault = "thừa" if sign == "-" else "thiếu"
            self.stdout.write(f"Đơn vị {unit_id}: {fault} dòng từ {valid_from} đến {valid_to}.")
        if wrong:
            self.stderr.write("Số liệu đang lưu khác với số đếm lại. Hãy chạy: ./run.sh manage rebuild")
            return False
        self.stdout.write("Khớp: số liệu đang lưu bằng số đếm lại từ sổ gốc.")
        return True

    def _report(self, again: Again) -> bool:
        name = f"{again.report}, tháng {Month.parse(again.report.month).label}"
        if not again.is_intact:
            self.stderr.write(f"{name}: nội dung đang lưu không còn đúng như khi ký.")
            return False
        if again.is_equal:
            self.stdout.write(f"{name}: khớp.")
            return True
        self.stdout.write(f"{name}: {len(again.differences)} số liệu nay khác với khi ký.")
        for difference in again.differences:
            self._difference(difference)
        return again.is_explained

    def _difference(self, of: Difference) -> None:
        label = ": ".join(map(str, of.label))
        self.stdout.write(f"  {label}: khi ký {of.signed}, nay {of.today}.")
        for thing in of.things:
            self._thing(thing)
        for act in of.acts:
            self.stdout.write(f"    Thao tác chung: {_act(act)}")

    def _thing(self, thing: Thing) -> None:
        said = f"khi ký: {thing.signed or '—'}; nay: {thing.today or '—'}"
        said = said if thing.change == "other" else thing.said
        said = f" ({said})" if said else ""
        self.stdout.write(f"    {_CHANGES[thing.change]}: {thing.name}{said}")
        for act in thing.acts:
            self.stdout.write(f"      {_act(act)}")


def _act(act) -> str:
    reason = f": {act.reason}" if act.reason else ""
    who = act.by or "lệnh trên máy chủ"
    return (
        f"{who} ghi lúc {moment_in_sentence(act.at.astimezone())}, {act.get_kind_display().lower()}{reason}."
    )
