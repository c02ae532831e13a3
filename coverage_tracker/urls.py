"""Every address of the program."""

from django.contrib import admin
from django.urls import include, path

from accounts.views.refusals import not_found, too_many

urlpatterns = [
    path("", include("reports.urls")),
    path("", include("committee.urls")),
    path("", include("units.urls")),
    path("", include("accounts.urls")),
    path("thiet-lap/", admin.site.urls),
]
handler404 = not_found
handler429 = too_many
