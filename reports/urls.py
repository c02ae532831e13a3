"""The addresses of what the register adds up to."""

from django.urls import path

from reports.views import home, lacking, register, replay

urlpatterns = [
    path("", home.home, name="home"),
    path("xem-lai/", replay.replay, name="replay"),
    path("don-vi-con-thieu/", lacking.lacking, name="lacking"),
    path("don-vi-con-thieu/tep.<str:suffix>", lacking.lacking_file, name="lacking_export"),
    path("bo-loc/", lacking.keep_filter, name="saved_filter_add"),
    path("bo-loc/<int:pk>/xoa/", lacking.drop_filter, name="saved_filter_delete"),
    path("xuat-so/", register.register_exports, name="register_exports"),
    path("xuat-so/<slug:slug>.xlsx", register.register_export, name="register_export"),
    path("xuat-so/mau/<slug:slug>.xlsx", register.import_template, name="import_template"),
]
