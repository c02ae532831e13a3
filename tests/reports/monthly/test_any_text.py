"""Whatever people type, every file is made, and what can be printed is in it."""

import copy

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from documents.fonts import drawable
from documents.printing import printable
from reports.exports.monthly.sample import sample
from tests.reports.monthly import reading_files as reading
from tests.reports.monthly.values import file

REPORT = sample()


def saying(text: str) -> dict:
    """A report in which a person, a unit and the head of the document say the text."""
    of = copy.deepcopy(REPORT)
    of["sections"][0]["parts"] = [
        {"heading": None, "paragraphs": [{"by": "person", "runs": [{"text": f"đầu {text} cuối"}]}]}
    ]
    of["content"]["lacking"][0]["name"] = of["content"]["moves"][0]["name"] = text
    of["heading"]["issuing"] = text
    return of


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60))
@example("\uf001\ue000\U000f0000")
@example("\ufffe\uffff\x00\x0b\x0c")
@example('{{ x }} {% raw %} #{ $x$ *a* _b_ @c <d> \\ "')
@example("=1+1")
def test_any_text_is_printed_in_every_format(text):
    of = saying(text)

    kept = reading.spaced(f"đầu {printable(text)} cuối")
    assert kept in reading.word_text(file(of, "docx"))
    assert file(of, "xlsx")
    assert reading.pdf(file(of, "pdf")).pages


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("Thuận Châu, 31/01/2020", "Thuận Châu, 31/01/2020"),
        ("₫ – “ngoặc” … ½", "₫ – “ngoặc” … ½"),
        ("vui 😀", "vui [U+1F600]"),
        ("\uf001", "[U+F001]"),
        ("漢", "[U+6F22]"),
    ],
)
def test_what_the_face_has_no_letter_for_is_drawn_as_its_number(typed, drawn):
    assert drawable(typed) == drawn


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("một\x0bhai\x0cba\tbốn\r\nnăm\u2028sáu", "một hai ba bốn năm sáu"),
        ("\u202eđảo\u202c \u200fdấu\ufeff", "đảo dấu"),
        ("Châ\u0323u", "Chậu"),
        ("a\x00b\x1fc\x7fd\ud800e", "abcde"),
    ],
)
def test_what_cannot_be_printed_goes_and_steps_become_spaces(typed, printed):
    assert printable(typed) == printed
