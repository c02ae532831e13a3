from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Người dùng")

    def ready(self) -> None:
        from accounts import guards, receivers, registered, registry  # noqa: F401
        from accounts.chain import seals
        from accounts.sealed import Seal

        guards.begins_with(
            guards.Beginning("chuỗi thao tác", Seal._meta.db_table, seals.are_there, _seal_all)
        )

        register(registry.check_that_all_are_registered, Tags.models)


def _seal_all() -> None:
    """A register from before there was a chain gets one."""
    from accounts.chain import seals
    from accounts.writing.turn import turn

    with turn(by=None, kind="setup"):
        seals.seal_all()
