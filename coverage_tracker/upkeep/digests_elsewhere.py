"""Each day the chain of operations is compared with the digests that were written down elsewhere."""

from django.conf import settings

from accounts.chain.digests import NoDigest, kept_by_upkeep, unknown, write_down, written_down
from accounts.chain.telling import missing_in_words
from coverage_tracker.upkeep.reasons import in_words
from vietnamese.days import format_day


def compare() -> str:
    """What does not fit, in a sentence; nothing when every digest is one of the chain."""
    if lost := unknown(kept_by_upkeep()):
        first = lost[0]
        return missing_in_words(first.operation, first.hash, f"việc bảo trì {format_day(first.day)}")
    return _compared_with_file()


def write() -> str:
    """Add the digest of this moment to the file outside, where there is one; why it could not be added."""
    if not settings.CHAIN_FILE:
        return ""
    try:
        write_down(settings.CHAIN_FILE)
    except OSError as error:
        return f"Không ghi được mã của chuỗi: {in_words(error, place=settings.CHAIN_FILE)}"
    return ""


def _compared_with_file() -> str:
    path = settings.CHAIN_FILE
    try:
        lost = unknown(written_down(path)) if path and path.exists() else []
    except OSError as error:
        return f"Không đọc được mã của chuỗi: {in_words(error, place=path)}"
    except (NoDigest, UnicodeDecodeError):
        return (
            f"{path}: có dòng không phải là mã (ngày, số thao tác, mã). Hãy sửa dòng đó theo lệnh "
            f"./run.sh manage chain --check {path}"
        )
    if not lost:
        return ""
    said = missing_in_words(lost[0].operation, lost[0].hash, str(path))
    return (
        f"{said} Nếu sổ vừa được phục hồi từ một bản sao lưu cũ hơn: hãy cất tệp này sang nơi khác, chương "
        "trình sẽ lập tệp mới."
    )
