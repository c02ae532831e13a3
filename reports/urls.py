"""The addresses of what the register adds up to."""

from django.urls import path

from reports.views import home, journal, lacking, readings, register, replay

urlpatterns = [
    path("", home.home, name="home"),
    path("xem-lai/", replay.replay, name="replay"),
    path("don-vi-con-thieu/", lacking.lacking, name="lacking"),
    path("don-vi-con-thieu/tep.<str:suffix>", lacking.lacking_file, name="lacking_export"),
    path("bo-loc/", lacking.keep_filter, name="saved_filter_add"),
    path("bo-loc/<int:pk>/xoa/", lacking.drop_filter, name="saved_filter_delete"),
    path("nhat-ky/", journal.journal, name="journal"),
    path("nhat-ky/tep.<str:suffix>", journal.journal_file, name="journal_export"),
    path("nhat-ky/<int:pk>/", journal.operation_page, name="operation"),
    path("nhat-ky/<int:pk>/hoan-tac/", journal.undo, name="undo"),
    path("nhat-ky/tra-cuu/", readings.readings, name="readings"),
    path("nhat-ky/tra-cuu/tep.<str:suffix>", readings.readings_file, name="readings_export"),
    path("xuat-so/", register.register_exports, name="register_exports"),
    path("xuat-so/<slug:slug>.xlsx", register.register_export, name="register_export"),
    path("xuat-so/mau/<slug:slug>.xlsx", register.import_template, name="import_template"),
]
