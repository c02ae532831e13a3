"""Commands that answer a question: what they print is read by other programs.

Standard output carries only the answer. A wrong argument gets one Vietnamese sentence and exit
code 2.
"""

import re
import sys
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import Enum
from typing import NoReturn

from django.core.management.base import BaseCommand, CommandParser

_ARGPARSE_WORDS = (
    (r"the following arguments are required: (.*)", r"Còn thiếu tham số {0}."),
    (r"unrecognized arguments: (.*)", r"Không có tham số {0}."),
    (r"argument (\S+): expected (?:one|at least one) argument", r"Tham số {0} cần một giá trị."),
    (r"argument (\S+): (.*)", r"Tham số {0}: {1}"),
)


class AnswerParser(CommandParser):
    """A parser whose errors are one Vietnamese sentence."""

    def error(self, message: str) -> NoReturn:
        for pattern, sentence in _ARGPARSE_WORDS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                message = sentence.format(*found.groups())
                break
        sys.stderr.write(f"{message} Xem --help để biết cách dùng.\n")
        sys.exit(2)


class AnswerCommand(BaseCommand):
    """A command whose standard output is its answer."""

    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs) -> CommandParser:
        parser = AnswerParser(
            prog=f"{prog_name.split('/')[-1]} {subcommand}",
            description=self.help or None,
            called_from_command_line=getattr(self, "_called_from_command_line", None),
            **kwargs,
        )
        self.add_base_argument(parser, "--settings", help="Tệp thiết lập của Django.")
        self.add_base_argument(parser, "--pythonpath", help="Thêm thư mục tìm mã nguồn.")
        self.add_base_argument(parser, "--traceback", action="store_true", help="In vết lỗi.")
        self.add_base_argument(parser, "--no-color", action="store_true", help="Không tô màu.")
        self.add_base_argument(parser, "--force-color", action="store_true", help="Luôn tô màu.")
        self.add_base_argument(
            parser, "-v", "--verbosity", default=1, type=int, choices=[0, 1, 2, 3], help="Mức chi tiết."
        )
        self.add_arguments(parser)
        return parser

    def refuse(self, sentence: str, *, code: int = 2) -> NoReturn:
        """Say why an argument cannot be used, and end with the exit code."""
        self.stderr.write(sentence)
        sys.exit(code)


def day(text: str) -> date:
    """A day given as YYYY-MM-DD or dd/mm/yyyy."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    raise ArgumentTypeError(f"“{text}” không phải là ngày; hãy viết dd/mm/yyyy hoặc YYYY-MM-DD.")


def whole_number(most: int) -> Callable[[str], int]:
    """A whole number from 0 to ``most``."""

    def number(text: str) -> int:
        text = text.strip()
        if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) > most:
            raise ArgumentTypeError(f"“{text}” không dùng được; hãy ghi một số nguyên từ 0 đến {most}.")
        return int(text)

    return number


def one_of(choices: type[Enum]) -> Callable[[str], Enum]:
    """A choice given by its value."""
    return named(choices, [str(choice.value) for choice in choices])


def named[T](find: Callable[[str], T], names: Iterable[str]) -> Callable[[str], T]:
    """A thing given by one of the ``names``, under which ``find`` knows it."""

    def choose(text: str) -> T:
        try:
            return find(text)
        except ValueError:
            raise ArgumentTypeError(
                f"“{text}” không dùng được; hãy chọn một trong: {', '.join(names)}."
            ) from None

    return choose
