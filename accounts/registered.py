"""What concerns every model, said of accounts, operations and the log of looks at personal data."""

import re

from django.db.models import Q

from accounts.models import (
    Draft,
    LoginRule,
    Operation,
    Reading,
    SecondPersonRequest,
    SecondPersonRule,
    SecurityEvent,
    Upkeep,
    User,
)
from accounts.registry import Export, Page, Texts, Without, register
from accounts.requests import searches, unsaved_forms
from accounts.sealed import LetGo, Seal, SealForm

_ITSELF = Without("a thing of its own")
_NO_HISTORY = Without("not recorded: the journal does not tell of it")
_NOT_MENDED = Without("it is no fact of the register")
_NO_MEMBER = {
    "merging": Without("nothing in it hangs on a member"),
    "persons": Without("it shows no member"),
}


def _reasons_of(person) -> Q:
    """What was done to the person, and whatever else names the person by a name that nobody else bears."""
    return Q(id__in=person.operations) | _holding("reason", person)


def _looks_of(person) -> Q:
    """Looks at the person, and searches: nobody may have been found."""
    return Q(id__in=person.readings) | Q(kind=Reading.Kind.SEARCH) | _holding("what", person)


def _holding(field: str, person) -> Q:
    texts = person.own_names | person.cards
    return Q(*(Q(**{f"{field}__contains": text}) for text in sorted(texts)), _connector=Q.OR)


def _forget_typed(person, bears: re.Pattern) -> None:
    """Forms of the person's own pages that were begun go whole; so do those that wait for a log-in."""
    for key in person.keys:
        Draft.objects.filter(form__contains=f"dang-vien/{key}/").delete()
    unsaved_forms.forget_naming(bears)
    searches.forget_naming(bears)


register(
    User,
    page=Page("user", "users"),
    owner=_ITSELF,
    area=Without("accounts belong to no commune; which communes are given to one is a fact of its own"),
    correction=Without("an account is set up by its own screens"),
    words=_NO_HISTORY,
    erasing=Without("a person with an account is known by name as long as operations name it"),
    export=Without("accounts do not leave the program"),
    **_NO_MEMBER,
)
register(
    LoginRule,
    page=Page("login_rules", "users"),
    owner=_ITSELF,
    area=Without("rules hold everywhere"),
    correction=_NOT_MENDED,
    words=_NO_HISTORY,
    erasing=Without("it names roles, no person"),
    export=Without("a rule of this installation"),
    **_NO_MEMBER,
)
register(
    Operation,
    page=Page("operation", "journal"),
    owner=_ITSELF,
    area=Without("an operation is seen where one of the rows lies that it wrote"),
    correction=Without("what was done stays; it can be undone"),
    words=_NO_HISTORY,
    erasing=Texts(("reason",), rows=_reasons_of, is_certain=True),
    export=Export("journal_export"),
    **_NO_MEMBER,
)
register(
    Reading,
    page=Without("a look is a line of the read log"),
    owner=_ITSELF,
    area=Without("a look is seen where the members lie that were shown"),
    correction=Without("a log is not mended"),
    words=_NO_HISTORY,
    merging=Without("the persons that were shown stand in rows of their own"),
    erasing=Texts(("what",), rows=_looks_of, is_certain=True),
    export=Export("readings_export"),
    persons=Without("it is the log itself"),
)
register(
    Draft,
    page=Without("it comes back in the form into which it was typed"),
    owner=Without("it belongs to whoever typed it"),
    area=Without("nobody else sees it"),
    correction=_NOT_MENDED,
    words=_NO_HISTORY,
    merging=Without("what is typed is looked at again when it is saved"),
    erasing=Texts(("form", "content"), rows=lambda person: Q(), beside=_forget_typed),
    export=Without("nobody else sees it"),
    persons=Without("it shows what the same person typed"),
)
register(
    Upkeep,
    page=Without("it is told on the page of backups"),
    owner=_ITSELF,
    area=Without("it is about the installation, seen by administrators only"),
    correction=Without("what was done is kept as it went"),
    words=_NO_HISTORY,
    erasing=Without("it names files and counts, no member"),
    export=Without("it is about this installation"),
    **_NO_MEMBER,
)
register(
    SecurityEvent,
    page=Without("a line of the security log is all there is of it"),
    owner=_ITSELF,
    area=Without("it is about the installation, seen by administrators and auditors only"),
    correction=Without("a log is not mended"),
    words=_NO_HISTORY,
    erasing=Without("it holds keys, no name and nothing that was typed"),
    export=Export("security_log_export"),
    **_NO_MEMBER,
)
register(
    SecondPersonRule,
    page=Page("second_person_rules", "second_person"),
    owner=_ITSELF,
    area=Without("rules hold everywhere"),
    correction=_NOT_MENDED,
    words=_NO_HISTORY,
    erasing=Without("it names acts, no person"),
    export=Without("a rule of this installation"),
    **_NO_MEMBER,
)
register(
    SecondPersonRequest,
    page=Without("it is told on the page of what waits for a second person"),
    owner=_ITSELF,
    area=Without("seen by those who may do what is asked for"),
    correction=_NOT_MENDED,
    words=_NO_HISTORY,
    erasing=Texts(("reason",), rows=lambda person: Q()),
    export=Without("the journal tells of it"),
    **_NO_MEMBER,
)
for _kept, _told in ((Seal, "a seal"), (SealForm, "a form of seals"), (LetGo, "a hash of what went")):
    register(
        _kept,
        page=Without("it is told on the page of its operation"),
        owner=_ITSELF,
        area=Without("it holds hashes and nothing else"),
        correction=Without(f"{_told} is kept as it is"),
        words=_NO_HISTORY,
        erasing=Without("it names nobody"),
        export=Without("it proves this register"),
        **_NO_MEMBER,
    )
