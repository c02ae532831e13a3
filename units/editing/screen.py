"""From a form to a written operation.

A form is asked (GET), may be tried (what it would change is told, nothing is kept) and is saved. It is
saved only after its consequences were told, only on top of the version that the person saw, and
only once, however often the button is pressed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accounts.models import Operation
from accounts.operations import AlreadyDone, operation, token_of, was_done
from accounts.requests.unsaved_forms import unsaved_form_of
from accounts.seen_forms import Conflict
from accounts.vietnamese import in_vietnamese
from accounts.writing import trial
from accounts.writing.written_rows import noting
from units.actions.later import telling
from units.actions.lawful import InTheWay, keeping_laws
from units.constraints import sentence_of
from units.coverage.consequences import Consequence, consequences
from units.coverage.ledger import watched
from units.coverage.reach import told_of
from units.details.breaches import ToldFact
from units.details.discretion import consequences_for, told_to
from units.details.entered_twice import entered_twice
from units.details.shortages import Shortfall
from units.editing.drafts import address_of_form, draft_of, drop_draft, typed
from units.editing.versions import conflict_of, seen_in, version_of
from units.forms.editing.base import DecidedEntry, EntryForm
from units.models import OperationDecision
from units.pages import keep_day

_SAVED = _("Đã lưu: {what}.")
_ALREADY = _("Nội dung này đã được lưu một lần rồi, không ghi thêm lần nữa.")
_RACE = _(
    "Vừa có người khác ghi vào cùng chỗ này nên chưa lưu được. Nội dung quý vị đã nhập vẫn còn bên dưới; "
    "hãy kiểm tra rồi bấm “Lưu” lần nữa."
)
_CONTRADICTS = _(
    "Chưa lưu được vì mâu thuẫn với những gì sổ đã ghi. {sentence} Hãy kiểm tra lại ngày và những mục đã "
    "chọn."
)


@dataclass(frozen=True, kw_only=True)
class EntryScreen:
    """A form of the register: what it asks, what it writes, and where it leads.

    ``write`` is called inside an open operation with the valid form and returns the address of the
    page to go on to; it refuses with ``ValidationError``, whose messages may name fields. It is called
    once to try and once to save, so it fetches what it changes. ``saved`` says what was written (else
    the title does; it is translated when it is shown, and the journal keeps it in Vietnamese).
    ``stored`` is what the form shows at first: what the register holds now, or what the address proposes;
    ``stands`` only the former: things that may stay chosen wherever they lie. ``histories`` are the
    histories of the rows that the form changes: they tell whether somebody else wrote since it was opened.
    """

    title: str
    form: Callable[..., EntryForm]
    kind: Operation.Kind
    write: Callable[[EntryForm], str]
    back: str
    explanation: str = ""
    save: str = _("Lưu")
    stored: Callable[[], dict] = dict
    stands: Callable[[], dict] = dict
    histories: Iterable = field(default_factory=tuple)
    saved: Callable[[EntryForm], str] | None = None
    template: str = "units/editing/form.html"
    extra: dict = field(default_factory=dict)


class Changed(Exception):
    """Somebody else wrote to the rows of the form since it was opened."""


@dataclass
class Tried:
    """What became of a form that was tried: what it would change, or why it cannot be.

    ``carried`` are the facts of later days that change along, ``standing`` those that would be without a
    place; ``reports`` says which reports that were presented, sent or signed will differ from the register;
    ``doubts`` what is possible but unlikely, and was perhaps mistyped; ``shortages`` where too few official
    members would be left.
    """

    consequences: list[Consequence] = field(default_factory=list)
    carried: list[ToldFact] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    shortages: list[str] = field(default_factory=list)
    standing: list[ToldFact] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    is_possible: bool = True
    preview: str = ""

    @cached_property
    def told(self) -> str:
        """What stands for these consequences, and the form's preview, in the form that is sent next."""
        words = "|".join(f"{c.name}{c.place}{c.period}{c.before}{c.after}" for c in self.consequences)
        words += "|".join(fact.sentence for fact in self.carried)
        words += self.preview + "|".join(self.reports + self.doubts)
        return sha256(words.encode()).hexdigest()[:16] if words else ""


def entry_response(request: HttpRequest, entry: EntryScreen) -> HttpResponse:
    """Ask the form, tell what it would change, or save it."""
    entry = replace(entry, back=keep_day(request, entry.back))
    if request.method != "POST":
        return _asked(request, entry)
    if request.POST.get("act") == "drop":
        drop_draft(request, address_of_form(request))
        return HttpResponseRedirect(request.get_full_path())
    if request.POST.get("act") == "more":
        return _page(request, entry, _refilled(entry, request, request.POST))
    if was_done(token_of(request)):
        return _already(request, entry)
    form = entry.form(request.POST, user=request.user, stands=entry.stands())
    tried = _tried(request, entry, form)
    if request.htmx and request.POST.get("act") == "try":
        return render(request, "units/editing/_consequences.html", {"form": form, "tried": tried})
    is_told = request.POST.get("told", "") == tried.told
    if not tried.is_possible or request.POST.get("act") == "try" or not is_told:
        return _page(request, entry, form, tried=tried, is_to_be_told=tried.is_possible and not is_told)
    return _saved(request, entry, form, tried)


def _asked(request: HttpRequest, entry: EntryScreen) -> HttpResponse:
    """The form as the register fills it in, or as the person left it.

    The version is read before the values: what another writes in between is told when the form is saved.
    """
    now = version_of(entry.histories)
    unsaved = unsaved_form_of(request)
    if unsaved is not None:
        form = _refilled(entry, request, unsaved)
        return _page(request, entry, form, seen=seen_in(unsaved, now), is_unsaved=True)
    draft = draft_of(request)
    if draft is not None:
        content = typed(draft)
        form = _refilled(entry, request, content)
        return _page(request, entry, form, seen=seen_in(content, now), draft=draft)
    form = entry.form(initial=entry.stored(), user=request.user, stands=entry.stands())
    return _page(request, entry, form, seen=now)


def _refilled(entry: EntryScreen, request: HttpRequest, content: QueryDict) -> EntryForm:
    """The form as the register fills it in, with what was typed on top; nothing is checked yet."""
    stored, stands = entry.stored(), entry.stands()
    empty = entry.form(initial=stored, user=request.user, stands=stands)
    return entry.form(initial=stored | empty.kept(content), user=request.user, stands=stands)


def _tried(request: HttpRequest, entry: EntryScreen, form: EntryForm) -> Tried:
    """Write to see what would change; nothing of it stays."""
    if not form.is_valid():
        return Tried(is_possible=False)
    result, left = Tried(doubts=form.doubts()), Shortfall(request.user)

    def write() -> None:
        with watched() as watch, telling() as carried, noting() as rows:
            _address, current = _written(request, entry, form, token=None)
            result.doubts += entered_twice(rows, during=current.pk, user=request.user)
            result.consequences = consequences_for(request.user, consequences(watch))
            result.carried = told_to(request.user, carried)
            result.reports = told_of(current, request.user)
            result.preview = form.told()
            left.see(current, watch.before)

    try:
        trial.tried(write, by=request.user.pk)
        result.shortages = left.shortages()
    except ValidationError as error:
        _tell(form, error)
        result.standing = _standing(request, error)
        result.is_possible = False
    except IntegrityError as refusal:  # whoever wrote at the same moment was waited for
        form.add_error(None, _CONTRADICTS.format(sentence=sentence_of(refusal)))
        result.is_possible = False
    return result


def _saved(request: HttpRequest, entry: EntryScreen, form: EntryForm, tried: Tried) -> HttpResponse:
    try:
        form.before_saving()
        address, _current = _written(request, entry, form, token=token_of(request), seen=_seen(request))
    except AlreadyDone:
        return _already(request, entry)
    except Changed:
        return _conflict(request, entry, form, tried)
    except ValidationError as error:
        _tell(form, error)
        tried.standing = _standing(request, error)
        return _page(request, entry, form, tried=tried)
    except IntegrityError:
        form.add_error(None, _RACE)
        return _page(request, entry, form, tried=tried)
    else:
        what = entry.saved(form) if entry.saved else entry.title
        messages.success(request, _SAVED.format(what=what))
        for shortage in [] if request.POST.get("told") else tried.shortages:
            messages.warning(request, shortage)
    drop_draft(request, address_of_form(request))
    return HttpResponseRedirect(keep_day(request, address))


def _conflict(request: HttpRequest, entry: EntryScreen, form: EntryForm, tried: Tried) -> HttpResponse:
    """Both versions, to be saved again on top of the one that is shown now."""
    now = version_of(entry.histories)
    conflict = conflict_of(form, stored=entry.stored(), histories=entry.histories, seen=_seen(request))
    return _page(request, entry, form, tried=tried, seen=now, conflict=conflict)


def _already(request: HttpRequest, entry: EntryScreen) -> HttpResponse:
    messages.info(request, _ALREADY)
    return HttpResponseRedirect(entry.back)


def _written(
    request: HttpRequest, entry: EntryScreen, form: EntryForm, *, token: UUID | None, seen: int | None = None
) -> tuple[str, Operation]:
    """Carry out the entry as one operation: the address of the page to go on to, and the operation."""
    title, why = in_vietnamese(entry.title), form.cleaned_data.get("reason")
    reason = f"{title}: {why}" if why else title
    with operation(kind=entry.kind, by=request.user, reason=reason[:500], token=token) as current:
        if seen is not None and version_of(entry.histories) > seen:
            raise Changed
        with keeping_laws():
            address = entry.write(form)
        decision = form.decision() if isinstance(form, DecidedEntry) else None
        if decision is not None:
            OperationDecision.objects.create(operation=current, decision=decision)
    return address, current


def _standing(request: HttpRequest, error: ValidationError) -> list[ToldFact]:
    """What stands in the way, as the person may read it."""
    return told_to(request.user, error.facts) if isinstance(error, InTheWay) else []


def _tell(form: EntryForm, error: ValidationError) -> None:
    """Put the messages of a refused writing beside their fields, those of other rows above the form."""
    if isinstance(error, InTheWay):
        form.add_error(None, error.lead)  # the facts are listed below it, each with its page
        return
    said = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    for name, errors in said.items():
        form.add_error(name if name in form.fields else None, errors)


def _page(
    request: HttpRequest,
    entry: EntryScreen,
    form: EntryForm,
    *,
    seen: int | None = None,
    tried: Tried | None = None,
    draft=None,
    conflict: Conflict | None = None,
    is_unsaved: bool = False,
    is_to_be_told: bool = False,
) -> HttpResponse:
    """The form with everything that is to be told; a refused one keeps what was typed.

    ``seen`` is the version that is shown: by default the one that the person saw before.
    """
    seen = _seen(request) if seen is None else seen
    context = {
        "entry": entry,
        "form": form,
        "tried": tried,
        "draft": draft,
        "is_unsaved": is_unsaved,
        "conflict": conflict,
        "is_to_be_told": is_to_be_told,
        "seen": str(seen),  # a template would write 1234 as 1.234
        "once": token_of(request) or uuid4(),
        "address": address_of_form(request),
        **entry.extra,
    }
    return render(request, entry.template, context)


def _seen(request: HttpRequest) -> int:
    return seen_in(request.POST, 0)
