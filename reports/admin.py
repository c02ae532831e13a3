"""The set-up pages of reports: when they are due, the terms, the numbers already given."""

from django.contrib import admin

from accounts.admin import SetUpAdmin
from reports.models import NumberSeries, ReportingRule, Term

_PERIOD = ["valid_from", "valid_to"]


@admin.register(ReportingRule)
class ReportingRuleAdmin(SetUpAdmin):
    """The days by which reports are due, from a day on; one is always set."""

    list_display = ["due_days", "grace_days", "lock_days", "committee_days", "duty_from", *_PERIOD]
    ordering = ["valid_from"]
    fields = ["due_days", "grace_days", "lock_days", "committee_days", "duty_from", tuple(_PERIOD)]

    def has_delete_permission(self, request, obj=None) -> bool:
        is_only_one = obj is not None and ReportingRule.objects.count() == 1
        return super().has_delete_permission(request, obj) and not is_only_one


@admin.register(Term)
class TermAdmin(SetUpAdmin):
    """The terms of the committee, within which documents are numbered."""

    list_display = ["name", *_PERIOD]
    ordering = ["valid_from"]
    fields = ["name", tuple(_PERIOD)]


@admin.register(NumberSeries)
class NumberSeriesAdmin(SetUpAdmin):
    """The last number given in a term; set once, when documents were numbered on paper before."""

    list_display = ["symbol", "term", "last_number"]
    list_select_related = ["term"]
    fields = ["term", "symbol", "last_number"]

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def get_readonly_fields(self, request, obj=None) -> list[str]:
        """Once a report is signed in it, only signing moves a series on."""
        return ["term", "symbol", "last_number"] if obj and obj.reports.exists() else []
