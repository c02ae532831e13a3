"""What a good password is, said in Vietnamese; and the passwords that are handed over."""

import re
import unicodedata

import pytest
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import User
from accounts.passwords import temporary_password
from tests import factories
from tests.accounts.one_time import PASSWORD, log_in

PERSON = User(username="lothihien", full_name="Lò Thị Hiền", email="hien.ban-to-chuc@example.vn")

OF_THE_OFFICE = "Mật khẩu chỉ gồm tên cơ quan, địa danh hoặc tên của quý vị. Hãy thêm từ khác, khó đoán hơn."
LIKE_THE_NAME = "Mật khẩu quá giống tên đăng nhập, họ tên hoặc địa chỉ thư điện tử. Hãy chọn mật khẩu khác."


def faults(password: str) -> list[str]:
    try:
        validate_password(password, PERSON)
    except ValidationError as error:
        return error.messages
    return []


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("rung-ban-mua-lu", []),
        ("lothihien1", [LIKE_THE_NAME, OF_THE_OFFICE]),
        ("rung-ban-", ["Mật khẩu quá ngắn. Hãy chọn mật khẩu có ít nhất 10 ký tự."]),
        (
            "thuanchau2006",
            ["Mật khẩu này quá phổ biến, dễ bị đoán ra. Hãy chọn mật khẩu khác.", OF_THE_OFFICE],
        ),
        ("qwertyuiop", ["Mật khẩu này quá phổ biến, dễ bị đoán ra. Hãy chọn mật khẩu khác."]),
        ("Xa-Ngoai-Cuoc-1954", [OF_THE_OFFICE]),
        ("huyen.uy.2030!!", [OF_THE_OFFICE]),
        ("82749105726", ["Mật khẩu chỉ gồm chữ số. Hãy thêm chữ cái."]),
    ],
)  # fmt: skip
def test_a_weak_password_is_refused_in_words_that_help(writing, password, told):
    factories.commune("Xã Ngoài Cuộc")

    assert faults(password) == told


def test_the_rules_are_said_in_vietnamese():
    assert password_validators_help_texts() == [
        "Không giống tên đăng nhập, họ tên hoặc địa chỉ thư điện tử.",
        "Có ít nhất 10 ký tự.",
        "Không phải là mật khẩu nhiều người dùng.",
        "Không chỉ gồm chữ số.",
        "Không chỉ gồm tên cơ quan, địa danh hoặc tên của quý vị.",
    ]


def test_a_temporary_password_is_good_enough_and_never_the_same(db):
    made = {temporary_password() for _ in range(200)}

    assert len(made) == 200
    assert {bool(re.fullmatch(r"([a-z2-9]{4}-){2}[a-z2-9]{4}", password)) for password in made} == {True}
    assert [faults(password) for password in made if faults(password)] == []


@pytest.mark.parametrize(
    ("old", "new", "again", "told"),
    [
        ("sai", "rung-ban-mua-lu", "rung-ban-mua-lu", "Mật khẩu hiện tại không đúng. Hãy nhập lại."),
        (PASSWORD, PASSWORD, PASSWORD, "Mật khẩu mới phải khác mật khẩu hiện tại."),
        (PASSWORD, "rung-ban-mua-lu", "khac", "Hai lần nhập mật khẩu mới không giống nhau. Hãy nhập lại."),
        (PASSWORD, "ngan", "ngan", "Mật khẩu quá ngắn. Hãy chọn mật khẩu có ít nhất 10 ký tự."),
        ("", "", "", "Hãy nhập mật khẩu hiện tại."),
        (PASSWORD, "x" * 10_000, "x" * 10_000, "Mật khẩu mới không hợp lệ hoặc dài quá 256 ký tự."),
        (PASSWORD, "rung\x00ban-mua", "rung\x00ban-mua", "Mật khẩu mới không hợp lệ hoặc dài quá 256 ký tự."),
    ],
)  # fmt: skip
def test_a_new_password_that_is_refused_changes_nothing(client, district_officer, old, new, again, told):
    log_in(client, district_officer)

    answer = client.post(
        reverse("account_change_password"), {"oldpassword": old, "password1": new, "password2": again}
    )

    assert told in answer.content.decode()
    district_officer.refresh_from_db()
    assert district_officer.check_password(PASSWORD)


@pytest.mark.parametrize("typed", ["NFC", "NFD"])
@pytest.mark.parametrize("kept", ["NFC", "NFD"])
def test_a_password_fits_however_the_keyboard_composes_its_letters(client, district_officer, kept, typed):
    password = "Rừng bản mùa lũ"
    district_officer.set_password(unicodedata.normalize(kept, password))
    district_officer.save()

    answer = log_in(client, district_officer, unicodedata.normalize(typed, password))

    assert answer.status_code == 302
