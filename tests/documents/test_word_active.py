"""A Word template brings along nothing that acts: reports made with it are opened by others."""

import io

import pytest
from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from documents.word_template import Reason, TemplateFault, check

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships/"


def made(change) -> bytes:
    document, target = Document(), io.BytesIO()
    change(document)
    document.save(target)
    return target.getvalue()


def linked(kind: str, target: str) -> bytes:
    """A document of which a part lies elsewhere."""
    return made(lambda document: document.part.relate_to(target, _OFFICE + kind, is_external=True))


def holding(kind: str, name: str) -> bytes:
    """A document in which another file lies."""

    def put(document) -> None:
        part = Part(PackURI(name), "application/vnd.ms-office", b"MZ", document.part.package)
        document.part.relate_to(part, kind)

    return made(put)


def with_field(*codes: str, place=lambda document: document) -> bytes:
    """A document with a field whose words are spread over runs."""

    def put(document) -> None:
        paragraph = place(document).add_paragraph()
        for kind, text in (("begin", ""), *((None, code) for code in codes), ("end", "")):
            mark = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                mark.set(qn("w:fldCharType"), kind)
            mark.text = text
            paragraph.add_run()._r.append(mark)

    return made(put)


def footer(document):
    return document.sections[0].footer


def with_plain_field(code: str) -> bytes:
    def put(document) -> None:
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), code)
        document.add_paragraph()._p.append(field)

    return made(put)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (linked("attachedTemplate", "https://elsewhere.example/a.dotm"), "attachedTemplate"),
        (linked("image", "\\\\elsewhere\\share\\a.png"), "image"),
        (linked("hyperlink", "file:///C:/Windows/calc.exe"), "hyperlink"),
        (linked("hyperlink", "javascript:alert(1)"), "hyperlink"),
        (holding(_MICROSOFT + "vbaProject", "/word/vbaProject.bin"), "vbaProject"),
        (holding(_OFFICE + "oleObject", "/word/embeddings/a.bin"), "oleObject"),
        (holding(_OFFICE + "aFChunk", "/word/a.html"), "aFChunk"),
        (with_field("DDE", "AUTO c:\\windows\\cmd.exe /k"), "DDEAUTO"),
        (with_field(' IncludePicture "https://elsewhere.example/a.png"', place=footer), "INCLUDEPICTURE"),
        (with_field("QUOTE 68 68 69"), "QUOTE"),
        (with_field(' HYPERLINK "\\\\elsewhere\\share"'), "HYPERLINK"),
        (with_plain_field(" MACROBUTTON AutoOpen "), "MACROBUTTON"),
    ],
)  # fmt: skip
def test_what_acts_or_lies_elsewhere_is_refused_by_its_name(content, name):
    with pytest.raises(TemplateFault) as found:
        check(content, ["title"])

    assert (found.value.reason, found.value.name) == (Reason.ACTIVE, name)


@pytest.mark.parametrize(
    "content",
    [
        with_field(" PA", "GE  \\* MERGEFORMAT "),
        with_field(" NUMPAGES ", place=footer),
        with_field(' HYPERLINK "https://dangcongsan.vn" '),
        with_field(' HYPERLINK \\l "_Toc1" '),
        with_plain_field(' DATE \\@ "dd/MM/yyyy" '),
        linked("hyperlink", "https://thuanchau.example"),
        linked("hyperlink", "mailto:vanphong@thuanchau.example"),
    ],
)
def test_numbers_of_pages_days_and_links_stay_allowed(content):
    check(content, ["title"])
