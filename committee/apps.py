from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommitteeConfig(AppConfig):
    name = "committee"
    verbose_name = _("Ban Chỉ đạo")

    def ready(self) -> None:
        from committee import laws, registered  # noqa: F401
