"""The template as data: a new version changes every format, and a wrong one is refused in one sentence."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx.shared import Mm
from lxml import html

from accounts.models import Operation
from reports.exports.monthly.standard import standard
from reports.forms.templates import TemplateForm
from reports.models import DocumentTemplate
from reports.pages.filing import filed_on_server
from tests.reports.monthly import making
from tests.reports.monthly import reading_files as reading
from tests.reports.monthly.values import value


@pytest.fixture
def as_administrator(client, administrator, template):
    client.force_login(administrator)
    return client


def word(change=lambda document: None) -> bytes:
    """The standard Word form, changed."""
    document = docx.Document(io.BytesIO(standard().docx))
    change(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def filled(content: bytes | None = None, **more) -> dict:
    """What an administrator sends."""
    form = TemplateForm(before=making.template())
    said = {name: form.initial.get(name, "") for name in form.fields if name != "docx"}
    said |= {"source": "Hướng dẫn mới (2021)", "issued_on": "01/01/2021", **more}
    return said | ({"docx": SimpleUploadedFile("mau.docx", content)} if content is not None else {})


def send(client, content: bytes | None = None, **more):
    return client.post(reverse("document_template_new"), filled(content, **more))


def errors(response) -> dict:
    return response.context["form"].errors


def test_an_installation_begins_with_the_template_of_2018_for_every_day(db):
    stored = DocumentTemplate.objects.get()

    assert stored.source == "Hướng dẫn 36-HD/VPTW (2018)"
    assert stored.as_data() == standard()


def test_of_two_who_make_a_version_the_second_is_told_of_the_one_of_the_first(as_administrator):
    opened = as_administrator.get(reverse("document_template_new")).context["form"].seen
    send(as_administrator, recipients="- Nơi mới,\n- Lưu.", seen=opened)

    told = send(as_administrator, motto="ĐẢNG BỘ HUYỆN", issued_on="01/06/2021", seen=opened)

    assert "Có người khác vừa ghi" in told.text
    assert "Nơi mới" in told.text
    assert DocumentTemplate.objects.count() == 2
    again = told.context["form"].seen
    assert send(as_administrator, motto="ĐẢNG BỘ", issued_on="01/06/2021", seen=again).status_code == 302


def test_a_new_version_holds_from_its_day_on_and_changes_every_format(as_administrator, register):
    def wide(document):
        for section in document.sections:
            section.left_margin = Mm(35)
        document.paragraphs[0].insert_paragraph_before("MẪU MỚI")

    response = send(as_administrator, word(wide), motto="ĐẢNG BỘ HUYỆN", recipients="- Nơi mới,\n- Lưu.")

    assert response.status_code == 302
    old, new = DocumentTemplate.objects.order_by("version")
    assert (old.valid_to, new.valid_from) == (new.valid_from, new.valid_from)
    assert new.layout["margins"]["left"] == 35
    later = value(recipients=[], template=new.version, layout=new.layout)
    pages = reading.pdf_pages(filed_on_server(later, "pdf", names=False))
    assert "ĐẢNG BỘ HUYỆN" in pages[0]
    assert "- Nơi mới," in " ".join(pages)
    assert "MẪU MỚI" in reading.word_text(filed_on_server(later, "docx", names=False))
    sheet = reading.book(filed_on_server(later, "xlsx", names=False))["Biểu 01"]
    assert round(sheet.page_margins.left * 25.4) == 35
    before = value(recipients=[], template=old.version, layout=old.layout)
    assert "MẪU MỚI" not in reading.word_text(filed_on_server(before, "docx", names=False))


def test_the_word_form_stays_when_none_is_sent(as_administrator):
    assert send(as_administrator).status_code == 302

    old, new = DocumentTemplate.objects.order_by("version")
    assert bytes(new.docx) == bytes(old.docx)


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("{{ khong_co }}", "khong_co"),
        ("{{ heading.khong_co }}", "khong_co"),
        ("{% if hash == '' %}{{ khong_dung }}{% endif %}", "khong_dung"),
        ("{{ table_01.grids[7] }}", "7"),
        ("{{ chart.nothing.at.all }}", "nothing"),
    ],
)
def test_a_template_with_an_unknown_field_is_refused_by_the_name_of_the_field(as_administrator, field, name):
    content = word(lambda document: document.add_paragraph(field))

    (sentence,) = errors(send(as_administrator, content))["docx"]

    assert sentence.startswith(f"Mẫu Word dùng trường “{name}” mà chương trình không có")
    assert DocumentTemplate.objects.count() == 1


@pytest.mark.parametrize(
    "field",
    [
        "{{ heading.number",
        "{% for x in sections %}",
        "{{ heading.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ heading.number / 2 }}",
        "{% endfor %}",
        "{% include 'x' %}",
        "{{ 1 / 0 }}",
        "{{ motto|khong_co }}",
        "{{ motto.khong() }}",
        "{{ range(10000000) }}",
    ],
)
def test_a_field_that_is_written_wrongly_is_refused_in_a_sentence(as_administrator, field):
    response = send(as_administrator, word(lambda document: document.add_paragraph(field)))

    assert response.status_code == 200
    (sentence,) = errors(response)["docx"]
    assert sentence.startswith("Mẫu Word")


@pytest.mark.parametrize("content", [b"khong phai Word", b"PK\x03\x04hong", b""])
def test_a_file_that_is_no_word_document_is_refused(as_administrator, content):
    response = send(as_administrator, content)

    assert response.status_code == 200
    assert errors(response)["docx"]


def test_paper_that_is_not_a4_is_refused(as_administrator):
    def letter(document):
        document.sections[0].page_width = Mm(216)

    (sentence,) = errors(send(as_administrator, word(letter)))["docx"]

    assert "khổ A4" in sentence


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("issued_on", "31/02/2021"),
        ("issued_on", "03/02/1930"),
        ("issued_on", "01/01/1900"),
        ("source", ""),
        ("size_body", "0"),
        ("size_body", "chữ to"),
        ("recipients", "x" * 50_000),
        ("motto", "\x00\x0b"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_and_nothing_typed_is_lost(as_administrator, field, typed):
    answer = send(as_administrator, **{field: typed, "name": "Tên đã gõ"})

    assert answer.status_code == 200
    assert field in errors(answer)
    assert "Tên đã gõ" in answer.content.decode()


def test_the_word_form_of_a_version_is_given_out_as_it_is_kept(as_administrator):
    response = as_administrator.get(reverse("document_template_docx", args=[1]))

    assert response.content == standard().docx


@pytest.mark.parametrize("suffix", ["docx", "pdf", "xlsx", "json"])
def test_a_version_is_shown_with_a_made_up_report(as_administrator, suffix):
    response = as_administrator.get(reverse("document_template_sample", args=[1, suffix]))

    assert response.status_code == 200


def test_the_page_lists_the_versions_with_the_fields_of_a_word_form(as_administrator):
    text = as_administrator.get(reverse("document_templates")).content.decode()

    assert "Hướng dẫn 36-HD/VPTW (2018)" in text
    assert "heading.place_and_date" in text


def test_the_journal_tells_that_a_version_was_issued_without_the_bytes_of_its_word_form(as_administrator):
    send(as_administrator)
    act = Operation.objects.filter(kind=Operation.Kind.SETUP).latest("pk")

    text = as_administrator.get(reverse("operation", args=[act.pk])).content.decode()

    read = html.fromstring(text).text_content()  # without the tokens of forms, whose letters are chance
    assert "Mẫu văn bản: Báo cáo tháng" in read
    assert "Hướng dẫn mới (2021)" in read
    assert "PK" not in read
    assert len(text) < 40_000
