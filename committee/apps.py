from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommitteeConfig(AppConfig):
    name = "committee"
    verbose_name = _("Ban Chỉ đạo")

    def ready(self) -> None:
        from committee.mending import mend_committee
        from committee.nouns import tell_of_committee

        tell_of_committee()
        mend_committee()
