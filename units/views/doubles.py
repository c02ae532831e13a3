"""Units, cells and documents that were entered twice: the likely pairs, choosing two, joining them."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission, requires
from accounts.models import Operation
from accounts.operations import Recorded
from accounts.security.fetching import get_object_or_404
from units.actions.twice import clashes_of, join_cells, join_documents, join_units
from units.details.doubles import LIKELY
from units.details.titles import title_of
from units.editing.screen import EntryScreen, entry_response
from units.forms.editing.persons import ChooseDouble, MergeForm
from units.models import Cell, Decision, Unit
from units.pages import lead_to, page_of

_PER_PAGE = 20


class DoubleNoun(NamedTuple):
    """A noun of which two rows may be one: its model, the page of a row, its words, and what joins two."""

    model: type[Recorded]
    view: str
    words: str
    join: Callable[..., Recorded]
    has_clashes: bool


NOUNS = {
    "don-vi": DoubleNoun(Unit, "unit", _("đơn vị"), join_units, has_clashes=True),
    "chi-bo": DoubleNoun(Cell, "cell", _("chi bộ"), join_cells, has_clashes=True),
    "van-ban": DoubleNoun(Decision, "decision", _("văn bản"), join_documents, has_clashes=False),
}


@requires(Permission.MERGE_PERSONS)
def doubles(request: HttpRequest, noun: str) -> HttpResponse:
    """The pairs of a noun that look like one thing entered twice."""
    about = _noun(noun)
    pairs = LIKELY[about.model](about.model.objects.visible_to(request.user))
    page = page_of(request, pairs, per_page=_PER_PAGE)
    return render(request, "units/doubles.html", {"page": page, "noun": noun, "about": about})


@requires(Permission.MERGE_PERSONS)
def double_of(request: HttpRequest, noun: str, pk: int) -> HttpResponse:
    """Which other row is the same thing: it is chosen here, then both are compared."""
    about = _noun(noun)
    thing = _thing(request, about, pk)
    form = ChooseDouble(request.POST or None, user=request.user, thing=thing, words=about.words)
    if request.method == "POST" and form.is_valid():
        return lead_to(request, "merge_things", noun, pk, form.cleaned_data["other"].pk)
    context = {"form": form, "about": about, "title": title_of(thing), "back": _page(about, pk)}
    return render(request, "units/double_of.html", context)


@requires(Permission.MERGE_PERSONS)
def merge_things(request: HttpRequest, noun: str, one: int, other: int) -> HttpResponse:
    """What differs between two rows is chosen, then the second joins the first."""
    about = _noun(noun)
    keep, double = _thing(request, about, one), _thing(request, about, other)

    def write(form: MergeForm) -> str:
        rows = [about.model.objects.get(pk=pk) for pk in (one, other)]
        said = {"stays": form.stays()} if about.has_clashes else {}
        return _page(about, about.join(keep=rows[0], other=rows[1], **said, **form.values()).pk)

    clashes = clashes_of(keep, double) if about.has_clashes else ()
    entry = EntryScreen(
        title=format_lazy(_("Gộp {noun} ghi trùng: {name}"), noun=about.words, name=title_of(keep)),
        explanation=format_lazy(
            _(
                "“{other}” nhập vào “{keep}”: mọi việc gắn với dòng thứ hai chuyển sang dòng thứ nhất, việc "
                "ghi giống nhau chỉ còn một. Hãy chọn nội dung đúng ở mỗi ô."
            ),
            other=_in_words(double),
            keep=_in_words(keep),
        ),
        form=partial(MergeForm, one=keep, other=double, clashes=clashes),
        kind=Operation.Kind.MERGE,
        write=write,
        back=_page(about, one),
        save=_("Gộp"),
        histories=[keep.history.all(), double.history.all()],
    )
    return entry_response(request, entry)


def _noun(slug: str) -> DoubleNoun:
    if slug not in NOUNS:
        raise Http404
    return NOUNS[slug]


def _thing(request: HttpRequest, about: DoubleNoun, pk: int) -> Recorded:
    return get_object_or_404(about.model.objects.visible_to(request.user), pk=pk)


def _page(about: DoubleNoun, pk: int) -> str:
    return reverse(about.view, args=[pk])


def _in_words(thing: Recorded) -> str:
    """A thing by its title and, where that does not tell two apart, its code."""
    code = getattr(thing, "code", "")
    return format_lazy("{title} ({code})", title=title_of(thing), code=code) if code else title_of(thing)
