"""Entering communes, grassroots organisations and documents, and what happens to them from a day on."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission, requires
from accounts.models import Operation
from accounts.security.fetching import get_object_or_404
from units.actions.facts import write as write_fact
from units.actions.organisations import change_organisation, dissolve_commune, dissolve_organisation
from units.actions.territory import place_commune
from units.editing.screen import EntryScreen, entry_response
from units.forms.editing.places import (
    End,
    NewCommune,
    NewDecision,
    NewOrganisation,
    OrganisationChange,
    OrganisationCorrection,
)
from units.forms.editing.territory import PlacementEntry
from units.models import Commune, CommunePlacement, Decision, Organisation
from units.models.homes import home_of_new


@requires(Permission.REORGANISE)
def commune_new(request: HttpRequest) -> HttpResponse:
    def write(form: NewCommune) -> str:
        values = form.values()
        place = home_of_new(on=values["valid_from"])
        commune = Commune(**place | values, decision=form.decision())
        return reverse("commune", args=[write_fact(commune).pk])

    entry = EntryScreen(
        title=_("Thêm xã, thị trấn"),
        form=NewCommune,
        kind=Operation.Kind.ENTRY,
        write=write,
        back=reverse("communes"),
        explanation=_(
            "Mã và tên được dùng lại sau khi sắp xếp đơn vị hành chính: chỉ cần khác nhau cùng lúc."
        ),
    )
    return entry_response(request, entry)


@requires(Permission.REORGANISE)
def commune_dissolve(request: HttpRequest, pk: int) -> HttpResponse:
    commune = get_object_or_404(Commune.objects.writable_by(request.user), pk=pk)
    back = reverse("commune", args=[pk])

    def write(form: End) -> str:
        dissolve_commune(commune=Commune.objects.get(pk=pk), **form.values(), decision=form.decision())
        return back

    entry = EntryScreen(
        title=format_lazy(_("Giải thể: {commune}"), commune=commune),
        explanation=_("Các đơn vị và tổ chức cơ sở đảng của xã phải chuyển đi trước."),
        form=End,
        kind=Operation.Kind.CHANGE,
        write=write,
        back=back,
        histories=[commune.history.all()],
    )
    return entry_response(request, entry)


@requires(Permission.REORGANISE)
def commune_place(request: HttpRequest, pk: int) -> HttpResponse:
    commune = get_object_or_404(Commune.objects.writable_by(request.user), pk=pk)
    back = reverse("commune", args=[pk])

    def write(form: PlacementEntry) -> str:
        place_commune(
            commune=Commune.objects.get(pk=pk),
            **form.place(),
            valid_from=form.cleaned_data["valid_from"],
            decision=form.decision(),
        )
        return back

    entry = EntryScreen(
        title=format_lazy(_("Nơi trực thuộc từ một ngày: {commune}"), commune=commune),
        explanation=_("Xã chuyển sang huyện khác, hoặc trực thuộc tỉnh; các ngày trước giữ nguyên."),
        form=PlacementEntry,
        kind=Operation.Kind.CHANGE,
        write=write,
        back=back,
        histories=[commune.history.all(), CommunePlacement.history.all()],
    )
    return entry_response(request, entry)


@requires(Permission.REORGANISE)
def organisation_new(request: HttpRequest) -> HttpResponse:
    def write(form: NewOrganisation) -> str:
        values = form.values()
        place = home_of_new(on=values["valid_from"])
        organisation = Organisation(**place | values, decision=form.decision())
        return reverse("organisation", args=[write_fact(organisation).pk])

    entry = EntryScreen(
        title=_("Thêm tổ chức cơ sở đảng"),
        form=NewOrganisation,
        kind=Operation.Kind.ENTRY,
        write=write,
        back=reverse("organisations"),
        stored=lambda: {"commune": request.GET.get("commune")},
    )
    return entry_response(request, entry)


@requires(Permission.REORGANISE)
def organisation_change(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = _organisation(request, pk)

    def write(form: OrganisationChange) -> str:
        after = change_organisation(
            organisation=Organisation.objects.get(pk=pk), **form.values(), decision=form.decision()
        )
        return reverse("organisation", args=[after.pk])

    def stored() -> dict:
        shown = OrganisationCorrection.stored(Organisation.objects.get(pk=pk))
        return {name: shown[name] for name in ("name", "kind", "commune", "district", "province")}

    entry = EntryScreen(
        title=format_lazy(_("Thay đổi từ ngày: {organisation}"), organisation=organisation),
        explanation=_("Sổ đã ghi đúng, nay tên, loại hình hoặc nơi trực thuộc khác đi; các chi bộ đi theo."),
        form=OrganisationChange,
        kind=Operation.Kind.CHANGE,
        write=write,
        back=reverse("organisation", args=[pk]),
        stored=stored,
        histories=[organisation.history.all()],
    )
    return entry_response(request, entry)


@requires(Permission.REORGANISE)
def organisation_dissolve(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = _organisation(request, pk)
    back = reverse("organisation", args=[pk])

    def write(form: End) -> str:
        found = Organisation.objects.get(pk=pk)
        dissolve_organisation(organisation=found, **form.values(), decision=form.decision())
        return back

    entry = EntryScreen(
        title=format_lazy(_("Giải thể: {organisation}"), organisation=organisation),
        explanation=_("Các chi bộ của tổ chức phải chuyển sang tổ chức khác hoặc giải thể trước."),
        form=End,
        kind=Operation.Kind.CHANGE,
        write=write,
        back=back,
        histories=[organisation.history.all()],
    )
    return entry_response(request, entry)


@requires(Permission.REORGANISE)
def decision_new(request: HttpRequest) -> HttpResponse:
    def write(form: NewDecision) -> str:
        decision = Decision(**form.values())
        decision.full_clean()
        decision.save()
        return reverse("decision", args=[decision.pk])

    entry = EntryScreen(
        title=_("Thêm văn bản"),
        form=NewDecision,
        kind=Operation.Kind.ENTRY,
        write=write,
        back=reverse("decisions"),
        explanation=_("Văn bản cũng được ghi ngay khi nhập sự việc theo văn bản đó."),
    )
    return entry_response(request, entry)


def _organisation(request: HttpRequest, pk: int) -> Organisation:
    return get_object_or_404(Organisation.objects.writable_by(request.user), pk=pk)
