"""Why the machine could not do something, in a sentence that names the place and what to do about it."""

import errno
import re

from django.db import Error as DatabaseError

from accounts.requests.outages import outage_of

_AWAY = (
    "ổ đĩa hoặc thư mục chia sẻ chứa {place} không truy cập được. Hãy kiểm tra ổ đĩa, dây nối và mạng rồi "
    "chạy lại."
)
_FULL = "ổ đĩa chứa {place} đã đầy. Hãy giải phóng chỗ, hoặc chọn nơi khác, rồi chạy lại."
_FORBIDDEN = "không có quyền với {place}. Hãy cho phép người dùng đang chạy chương trình đọc và ghi ở đó."
_OF_FILES = {
    errno.ENOENT: "không có {place}. Hãy tạo thư mục đó, hoặc ghi đúng đường dẫn.",
    errno.ENOTDIR: "một phần của đường dẫn {place} không phải là thư mục. Hãy ghi đúng đường dẫn.",
    errno.EISDIR: "{place} là một thư mục. Hãy ghi cả tên tệp.",
    errno.EEXIST: "đã có {place}. Hãy chọn tên khác.",
    errno.ENAMETOOLONG: "tên {place} quá dài. Hãy chọn tên ngắn hơn.",
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: "ổ đĩa chứa {place} chỉ cho đọc. Hãy cho phép ghi, hoặc chọn nơi khác.",
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EIO: _AWAY,
    errno.ESTALE: _AWAY,
    errno.ENOTCONN: _AWAY,
    errno.EHOSTDOWN: _AWAY,
    errno.EHOSTUNREACH: _AWAY,
    errno.ETIMEDOUT: _AWAY,
}
_HALF_WRITTEN = re.compile(r"\.\d+\.part$")  # what a backup is called until it is whole


def in_words(error: BaseException, *, place: object = "") -> str:
    """The reason behind an error of files or of the database; ``place`` stands where it names none."""
    if isinstance(error, OSError):
        return _of_files(error, place)
    found = outage_of(error) if isinstance(error, DatabaseError) else None
    return str(found.value.sentence) if found else str(error).strip()


def _of_files(error: OSError, place: object) -> str:
    named = _HALF_WRITTEN.sub("", str(error.filename or place))
    if sentence := _OF_FILES.get(error.errno or 0):
        return sentence.format(place=named or "thư mục đang dùng")
    return f"{named}: {error.strerror or error}" if named else str(error)
