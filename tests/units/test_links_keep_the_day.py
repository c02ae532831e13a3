"""Links between the pages of the register keep the day on which one works: they are written with ``to``."""

import re

from tests.sources import ROOT

# Files to take away, and pages that speak of no day.
_WITHOUT_A_DAY = re.compile(
    r"export|file|template|zip|scan'|user|login|logout|account|mfa|import|second_person|personal_data|security_log"
)
_LINK = re.compile(r'href="\{% url ([^%]*?) %\}"')


def test_no_link_of_the_register_leaves_the_day():
    rooms = (ROOT / "templates" / room for room in ("units", "admissions", "committee"))
    left = [
        f"{path.relative_to(ROOT)}: {link}"
        for room in rooms
        for path in room.rglob("*.html")
        for link in _LINK.findall(path.read_text())
        if not _WITHOUT_A_DAY.search(link)
    ]

    assert left == []
