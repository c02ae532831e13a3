"""Every text of the program that can be translated, with the place that says it; and the catalogues."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from tests.sources import ROOT, Source, sources

CATALOGUES = sorted(ROOT.glob("locale/*/LC_MESSAGES/*.po"))
ENGLISH = ROOT / "locale/en/LC_MESSAGES/django.po"

# How many of the first arguments are text, and whether the first of them is a context.
_CALLS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (1, False)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (2, False)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (2, True)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (3, True)),
}
_STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_CALL = re.compile(rf"\b(n?p?gettext|_)\(((?:\s*{_STRING}\s*,?)+)")
_PLACEHOLDER = re.compile(r"%\(\w+\)s|%[sd]|\{\w*\}")


@dataclass(frozen=True)
class Text:
    """One text as the program says it: the Vietnamese, its plural and context where it has them."""

    vietnamese: str
    plural: str = ""
    context: str = ""


@cache
def texts() -> dict[Text, str]:
    """Every text of the templates and of the code → the file that says it."""
    found: dict[Text, str] = {}
    for template in map(Source, filter(Path.is_file, sorted((ROOT / "templates").rglob("*")))):
        _note(found, template, _of_template(template.text))
    for source in sources():
        _note(found, source, _of_code(source))
    return found


def _note(found: dict[Text, str], source: Source, said: Iterator[Text]) -> None:
    for text in said:
        found.setdefault(text, source.name)


def _of_template(source: str) -> Iterator[Text]:
    for call, arguments in _CALL.findall(templatize(source)):
        yield _text(call, [ast.literal_eval(written) for written in re.findall(_STRING, arguments)])


def _of_code(source: Source) -> Iterator[Text]:
    for node in source.nodes:
        name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
        if name in _CALLS:
            first = node.args[: _CALLS[name][0]]
            if all(isinstance(argument, ast.Constant) for argument in first):
                yield _text(name, [argument.value for argument in first])


@cache
def said_untranslated() -> str:
    """What the code says without offering it for translation, as documents do, in lower case."""
    found: list[str] = []
    for source in sources():
        if "demo" in source.path.parts:
            continue
        calls = (node for node in source.nodes if isinstance(node, ast.Call))
        offered = {id(a) for call in calls if getattr(call.func, "id", "") in _CALLS for a in call.args}
        words = (node for node in source.nodes if isinstance(node, ast.Constant))
        found += [word.value for word in words if isinstance(word.value, str) and id(word) not in offered]
    return "\n".join(found).lower()


def _text(call: str, words: list[str]) -> Text:
    number, has_context = _CALLS[call]
    context, *said = words[:number] if has_context else ["", *words[:number]]
    return Text(said[0], said[1] if len(said) > 1 else "", context)


@cache
def catalogue(path: Path) -> Catalog:
    """The catalogue in a file; raises for one that is not well formed."""
    with path.open("rb") as lines:
        return read_po(lines, locale=path.parts[-3], abort_invalid=True)


def translations_of(text: Text, english: Catalog) -> list[str]:
    """The English of a text (of its singular and its plural); empty while there is none that holds."""
    message = english.get(text.vietnamese, text.context or None)
    if message is None or message.fuzzy:
        return []
    said = [message.string] if isinstance(message.string, str) else list(message.string)
    return said if all(said) else []


def placeholders(text: str) -> list[str]:
    """What is filled into a text, in alphabetical order."""
    return sorted(set(_PLACEHOLDER.findall(text.replace("%%", ""))))


def fixed_parts(text: str) -> list[str]:
    """What a text says around its placeholders and tags."""
    return [part.strip() for part in re.split(rf"{_PLACEHOLDER.pattern}|<[^>]*>", text) if part.strip()]
