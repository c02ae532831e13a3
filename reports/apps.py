from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Báo cáo")

    def ready(self) -> None:
        from reports import registered  # noqa: F401
        from reports.verification import touched  # noqa: F401

        post_migrate.connect(_after_migrate, sender=self)


def _after_migrate(*, using: str, **kwargs) -> None:
    """Let the database keep what never changes, and give a new installation the calendar of its reports."""
    from django.db import connections

    from accounts.models import Operation
    from accounts.operations import operation
    from reports.constraints import create_triggers
    from reports.models import DocumentTemplate, ReportingRule
    from reports.setting_up import add_set_up_rows, add_standard_template

    if ReportingRule._meta.db_table not in connections[using].introspection.table_names():
        return
    create_triggers(using=using)
    if not ReportingRule.objects.exists():
        with operation(kind=Operation.Kind.SETUP, reason="Thiết lập kỳ báo cáo"):
            add_set_up_rows()
    if not DocumentTemplate.objects.exists():
        with operation(kind=Operation.Kind.SETUP, reason="Thiết lập mẫu văn bản"):
            add_standard_template()
