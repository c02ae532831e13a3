"""Offering the persons of a unit or a cell to be ticked."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.access import Permission, allowed
from accounts.models import Reading
from units.access_log import log_access
from units.forms.editing.base import EntryForm
from units.models import Member
from units.pages import as_of
from vietnamese.days import format_day


def with_persons(
    form_class: type[EntryForm], memberships, request: HttpRequest, *args, **kwargs
) -> EntryForm:
    """A form whose field ``members`` offers those who are there on the day, to whoever may see persons."""
    form = form_class(*args, **kwargs)
    members = Member.objects.none()
    if allowed(request.user, Permission.SEE_PERSONS):
        here = memberships.in_effect(on=as_of(request)).values("member")
        members = Member.objects.visible_to(request.user).among(here).alphabetical()
    field = form.fields["members"]
    words = _("{name}, sinh năm {year}")
    field.offer_things([(one, words.format(name=one.full_name, year=one.birth_year)) for one in members])
    if not members:
        field.help_text = _("Ngày {day} chưa có đảng viên nào để chọn.").format(
            day=format_day(as_of(request))
        )
    if members and request.method == "GET":
        log_access(
            by=request.user,
            kind=Reading.Kind.LIST,
            what=f"Chọn đảng viên tại {request.path}",
            members=[one.pk for one in members],
        )
    return form
