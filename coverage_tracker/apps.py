from django.apps import AppConfig


class CoverageTrackerConfig(AppConfig):
    name = "coverage_tracker"
    verbose_name = "Theo dõi tổ chức đảng ở cơ sở"
