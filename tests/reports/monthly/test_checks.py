"""What is looked at before a report is signed: sums, names, documents, communes (domain.md §4, §7)."""

from copy import deepcopy

import pytest

from reports.monthly.about import About
from reports.monthly.checks import Check, checks, chosen, forbidding
from reports.monthly.content import month_content
from tests import factories
from tests.reports.monthly.test_prose import value_of
from units.coverage import ledger
from units.months import Month

JANUARY = Month(2020, 1)


@pytest.fixture
def value(register) -> dict:
    return value_of(month_content(About(JANUARY)))


def check(value: dict, name: str) -> Check:
    return next(one for one in checks(value) if one.name == name)


def spoiled(value: dict, *path, to) -> dict:
    """The value with one number of its content changed."""
    value = deepcopy(value)
    part = value["content"]
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = to
    return value


def test_a_month_that_balances_can_be_signed_and_shows_its_sums(value):
    assert forbidding(value, undecided=0) == []
    assert check(value, "members").sentence == "Cân đối đảng viên khớp: 0 + 4 − 1 = 3."
    assert check(value, "hamlet.own_cell").sentence == (
        "Cân đối bản, tiểu khu chưa có chi bộ khớp: 2 + 0 − 1 + 0 = 1."
    )


def test_a_balance_is_shown_by_name_with_day_and_document(value):
    about = check(value, "hamlet.own_cell").about

    assert [(one.text, one.unit is not None) for one in about] == [
        ("Bản Nà Hạ, xã Co Mạ: mới có (từ ngày 10/01/2020, theo 09-QĐ/ĐU ngày 05/01/2020)", True)
    ]


@pytest.mark.parametrize(
    ("path", "name", "sentence"),
    [
        (("members", "end"), "members", "Cân đối đảng viên không khớp: 0 + 4 − 1 = 9."),
        (("members", "died"), "members", "Cân đối đảng viên không khớp: 0 + 4 − 9 = 3. Bảng 05 có 5 dòng."),
        (
            ("balance", "hamlet", "own_cell", "end"),
            "hamlet.own_cell",
            "Cân đối bản, tiểu khu chưa có chi bộ không khớp: 2 + 0 − 1 + 0 = 9.",
        ),
        (
            ("balance", "school", "members", "newly_lacking"),
            "school.members",
            "Cân đối trường học chưa có đảng viên không khớp: 0 + 9 − 0 + 0 = 0.",
        ),
        (
            ("figures", "kinds", "hamlet", "joint_only"),
            "communes",
            "Tổng 2 xã lệch số chung: bản, tiểu khu chưa có chi bộ, sinh hoạt ghép.",
        ),
        (
            ("figures", "kinds", "hamlet", "no_cell"),
            "sets",
            "Số đơn vị đứng sau không bằng số liệu: bản, tiểu khu chưa có chi bộ, chưa sinh hoạt ghép.",
        ),
    ],
)
def test_what_does_not_add_up_forbids_signing_and_says_where(value, path, name, sentence):
    wrong = spoiled(value, *path, to=9)

    assert name in {one.name for one in forbidding(wrong, undecided=0)}
    assert check(wrong, name).sentence == sentence


def test_a_unit_that_is_missing_from_the_names_of_a_balance_forbids_signing(value):
    wrong = spoiled(value, "balance", "hamlet", "own_cell", "changes", to=[])

    assert [one.name for one in forbidding(wrong, undecided=0)] == ["hamlet.own_cell"]


def test_a_change_of_status_without_a_document_is_listed_and_does_not_forbid_signing(register):
    factories.own_cell(factories.Unit.objects.get(periods__name="Bản Pá Uổi"), "15/01/2020")
    ledger.rebuild()
    value = value_of(month_content(About(JANUARY)))

    found = check(value, "documents")

    assert (found.is_right, found.is_blocking, forbidding(value, undecided=0)) == (False, False, [])
    assert "Bản Pá Uổi, xã Long Hẹ" in [one.text for one in found.about]


def test_communes_that_have_not_reported_are_told_and_named_without_forbidding_signing(register):
    communes = {"expected": 2, "accepted": [], "waiting": ["Xã Co Mạ"], "returned": []}
    value = value_of(month_content(About(JANUARY)), communes={**communes, "missing": ["Thị trấn Thuận Châu"]})

    missing, waiting = check(value, "reports"), check(value, "accepted")

    assert missing.sentence == "Thiếu báo cáo của 1 thị trấn; tên được ghi ở mục II-1."
    assert [one.commune for one in missing.about] == ["Thị trấn Thuận Châu"]
    assert waiting.sentence == "Xã Co Mạ đã gửi, chưa được duyệt."
    assert forbidding(value, undecided=0) == []


def test_all_communes_in_is_said_to_be_so(register):
    communes = {"expected": 2, "accepted": ["Xã Co Mạ", "Xã Long Hẹ"], "waiting": []}
    value = value_of(month_content(About(JANUARY)), communes={**communes, "returned": [], "missing": []})

    assert check(value, "reports").sentence == "Đủ báo cáo của 2 xã."
    assert check(value, "accepted").is_right


def test_empty_texts_are_a_warning(value):
    texts = check(value, "texts")

    assert (texts.sentence, texts.is_right, texts.is_blocking) == (
        "Chưa viết mục I, III-1 và IV.",
        False,
        False,
    )


def test_what_was_raised_and_nobody_chose_about_forbids_signing(value):
    (found,) = forbidding(value, undecided=3)

    assert found.sentence == "3 ý kiến xã nêu chưa được chọn đưa vào hay bỏ qua."
    assert chosen(0).is_right


def test_what_forbids_signing_stands_first_then_what_is_to_be_seen_to(value):
    wrong = checks(spoiled(value, "members", "end", to=9))

    assert wrong[0].name == "members"
    assert [one.is_right for one in wrong] == sorted(one.is_right for one in wrong)
