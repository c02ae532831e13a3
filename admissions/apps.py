from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdmissionsConfig(AppConfig):
    name = "admissions"
    verbose_name = _("Quần chúng, kết nạp")

    def ready(self) -> None:
        from admissions import laws, registered, risks  # noqa: F401
        from admissions.looks import CANDIDATES
        from admissions.workbooks.sheet import join_the_workbooks
        from units.other_subjects import know

        join_the_workbooks()
        know(CANDIDATES)
