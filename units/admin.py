"""The set-up pages of the register: places, the programme and its limits, the documents they name.

Units, organisations, cells and members are not set up: they are entered, changed and imported.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.acts import TwoPersonAct
from accounts.admin import SetUpAdmin
from accounts.security.second_person import needs_second_person
from units.actions.lawful import keeping_laws
from units.coverage import ledger
from units.laws import Touched
from units.models import Commune, Decision, District, Mandate, Programme, Province, Threshold

_PERIOD = ["valid_from", "valid_to"]


class RegisterAdmin(SetUpAdmin):
    """A page of the set-up on which the register's laws are kept."""

    def keeping(self, request: HttpRequest, object_id: str | None) -> AbstractContextManager:
        row = self.get_object(request, unquote(object_id)) if object_id else None
        return keeping_laws(Touched.of_things([row] if row else []))


@admin.register(Province)
class ProvinceAdmin(RegisterAdmin):
    list_display = ["name"]
    search_fields = ["name", "search_key"]
    ordering = ["sort_key"]


@admin.register(District)
class DistrictAdmin(RegisterAdmin):
    list_display = ["name", "province", *_PERIOD]
    list_select_related = ["province"]
    search_fields = ["name", "search_key"]
    ordering = ["sort_key", "valid_from"]
    autocomplete_fields = ["decision", "end_decision"]
    fields = ["province", "name", tuple(_PERIOD), "decision", "end_decision"]


@admin.register(Mandate)
class MandateAdmin(RegisterAdmin):
    """Which committee runs the programme, and what its letters are headed with."""

    list_display = ["committee_name", "level", *_PERIOD]
    ordering = ["valid_from"]
    autocomplete_fields = ["province", "district", "commune", "decision", "end_decision"]
    fieldsets = [
        (None, {"fields": ["level", "province", "district", "commune", tuple(_PERIOD)]}),
        (_("Cơ quan"), {"fields": ["committee_name", "steering_body"]}),
        (_("Tiêu đề văn bản"), {"fields": ["superior_body", "issuing_body", "place", "signatory"]}),
        (_("Văn bản"), {"fields": ["decision", "end_decision"]}),
    ]

    def changeform_view(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self._by_two(super().changeform_view)(request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self._by_two(super().delete_view)(request, *args, **kwargs)

    def _by_two(self, page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        return needs_second_person(TwoPersonAct.MANDATE)(page)


@admin.register(Commune)
class CommuneAdmin(RegisterAdmin):
    """Communes. Changing one recounts the ledger."""

    list_display = ["code", "name", "kind", "district", *_PERIOD]
    list_display_links = ["code", "name"]
    list_filter = ["kind", "district"]
    list_select_related = ["district"]
    search_fields = ["code", "name", "search_key"]
    ordering = ["sort_key", "valid_from"]
    autocomplete_fields = ["decision", "end_decision"]
    fields = ["district", "province", "code", "name", "kind", tuple(_PERIOD), "decision", "end_decision"]

    def after_write(self, obj: Commune) -> None:
        ledger.rebuild()


@admin.register(Decision)
class DecisionAdmin(RegisterAdmin):
    """The documents that communes and the programme name."""

    list_display = ["number", "signed_on", "issuer", "subject"]
    search_fields = ["number", "issuer", "subject"]
    ordering = ["-signed_on", "number"]


@admin.register(Programme)
class ProgrammeAdmin(RegisterAdmin):
    """The one programme that this installation carries out: changed, neither added nor deleted."""

    list_display = ["title", "resolution", "baseline_on"]
    list_select_related = ["resolution"]
    autocomplete_fields = ["resolution"]
    fields = ["title", "resolution", "baseline_on"]

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Threshold)
class ThresholdAdmin(RegisterAdmin):
    """The limits set by regulations. Changing one recounts the ledger; each has always a value."""

    list_display = ["name", "value", *_PERIOD, "source"]
    list_filter = ["name"]
    ordering = ["name", "valid_from"]
    fields = ["name", "value", tuple(_PERIOD), "source"]

    def get_readonly_fields(self, request: HttpRequest, obj: Threshold | None = None) -> list[str]:
        return ["name"] if obj else []

    def has_delete_permission(self, request: HttpRequest, obj: Threshold | None = None) -> bool:
        is_only_one = obj is not None and len(Threshold.objects.changes(obj.name)) == 1
        return super().has_delete_permission(request, obj) and not is_only_one

    def after_write(self, obj: Threshold) -> None:
        ledger.rebuild()
