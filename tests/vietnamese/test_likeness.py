"""Which names are asked about as perhaps one name written twice, and which never."""

import pytest

from vietnamese.likeness import is_alike, is_one_name


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
    if "&" not in one:
        assert is_one_name(one, other)
    assert is_alike(one, other)
    assert is_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bản Nà Hạ", "Bản Nà Hạn"), ("Bản Huổi Lanh", "Bản Huổi Lnah"), ("Bản Pha Khuông", "Bản Pha Khuôn")],
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
        ("Bản Nà Hạ", "Tiểu khu Nà Hạ"),
        ("Đảng bộ xã Co Mạ", "Đảng bộ thị trấn Co Mạ"),
        ("Bản Nà Hạ", "Bản Nà Hạ Trên"),
        ("Tiểu khu", "Tiểu khu 1"),
        ("Bản", "Nà Hạ"),
    ],
)
def test_other_names(one, other):
    assert not is_alike(one, other)
