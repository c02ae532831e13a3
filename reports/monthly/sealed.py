"""A presented report becomes a signed one: its number, its day, who signs it and the template; nothing else.

Everything that people wrote and everything that was counted stays byte for byte as it was presented.
"""

from datetime import date

from reports.monthly.heading import in_words, number_of

PRESENTED, SIGNED = "presented", "signed"


def sealed(presented: dict, *, number: int, dated_on: date, signature: dict, template: int) -> dict:
    """The value that is signed, made of the one that was presented; ``template`` is the version."""
    place = presented["content"]["head"]["place"]
    added = {"number": number_of(number), "place_and_date": f"{place}, {in_words(dated_on)}"}
    return presented | {
        "state": SIGNED,
        "heading": presented["heading"] | added,
        "signature": signature,
        "template": template,
    }


def to_be_seen(value: dict) -> dict:
    """A sealed value as a document that nobody has signed yet: every page of it says so."""
    return value | {"state": PRESENTED}
