"""Names typed in one case, as they are usually written."""

import pytest

from vietnamese.name_case import in_name_case, is_in_one_case, person_in_name_case


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("BẢN NÀ HẠ", "Bản Nà Hạ"),
        ("bản h'mông - a", "Bản H'Mông - A"),
        ("TRƯỜNG THCS CO MẠ", "Trường THCS Co Mạ"),
        ("TRẠM Y TẾ XÃ CO MẠ", "Trạm y tế xã Co Mạ"),
        ("ĐẢNG BỘ XÃ CO MẠ", "Đảng bộ xã Co Mạ"),
        ("CHI BỘ BẢN NÀ HẠ", "Chi bộ bản Nà Hạ"),
    ],
)
def test_what_a_thing_is_stays_small_within_its_name(typed, written):
    assert is_in_one_case(typed)
    assert in_name_case(typed) == written


@pytest.mark.parametrize(("typed", "written"), [("VỪ A TỔ", "Vừ A Tổ"), ("lò thị hiền", "Lò Thị Hiền")])
def test_every_word_of_a_person_has_its_capital(typed, written):
    assert person_in_name_case(typed) == written


@pytest.mark.parametrize("name", ["Lò Thị Hiền", "A", "Trường THCS Co Mạ", ""])
def test_a_name_in_mixed_case_is_left_alone(name):
    assert not is_in_one_case(name)
