"""Text of old fonts and text that was wrongly read, told from Vietnamese."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese import tcvn3
from vietnamese.letters import clean, fold, same_spelling
from vietnamese.old_text import from_misread, from_vni, has_lost_letters
from vietnamese.syllables import is_vietnamese

VNI = {
    "Nguyeãn Vaên Tuù": "Nguyễn Văn Tú",
    "Loø Thò Hieàn": "Lò Thị Hiền",
    "Thaùi": "Thái",
    "NGUYEÃN VAÊN TUÙ": "NGUYỄN VĂN TÚ",
    "Ñaûng boä xaõ Co Maï": "Đảng bộ xã Co Mạ",
}
UNICODE = ["Mường É", "Bản Nà Hạ", "Vừ A Dế", "Giàng A Páo", "Xá Nhá", "Kéo Sáng", "Bó", "Thò", "Tú", "Hòa"]


@pytest.mark.parametrize(("old", "new"), VNI.items())
def test_vni_becomes_unicode(old, new):
    assert from_vni(old) == new
    assert tcvn3.reading(old) is not tcvn3.Encoding.TCVN3


@pytest.mark.parametrize("text", UNICODE)
def test_vietnamese_stays_as_it_is(text):
    assert (from_vni(text), from_misread(text), is_vietnamese(text)) == (text, text, True)


def test_capitals_of_tcvn3_become_capitals():
    assert tcvn3.convert("NGUYÔN V¡N TÝNH") == "NGUYỄN VĂN TÍNH"


@pytest.mark.parametrize("text", ["Nguyễn Văn Hiền", "Lò Thị Mai", "Đảng bộ xã Mường É"])
def test_utf8_that_was_read_as_latin_is_put_right(text):
    assert from_misread(text.encode().decode("latin-1")) == text


@pytest.mark.parametrize("text", ["Lò Th? Hi?n", "L\ufffd V\ufffdn An", "?oàn"])
def test_lost_letters_are_seen(text):
    assert has_lost_letters(text)


@pytest.mark.parametrize("text", ["Lò Thị Hiền", "Có phải là ai ?", ""])
def test_a_question_is_no_lost_letter(text):
    assert not has_lost_letters(text)


@pytest.mark.parametrize("letter", ["Ð", "Ɖ"])
def test_what_only_looks_like_the_letter_is_the_letter(letter):
    assert clean(f"{letter}oàn") == "Đoàn"
    assert fold(f"{letter}oàn") == "doan"
    assert clean("ðào ɖào") == "đào đào"


SAME = ["Bản H'Mông – A", "Bản H’Mông - A", "bản h'mông-a", "BẢN H‘MÔNG—A", "Bản Hʼmông‑A"]


@pytest.mark.parametrize("name", SAME)
def test_dashes_apostrophes_spaces_and_case_make_no_other_name(name):
    assert same_spelling(name) == same_spelling("Bản H'Mông - A")


@given(st.text(max_size=30))
def test_one_spelling_of_a_spelling_is_itself(text):
    assert same_spelling(same_spelling(text)) == same_spelling(text)
