"""Facts without a document: the list, its files, and one document for the ticked ones."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.access import Permission, requires
from accounts.models import Operation, Reading
from accounts.vietnamese import speaking_vietnamese
from units.access_log import log_access
from units.actions.documents import give_document
from units.editing import chosen as kept_choice
from units.editing.screen import EntryScreen, entry_response
from units.pages import as_of, frame_of, page_of
from units.undocumented.chosen import MOST, Narrowed, histories_of, ticked
from units.undocumented.form import DocumentForMany
from units.undocumented.listing import Undocumented, UndocumentedFact
from units.undocumented.page import filter_fields
from units.undocumented.sheet import undocumented_sheet
from units.views.files import answer, occasion
from vietnamese.numbers import format_number

_PER_PAGE = 50
_NOTHING = _("Chưa chọn việc nào. Hãy đánh dấu ở đầu dòng, rồi bấm “Ghi văn bản”.")
_TOO_MANY = _("Mỗi lần chỉ ghi văn bản được cho tối đa {most} việc. Hãy lọc danh sách hẹp hơn.")


@requires(Permission.SEE_COUNTS)
@require_safe
def undocumented(request: HttpRequest) -> HttpResponse:
    """What should name a document and names none."""
    listing = _listing(request, request.GET)
    page = page_of(request, range(listing.total), per_page=_PER_PAGE)
    facts = listing.rows(max(page.start_index() - 1, 0), page.end_index())
    context = {
        "listing": listing,
        "fields": filter_fields(listing),
        "page": page,
        "facts": facts,
        "may_write": any(fact.may_write for fact in facts),
        "most": MOST,
        "files": {"xlsx": _("Xuất Excel"), "docx": "Word", "pdf": "PDF", "csv": "CSV"}.items(),
    }
    return render(request, "units/undocumented/list.html", context)


@requires(Permission.SEE_COUNTS)
@require_safe
def undocumented_file(request: HttpRequest, suffix: str) -> HttpResponse:
    """The rows of the page, all of them, as a file."""
    with speaking_vietnamese():
        listing = _listing(request, request.GET)
        facts = listing.rows()
        occasion_now = occasion(request, area=frame_of(request).area.name)
        sheet = undocumented_sheet(facts, filters=listing.in_words, occasion=occasion_now)
    if members := _members(facts):
        what = f"Việc chưa có văn bản (tệp {suffix})"
        log_access(by=request.user, kind=Reading.Kind.EXPORT, what=what, members=members)
    return answer(sheet, suffix, name=f"viec-chua-co-van-ban-{as_of(request)}")


@require_POST
@requires(Permission.ENTER)
def undocumented_choose(request: HttpRequest) -> HttpResponse:
    """Keep the ticked facts, or all that match the filters, and go on to their document."""
    query = request.POST.get("query", "")[:2_000]
    listing = _listing(request, QueryDict(query))
    if request.POST.get("all"):
        facts = [fact for fact in listing.rows(last=MOST + 1) if fact.may_write]
    else:
        facts = listing.ticked(ticked(request.POST.getlist("m")[: MOST + 1]))
    if not facts or len(facts) > MOST:
        messages.error(request, _TOO_MANY.format(most=format_number(MOST)) if facts else _NOTHING)
        return HttpResponseRedirect(f"{reverse('undocumented')}?{query}")
    name = kept_choice.keep(request.session, [fact.word for fact in facts])
    day = frame_of(request).at(as_of(request)).lstrip("?")
    return HttpResponseRedirect(f"{reverse('undocumented_give')}?chon={name}&{day}".rstrip("&"))


@requires(Permission.ENTER)
def undocumented_give(request: HttpRequest) -> HttpResponse:
    """One document for all that was ticked."""
    words = kept_choice.kept(request.session, request.GET.get("chon", ""))
    keys = ticked([word for word in words if isinstance(word, str)])
    if not keys:
        messages.error(request, _NOTHING)
        return HttpResponseRedirect(reverse("undocumented"))

    def write(form: DocumentForMany) -> str:
        give_document(form.given(), decision=form.decision())
        return reverse("undocumented")

    listing = _listing(request, QueryDict())
    entry = EntryScreen(
        title=_title(len(words)),
        explanation=_("Một văn bản cho tất cả những việc đã chọn; ghi một lần, hoàn tác được một lần."),
        form=partial(DocumentForMany, facts=partial(listing.ticked, keys)),
        kind=Operation.Kind.BULK,
        write=write,
        back=reverse("undocumented"),
        histories=histories_of(keys),
        saved=lambda form: _title(len(form.receiving)),
        template="units/undocumented/give.html",
    )
    return entry_response(request, entry)


def _title(count: int) -> str:
    return ngettext_lazy("Ghi văn bản cho {n} việc", "Ghi văn bản cho {n} việc", count).format(n=count)


def _listing(request: HttpRequest, query: QueryDict) -> Undocumented:
    return Undocumented(request.user, Narrowed.by(query), on=as_of(request))


def _members(facts: list[UndocumentedFact]) -> set[int]:
    """The members whom the facts name."""
    return {fact.member for fact in facts if fact.member}
