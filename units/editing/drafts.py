"""What was typed and not saved: kept on the server, and brought back with the time at which it was kept."""

from django.http import HttpRequest, QueryDict

from accounts import bounds, clock
from accounts.models import Draft
from accounts.operations import token_of, was_done
from accounts.writing import arrivals

# What belongs to one opening of the form, and is never kept. The version that was seen is: what others wrote
# while the draft lay is told when it is saved.
_PASSING = {"csrfmiddlewaretoken", "once", "told", "act", "form", arrivals.FIELD}


def keep_draft(request: HttpRequest, address: str) -> Draft | None:
    """Keep what stands in the form of ``address``; None when it is too much to be a draft, or was saved.

    It is looked once more after keeping: the form may have been saved meanwhile.
    """
    token = token_of(request)
    content = {name: values for name, values in request.POST.lists() if name not in _PASSING}
    if sum(len(value) for values in content.values() for value in values) > bounds.DRAFT_CHARACTERS:
        return None
    if was_done(token):
        return None
    draft, _ = Draft.objects.update_or_create(
        by=request.user, form=address, defaults={"content": content, "saved_at": clock.now()}
    )
    if was_done(token):
        draft.delete()
        return None
    _drop_oldest(request)
    return draft


def _drop_oldest(request: HttpRequest) -> None:
    """So many drafts are kept of one person: the one that was saved longest ago goes."""
    kept = Draft.objects.filter(by=request.user).order_by("-saved_at", "-pk").values_list("pk", flat=True)
    Draft.objects.filter(pk__in=list(kept[bounds.DRAFTS :])).delete()


def draft_of(request: HttpRequest) -> Draft | None:
    """What this person has typed into the form of this page before."""
    return Draft.objects.filter(by=request.user, form=address_of_form(request)).first()


def drop_draft(request: HttpRequest, address: str) -> None:
    Draft.objects.filter(by=request.user, form=address).delete()


def address_of_form(request: HttpRequest) -> str:
    """The page with its question: a form about a unit is another one than that about the next."""
    return request.get_full_path()[: Draft._meta.get_field("form").max_length]


def typed(draft: Draft) -> QueryDict:
    """The kept content as a form reads it."""
    content = QueryDict(mutable=True)
    for name, values in draft.content.items():
        content.setlist(name, [value.replace("\x00", "") for value in values])
    return content
