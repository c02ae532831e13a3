"""Which personal data are kept and why, and letting go of what is no longer needed (domain.md §11)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts import clock
from accounts.access import Permission, allowed, requires
from accounts.acts import TwoPersonAct
from accounts.login.password_again import asks_password_again
from accounts.models import Operation, Reading
from accounts.security.fetching import get_object_or_404
from accounts.security.second_person import needs_second_person
from units.access_log import log_access
from units.actions.persons import erasable_before, erase
from units.choices import ThresholdName
from units.editing.screen import EntryScreen, entry_response
from units.editing.versions import histories_of
from units.forms.editing.base import Confirmation
from units.models import Exemption, Member, Membership, Threshold
from units.pages import page_of


@requires(Permission.SEE_COUNTS)
def personal_data(request: HttpRequest) -> HttpResponse:
    """What is stored about persons, for what, for how long; who may let it go sees whose time has come."""
    today = clock.today()
    context = {
        "years": Threshold.objects.value(ThresholdName.YEARS_KEPT, on=today),
        "members": Member.objects.visible_to(request.user).count(),
        "draft_days": settings.DRAFT_DAYS,
        "erased": Member.objects.visible_to(request.user).erased().count(),
    }
    if allowed(request.user, Permission.ERASE):
        members = Member.objects.erasable(before=erasable_before(on=today)).alphabetical()
        context["page"] = page_of(request, members, per_page=25)
        if context["page"].object_list:
            log_access(
                by=request.user,
                kind=Reading.Kind.LIST,
                what="Người đã hết thời hạn giữ dữ liệu cá nhân",
                members=[member.pk for member in context["page"]],
            )
    return render(request, "units/personal_data.html", context)


def _only_tries(request: HttpRequest) -> bool:
    return request.POST.get("act") in {"try", "more", "drop"}


@requires(Permission.ERASE)
@asks_password_again(unless=_only_tries)
@needs_second_person(TwoPersonAct.ERASE, unless=_only_tries)
def erase_member(request: HttpRequest, pk: int) -> HttpResponse:
    members = Member.objects.erasable(before=erasable_before(on=clock.today()))
    member = get_object_or_404(members, pk=pk)

    def write(form: Confirmation) -> str:
        erase(member=Member.objects.get(pk=pk))
        return reverse("personal_data")

    entry = EntryScreen(
        title=format_lazy(_("Xóa dữ liệu cá nhân của hồ sơ số {number}"), number=member.pk),
        explanation=(
            _(
                "Hồ sơ của {name}: họ tên, ngày sinh, dân tộc và số thẻ bị xóa vĩnh viễn, cả "
                "trong nhật ký; không hoàn tác được. Số liệu mọi ngày giữ nguyên. Báo cáo đã ký và đã gửi "
                "là văn bản lưu trữ nên giữ nguyên."
            ).format(name=member.full_name)
        ),
        form=Confirmation,
        kind=Operation.Kind.ERASURE,
        write=write,
        back=reverse("personal_data"),
        save=_("Xóa vĩnh viễn"),
        histories=histories_of(member, "member", Membership, Exemption),
    )
    return entry_response(request, entry)
