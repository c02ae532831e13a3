"""A Word template says fields, loops and conditions, and can do nothing else."""

import io
import struct
import zlib

import pytest
from docx import Document

from documents.word_template import Reason, TemplateFault, check, fill, picture_mark


def png_chunk(name: bytes, content: bytes) -> bytes:
    checked = name + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))


FIELDS = ("title", "sections", "annex", "chart", "hash")
VALUES = {
    "title": "Báo cáo <A & B>",
    "sections": [{"heading": "I", "parts": [{"paragraphs": ["một", "hai"]}, {"paragraphs": ["ba"]}]}],
    "annex": [{"name": "Xã Co Mạ", "row": ["1", "2"]}],
    "chart": {"title": "Các năm", "picture": picture_mark("chart")},
    "hash": "",
}
PNG = (
    b"\x89PNG\r\n\x1a\n"
    + png_chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0")
    + png_chunk(b"IDAT", zlib.compress(b"\0\0"))
    + png_chunk(b"IEND", b"")
)


def word(*lines: str, head: str = "", title: str = "") -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if head:
        document.sections[0].header.paragraphs[0].text = head
    document.core_properties.title = title
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def reason(content: bytes) -> tuple[Reason, str]:
    with pytest.raises(TemplateFault) as fault:
        check(content, FIELDS)
    with pytest.raises(TemplateFault):
        fill(content, VALUES, pictures={})
    return fault.value.reason, fault.value.name


def texts(*lines: str) -> list[str]:
    content = word(*lines)
    check(content, FIELDS)
    filled = fill(content, VALUES, pictures={"chart": (PNG, 20)})
    return [paragraph.text for paragraph in filled.paragraphs]


def test_fields_are_filled_in_as_text_whatever_signs_they_hold():
    assert texts("{{ title }}", "{{ annex[0].row[1] }}") == ["Báo cáo <A & B>", "2"]


def test_loops_go_over_the_parts_of_the_item_in_hand():
    lines = ("{%p for s in sections %}", "{%p for p in s.parts %}", "{%p for line in p.paragraphs %}")

    shown = texts(*lines, "{{ loop.index }} {{ line|upper }}", *["{%p endfor %}"] * 3)

    assert shown == ["1 MỘT", "2 HAI", "1 BA"]


def test_a_condition_leaves_a_part_out():
    assert texts("{%p if hash %}", "Mã {{ hash }}", "{%p else %}", "Dự thảo", "{%p endif %}") == ["Dự thảo"]


def test_a_picture_is_put_in_where_its_mark_stood():
    content = word("trước {{ chart.picture }}", "{{ chart.title }}")

    filled = fill(content, VALUES, pictures={"chart": (PNG, 20)})

    assert [paragraph.text for paragraph in filled.paragraphs] == ["trước ", "Các năm"]
    assert len(filled.inline_shapes) == 1


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("{{ 'A' * 400000000 }}", "Mul"),
        ("{{ title ~ title }}", "Concat"),
        ("{{ 2 ** 999999 }}", "Pow"),
        ("{{ title.format('x') }}", "Call"),
        ("{{ chart.picture.tpl.render_xml_part('x', 0, {}) }}", "Call"),
        ("{{ lipsum() }}", "Call"),
        ("{% for i in range(9999999) %}{% endfor %}", "Call"),
        ("{% for i in 'A'|join %}{% endfor %}", "for"),
        ("{% for a, b in annex %}{% endfor %}", "for"),
        ("{% for a in annex recursive %}{% endfor %}", "for"),
        ("{% for a in annex if a.name %}{% endfor %}", "for"),
        ("{% set x = title %}", "Assign"),
        ("{% macro m() %}{% endmacro %}", "Macro"),
        ("{% include 'x' %}", "Include"),
        ("{% import 'x' as y %}", "Import"),
        ("{% extends 'x' %}", "Extends"),
        ("{% block x %}{% endblock %}", "Block"),
        ("{% filter upper %}x{% endfilter %}", "FilterBlock"),
        ("{{ title|safe }}", "|safe"),
        ("{{ title|replace('a', 'aaaa') }}", "|replace"),
        ("{{ title|attr('__class__') }}", "|attr"),
        ("{{ annex|map(attribute='x') }}", "|map"),
        ("{{ annex|join(title) }}", "|join"),
        ("{{ title if hash else title }}", "CondExpr"),
        ("{{ [title, title] }}", "List"),
        ("{{ {'a': title} }}", "Dict"),
        ("{{ title is defined }}", "Test"),
        ("{{ annex[0:1] }}", "[ ]"),
        ("{{ 1.5 }}", "1.5"),
        ("{{ '" + "x" * 201 + "' }}", "x" * 40),
    ],
)
def test_what_is_more_than_fields_loops_and_conditions_is_refused(line, name):
    assert reason(word(line)) == (Reason.NOT_ALLOWED, name)


@pytest.mark.parametrize("line", ["{{ titel }}", "{{ self }}", "{{ loop.index }}", "{{ title.__class__ }}"])
def test_a_field_that_there_is_not_is_named(line):
    assert reason(word(line))[0] is Reason.UNKNOWN


@pytest.mark.parametrize(
    "loops",
    [
        ["a in annex", "b in annex"],
        ["s in sections", "a in annex"],
        ["s in sections", "p in s.parts", "line in p.paragraphs", "sign in line"],
    ],
)
def test_the_work_stays_in_proportion_to_the_data(loops):
    lines = [f"{{%p for {loop} %}}" for loop in loops] + ["{%p endfor %}"] * len(loops)

    assert reason(word(*lines))[0] is Reason.TOO_DEEP


@pytest.mark.parametrize(
    "line", ["{{ title", "{% if hash %}", "{% for a in annex %}", "{{ title | }}", "{% wat %}"]
)
def test_a_field_that_is_not_closed_is_told(line):
    assert reason(word(line))[0] is Reason.MISSPELT


@pytest.mark.parametrize("place", ["head", "title"])
def test_heads_feet_and_properties_are_looked_at_like_the_pages(place):
    assert reason(word("x", **{place: "{{ 'A' * 9 }}"})) == (Reason.NOT_ALLOWED, "Mul")


def test_a_part_that_the_data_do_not_have_is_no_attribute_of_python():
    for part in ("items", "keys", "upper", "nothing"):
        with pytest.raises(TemplateFault) as fault:
            fill(word(f"{{{{ chart.{part} }}}}"), VALUES, pictures={})
        assert (fault.value.reason, fault.value.name) == (Reason.UNKNOWN, part)


@pytest.mark.parametrize("thing", [object(), {"a": [object()]}, type("Text", (str,), {})("x"), b"x", {1, 2}])
def test_what_goes_in_is_plain_data(thing):
    with pytest.raises(TypeError):
        fill(word("{{ title }}"), {"title": thing}, pictures={})


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"x" * 1000])
def test_what_is_no_word_document_is_told(content):
    assert reason(content)[0] is Reason.UNREADABLE
