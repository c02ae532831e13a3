"""What the machine is short of when a request cannot be carried out through no fault of the program.

The kind of an error is told by its code, on both databases and in files; what is unknown stays a fault.
"""

import errno
import sqlite3
from dataclasses import dataclass
from enum import Enum

import psycopg
from django.db import Error as DatabaseError
from django.utils.translation import gettext_lazy as _


class ClockTurnedBack(Exception):
    """Something was to be written while the clock is behind the last operation."""


@dataclass(frozen=True, eq=False)
class _Kind:
    """``retry`` are the seconds after which it is worth to try again."""

    name: str
    heading: str
    sentence: str
    retry: int


class Outage(Enum):
    """Each with what its page says: what is wrong, that nothing is half, and what to do."""

    AWAY = _Kind(
        "database away",
        _("Chưa kết nối được cơ sở dữ liệu"),
        _(
            "Máy chủ dữ liệu tạm thời không trả lời. Yêu cầu chưa được thực hiện và không có gì bị ghi dở. "
            "Hãy thử lại sau ít giây; nếu kéo dài, hãy báo người quản trị kiểm tra máy chủ dữ liệu."
        ),
        3,
    )
    BUSY = _Kind(
        "database busy",
        _("Hệ thống đang bận"),
        _(
            "Nhiều người đang ghi cùng lúc nên yêu cầu chưa được thực hiện và không có gì bị ghi dở. Hãy chờ "
            "ít giây rồi thử lại."
        ),
        3,
    )
    FULL = _Kind(
        "disk full",
        _("Ổ đĩa của máy chủ đã đầy"),
        _(
            "Máy chủ không còn chỗ để ghi. Yêu cầu chưa được thực hiện và không có gì bị ghi dở; những gì đã "
            "lưu trước đó vẫn còn nguyên. Hãy báo người quản trị giải phóng chỗ trên ổ đĩa rồi thử lại."
        ),
        60,
    )
    READ_ONLY = _Kind(
        "read-only",
        _("Máy chủ đang không ghi được dữ liệu"),
        _(
            "Thư mục hoặc cơ sở dữ liệu đang ở chế độ chỉ đọc. Yêu cầu chưa được thực hiện và không có gì bị "
            "ghi dở. Hãy báo người quản trị cho phép chương trình ghi vào thư mục dữ liệu rồi thử lại."
        ),
        60,
    )
    UNREADABLE = _Kind(
        "disk failing",
        _("Không đọc ghi được tệp dữ liệu"),
        _(
            "Ổ đĩa hoặc thư mục chứa sổ đang không truy cập được. Yêu cầu chưa được thực hiện. Hãy báo người "
            "quản trị kiểm tra ổ đĩa và thư mục dữ liệu của máy chủ."
        ),
        60,
    )
    CLOCK = _Kind(
        "clock turned back",
        _("Đồng hồ của máy chủ bị lùi"),
        _(
            "Giờ của máy chủ đang sớm hơn thao tác đã ghi gần nhất, nên chương trình chỉ cho xem và chưa "
            "nhận thêm gì, để thứ tự các thao tác không bị sai. Hãy báo người quản trị chỉnh lại đồng hồ của "
            "máy chủ; chương trình tự nhận trở lại ngay sau đó."
        ),
        60,
    )


def outage_of(error: BaseException | None) -> Outage | None:
    """What the machine is short of, by an error or what led to it; None for a fault of the program."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if found := _of_one(error):
            return found
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return None


def _of_one(error: BaseException) -> Outage | None:
    if isinstance(error, ClockTurnedBack):
        return Outage.CLOCK
    if isinstance(error, psycopg.Error):
        return _of_postgresql(error)
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0) or 0
        return _SQLITE.get(code & 0xFF)  # the low byte tells the kind, the others which of it
    if isinstance(error, DatabaseError):
        return None  # Django's, whose cause tells more
    return _FILES.get(error.errno) if isinstance(error, OSError) and error.errno else None


def _of_postgresql(error: psycopg.Error) -> Outage | None:
    state = error.sqlstate
    if state is None:  # the server itself said nothing
        return Outage.AWAY if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError) else None
    return _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])


_SQLITE = {
    sqlite3.SQLITE_BUSY: Outage.BUSY,
    sqlite3.SQLITE_LOCKED: Outage.BUSY,
    sqlite3.SQLITE_FULL: Outage.FULL,
    sqlite3.SQLITE_READONLY: Outage.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Outage.UNREADABLE,
    sqlite3.SQLITE_IOERR: Outage.UNREADABLE,
}
_POSTGRESQL = {
    "08": Outage.AWAY,  # connection exceptions
    "53300": Outage.AWAY,  # too many connections
    "57P01": Outage.AWAY,  # shut down by its administrator
    "57P02": Outage.AWAY,  # shut down by a crash
    "57P03": Outage.AWAY,  # starting up or shutting down
    "57P05": Outage.AWAY,  # an idle session was ended
    "53100": Outage.FULL,
    "25006": Outage.READ_ONLY,
    "58030": Outage.UNREADABLE,  # input or output error
    "40P01": Outage.BUSY,  # two wait for each other
    "40001": Outage.BUSY,
    "55P03": Outage.BUSY,  # a lock was not to be had in time
    "57014": Outage.BUSY,  # a statement took too long
}
_FILES = {
    errno.ENOSPC: Outage.FULL,
    errno.EDQUOT: Outage.FULL,
    errno.EROFS: Outage.READ_ONLY,
    errno.EIO: Outage.UNREADABLE,
    errno.ESTALE: Outage.UNREADABLE,
}
