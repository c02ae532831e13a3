"""Single verbs by the rules of reorganisation: communes, organisations and districts."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission, requires
from accounts.models import Operation
from accounts.security.fetching import get_object_or_404
from units.editing.screen import EntryScreen, entry_response
from units.editing.versions import histories_of
from units.forms.editing.reorganising import (
    CommuneMerger,
    CommuneRename,
    CommuneSplit,
    DistrictEnd,
    OrganisationMerger,
    OrganisationSplit,
    Verb,
    day_of,
)
from units.models import Cell, CellPeriod, Commune, District, Organisation, Unit, UnitPeriod
from units.pages import as_of
from units.reorganisation.preview import told_of
from units.reorganisation.verbs import (
    end_district,
    merge_commune,
    merge_organisation,
    rename_commune,
    split_commune,
    split_organisation,
)
from units.reorganisation.verbs.communes import CommunePart
from units.reorganisation.verbs.districts import agencies_of
from units.reorganisation.verbs.single import Done


@requires(Permission.REORGANISE)
def commune_rename(request: HttpRequest, pk: int) -> HttpResponse:
    commune = _commune(request, pk)

    def act(form: CommuneRename) -> Done:
        return rename_commune(commune=commune, **form.values(), fates=form.fates(), decision=form.decision())

    return _commune_response(
        request,
        commune,
        title=_("Đổi tên, mã hoặc loại xã"),
        explanation=_(
            "Xã mang tên mới từ ngày này: các đơn vị, tổ chức đi theo; đảng bộ mang tên xã được đổi tên "
            "theo. Những ngày trước giữ nguyên."
        ),
        form=CommuneRename,
        act=act,
        stored=lambda: {"name": Commune.objects.get(pk=pk).name},
    )


@requires(Permission.REORGANISE)
def commune_merge(request: HttpRequest, pk: int) -> HttpResponse:
    commune = _commune(request, pk)

    def act(form: CommuneMerger) -> Done:
        return merge_commune(commune=commune, **form.values(), fates=form.fates(), decision=form.decision())

    return _commune_response(
        request,
        commune,
        title=_("Nhập vào xã khác"),
        explanation=_(
            "Xã thôi tồn tại từ ngày này; các đơn vị về xã tiếp nhận, chi bộ riêng của đơn vị thuộc đảng bộ "
            "xã tiếp nhận. Tổ chức không chọn hình thức: đảng bộ xã nhập vào đảng bộ xã tiếp nhận, tổ chức "
            "khác theo xã. Nhập nhiều xã một lúc: dùng “Sắp xếp xã, đơn vị, tổ chức”."
        ),
        form=CommuneMerger,
        act=act,
    )


@requires(Permission.REORGANISE)
def commune_split(request: HttpRequest, pk: int) -> HttpResponse:
    commune = _commune(request, pk)

    def act(form: CommuneSplit) -> Done:
        said = form.cleaned_data
        return split_commune(
            commune=commune,
            on=said["on"],
            parts=[
                CommunePart(said["name"], said["code"], said["committee"]),
                CommunePart(said["name_2"], said["code_2"], said["committee_2"], number=2),
            ],
            units=said["units"],
            fates=form.fates(),
            decision=form.decision(),
        )

    def offer(form: CommuneSplit, on: date) -> None:
        rows = UnitPeriod.objects.in_effect(on=on).of_commune(commune)
        form.fields["units"].offer_things(_named((row.unit, row.name) for row in rows))

    return _commune_response(
        request,
        commune,
        title=_("Chia xã"),
        explanation=_(
            "Xã thành hai xã từ ngày này. Đơn vị được chọn về xã thứ hai; đơn vị khác về xã thứ nhất. "
            "Tổ chức không chọn hình thức: đảng bộ xã chia theo, tổ chức khác theo xã thứ nhất."
        ),
        form=CommuneSplit,
        act=act,
        offer=offer,
        stored=lambda: {"name": Commune.objects.get(pk=pk).name},
    )


@requires(Permission.REORGANISE)
def organisation_merge(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = _organisation(request, pk)

    def act(form: OrganisationMerger) -> Done:
        return merge_organisation(organisation=organisation, **form.values(), decision=form.decision())

    return _organisation_response(
        request,
        organisation,
        title=_("Nhập vào tổ chức khác"),
        explanation=_(
            "Tổ chức thôi tồn tại từ ngày này; các chi bộ về tổ chức tiếp nhận, chi bộ riêng của đơn vị về "
            "đảng bộ của xã. Chi bộ cơ sở nhập vào đảng bộ thì thành một chi bộ trực thuộc."
        ),
        form=OrganisationMerger,
        act=act,
    )


@requires(Permission.REORGANISE)
def organisation_split(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = _organisation(request, pk)

    def act(form: OrganisationSplit) -> Done:
        return split_organisation(organisation=organisation, **form.values(), decision=form.decision())

    def offer(form: OrganisationSplit, on: date) -> None:
        rows = CellPeriod.objects.in_effect(on=on).of_organisation(organisation)
        form.fields["cells"].offer_things(_named((row.cell, row.name) for row in rows))

    return _organisation_response(
        request,
        organisation,
        title=_("Chia tách tổ chức"),
        explanation=_(
            "Các chi bộ được chọn lập thành một tổ chức mới; tổ chức hiện nay giữ các chi bộ còn lại."
        ),
        form=OrganisationSplit,
        act=act,
        offer=offer,
    )


@requires(Permission.CARRY_OUT_REFORMS)
def district_end(request: HttpRequest, pk: int) -> HttpResponse:
    district = get_object_or_404(District.objects.writable_by(request.user), pk=pk)

    def act(form: DistrictEnd) -> Done | None:
        found = District.objects.get(pk=pk)
        return end_district(
            district=found, on=form.cleaned_data["on"], fates=form.fates(), decision=form.decision()
        )

    def form(*args, **kwargs) -> DistrictEnd:
        on = day_of(args[0] if args else None, otherwise=as_of(request))
        return DistrictEnd(*args, organisations=agencies_of(district, on=on), **kwargs)

    entry = _screen(
        title=format_lazy(_("Kết thúc cấp huyện: {district}"), district=district),
        explanation=_(
            "Từ ngày này các xã của huyện trực thuộc tỉnh. Mỗi tổ chức cơ sở đảng của cơ quan huyện phải có "
            "nơi về: một xã, một tổ chức khác, hoặc giải thể."
        ),
        form=form,
        act=act,
        page=reverse("reforms"),
        histories=[district.history.all()],
    )
    return entry_response(request, entry)


def _named(things: Iterable[tuple[Unit | Cell, str]]) -> list[tuple[Unit | Cell, str]]:
    """Things to tick by their names; of namesakes with their codes."""
    found = list(things)
    count = Counter(name for _thing, name in found)
    return [(one, f"{name} ({one.code})" if count[name] > 1 else name) for one, name in found]


# ---- Screens --------------------------------------------------------------------------------------


def _commune_response(
    request: HttpRequest, commune: Commune, *, title, explanation, form, act, offer=None, stored=dict
) -> HttpResponse:
    """A verb about a commune, which asks what becomes of its organisations."""

    def filled(*args, **kwargs) -> Verb:
        on = day_of(args[0] if args else None, otherwise=as_of(request))
        there = Organisation.objects.in_effect(on=on).of_commune(commune)
        made = form(*args, organisations=there, **kwargs)
        if offer is not None:
            offer(made, on)
        return made

    entry = _screen(
        title=format_lazy("{title}: {commune}", title=title, commune=commune),
        explanation=explanation,
        form=filled,
        act=act,
        page=reverse("commune", args=[commune.pk]),
        stored=stored,
        histories=histories_of(commune, "commune", Organisation, UnitPeriod),
    )
    return entry_response(request, entry)


def _organisation_response(
    request: HttpRequest, organisation: Organisation, *, title, explanation, form, act, offer=None
) -> HttpResponse:
    def filled(*args, **kwargs) -> Verb:
        made = form(*args, **kwargs)
        if offer is not None:
            offer(made, day_of(args[0] if args else None, otherwise=as_of(request)))
        return made

    entry = _screen(
        title=format_lazy("{title}: {organisation}", title=title, organisation=organisation),
        explanation=explanation,
        form=filled,
        act=act,
        page=reverse("organisation", args=[organisation.pk]),
        histories=histories_of(organisation, "organisation", CellPeriod),
    )
    return entry_response(request, entry)


def _screen(*, title, explanation, form, act: Callable[[Verb], Done | None], page, histories, stored=dict):
    """A screen whose form keeps what the verb did, to show it before it is saved."""

    def write(filled: Verb) -> str:
        done = act(filled)
        if done is not None:
            filled.done = told_of(done.reform, done.notices, done.followed)
            filled.words = filled.done.words
        return page

    return EntryScreen(
        title=title,
        explanation=explanation,
        form=form,
        kind=Operation.Kind.REORGANISATION,
        write=write,
        back=page,
        stored=stored,
        histories=histories,
        template="units/reforms/verb.html",
    )


def _commune(request: HttpRequest, pk: int) -> Commune:
    return get_object_or_404(Commune.objects.writable_by(request.user), pk=pk)


def _organisation(request: HttpRequest, pk: int) -> Organisation:
    return get_object_or_404(Organisation.objects.writable_by(request.user), pk=pk)
