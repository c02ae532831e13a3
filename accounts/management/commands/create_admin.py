"""Make an administrator on the server's command line, or let one in again who is locked out."""

import getpass
import sys

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.access import Role
from accounts.login import limits, second_step, sessions
from accounts.models import User
from accounts.passwords import temporary_password
from accounts.people import follow_role, named, setting_up
from accounts.security.log import Act


class Command(BaseCommand):
    help = "Tạo người quản trị, hoặc mở lại đường vào cho người quản trị bị khóa (--reset)."
    requires_system_checks = ()

    def add_arguments(self, parser) -> None:
        parser.add_argument("username", metavar="TÊN", help="tên đăng nhập")
        parser.add_argument("--full-name", default="", metavar="HỌ_TÊN", help="họ và tên")
        parser.add_argument(
            "--password-stdin", action="store_true", help="đọc mật khẩu từ đầu vào chuẩn, dòng đầu tiên"
        )
        parser.add_argument(
            "--reset",
            action="store_true",
            help="người đã có: đặt mật khẩu mới, mở khóa, trao vai trò quản trị, bỏ xác thực hai bước và "
            "giới hạn số lần thử",
        )

        parser.add_argument(
            "--no-second-step",
            action="store_true",
            help="người quản trị đầu tiên: không bắt buộc người quản trị và người ký xác thực hai bước",
        )

    def handle(self, *, username: str, full_name: str, password_stdin: bool, reset: bool, **options) -> None:
        user = self._user(username.strip(), full_name.strip(), reset=reset)
        password = self._typed(user, from_stdin=password_stdin)
        is_temporary = password is None
        password = password or temporary_password()
        verb = "Mở lại tài khoản quản trị" if reset else "Thêm người quản trị"
        told = f"{verb} {named(user)} bằng lệnh trên máy chủ"
        with setting_up(told, by=None, user=user, act=Act.GRANTED):
            user.role, user.is_active, user.must_change_password = Role.ADMINISTRATOR, True, is_temporary
            follow_role(user)
            user.set_password(password)
            user.save()
            second_step.lift(user)
            sessions.end_all(user)
            is_new_rule = second_step.require_from_the_first(needs_code=not options["no_second_step"])
        if reset:
            limits.lift_all()
        self.stdout.write(f"{verb}: {named(user)}.")
        if is_new_rule and not options["no_second_step"]:
            self.stdout.write(
                "Người quản trị và người ký báo cáo phải bật xác thực hai bước khi đăng nhập; đổi được ở "
                "trang “Quy định đăng nhập”."
            )
        if is_temporary:
            self.stdout.write(f"Mật khẩu tạm, chỉ hiện một lần, phải đổi khi đăng nhập: {password}")

    def _user(self, username: str, full_name: str, *, reset: bool) -> User:
        """The person who is let in again, or a new one."""
        user = User(username=username, full_name=full_name or username)
        try:
            user.clean_fields(exclude=["password"])
        except ValidationError as error:
            raise CommandError(
                f"Tên đăng nhập hoặc họ tên không hợp lệ: {' '.join(error.messages)}"
            ) from error
        found = User.objects.bearing(username).first()
        if reset:
            if found is None:
                raise CommandError(f"Không có người dùng “{username}”. Bỏ --reset để tạo mới.")
            return found
        if found:
            raise CommandError(
                f"Đã có người dùng “{found.username}”. Dùng --reset để đặt mật khẩu mới cho người này."
            )
        return user

    def _typed(self, user: User, *, from_stdin: bool) -> str | None:
        """The password that is typed or piped in; None when a temporary one is to be made."""
        if from_stdin:
            password = sys.stdin.readline().rstrip("\r\n")
        elif sys.stdin.isatty():
            password = getpass.getpass("Mật khẩu (để trống để chương trình tạo mật khẩu tạm): ")
            if password and password != getpass.getpass("Nhập lại mật khẩu: "):
                raise CommandError("Hai lần nhập mật khẩu không giống nhau. Hãy chạy lại lệnh.")
            if not password:
                return None
        else:
            return None
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        return password
