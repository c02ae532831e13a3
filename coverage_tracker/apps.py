from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoverageTrackerConfig(AppConfig):
    name = "coverage_tracker"
    verbose_name = _("Theo dõi tổ chức đảng ở cơ sở")
