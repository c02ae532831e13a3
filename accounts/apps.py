from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Người dùng")

    def ready(self) -> None:
        from accounts import receivers, registered, registry  # noqa: F401

        register(registry.check_that_all_are_registered, Tags.models)
