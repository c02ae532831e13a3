"""What was set by mistake is taken out."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission, requires
from accounts.acts import TwoPersonAct
from accounts.security.fetching import get_object_or_404
from accounts.security.second_person import needs_second_person
from reports.actions.set_up import drop_rule
from reports.models import ReportingRule, Term
from reports.views.set_up.screen import setting_screen
from units.actions.corrections import take_out
from units.actions.set_up import drop_mandate, drop_threshold
from units.editing.screen import entry_response
from units.forms.editing.base import Confirmation, EntryForm
from units.models import District, Mandate, Province, Threshold


@dataclass(frozen=True)
class _Noun:
    """What is set: its rows, the verb that takes one out, and the step on which it stands."""

    model: type[Model]
    drop: Callable[..., None]
    step: str


_NOUNS = {
    "cap-uy": _Noun(Mandate, drop_mandate, "cap-uy"),
    "tinh": _Noun(Province, take_out, "dia-ban"),
    "huyen": _Noun(District, take_out, "dia-ban"),
    "nhiem-ky": _Noun(Term, take_out, "nhiem-ky"),
    "gioi-han": _Noun(Threshold, drop_threshold, "gioi-han"),
    "ky-bao-cao": _Noun(ReportingRule, drop_rule, "ky-bao-cao"),
}


def _is_mandate(request: HttpRequest, noun: str, pk: int) -> bool:
    return noun == "cap-uy"


@requires(Permission.SET_UP)
@needs_second_person(TwoPersonAct.MANDATE, when=_is_mandate)
def setting_take_out(request: HttpRequest, noun: str, pk: int) -> HttpResponse:
    of = _NOUNS.get(noun)
    if of is None:
        raise Http404(noun)
    row = get_object_or_404(of.model.objects.all(), pk=pk)

    def write(_form: EntryForm) -> Model:
        of.drop(of.model.objects.get(pk=pk))
        return row

    entry = setting_screen(
        format_lazy(_("Xóa mục ghi nhầm: {row}"), row=row),
        Confirmation,
        write,
        step=of.step,
        save=_("Xóa"),
        explanation=_(
            "Chỉ xóa mục đã ghi nhầm; giá trị trước nó, nếu có, được dùng tiếp. Nhật ký giữ lại mục đã xóa."
        ),
        histories=[of.model.history.all()],
    )
    return entry_response(request, entry)
