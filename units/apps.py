from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    name = "units"
    verbose_name = _("Sổ gốc")

    def ready(self) -> None:
        from accounts import guards
        from units import registered, texts  # noqa: F401
        from units.constraints import triggers
        from units.models.people import Member
        from units.models.programme import Programme, set_up_rows_are_there

        guards.triggers_by(triggers)
        guards.begins_with(
            guards.Beginning(
                "chương trình và các giới hạn", Programme._meta.db_table, set_up_rows_are_there, _set_up
            )
        )
        guards.begins_with(
            guards.Beginning(
                "chữ theo một cách viết", Member._meta.db_table, texts.are_right, texts.put_right
            )
        )
        post_migrate.connect(_after_migrate, sender=self)


def _set_up() -> None:
    from accounts.models import Operation
    from accounts.operations import operation
    from units.models.programme import add_set_up_rows

    with operation(kind=Operation.Kind.SETUP, reason="Thiết lập ban đầu"):
        add_set_up_rows()


def _after_migrate(*, using: str, **kwargs) -> None:
    """Give SQLite back the triggers that its rebuilt tables lost, and a new register its set-up."""
    from accounts import guards

    guards.make_missing(using=using)
