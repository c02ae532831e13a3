"""Administrators add, change and switch off persons; each act is an operation that says what it did."""

import re
import unicodedata

import pytest
from django.test import Client
from django.urls import reverse

from accounts import clock
from accounts.access import Role
from accounts.models import LoginRule, Operation, User
from tests import factories
from tests.accounts.one_time import code, log_in, set_up
from units.models import CommuneGrant, Unit

HOSTILE = [
    "",
    "x" * 10_000,
    "🙂" * 40,
    "\x00\x07\x1b",
    "\u202eLò\u200b",
    "'\"><script>alert(1)</script>",
    unicodedata.normalize("NFD", "Lò Thị Hiền"),
]


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator)
    return client


def typed(**kwargs) -> dict:
    return {
        "username": "lothimai",
        "full_name": "Lò Thị Mai",
        "office": "Đảng ủy xã Co Mạ",
        "email": "",
        "role": Role.COMMITTEE_MEMBER,
        "signs_as": "",
    } | kwargs


def as_it_is(person: User, **kwargs) -> dict:
    names = ("username", "full_name", "office", "email", "role", "signs_as")
    return {name: getattr(person, name) for name in names} | kwargs


def text(answer) -> str:
    return answer.content.decode()


def told(person: User) -> list[str]:
    """The reasons of the operations that a person has carried out."""
    return [row.reason for row in Operation.objects.filter(by=person).order_by("pk")]


def password_on(page: str) -> str:
    return re.search(r'id="mat-khau-tam">([^<]+)<', page)[1]


def test_a_new_person_gets_a_temporary_password_that_is_shown_once(as_administrator, administrator):
    page = text(as_administrator.post(reverse("user_add"), typed()))

    person = User.objects.get(username="lothimai")
    assert person.check_password(password_on(page))
    assert (person.must_change_password, person.is_staff) == (True, False)
    assert password_on(page) not in text(as_administrator.get(reverse("user", args=[person.pk])))
    assert told(administrator) == ["Thêm người dùng Lò Thị Mai (lothimai): vai trò: Thành viên Ban Chỉ đạo"]


def test_a_commune_officer_is_given_communes(as_administrator, administrator):
    long_he, co_ma = factories.commune("Xã Long Hẹ"), factories.commune("Xã Co Mạ")

    as_administrator.post(
        reverse("user_add"), typed(role=Role.COMMUNE_OFFICER, communes=[long_he.pk, co_ma.pk])
    )

    person = User.objects.get(username="lothimai")
    assert {grant.commune for grant in person.commune_grants.all()} == {long_he, co_ma}
    assert told(administrator) == [
        "Thêm người dùng Lò Thị Mai (lothimai): vai trò: Cán bộ xã; xã được giao: Xã Co Mạ, Xã Long Hẹ"
    ]


def test_a_change_says_what_was_and_what_is(as_administrator, administrator):
    co_ma, long_he = factories.commune("Xã Co Mạ"), factories.commune("Xã Long Hẹ")
    person = factories.grant(factories.user("mai", role=Role.COMMUNE_OFFICER), co_ma)

    as_administrator.post(
        reverse("user_edit", args=[person.pk]),
        as_it_is(person, full_name="Lò Thị Mai", office="", communes=[long_he.pk]),
    )

    assert told(administrator) == [
        "Sửa người dùng Lò Thị Hiền (mai): họ và tên: Lò Thị Hiền → Lò Thị Mai; chức vụ, cơ quan: Ban Tổ "
        "chức Huyện ủy → (trống); xã được giao: Xã Co Mạ → Xã Long Hẹ"
    ]
    assert [row.operation.by for row in CommuneGrant.history.order_by("-pk")[:2]] == [administrator] * 2


def test_saving_without_a_change_writes_nothing(as_administrator, administrator, district_officer):
    as_administrator.post(reverse("user_edit", args=[district_officer.pk]), as_it_is(district_officer))

    assert told(administrator) == []


def test_who_sees_the_whole_district_keeps_no_communes(as_administrator):
    person = factories.grant(factories.user("mai", role=Role.COMMUNE_OFFICER), factories.commune())

    as_administrator.post(
        reverse("user_edit", args=[person.pk]),
        as_it_is(person, role=Role.DISTRICT_OFFICER, communes=[factories.commune("Xã Long Hẹ").pk]),
    )

    assert not CommuneGrant.objects.not_ended(on=clock.today()).exists()


def test_the_communes_govern_what_the_officer_sees(as_administrator, client):
    co_ma, long_he = factories.commune("Xã Co Mạ"), factories.commune("Xã Long Hẹ")
    here, _there = factories.unit("Bản Nà Hạ", co_ma), factories.unit("Bản Pá Khôm", long_he)

    as_administrator.post(reverse("user_add"), typed(role=Role.COMMUNE_OFFICER, communes=[co_ma.pk]))

    assert list(Unit.objects.visible_to(User.objects.get(username="lothimai"))) == [here]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("username", "", "Thiếu tên đăng nhập."),
        ("username", "Lò Mai", "Tên đăng nhập chỉ gồm chữ thường không dấu"),
        ("username", "quantri", "Tên đăng nhập “quantri” đã có người dùng."),
        ("full_name", "", "Thiếu họ và tên."),
        ("email", "khong-phai", "Địa chỉ thư điện tử không hợp lệ."),
        ("role", "vua", "Không có vai trò này."),
        ("role", Role.COMMUNE_OFFICER, "Cán bộ xã phải được giao ít nhất một xã."),
        ("communes", ["999999"], "Có xã không chọn được."),
        ("communes", ["x"], "Có xã không chọn được."),
        ("signs_as", "vua", "Không có tư cách này."),
    ],
)
def test_a_fault_is_told_beside_its_field_and_nothing_is_lost(as_administrator, field, value, sentence):
    page = text(as_administrator.post(reverse("user_add"), typed(**{field: value})))

    assert sentence in page
    assert "Đảng ủy xã Co Mạ" in page
    assert User.objects.count() == 1


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", ["user_add", "user_edit", "login_rules"])
def test_nothing_that_is_typed_breaks_a_form(as_administrator, administrator, name, value):
    args = [administrator.pk] if name == "user_edit" else []
    names = (
        "username",
        "full_name",
        "office",
        "email",
        "role",
        "communes",
        "sees_persons",
        "signs_as",
        "roles",
    )

    answer = as_administrator.post(reverse(name, args=args), dict.fromkeys(names, value))

    assert answer.status_code in {200, 302}
    assert "<script>alert" not in text(answer)


def test_a_name_is_stored_clean(as_administrator):
    as_administrator.post(
        reverse("user_add"), typed(full_name=unicodedata.normalize("NFD", "  Lò \u202e Thị\x07  Mai "))
    )

    assert User.objects.get(username="lothimai").full_name == "Lò Thị Mai"


# ---- The last administrator ------------------------------------------------------------------------


def test_the_last_administrator_is_not_demoted(as_administrator, administrator):
    page = text(
        as_administrator.post(
            reverse("user_edit", args=[administrator.pk]), as_it_is(administrator, role=Role.COMMITTEE_MEMBER)
        )
    )

    assert "Đây là người quản trị cuối cùng đang hoạt động." in page
    administrator.refresh_from_db()
    assert (administrator.role, administrator.is_staff, told(administrator)) == (
        Role.ADMINISTRATOR,
        True,
        [],
    )


def test_one_of_two_administrators_is_demoted_and_leaves_the_set_up_pages(as_administrator):
    second = factories.user("quantri2", role=Role.ADMINISTRATOR, is_staff=True, is_superuser=True)

    as_administrator.post(
        reverse("user_edit", args=[second.pk]), as_it_is(second, role=Role.DISTRICT_OFFICER)
    )

    second.refresh_from_db()
    assert (second.role, second.is_staff, second.is_superuser) == (Role.DISTRICT_OFFICER, False, False)


def test_nobody_switches_off_the_own_account(as_administrator, administrator):
    factories.user("quantri2", role=Role.ADMINISTRATOR)

    page = text(as_administrator.post(reverse("user_off", args=[administrator.pk]), follow=True))

    assert "Không thể tự khóa tài khoản của mình." in page
    administrator.refresh_from_db()
    assert administrator.is_active


def test_an_administrator_who_is_switched_off_does_not_count_as_one(as_administrator, administrator):
    factories.user("quantri2", role=Role.ADMINISTRATOR, is_active=False)

    page = text(
        as_administrator.post(
            reverse("user_edit", args=[administrator.pk]), as_it_is(administrator, role=Role.DISTRICT_OFFICER)
        )
    )

    assert "người quản trị cuối cùng" in page


# ---- What is done to an account ----------------------------------------------------------------------


def test_a_person_is_switched_off_and_on_again(as_administrator, administrator, district_officer):
    theirs = Client()
    log_in(theirs, district_officer)

    as_administrator.post(reverse("user_off", args=[district_officer.pk]))
    assert theirs.get(reverse("home")).status_code == 302
    as_administrator.post(reverse("user_on", args=[district_officer.pk]))

    assert log_in(theirs, district_officer).url == reverse("home")
    assert told(administrator) == [
        "Khóa tài khoản Lò Thị Hiền (canbo): đang hoạt động → đã khóa",
        "Mở khóa tài khoản Lò Thị Hiền (canbo): đã khóa → đang hoạt động",
    ]


def test_a_temporary_password_ends_the_sessions_and_must_be_changed(
    as_administrator, administrator, district_officer
):
    theirs = Client()
    log_in(theirs, district_officer)

    page = text(as_administrator.post(reverse("user_password", args=[district_officer.pk])))

    assert theirs.get(reverse("home")).status_code == 302
    log_in(theirs, district_officer, password_on(page))
    assert theirs.get(reverse("home")).url.startswith(reverse("account_change_password"))
    assert told(administrator) == ["Đặt mật khẩu tạm cho Lò Thị Hiền (canbo)"]


def test_a_lost_telephone_is_taken_away(as_administrator, administrator, district_officer):
    theirs = Client()
    log_in(theirs, district_officer)
    secret, _ = set_up(theirs)
    page = text(as_administrator.get(reverse("user", args=[district_officer.pk])))
    assert "Xác thực hai bước: đang bật" in page

    as_administrator.post(reverse("user_second_step", args=[district_officer.pk]))

    assert log_in(theirs, district_officer).url == reverse("home")
    assert code(secret)
    assert told(administrator) == ["Bỏ xác thực hai bước của Lò Thị Hiền (canbo): đang bật → chưa bật"]


def test_an_administrator_logs_a_person_out_everywhere(as_administrator, administrator, district_officer):
    browsers = [Client(), Client()]
    for browser in browsers:
        log_in(browser, district_officer)

    as_administrator.post(reverse("user_sign_out", args=[district_officer.pk]))

    assert [browser.get(reverse("home")).status_code for browser in browsers] == [302, 302]
    assert told(administrator) == ["Kết thúc mọi phiên đăng nhập của Lò Thị Hiền (canbo)"]


@pytest.mark.parametrize("act", ["user_sign_out", "user_password", "user_second_step"])
def test_what_an_administrator_does_to_the_own_account_has_an_answer(client, administrator, act):
    log_in(client, administrator)
    session = client.session
    session["seen_at"] -= 90  # so that this request writes to the session
    session.save()

    answer = client.post(reverse(act, args=[administrator.pk]))

    assert answer.status_code in {200, 302}


def test_a_rule_makes_a_role_log_in_with_two_steps(as_administrator, administrator):
    as_administrator.post(reverse("login_rules"), {"roles": [Role.COMMUNE_OFFICER, Role.DISTRICT_OFFICER]})
    as_administrator.post(reverse("login_rules"), {"roles": [Role.DISTRICT_OFFICER]})
    as_administrator.post(reverse("login_rules"), {"roles": [Role.DISTRICT_OFFICER]})

    assert {rule.role for rule in LoginRule.objects.all() if rule.needs_code} == {Role.DISTRICT_OFFICER}
    assert told(administrator) == [
        "Quy định xác thực hai bước: Cán bộ tổng hợp: không bắt buộc → bắt buộc; "
        "Cán bộ xã: không bắt buộc → bắt buộc",
        "Quy định xác thực hai bước: Cán bộ xã: bắt buộc → không bắt buộc",
    ]


# ---- The list --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"q": "tong quan"}, []),
        ({"q": "lo thi"}, ["Lò Thị Hiền"]),
        ({"q": "CANBO"}, ["Lò Thị Hiền", "Thào A Của"]),
        ({"role": "commune_officer"}, ["Thào A Của"]),
        ({"active": "0"}, ["Thào A Súa"]),
    ],
)
def test_the_list_is_searched_without_marks_and_filtered(
    as_administrator, district_officer, commune_officer, committee_member, query, names
):
    User.objects.filter(pk=committee_member.pk).update(is_active=False)

    page = text(as_administrator.get(reverse("users"), query))

    listed = re.findall(r'href="/nguoi-dung/\d+/">([^<]+)</a>', page)
    assert sorted(listed) == sorted(names)


@pytest.mark.parametrize("value", [*HOSTILE, "99999999999999999999", "-1", "true"])
def test_no_value_of_any_parameter_breaks_the_list(as_administrator, value):
    answer = as_administrator.get(
        reverse("users"), dict.fromkeys(("q", "role", "active", "sort", "page", "on"), value)
    )

    assert answer.status_code in {200, 404}
    assert "<script>alert" not in text(answer)


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("", ["Vừ A Dế", "Lò Văn Đức", "Quàng Văn Muôn", "Cà Thị Ân"]),
        ("full_name", ["Cà Thị Ân", "Vừ A Dế", "Lò Văn Đức", "Quàng Văn Muôn"]),
        ("last_login", None),
        ("-role", None),
    ],
)
def test_the_list_stands_in_vietnamese_order_and_can_be_sorted(as_administrator, order, names):
    for i, name in enumerate(("Lò Văn Đức", "Vừ A Dế", "Cà Thị Ân")):
        factories.user(f"nguoi{i}", full_name=name, is_active=name != "Cà Thị Ân")

    page = text(as_administrator.get(reverse("users"), {"sort": order} if order else {}))

    listed = re.findall(r'href="/nguoi-dung/\d+/">([^<]+)</a>', page)
    assert listed == (names or listed)
    assert len(listed) == 4


def test_an_officer_without_a_commune_stands_out(as_administrator, commune_officer):
    assert "Chưa giao xã" in text(as_administrator.get(reverse("users")))


@pytest.mark.parametrize("number", [1, 20])
def test_the_list_asks_as_often_for_one_person_as_for_many(
    as_administrator, number, django_assert_max_num_queries
):
    commune = factories.commune()
    for i in range(number):
        factories.grant(factories.user(f"mai{i}", role=Role.COMMUNE_OFFICER), commune)

    as_administrator.get(reverse("users"))  # what waits for the person is counted once after a write
    with django_assert_max_num_queries(12):
        as_administrator.get(reverse("users"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgresql
def test_two_administrators_cannot_demote_each_other_at_the_same_time():
    import threading

    from django.db import connection

    from accounts.people import NotAllowed
    from units.actions.users import change_user

    first, second = (factories.user(name, role=Role.ADMINISTRATOR) for name in ("mot", "hai"))
    barrier, refused = threading.Barrier(2), []

    def demote(person: User, by: User) -> None:
        barrier.wait(10)
        values = as_it_is(person, role=Role.COMMITTEE_MEMBER) | {"sees_persons": False}
        try:
            change_user(
                User.objects.get(pk=person.pk),
                values=values,
                communes=[],
                by=by,
                on=factories.day("01/01/2026"),
            )
        except NotAllowed:
            refused.append(person.username)
        finally:
            connection.close()

    pairs = ((first, second), (second, first))
    threads = [threading.Thread(target=demote, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert (len(refused), User.objects.administrators().count()) == (1, 1)


# ---- Two administrators ---------------------------------------------------------------------------


def opened(client, address: str) -> str:
    """What the form says of the version that it shows."""
    return re.search(r'name="seen" value="([^"]+)"', text(client.get(address)))[1]


@pytest.fixture
def colleague(db):
    client, person = Client(), factories.user("dongnghiep", role=Role.ADMINISTRATOR)
    client.force_login(person)
    return client


@pytest.mark.both
def test_what_a_colleague_changed_meanwhile_is_told_and_not_overwritten(as_administrator, colleague):
    officer = factories.user("lothimai", role=Role.COMMUNE_OFFICER)
    factories.grant(officer, commune := factories.commune("Co Mạ"))
    address = reverse("user_edit", args=[officer.pk])
    seen = opened(as_administrator, address)
    colleague.post(address, as_it_is(officer, office="Mường Nhé", communes=[commune.pk]))

    mine = as_it_is(officer, email="mai@dienbien.vn", communes=[commune.pk], seen=seen)
    page = text(as_administrator.post(address, mine))

    officer.refresh_from_db()
    assert (officer.office, officer.email) == ("Mường Nhé", "")
    assert "Có người khác vừa ghi" in page
    assert re.search("đã ghi lúc .*chức vụ, cơ quan: .* → Mường Nhé", page)  # who did what
    assert "mai@dienbien.vn" in page  # what was typed is kept

    mine["seen"] = re.search(r'name="seen" value="([^"]+)"', page)[1]
    assert as_administrator.post(address, mine).status_code == 302  # knowingly now
    officer.refresh_from_db()
    assert (officer.office, officer.email) == (mine["office"], "mai@dienbien.vn")


def test_communes_that_a_colleague_gave_meanwhile_stay_given(as_administrator, colleague):
    officer = factories.user("lothimai", role=Role.COMMUNE_OFFICER)
    first, second = factories.commune("Co Mạ"), factories.commune("Long Hẹ")
    factories.grant(officer, first)
    address = reverse("user_edit", args=[officer.pk])
    seen = opened(as_administrator, address)
    colleague.post(address, as_it_is(officer, communes=[first.pk, second.pk]))

    page = text(as_administrator.post(address, as_it_is(officer, communes=[first.pk], seen=seen)))

    assert "Co Mạ, Long Hẹ" in page
    assert CommuneGrant.objects.filter(user=officer).count() == 2


def test_what_a_colleague_did_beside_the_form_or_did_alike_is_no_conflict(as_administrator, colleague):
    officer = factories.user("lothimai", role=Role.COMMITTEE_MEMBER)
    address = reverse("user_edit", args=[officer.pk])
    seen = opened(as_administrator, address)
    colleague.post(reverse("user_password", args=[officer.pk]))
    assert as_administrator.post(address, as_it_is(officer, office="A", seen=seen)).status_code == 302

    seen = opened(as_administrator, address)
    colleague.post(address, as_it_is(officer, office="B"))
    assert as_administrator.post(address, as_it_is(officer, office="B", seen=seen)).status_code == 302


def test_rules_of_the_log_in_that_a_colleague_set_meanwhile_are_told(as_administrator, colleague):
    address = reverse("login_rules")
    seen = opened(as_administrator, address)
    colleague.post(address, {"roles": [Role.COMMITTEE_MEMBER]})

    page = text(as_administrator.post(address, {"roles": [Role.AUDITOR], "seen": seen}))

    assert "Có người khác vừa ghi" in page
    assert "Thành viên Ban Chỉ đạo: không bắt buộc → bắt buộc" in page
    assert [rule.role for rule in LoginRule.objects.filter(needs_code=True)] == [Role.COMMITTEE_MEMBER]
