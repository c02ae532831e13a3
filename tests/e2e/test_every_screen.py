"""Every page with names as long as they may be: none is wider than a phone, and no word is cut off."""

import re
from base64 import b64encode
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.db.models import QuerySet

from committee.models import CommitteeMember, Conclusion, Difficulty
from tests.test_access import ACCESS, ENTERING, REORGANISING, addresses  # noqa: F401  (a fixture)
from units.models import CellPeriod, Commune, Decision, Mandate, Member, Organisation, UnitPeriod

# Of the forms, which are drawn by the same few templates, one of each template is looked at.
_FORMS = {
    "unit_change",
    "cell_grid",
    "cases_class",
    "commune_split",
    "difficulty_step",
    "reform",
    "reform_preview",
}
PHONE = {"width": 390, "height": 844}
_WORD = "Nghiêngkhuỷuquyếtthuyềntrườngnghiệmcưỡngbứcngoằnngoèokhuếchtrươngngùngsởsẵngphươngpháp"
_NAME = f"{_WORD} Trường Phổ thông dân tộc bán trú"
_NAMED = ((Commune, "name"), (UnitPeriod, "name"), (CellPeriod, "name"), (Organisation, "name"))
_WRITTEN = (
    (Decision, "number"),
    (Mandate, "committee_name"),
    (Member, "full_name"),
    (CommitteeMember, "full_name"),
)
_TOLD = ((Conclusion, "text"), (Difficulty, "text"))
_STYLES = re.compile(r'<link rel="stylesheet" href="/static/([^"]+)"([^>]*)>')
# What sticks out of the page, and words that are cut off without a way to see them.
_FAULTS = """async () => {
  await document.fonts.ready;
  const found = [], width = document.scrollingElement.scrollWidth;
  const isHeld = (one) => one !== document.body
    && (getComputedStyle(one).overflowX !== 'visible' || isHeld(one.parentElement));
  const isOut = (one) => one.getBoundingClientRect().right > innerWidth + 1 && !isHeld(one);
  const out = [...document.querySelectorAll('body *')].filter(isOut).pop();
  if (width > innerWidth) found.push(`the page is ${width} px wide: ${out?.outerHTML.slice(0, 80)}`);
  for (const one of document.querySelectorAll('main *')) {
    const { overflowX, textOverflow } = getComputedStyle(one);
    const cuts = ['hidden', 'clip'].includes(overflowX) || textOverflow === 'ellipsis';
    if (cuts && one.tagName !== 'INPUT' && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
      found.push(`${one.tagName}.${one.className} is cut off: ${one.scrollWidth} of ${one.clientWidth} px`);
  }
  return found;
}"""


@pytest.fixture
def long_names(addresses):  # noqa: F811
    """One address of each name, in a register whose names are as long as they may be."""
    for model, field in (*_NAMED, *_WRITTEN, *_TOLD):
        longest = model._meta.get_field(field).max_length or 1_000
        QuerySet(model).update(**{field: (f"{_NAME} " * 20)[:longest].strip()})
    return {name: address for name, address in addresses.items() if _is_looked_at(name)}


def _is_looked_at(name: str) -> bool:
    """Whether it is a page (the replay alone is a file), and no form that is drawn as others are."""
    if name == "replay_alone":
        return False
    return name in _FORMS or ACCESS[name] not in (ENTERING, REORGANISING)


def _with_styles(text: str) -> str:
    """The page with its styles in it, so that it can be looked at without a server."""

    def written(link: re.Match) -> str:
        return "" if 'media="print"' in link[2] else f"<style>{_style(link[1])}</style>"

    return _STYLES.sub(written, text)


@cache
def _style(path: str) -> str:
    """A style sheet with its letters in it."""
    sheet = Path(settings.BASE_DIR) / "static" / path

    def letters(link: re.Match) -> str:
        return f"url(data:font/woff2;base64,{b64encode((sheet.parent / link[1]).read_bytes()).decode()})"

    return re.sub(r'url\("([^"]+\.woff2)"\)', letters, sheet.read_text())


def test_no_page_is_wider_than_a_phone_and_no_word_is_cut_off(browser, client, administrator, long_names):
    client.force_login(administrator)
    page = browser.new_page(viewport=PHONE, java_script_enabled=False)
    wrong, seen = {}, 0

    for name, address in long_names.items():
        answer = client.get(f"{address}{'&' if '?' in address else '?'}on=2020-01-31", follow=True)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            page.set_content(_with_styles(answer.content.decode()))
            seen += 1
            if faults := page.evaluate(_FAULTS):
                wrong[name] = faults[:3]

    page.close()
    assert seen > 60
    assert not wrong, wrong
