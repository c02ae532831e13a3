"""What the program asks of itself each day: guards, rows, laws, ledger and signed reports."""

from dataclasses import dataclass

from accounts import guards
from accounts.chain.standing import astray
from reports.models import SignedReport
from reports.verification.again import Again, check_again
from units.coverage.ledger import differences
from units.laws import breaches


@dataclass(frozen=True)
class Found:
    """``faults`` are sentences that say what is to be done; ``told`` says all that was found."""

    faults: list[str]
    told: str


def look() -> Found:
    """Ask everything again.

    A figure that is otherwise today is no fault of a report, when later operations explain it.
    """
    again = [check_again(report) for report in SignedReport.objects.select_related("series", "operation")]
    wrong = differences()
    faults = [
        sentence for sentence in (_guards(), _rows(), _ledger(wrong), _laws(), _signed(again)) if sentence
    ]
    told = [] if wrong else ["Khớp: số liệu đang lưu bằng số đếm lại từ sổ gốc."]
    told += faults
    if drifted := sum(not one.is_equal for one in again):
        told.append(f"{drifted} báo cáo đã ký nay có số liệu khác khi ký: xem “Kiểm tra lại”.")
    return Found(faults, " ".join(told))


def _guards() -> str:
    lost = len(guards.missing())
    return f"Cơ sở dữ liệu thiếu {lost} ràng buộc: hãy khởi động lại bằng ./run.sh." if lost else ""


def _rows() -> str:
    count = len(astray())
    said = f"Sổ gốc có {count} dòng bị sửa ngoài chương trình: xem bằng ./run.sh manage verify"
    return f"{said}." if count else ""


def _ledger(wrong: list) -> str:
    say = f"{len(wrong)} dòng số liệu đang lưu khác số đếm lại. Hãy chạy: ./run.sh manage rebuild"
    return say if wrong else ""


def _laws() -> str:
    broken = len(breaches())
    return f"Sổ gốc có {broken} việc trái quy tắc: xem bằng ./run.sh manage verify" if broken else ""


def _signed(again: list[Again]) -> str:
    wrong = [str(one.report) for one in again if not one.is_intact or not one.is_explained]
    return f"Báo cáo sai khác không giải thích được: {', '.join(wrong)}; xem “Kiểm tra lại”." if wrong else ""
