"""The passphrase of a command: typed, never an argument, which other users of the machine could read."""

import getpass
import sys

from django.conf import settings


def passphrase_asked(*, from_stdin: bool, is_needed: bool = False) -> str:
    """The first line of standard input, else that of the settings, else, where needed, a typed one."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not settings.BACKUP_PASSPHRASE and is_needed and sys.stdin.isatty():
        return getpass.getpass("Mật khẩu của bản sao lưu: ")
    return settings.BACKUP_PASSPHRASE
