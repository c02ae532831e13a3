"""English is the second language: every text has a translation, and neither language leaks into the other."""

import ast
import io
import os
import re
import subprocess
import sys

import pytest
from babel.messages.mofile import write_mo
from django.urls import reverse
from lxml import html

from accounts.models import Language, Operation
from tests.accounts.test_words import english as english_words
from tests.sources import Source, breaking, sources
from tests.test_access import addresses  # noqa: F401
from tests.translations import (
    CATALOGUES,
    ENGLISH,
    ROOT,
    catalogue,
    fixed_parts,
    placeholders,
    said_untranslated,
    texts,
    translations_of,
)

MARKED = re.compile(r"[À-ÖØ-öø-ỹ]")
SPOKEN = "//@title | //@alt | //@aria-label | //@placeholder | //@data-label | //@data-busy | //@data-confirm"


def ids(path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", CATALOGUES, ids=ids)
def test_a_catalogue_is_well_formed_and_compiles(path):
    write_mo(io.BytesIO(), catalogue(path))


def test_what_offers_a_text_bears_a_name_by_which_texts_are_gathered():
    """A text that another name offers is missed by makemessages, and by every test here."""

    def renamed(source: Source) -> list[str]:
        imports = (node for node in source.nodes if isinstance(node, ast.ImportFrom))
        names = (name for node in imports if node.module == "django.utils.translation" for name in node.names)
        return [name.asname for name in names if name.asname not in (None, "_")]

    assert breaking(renamed, sources()) == {}


def test_every_text_has_an_english_translation():
    english = catalogue(ENGLISH)

    missing = [
        f"{place}: {text.vietnamese}" for text, place in texts().items() if not translations_of(text, english)
    ]
    assert missing == []


def test_the_english_catalogue_holds_nothing_that_the_program_no_longer_says():
    said = {(text.context, text.vietnamese) for text in texts()}

    held = [message for message in catalogue(ENGLISH) if message.id]
    gone = [message.id for message in held if (message.context or "", _singular(message)) not in said]
    assert gone == []


def _singular(message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def test_a_translation_fills_in_what_its_text_fills_in():
    english = catalogue(ENGLISH)

    wrong = [
        (text.vietnamese, translation)
        for text in texts()
        for translation in translations_of(text, english)
        if placeholders(translation) != placeholders(text.vietnamese)
    ]
    assert wrong == []


def test_a_translation_keeps_the_marks_of_the_page():
    """Tags stand in English as in Vietnamese: none is lost, none left open."""
    english = catalogue(ENGLISH)

    def tags(text: str) -> list[str]:
        return sorted(re.findall(r"</?\w+[^>]*>", text))

    wrong = [
        (text.vietnamese, translation)
        for text in texts()
        for translation in translations_of(text, english)
        if tags(translation) != tags(text.vietnamese)
    ]
    assert wrong == []


def test_translations_are_english():
    english = catalogue(ENGLISH)
    quoted = re.compile(r"“[^”]*”|Thuận Châu|BC/BCĐ")

    vietnamese = [
        translation
        for text in texts()
        for translation in translations_of(text, english)
        if MARKED.search(quoted.sub("", translation))
    ]
    assert vietnamese == []


# ---- The pages ------------------------------------------------------------------------------------


@pytest.fixture
def pages(client, addresses, administrator):  # noqa: F811
    """Every page of the access table that the administrator may open, in a language: name → the answer."""

    def opened(language: str) -> dict:
        client.force_login(administrator)
        client.post(reverse("language"), {"language": language})
        answers = {name: client.get(address) for name, address in addresses.items()}
        return {name: answer for name, answer in answers.items() if _is_page(answer)}

    return opened


def _is_page(answer) -> bool:
    """Whether a person is shown it; a file that is taken along is a document."""
    is_shown = "Content-Disposition" not in answer.headers
    return answer.status_code == 200 and is_shown and answer.headers["Content-Type"].startswith("text/html")


def test_no_page_in_vietnamese_says_an_english_word(pages):
    found = {name: sorted(set(english_words(answer))) for name, answer in pages(Language.VIETNAMESE).items()}

    assert {name: words for name, words in found.items() if words} == {}


def test_no_page_in_english_says_a_vietnamese_text(pages):
    """None of the program's texts stands on a page in Vietnamese; data (names, reasons) and documents may."""
    english = catalogue(ENGLISH)
    whole, parts = _vietnamese_texts(english)

    kept = {reason.lower() for reason in Operation.objects.values_list("reason", flat=True)}  # is data
    whole = {text for text in whole if text.lower() not in kept}
    found = {name: _leaks(answer, whole, parts) for name, answer in pages(Language.ENGLISH).items()}
    assert {name: leaks for name, leaks in found.items() if leaks} == {}


def _vietnamese_texts(english) -> tuple[set[str], re.Pattern]:
    """Texts that an English page must not hold alone, and long parts that it must not hold at all.

    Those that the code also says untranslated cannot be told from data.
    """
    untranslated = said_untranslated()
    said = [
        text.vietnamese
        for text in texts()
        if MARKED.search(text.vietnamese) and text.vietnamese not in translations_of(text, english)
    ]
    whole = {text for text in said if text.lower() not in untranslated}
    long = {part for text in whole for part in fixed_parts(text) if _is_long(part) and MARKED.search(part)}
    return whole, re.compile("|".join(map(re.escape, sorted(long, key=len, reverse=True))))


def _is_long(words: str) -> bool:
    """Whether they are a sentence or the better part of one: the search for these is a slow one."""
    return words.count(" ") >= 5


def _leaks(answer, whole: set[str], parts: re.Pattern) -> list[str]:
    page = html.fromstring(answer.content.decode())
    for kept in page.xpath("//script | //style | //datalist | //*[@lang='vi']"):
        kept.drop_tree()
    spoken = {" ".join(words.split()) for words in [*page.itertext(), *page.xpath(SPOKEN)]}
    return sorted(words for words in spoken if words in whole or (_is_long(words) and parts.search(words)))


def test_what_is_decided_while_the_program_starts_is_said_in_the_language_of_each_page():
    """A state's word on an English page; the heads of a document, though an English page asked first."""
    asked = """
import django
from django.utils import translation
django.setup()
translation.activate("en")
from reports.monthly.tables import COLUMNS
from units.templatetags.pages import state_word
heads = [column.title for table in COLUMNS.values() for columns in table for column in columns]
words = [state_word(state) for state in ("own", "joint", "nocell", "none", "risk", "ready", "closed")]
translation.activate("vi")
print("Kết nạp" in heads, "Admitted" in heads, state_word("joint"), words[1], sep="|")
"""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "coverage_tracker.settings_test", "PYTHONUTF8": "1"}
    answer = subprocess.run(
        [sys.executable, "-c", asked],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert answer.stdout.strip() == "True|False|Sinh hoạt ghép|Joint activity"
