"""Vietnamese text: search, order and storage (domain.md §10)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.keys import person_sort_key, search_key, sort_key
from vietnamese.letters import clean, fold, same_spelling

WORDS = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệ 0123456789", max_size=20)


def test_letters_come_in_the_order_of_the_vietnamese_alphabet():
    letters = ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "o", "ô", "ơ", "u", "ư", "v"]

    ordered = sorted(reversed(letters), key=sort_key)

    assert ordered == letters


def test_tones_decide_only_between_otherwise_equal_names():
    names = ["Bản Na", "Bản Nà", "Bản Nả", "Bản Nã", "Bản Ná", "Bản Nạ", "Bản Ná Ban"]

    ordered = sorted(reversed(names), key=sort_key)

    assert ordered == names


def test_numbers_in_names_are_ordered_by_their_value():
    names = ["Tiểu khu 1", "Tiểu khu 2", "Tiểu khu 10", "Tiểu khu 11A"]

    ordered = sorted(reversed(names), key=sort_key)

    assert ordered == names


def test_persons_are_ordered_by_given_name_then_family_and_middle_names():
    names = ["Lò Văn An", "Vừ A Án", "Lò Văn Ăn", "Cà Thị Dung", "Lò Thị Dung", "Cà Thị Đào"]

    ordered = sorted(reversed(names), key=person_sort_key)

    assert ordered == names


@given(WORDS)
def test_keys_consist_of_digits_and_plain_letters_only(text):
    keys = sort_key(text) + search_key(text).replace(" ", "")

    assert keys == "".join(c for c in keys if c.isascii() and c.isalnum() and c == c.lower())


@given(WORDS)
def test_a_name_has_the_same_keys_in_every_unicode_form(text):
    decomposed = unicodedata.normalize("NFD", text)

    assert (sort_key(decomposed), search_key(decomposed)) == (sort_key(text), search_key(text))


@given(WORDS)
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Mường É", "muong e"), ("ĐẢNG BỘ", "dang bo"), ("  Co\u00a0Mạ ", "co ma"), ("Hoa\u0300", "hoa")],
)
def test_search_ignores_tones_hats_case_and_spaces(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hòa", "Hoà"), ("Ủy ban", "Uỷ ban"), ("XÃ THÚY", "xã thuý"), ("khỏe", "khoẻ")],
)
def test_two_spellings_of_one_syllable_are_equal_when_names_are_matched(one, other):
    assert same_spelling(one) == same_spelling(other)


@pytest.mark.parametrize(("one", "other"), [("Bản Na", "Bản Nà"), ("hoàn", "hoan"), ("Đông", "Dông")])
def test_marks_matter_when_names_are_matched(one, other):
    assert same_spelling(one) != same_spelling(other)


def test_invisible_characters_do_not_reach_the_register():
    assert clean("Bản\u200b Nà\x00\u202e Hạ\u00ad") == "Bản Nà Hạ"


ODD = "aĐÐðđ-–’`\t\n\x1c\x85\u00a0\u2028\u200b\u0300\u0323\u034f\u0591êộỢ\ufeff \u3000"


@given(st.text(alphabet=ODD, max_size=8))
def test_every_text_is_stored_and_folded_alike_however_odd_it_is(text):
    one_d = unicodedata.normalize("NFC", text).translate(str.maketrans("Ðð", "Đđ"))
    seen = [one for one in one_d if one in "\t\n" or unicodedata.category(one) not in ("Cc", "Cf")]
    folded = unicodedata.normalize("NFD", fold(text))

    assert clean(text) == " ".join("".join(seen).split())
    assert not any(map(unicodedata.combining, folded))
    assert fold(clean(text)) == fold(text)
