"""Party members: the list, and the page of one; only for those who may see persons."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.access import Permission, requires
from accounts.models import Reading
from accounts.requests.searches import hides_search
from accounts.security.fetching import get_object_or_404
from units.access_log import log_access, log_list
from units.details.members import MemberDetails
from units.details.times import Days
from units.filters import MemberFilter
from units.models import Member
from units.pages import as_of, frame_of, table_page
from units.tables import MemberTable
from units.views.joined import leading_to_the_kept
from units.visibility import Visibility


@requires(Permission.SEE_PERSONS)
@hides_search
def member_list(request: HttpRequest) -> HttpResponse:
    """The members in effect on the day; a search looks among all that ever were."""
    on = as_of(request)
    page = table_page(
        request,
        MemberTable,
        Member.objects.visible_to(request.user).alphabetical(),
        filterset=partial(MemberFilter, on=on),
        per_page=25,
        on=on,
    )
    filterset, shown = page["filterset"], page["table"].page.object_list.data
    log_list(request.user, text=filterset.text, places=filterset.places, members=[row.pk for row in shown])
    return render(request, "units/members.html", page)


@requires(Permission.SEE_PERSONS)
@leading_to_the_kept(Member, "member")
def member_page(request: HttpRequest, pk: int) -> HttpResponse:
    members = Member.objects.visible_to(request.user)
    member = get_object_or_404(members.select_related("admission_decision"), pk=pk)
    log_access(by=request.user, kind=Reading.Kind.PAGE, what="Hồ sơ đảng viên", members=[pk])
    details = MemberDetails(member, days=Days.of(frame_of(request)), visibility=Visibility(request.user))
    return render(request, "units/member.html", {"details": details})
