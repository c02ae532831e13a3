"""What concerns every model, said of admissions."""

from django.db.models import Q

from accounts.access import Permission
from accounts.registry import Area, Export, Page, Persons, Texts, Without, Words, register
from admissions import reforms, whereabouts  # noqa: F401  (what follows registers itself)
from admissions.actions.erasing import CANDIDATE
from admissions.actions.joining import carry_cases
from admissions.models import AnnouncedDeparture, Candidate, CandidateLook, Case, CasePlace, SpecialDay
from units.actions.joining import carry

_ITSELF = Without("a thing of its own")
_ON_ITS_OWNER = Without("it stands on the page of the case")
_NO_MEMBER = {
    "merging": Without("nothing in it hangs on a member"),
    "persons": Without("it shows no member"),
}
_NO_TEXT = Without("it has no text in which a person is named")
_CASES = Export("register_export", ("case",))


register(
    Candidate,
    page=Without("it stands on the pages of its cases"),
    owner=_ITSELF,
    area=Area(whereabouts.of_candidate),
    correction=Without("it is mended with its case"),
    writing=Permission.ENTER,
    words=Words(),
    erasing=CANDIDATE,
    export=_CASES,
    merging=_NO_MEMBER["merging"],
    persons=Persons(fields=frozenset({"full_name", "born_on", "birth_year", "ethnicity", "sex"})),
)
register(
    Case,
    page=Page("case", "cases"),
    owner=_ITSELF,
    area=Area(whereabouts.of_case),
    correction=Without("its steps are mended on its own page"),
    writing=Permission.ENTER,
    words=Words(),
    erasing=Texts(
        ("introducers", "helper", "extension_reason"),
        rows=lambda person: Q(id__in=CasePlace.history.filter(cell__in=person.cells).values("case_id")),
    ),
    export=_CASES,
    merging=carry_cases,
    persons=Persons(
        ("member_id", "readmits_id"), frozenset({"introducers", "helper", "extension_reason", "end_reason"})
    ),
)
register(
    CasePlace,
    page=_ON_ITS_OWNER,
    owner="case",
    area=Area(whereabouts.of_place),
    correction=Without("it is mended on the page of its case"),
    writing=Permission.ENTER,
    words=Words(),
    erasing=_NO_TEXT,
    export=_CASES,
    merging=_NO_MEMBER["merging"],
    persons=Persons(),
)
register(
    CandidateLook,
    page=Without("it stands in the read log"),
    owner=Without("it belongs to a look, which is no thing of the register"),
    area=Without("it is seen where the candidate lies"),
    correction=Without("it is no fact of the register"),
    words=Without("not recorded: the journal does not tell of it"),
    erasing=Without("it holds a key, no name; that the person was looked at is kept"),
    export=Export("readings_export"),
    **_NO_MEMBER,
)
register(
    AnnouncedDeparture,
    page=Without("it stands on the page of its member"),
    owner="member",
    area=Area(whereabouts.of_departure),
    correction=Without("it is withdrawn, or becomes the departure"),
    writing=Permission.ENTER,
    words=Words(),
    merging=carry("announced_departures"),
    erasing=Texts(("note",), rows=lambda person: Q(member=person.key)),
    export=Without("it is read on its page and in the list of the units at risk"),
    persons=Persons(("member_id",), frozenset({"note"})),
)
register(
    SpecialDay,
    page=Page("special_days", "special_days"),
    owner=_ITSELF,
    area=Without("it holds for the whole register"),
    correction=Without("it is changed in its list"),
    writing=Permission.SET_UP,
    words=Words(),
    erasing=_NO_TEXT,
    export=Without("it is read on its page"),
    **_NO_MEMBER,
)
