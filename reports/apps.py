from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Báo cáo")

    def ready(self) -> None:
        from accounts import guards
        from reports import registered  # noqa: F401
        from reports.constraints import triggers
        from reports.models import DocumentTemplate, ReportingRule
        from reports.verification import touched  # noqa: F401

        guards.triggers_by(triggers)
        for name, model, make in (
            ("kỳ báo cáo", ReportingRule, _set_up_calendar),
            ("mẫu văn bản", DocumentTemplate, _set_up_template),
        ):
            guards.begins_with(guards.Beginning(name, model._meta.db_table, model.objects.exists, make))
        post_migrate.connect(_after_migrate, sender=self)


def _set_up_calendar() -> None:
    from accounts.models import Operation
    from accounts.operations import operation
    from reports.setting_up import add_set_up_rows

    with operation(kind=Operation.Kind.SETUP, reason="Thiết lập kỳ báo cáo"):
        add_set_up_rows()


def _set_up_template() -> None:
    from accounts.models import Operation
    from accounts.operations import operation
    from reports.setting_up import add_standard_template

    with operation(kind=Operation.Kind.SETUP, reason="Thiết lập mẫu văn bản"):
        add_standard_template()


def _after_migrate(*, using: str, **kwargs) -> None:
    """Let the database keep what never changes, and give a new installation the calendar of its reports."""
    from accounts import guards

    guards.make_missing(using=using)
