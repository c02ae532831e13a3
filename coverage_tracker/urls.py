"""Every address of the program."""

from django.contrib import admin
from django.urls import include, path

from accounts.views.refusals import failed, forbidden, not_found, not_understood, too_many
from coverage_tracker import views

urlpatterns = [
    path("", include("reports.urls")),
    path("", include("committee.urls")),
    path("", include("admissions.urls")),
    path("", include("units.urls")),
    path("", include("accounts.urls")),
    path("tim/", views.search, name="search"),
    path("kiem-tra-so/", views.register_laws, name="register_laws"),
    path("sao-luu/", views.backups, name="backups"),
    path("sao-luu/ngay/", views.back_up_now, name="back_up_now"),
    path("thiet-lap/", admin.site.urls),
]
handler400 = not_understood
handler403 = forbidden
handler404 = not_found
handler429 = too_many
handler500 = failed
