"""What concerns every model, said of the steering committee's work."""

from django.db.models import Q

from accounts.access import Permission
from accounts.registry import Area, Correction, Export, Page, Texts, Without, Words, register
from committee import (  # what follows, and what should name a document, registers itself
    forms,
    reforms,  # noqa: F401
    register_forms,
    undocumented,  # noqa: F401
    whereabouts,
)
from committee.models import (
    CommitteeMember,
    CommitteeSeat,
    CommuneInCharge,
    Conclusion,
    Difficulty,
    DifficultyStep,
    WorkingRules,
    YearTarget,
)
from units.details.whereabouts import in_commune
from units.months import Month

_STEER = Permission.STEER
_ITSELF = Without("a thing of its own")
_ON_ITS_OWNER = Without("it stands on the page of the thing that it tells of")
_WHOLE_DISTRICT = Without("the committee is the whole district's")
_NO_MEMBER = {
    "merging": Without("nothing in it hangs on a member of the register"),
    "persons": Without("it shows no member of the register"),
}
_BY_OFFICE = Without("who sits on the committee is known by office, and not from the register")
_NAMES_NOBODY = Without("it has no text in which a person is named")
_PAGE_ONLY = Without("it is read on its page")


def _month(value: str) -> str:
    return Month.parse(value).label


def _difficulties_of(person) -> Q:
    """What was raised where the person met or counted, or of the whole district."""
    return Q(unit__in=person.units) | Q(commune__in=person.communes) | Q(commune=None)


def _steps_of(person) -> Q:
    return Q(difficulty__in=Difficulty.history.filter(_difficulties_of(person)).values("id"))


register(
    CommitteeMember,
    page=Page("committee_member", "committee_members"),
    owner=_ITSELF,
    area=_WHOLE_DISTRICT,
    correction=Correction("thanh-vien-bcd", forms.MemberIdentity, _STEER),
    words=Words(),
    erasing=_BY_OFFICE,
    export=_PAGE_ONLY,
    **_NO_MEMBER,
)
register(
    CommitteeSeat,
    page=_ON_ITS_OWNER,
    owner="member",
    area=_WHOLE_DISTRICT,
    correction=Correction("chuc-danh-bcd", forms.SeatCorrection, _STEER),
    words=Words(),
    erasing=_BY_OFFICE,
    export=_PAGE_ONLY,
    **_NO_MEMBER,
)
register(
    CommuneInCharge,
    page=_ON_ITS_OWNER,
    owner="member",
    area=Area(in_commune("commune"), Permission.SEE_REPORTS),
    correction=Correction("phu-trach-xa", forms.ChargeCorrection, _STEER),
    words=Words(),
    erasing=_NAMES_NOBODY,
    export=_PAGE_ONLY,
    **_NO_MEMBER,
)
register(
    WorkingRules,
    page=Page("working_rules_page", "working_rules"),
    owner=_ITSELF,
    area=_WHOLE_DISTRICT,
    correction=Correction("quy-che", forms.RulesCorrection, _STEER),
    words=Words(untold=frozenset({"file_key"})),
    erasing=Without("they are the text of a document that was signed"),
    export=Export("working_rules_file"),
    **_NO_MEMBER,
)
register(
    YearTarget,
    page=_ON_ITS_OWNER,
    owner="commune",
    area=Area(in_commune("commune"), Permission.SEE_REPORTS),
    correction=Without("a year's targets are written over in their grid"),
    writing=_STEER,
    words=Words(),
    erasing=_NAMES_NOBODY,
    export=_PAGE_ONLY,
    **_NO_MEMBER,
)
register(
    Difficulty,
    page=Page("difficulty", "difficulties"),
    owner=_ITSELF,
    area=Area(whereabouts.with_difficulty("id")),
    correction=Correction("kho-khan", register_forms.DifficultyCorrection, _STEER),
    words=Words(values={"month": _month}),
    erasing=Texts(("text",), rows=_difficulties_of),
    export=Export("difficulties_export"),
    **_NO_MEMBER,
)
register(
    DifficultyStep,
    page=_ON_ITS_OWNER,
    owner="difficulty",
    area=Area(whereabouts.with_difficulty("difficulty")),
    correction=Without("a step is added, never changed"),
    writing=_STEER,
    words=Words(),
    erasing=Texts(("text",), rows=_steps_of),
    export=Export("difficulties_export"),
    **_NO_MEMBER,
)
register(
    Conclusion,
    page=Page("conclusion", "conclusions"),
    owner=_ITSELF,
    area=Area(whereabouts.of_conclusion),
    correction=Correction("ket-luan", register_forms.ConclusionCorrection, _STEER),
    words=Words(),
    erasing=Texts(("text", "responsible", "withdrawal_reason"), rows=lambda person: Q(unit__in=person.units)),
    export=_PAGE_ONLY,
    **_NO_MEMBER,
)
