"""An uploaded Word template runs nothing on the server: through the page, and in the child that tries it."""

import time

import pytest
from django.urls import reverse

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


def test_a_template_that_takes_too_long_is_ended():
    """A loop within the grammar, over more data than any report has, in a second at most."""
    content = word(
        lambda d: [d.add_paragraph(line) for line in ("{%p for s in sections %}", "{{ s }}", "{%p endfor %}")]
    )
    began = time.monotonic()

    with pytest.raises(TemplateFault) as fault:
        try_out(
            content,
            fields=("sections", *_known()),
            values={name: "" for name in _known()} | {"sections": ["x" * 100] * 400_000},
            pictures={},
            limits=LIMITS | {"seconds": 1},
        )

    assert fault.value.reason is Reason.TOO_MUCH
    assert time.monotonic() - began < 30


def test_a_template_that_takes_too_much_memory_is_ended():
    content = word()

    with pytest.raises(TemplateFault) as fault:
        try_out(
            content, fields=_known(), values={}, pictures={}, limits=LIMITS | {"memory": 32 * 1024 * 1024}
        )

    assert fault.value.reason in {Reason.TOO_MUCH, Reason.UNREADABLE}


def _known() -> list[str]:
    from reports.exports.monthly.docx import _KNOWN

    return sorted(_KNOWN)
