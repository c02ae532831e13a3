from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    name = "units"
    verbose_name = _("Sổ gốc")

    def ready(self) -> None:
        from units import registered  # noqa: F401

        post_migrate.connect(_after_migrate, sender=self)


def _after_migrate(*, using: str, **kwargs) -> None:
    """Give SQLite back the triggers that its rebuilt tables lost, and a new register its set-up."""
    from accounts.models import Operation
    from accounts.operations import operation
    from units.constraints import create_triggers
    from units.models.programme import Programme, add_missing_limits, add_set_up_rows, lacks_limits

    if not _is_migrated(using, Programme._meta.db_table):
        return
    create_triggers(using=using)
    if not Programme.objects.exists():
        with operation(kind=Operation.Kind.SETUP, reason="Thiết lập ban đầu"):
            add_set_up_rows()
    elif lacks_limits():
        with operation(kind=Operation.Kind.SETUP, reason="Bổ sung các giới hạn mới"):
            add_missing_limits()


def _is_migrated(using: str, table: str) -> bool:
    from django.db import connections

    return table in connections[using].introspection.table_names()
