"""What of a Word document does something by itself, or brings in what lies elsewhere.

A template is copied into every report that is made with it, and reports are opened by others: macros,
embedded files, parts that are fetched from another machine and fields that run or read something would go
along.
"""

import re
from collections.abc import Iterator

from docx.opc.package import OpcPackage
from lxml import etree

_HARMLESS_LINK = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)
_KINDS = frozenset(
    "aFChunk activeXControlBinary attachedTemplate control frame keyMapCustomizations mailMergeSource"
    " oleObject package subDocument vbaProject wordVbaData".casefold().split()
)
_HARMLESS_FIELDS = frozenset(
    "AUTHOR CREATEDATE DATE FILENAME NOTEREF NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE REF SAVEDATE SECTION"
    " SECTIONPAGES SEQ STYLEREF SUBJECT SYMBOL TC TIME TITLE TOC".split()
)
_LINK_FIELD = re.compile(r'HYPERLINK\s+(?:\\l\s+)?"?(?:https?://|mailto:|#|[^"\s:/\\]+"?\s*(?:\\|\Z))')
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def first_active(package: OpcPackage) -> str:
    """The name of the first part or field that acts; empty where none does. Raises ``XMLSyntaxError``."""
    return next(_parts(package), "") or next(_fields(package), "")


def _parts(package: OpcPackage) -> Iterator[str]:
    """The kinds of links to what acts, or to what lies outside the document and is not merely a link."""
    for relation in package.iter_rels():
        kind = relation.reltype.rsplit("/", 1)[-1]
        is_link = kind == "hyperlink" and _HARMLESS_LINK.match(relation.target_ref)
        if kind.casefold() in _KINDS or (relation.is_external and not is_link):
            yield kind


def _fields(package: OpcPackage) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for part in package.iter_parts():
        if part.content_type.endswith("xml") and "wordprocessingml" in part.content_type:
            for code in _codes(etree.fromstring(part.blob, parser)):
                name = code.upper().strip().partition(" ")[0]
                if name not in _HARMLESS_FIELDS and not _LINK_FIELD.match(code.strip()):
                    yield name[:40] or "?"


def _codes(tree) -> Iterator[str]:
    """What each field says of itself, also of those inside others and those spread over many runs."""
    open_codes: list[list[str]] = []
    for node in tree.iter(f"{_WORD}fldSimple", f"{_WORD}fldChar", f"{_WORD}instrText"):
        if node.tag == f"{_WORD}fldSimple":
            yield node.get(f"{_WORD}instr", "")
        elif node.tag == f"{_WORD}instrText":
            if open_codes:
                open_codes[-1].append(node.text or "")
        elif node.get(f"{_WORD}fldCharType") == "begin":
            open_codes.append([])
        elif node.get(f"{_WORD}fldCharType") == "end" and open_codes:
            yield "".join(open_codes.pop())
    yield from ("".join(code) for code in open_codes)
