"""A presented report becomes a signed one: its number, its day, who signs it and the template; nothing else.

Everything that people wrote and everything that was counted stays byte for byte as it was presented.
"""

from datetime import date

from reports.drawing.layout import complete
from reports.monthly.heading import in_words, number_of

PRESENTED, SIGNED = "presented", "signed"


def sealed(
    presented: dict, *, number: int, dated_on: date, signature: dict, template: int, layout: dict
) -> dict:
    """The value that is signed, made of the one that was presented.

    ``template`` is the version in which it is set, ``layout`` that of the version; form 1 of a value, in
    which a report may have been presented before this program, kept neither layout nor day.
    """
    place = presented["content"]["head"]["place"]
    added = {"number": number_of(number), "place_and_date": f"{place}, {in_words(dated_on)}"}
    value = presented | {
        "state": SIGNED,
        "heading": presented["heading"] | added,
        "signature": signature,
        "template": template,
    }
    if value["form"] == 1:
        return value
    return value | {"dated_on": dated_on.isoformat(), "layout": complete(layout)}


def to_be_seen(value: dict) -> dict:
    """A sealed value as a document that nobody has signed yet: every page of it says so."""
    return value | {"state": PRESENTED}
