"""Which names are asked about as perhaps one name written twice, and which never."""

import pytest

from vietnamese.likeness import document_key, is_alike, is_one_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bản Nà Hạ", "bản  nà hạ."),
        ("Bản Nà Hạ", "Nà Hạ"),
        ("Bản H'Mông – A", "Bản H’Mông-A"),
        ("Bản Đông", "Bản Ðông"),
        ("Bản Hòa", "Bản Hoà"),
        ("Trường TH Co Mạ", "Trường Tiểu học Co Mạ"),
        ("Trường TH&THCS Co Mạ", "Tiểu học và THCS Co Mạ"),
        ("Chi bộ bản Nà Hạ", "CB Nà Hạ"),
        ("Tiểu khu 2", "Tiểu khu II"),
        ("Tiểu khu 2", "TK 02"),
        ("Tổ dân phố số 3", "TDP số ba"),
        ("Xã Co Mạ", "Co Mạ"),
        ("Đảng bộ xã Co Mạ", "Đảng bộ Co Mạ"),
    ],
)
def test_one_name_in_two_spellings(one, other):
    assert is_one_name(one, other)
    assert is_alike(one, other)
    assert is_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bản Nà Hạ", "Bản Nà Hạn"),
        ("Bản Huổi Lanh", "Bản Huổi Lnah"),
        ("Bản Pha Khuông", "Bản Pha Khuôn"),
        ("Bản Huổi Lanh", "Bản Huổilanh"),
    ],
)
def test_a_slip_of_a_letter(one, other):
    assert is_alike(one, other)
    assert not is_one_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bản 1", "Bản 11"),
        ("Bản Nà Hạ", "Bản Nà Hạ 2"),
        ("Tiểu khu I", "Tiểu khu II"),
        ("Bản Co Mạ A", "Bản Co Mạ B"),
        ("Trường TH Co Mạ", "Trường THCS Co Mạ"),
        ("Trường Mầm non Hoa Ban", "Trường Mầm non Hoa Mai"),
        ("Bản Nà Lốm", "Bản Nà Lốc"),
        ("Bản Huổi Lán", "Bản Huổi Pản"),
        ("Chi bộ Trường học – Trạm Y tế xã Bản Lầm", "Chi bộ Trạm Y tế xã Bản Lầm"),
        ("Xã Phổng Lái", "Xã Phổng Lập"),
        ("Trường PTDTBT Tiểu học Mường Bám", "Trường PTDTBT THCS Mường Bám"),
        ("Bản Nà Hạ", "Tiểu khu Nà Hạ"),
        ("Đảng bộ xã Co Mạ", "Đảng bộ thị trấn Co Mạ"),
        ("Bản Nà Hạ", "Bản Nà Hạ Trên"),
        ("Tiểu khu", "Tiểu khu 1"),
        ("Bản", "Nà Hạ"),
    ],
)
def test_other_names(one, other):
    assert not is_alike(one, other)


@pytest.mark.parametrize("number", ["12-QĐ/ĐU", "12 – qđ/đu", "Số 12-QĐ/ĐU", "QĐ số 012-QÐ/ÐU"])
def test_one_number_of_a_document_in_many_spellings(number):
    assert document_key(number) == "12 qd du"


@pytest.mark.parametrize("number", ["1" * 5_000, "٣" * 5_000, "1" * 5_000 + "-QĐ/ĐU"])
def test_a_row_of_figures_of_any_length_is_read(number):
    assert document_key(number) == document_key(number.lower())
    assert is_one_name(number, number)


def test_other_numbers_are_others():
    assert document_key("12-QĐ/ĐU") != document_key("12-NQ/ĐU") != document_key("112-NQ/ĐU")
