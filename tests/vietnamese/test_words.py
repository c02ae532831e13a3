"""Words in a running text: first letters, lists, names of communes."""

from vietnamese.words import (
    communes_named,
    communes_word,
    first_of,
    listed,
    lower_first,
    short_commune,
    upper_first,
)


def test_only_the_first_letter_changes():
    assert lower_first("Xã Co Mạ") == "xã Co Mạ"
    assert upper_first("số thẻ Đảng") == "Số thẻ Đảng"
    assert lower_first("") == upper_first("") == ""


def test_the_last_of_a_list_follows_an_and():
    assert listed([]) == ""
    assert listed(["I"]) == "I"
    assert listed(["I", "III-1", "IV"]) == "I, III-1 và IV"


def test_what_a_sentence_does_not_bear_is_counted():
    assert first_of(["a", "b"], 2, "đơn vị khác") == "a; b"
    assert first_of(["a", "b", "c", "d"], 2, "đơn vị khác") == "a; b; và 2 đơn vị khác"


def test_communes_are_named_by_their_kinds():
    names = ["Xã Co Mạ", "Xã Pá Lông", "Thị trấn Thuận Châu"]

    assert communes_named(names) == "hai xã Co Mạ, Pá Lông và thị trấn Thuận Châu"
    assert communes_word(names) == "xã, thị trấn"


def test_in_a_narrow_table_a_commune_goes_without_its_kind_and_a_township_keeps_it():
    assert short_commune("Xã Co Mạ") == "Co Mạ"
    assert short_commune("Thị trấn Thuận Châu") == "Thị trấn Thuận Châu"
