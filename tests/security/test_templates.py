"""An uploaded Word template runs nothing on the server: through the page, and in the child that tries it."""

import io
import time

import pytest
from django.urls import reverse
from docx import Document
from docx.shared import Mm

from accounts.models import Operation
from documents.trying import LIMITS, try_out
from documents.word_template import Reason, TemplateFault
from reports.models import DocumentTemplate
from tests.reports.monthly import making
from tests.reports.monthly.test_document_templates import errors, send, word

ATTACKS = [
    "{{ chart.picture.tpl.render_xml_part('{{ 1 }}', 0, {}) }}",
    "{{ chart.picture.tpl.save('taken') }}",
    "{{ 'A' * 400000000 }}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{{ ''.__class__.__mro__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ sections|map(attribute='parts')|list }}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_template_that_would_be_a_program_is_refused_and_stands_in_the_journal(
    client, administrator, attack
):
    client.force_login(administrator)
    making.template()
    before = DocumentTemplate.objects.count()

    answer = send(client, word(lambda document: document.add_paragraph(attack)))

    [told] = errors(answer)["docx"]
    assert "hãy" in told
    assert DocumentTemplate.objects.count() == before
    assert (
        administrator.operations.get(kind=Operation.Kind.SETUP).reason
        == f"Mẫu văn bản không được nhận: {told}"
    )
    assert client.get(reverse("journal")).status_code == 200


def plain(*lines: str) -> bytes:
    """A document of A4 with a few lines."""
    document = Document()
    document.sections[0].page_width, document.sections[0].page_height = Mm(210), Mm(297)
    for line in lines:
        document.add_paragraph(line)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_a_template_that_takes_too_long_is_ended():
    """A loop within the grammar, over more data than any report has, in a second at most."""
    content = plain("{%p for line in sections %}", "{{ line }}", "{%p endfor %}")
    began = time.monotonic()

    with pytest.raises(TemplateFault) as fault:
        try_out(
            content,
            fields=["sections"],
            values={"sections": ["x" * 100] * 400_000},
            pictures={},
            limits=LIMITS | {"seconds": 1},
        )

    assert fault.value.reason is Reason.TOO_MUCH
    assert time.monotonic() - began < 30


def test_a_template_that_takes_too_much_memory_is_ended():
    with pytest.raises(TemplateFault) as fault:
        try_out(plain("x"), fields=[], values={}, pictures={}, limits=LIMITS | {"memory": 32 * 1024 * 1024})

    assert fault.value.reason in {Reason.TOO_MUCH, Reason.UNREADABLE}


def test_conditions_without_end_inside_each_other_are_too_much():
    with pytest.raises(TemplateFault) as fault:
        try_out(
            plain("{% if title %}" * 3_000 + "{% endif %}" * 3_000),
            fields=["title"],
            values={"title": "x"},
            pictures={},
        )

    assert fault.value.reason is Reason.TOO_MUCH


def test_a_template_within_the_grammar_is_taken_with_its_margins():
    assert try_out(plain("{{ title }}"), fields=["title"], values={"title": "x"}, pictures={}) == {
        "top": 25.4, "bottom": 25.4, "left": 31.8, "right": 31.8
    }  # fmt: skip
