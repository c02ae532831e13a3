"""A Word document with fields is data, not a program: what it may say, and how its fields are filled in.

A template may name fields (``{{ heading.number }}``, ``{{ row[0] }}``), repeat a part for each item of a
list (``for``), leave a part out (``if``), and change a text by one of a few filters. Everything else is
refused when it is read, before anything of it is compiled: at an upload and at each filling-in alike.
What goes in is plain data: texts, numbers, lists, dicts; pictures are put in afterwards, where a field
has left their mark. The work is in proportion to the data, for a loop inside another one may only go over
a part of the item that the outer one has in hand.
"""

import io
from collections.abc import Callable, Collection, Iterator, Mapping
from enum import Enum
from typing import Any
from zipfile import BadZipFile

from docx.document import Document as DocumentOfWord
from docx.opc.exceptions import PackageNotFoundError
from docx.parts.story import StoryPart
from docx.shared import Length, Mm
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import XMLSyntaxError

from documents.word_active import first_active

FILTERS = ("capitalize", "default", "first", "join", "last", "length", "lower", "title", "trim", "upper")
_OF_LOOP = ("first", "index", "last", "length")
_LONGEST_TEXT = 200
_DEEPEST_LOOP = 3
_A4 = (210, 297)
# Of texts of people nobody types these: they stand for a picture until it is put in.
_DRAWN = '</w:t></w:r><w:r><w:drawing>{}</w:drawing></w:r><w:r><w:t xml:space="preserve">'
_MARK = "\ue000{name}\ue001"


class Reason(Enum):
    """Why a template is not taken."""

    UNREADABLE = "no Word document"
    NOT_A4 = "the first page is not A4, upright"
    MISSPELT = "a field, a loop or a condition is not closed or not spelt as it must be"
    UNKNOWN = "a field that does not exist"
    NOT_ALLOWED = "more than fields, loops, conditions and the few filters"
    TOO_DEEP = "loops inside loops that do not go over a part of the outer one's item"
    TOO_MUCH = "it takes more memory or time than a template needs"
    ACTIVE = "it holds macros, embedded files, what lies elsewhere, or fields that act"
    NOT_FILLED = "a field is used in a way that does not fit what it holds"


class TemplateFault(Exception):
    """A template is not taken: the reason, and the name of what is wrong where there is one."""

    def __init__(self, reason: Reason, name: str = "") -> None:
        super().__init__(f"{reason.value}: {name}" if name else reason.value)
        self.reason, self.name = reason, name


def opened(content: bytes, pictures: Mapping[str, tuple[bytes, float]] | None = None) -> "WordTemplate":
    """The document of a .docx, with the pictures that it may show. Raises ``TemplateFault``."""
    word = WordTemplate(content, pictures or {})
    try:
        word.init_docx()
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, XMLSyntaxError) as error:
        raise TemplateFault(Reason.UNREADABLE) from error
    return word


class WordTemplate(DocxTemplate):
    """A document whose pictures are put in when its fields have been filled in: no field can reach them."""

    def __init__(self, content: bytes, pictures: Mapping[str, tuple[bytes, float]]) -> None:
        super().__init__(io.BytesIO(content))
        self.pictures = pictures

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        """A part with its fields filled in; marks of pictures become pictures, in heads and feet nothing."""
        filled = super().render_xml_part(src_xml, part, context, jinja_env)
        for name, (png, width) in self.pictures.items():
            mark = picture_mark(name)
            if mark in filled:
                is_page = isinstance(part, StoryPart)
                picture = part.new_pic_inline(io.BytesIO(png), Mm(width)).xml if is_page else ""
                filled = filled.replace(mark, _DRAWN.format(picture) if is_page else "")
        return filled


def margins(content: bytes) -> dict[str, float]:
    """The margins of the first pages in millimetres, by side.

    Raises ``TemplateFault``, also where they are not A4 upright, which all formats are printed on.
    """
    page = opened(content).docx.sections[0]
    if (round(Length(page.page_width).mm), round(Length(page.page_height).mm)) != _A4:
        raise TemplateFault(Reason.NOT_A4)
    sides = ("top", "bottom", "left", "right")
    return {side: round(Length(getattr(page, f"{side}_margin") or 0).mm, 1) for side in sides}


def check(content: bytes, fields: Collection[str]) -> None:
    """Look at every part of a template without filling one in; ``fields`` are the names that there are.

    Raises ``TemplateFault``.
    """
    word = opened(content)
    environment = _Environment(fields)
    try:
        if name := first_active(word.docx.part.package):
            raise TemplateFault(Reason.ACTIVE, name)
        for text in _texts(word):
            environment.parse(text)
    except TemplateError as error:
        raise TemplateFault(Reason.MISSPELT) from error
    except XMLSyntaxError as error:
        raise TemplateFault(Reason.UNREADABLE) from error


def fill(
    content: bytes, values: Mapping[str, Any], *, pictures: Mapping[str, tuple[bytes, float]]
) -> DocumentOfWord:
    """The document with its fields filled in from ``values``, which are plain data.

    ``pictures`` are PNG files with their width in millimetres; a field that holds ``picture_mark(name)``
    becomes the picture of that name. Raises ``TemplateFault``, and ``TypeError`` for a value that is not
    plain.
    """
    _refuse_objects(values)
    word = opened(content, pictures)
    try:
        word.render(dict(values), _Environment(values), autoescape=True)
    except TemplateFault:
        raise
    except TemplateError as error:
        raise TemplateFault(Reason.MISSPELT) from error
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, XMLSyntaxError) as error:
        raise TemplateFault(Reason.NOT_FILLED) from error
    return word.docx


def picture_mark(name: str) -> str:
    """What a field holds where a picture is to stand."""
    return _MARK.format(name=name)


# ---- What a template may say ------------------------------------------------------------------


class _Environment(ImmutableSandboxedEnvironment):
    """Compiles nothing but what the grammar lets through; parts of values are looked up, never attributes."""

    def __init__(self, fields: Collection[str]) -> None:
        super().__init__(autoescape=True, undefined=_Missing)
        self.fields = frozenset(fields)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}

    def parse(self, source: str, name: str | None = None, filename: str | None = None) -> nodes.Template:
        """The template as a tree in which only what is allowed stands. Raises ``TemplateFault``."""
        tree = super().parse(source, name, filename)
        _Grammar(self.fields).look_at(tree)
        return tree

    def compile(self, source, *args, **kwargs):
        """As Jinja's, of a tree that was looked at."""
        return super().compile(self.parse(source) if isinstance(source, str) else source, *args, **kwargs)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The part of a dict; of a loop, which turn it is."""
        if isinstance(obj, LoopContext) and attribute in _OF_LOOP:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The part of a dict by its name, the item of a list by its place."""
        if isinstance(obj, _Missing):
            raise TemplateFault(Reason.UNKNOWN, str(obj._undefined_name))
        if type(obj) is dict and argument in obj:
            return obj[argument]
        if type(obj) in (list, tuple) and type(argument) is int and -len(obj) <= argument < len(obj):
            return obj[argument]
        return self.undefined(obj=obj, name=argument)


class _Missing(StrictUndefined):
    """A part that the data do not have."""

    def _fail_with_undefined_error(self, *args, **kwargs):
        raise TemplateFault(Reason.UNKNOWN, str(self._undefined_name))

    __iter__ = __str__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = _fail_with_undefined_error
    __add__ = __radd__ = __getitem__ = __call__ = __getattr__ = _fail_with_undefined_error


class _Grammar:
    """What a tree may hold. ``items`` are the names that the loops around a place have given."""

    _PLAIN: tuple[type[nodes.Node], ...]
    _PLAIN = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.And, nodes.Or, nodes.Not)
    _PLAIN += (nodes.Compare, nodes.Operand)

    def __init__(self, fields: frozenset[str]) -> None:
        self.fields = fields
        self.items: list[str] = []

    def look_at(self, node: nodes.Node) -> None:
        """Raise ``TemplateFault`` for the first thing below ``node`` that is not allowed."""
        looks: dict[type[nodes.Node], Callable] = {
            nodes.Name: self._name,
            nodes.Const: self._constant,
            nodes.Getattr: self._part,
            nodes.Getitem: self._part,
            nodes.Filter: self._filter,
            nodes.For: self._loop,
        }
        if look := looks.get(type(node)):
            look(node)
        elif isinstance(node, self._PLAIN):
            self._below(node)
        else:
            raise TemplateFault(Reason.NOT_ALLOWED, type(node).__name__)

    def _below(self, node: nodes.Node) -> None:
        for child in node.iter_child_nodes():
            self.look_at(child)

    def _name(self, node: nodes.Name) -> None:
        known = node.name in self.fields or node.name in self.items or (node.name == "loop" and self.items)
        if not known or node.ctx != "load":
            raise TemplateFault(Reason.UNKNOWN, node.name)

    def _constant(self, node: nodes.Const) -> None:
        is_short = isinstance(node.value, str) and len(node.value) <= _LONGEST_TEXT
        if not (is_short or node.value is None or type(node.value) in (int, bool)):
            raise TemplateFault(Reason.NOT_ALLOWED, str(node.value)[:40])

    def _part(self, node: nodes.Getattr | nodes.Getitem) -> None:
        if isinstance(node, nodes.Getattr):
            if node.attr.startswith("_"):
                raise TemplateFault(Reason.UNKNOWN, node.attr)
        elif not isinstance(node.arg, nodes.Const):
            raise TemplateFault(Reason.NOT_ALLOWED, "[ ]")
        else:
            self._constant(node.arg)
        if not isinstance(node.node, nodes.Name | nodes.Getattr | nodes.Getitem):
            raise TemplateFault(Reason.NOT_ALLOWED, type(node.node).__name__)
        self.look_at(node.node)

    def _filter(self, node: nodes.Filter) -> None:
        has_more = node.kwargs or node.dyn_args or node.dyn_kwargs
        if node.name not in FILTERS or node.node is None or has_more or len(node.args) > 1:
            raise TemplateFault(Reason.NOT_ALLOWED, f"|{node.name}")
        for argument in node.args:
            if not isinstance(argument, nodes.Const):
                raise TemplateFault(Reason.NOT_ALLOWED, f"|{node.name}")
            self._constant(argument)
        self.look_at(node.node)

    def _loop(self, node: nodes.For) -> None:
        if (
            not isinstance(node.target, nodes.Name)
            or node.test
            or node.recursive
            or node.target.name == "loop"
        ):
            raise TemplateFault(Reason.NOT_ALLOWED, "for")
        self.look_at(node.iter)
        root = _root(node.iter)
        if len(self.items) >= _DEEPEST_LOOP or (self.items and root not in self.items):
            raise TemplateFault(Reason.TOO_DEEP, node.target.name)
        self.items.append(node.target.name)
        for child in node.body:
            self.look_at(child)
        self.items.pop()
        for child in node.else_:
            self.look_at(child)


def _root(node: nodes.Node) -> str:
    """The name with which a path begins: what a loop goes over is a field or a part of one, nothing made."""
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        node = node.node
    if not isinstance(node, nodes.Name):
        raise TemplateFault(Reason.NOT_ALLOWED, "for")
    return node.name


def _refuse_objects(value: Any) -> None:
    """Raise ``TypeError`` for anything that has more than a value: its methods could be called."""
    if type(value) in (list, tuple):
        for item in value:
            _refuse_objects(item)
    elif isinstance(value, Mapping) and type(value) is dict:
        for name, item in value.items():
            _refuse_objects(name)
            _refuse_objects(item)
    elif value is not None and type(value) not in (str, int, float, bool):
        raise TypeError(f"{type(value).__name__} is no plain data")


# ---- The parts of a Word document -------------------------------------------------------------


def _texts(word: DocxTemplate) -> Iterator[str]:
    """Every text that is filled in: the pages, their heads and feet, footnotes, properties of the file."""
    yield word.patch_xml(word.get_xml())
    for uri in (word.HEADER_URI, word.FOOTER_URI):
        for _, part in word.get_headers_footers(uri):
            yield word.patch_xml(word.get_part_xml(part))
    for part in word.docx.part.package.parts:
        if part.content_type.endswith("wordprocessingml.footnotes+xml"):
            yield word.patch_xml(part.blob.decode("utf-8"))
    properties = word.docx.core_properties
    for name in ("author", "comments", "identifier", "language", "subject", "title"):
        yield getattr(properties, name)
