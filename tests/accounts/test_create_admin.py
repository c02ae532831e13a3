"""The way in from the server's command line: the first administrator, and one who is locked out."""

import io
import re
import sys

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.access import Role
from accounts.models import LoginRule, Operation, User
from tests.accounts.one_time import log_in, set_up

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    said = io.StringIO()
    call_command("create_admin", *arguments, stdout=said)
    return said.getvalue()


def temporary(said: str) -> str:
    return re.search(r": (\S+-\S+-\S+)\n", said)[1]


@pytest.fixture(autouse=True)
def _nobody_types(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))


def test_the_first_administrator_gets_a_temporary_password(client):
    said = run("muon", "--full-name", "Quàng Văn Muôn")

    user = User.objects.get()
    assert (user.username, user.full_name, user.role, user.is_staff) == (
        "muon",
        "Quàng Văn Muôn",
        Role.ADMINISTRATOR,
        True,
    )
    assert log_in(client, user, temporary(said)).status_code == 302
    assert client.get(reverse("home")).url.startswith(reverse("account_change_password"))


def test_it_is_an_operation_of_the_command_line():
    run("muon", "--full-name", "Quàng Văn Muôn")

    operation = Operation.objects.first()
    assert (operation.by, operation.reason) == (
        None,
        "Thêm người quản trị Quàng Văn Muôn (muon) bằng lệnh trên máy chủ",
    )


def test_a_password_may_be_piped_in(monkeypatch, client):
    monkeypatch.setattr(sys, "stdin", io.StringIO("rung-ban-mua-lu\n"))

    said = run("muon", "--password-stdin")

    assert "Mật khẩu tạm" not in said
    assert log_in(client, User.objects.get(), "rung-ban-mua-lu").url == reverse("home")
    assert client.get(reverse("home")).url.startswith(reverse("mfa_activate_totp"))
    set_up(client)
    assert client.get(reverse("home")).status_code == 200


def test_the_first_administrator_may_be_made_without_a_second_step(monkeypatch, client):
    monkeypatch.setattr(sys, "stdin", io.StringIO("rung-ban-mua-lu\n"))

    run("muon", "--password-stdin", "--no-second-step")

    log_in(client, User.objects.get(), "rung-ban-mua-lu")
    assert client.get(reverse("home")).status_code == 200


def test_in_a_register_of_made_up_data_nobody_needs_a_second_step():
    Operation.objects.create(kind=Operation.Kind.DEMO)

    run("muon")

    assert not LoginRule.objects.exists()


def test_what_an_administrator_decided_stays_decided(administrator):
    LoginRule.objects.create(role=Role.ADMINISTRATOR, needs_code=False)

    run("quantri", "--reset")

    assert [rule.needs_code for rule in LoginRule.objects.all()] == [False]


def test_a_weak_password_is_refused_and_nobody_is_made(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("123\n"))

    with pytest.raises(CommandError, match="Mật khẩu quá ngắn"):
        run("muon", "--password-stdin")

    assert User.objects.count() == 0


def test_a_name_that_exists_is_refused(administrator):
    with pytest.raises(CommandError, match=r"Đã có người dùng “quantri”\. Dùng --reset") as refused:
        run("QuanTri")

    assert refused.value.returncode == 1


@pytest.mark.parametrize("name", ["", "có dấu cách", "x" * 151, "a\x00b"])
def test_a_name_that_cannot_be_is_refused(name):
    with pytest.raises(CommandError, match="không hợp lệ"):
        run(name)


def test_nobody_is_reset_who_does_not_exist():
    with pytest.raises(CommandError, match="Không có người dùng “muon”"):
        run("muon", "--reset")


def test_an_administrator_who_is_locked_out_comes_in_again(client, administrator):
    log_in(client, administrator)
    set_up(client)
    client.post(reverse("logout"))
    User.objects.update(is_active=False, role=Role.COMMITTEE_MEMBER)
    for _ in range(6):
        log_in(client, administrator, "sai")

    said = run("quantri", "--reset")

    answer = log_in(client, administrator, temporary(said))
    assert answer.url == reverse("home")
    assert client.get(reverse("home")).url.startswith(reverse("account_change_password"))
    assert Operation.objects.first().reason == (
        "Mở lại tài khoản quản trị Quàng Văn Muôn (quantri) bằng lệnh trên máy chủ"
    )
