"""The addresses of the register."""

from django.urls import path

from units.views import cells, communes, decisions, members, organisations, units
from units.views.imports import faults, names, plan, sheets, start

urlpatterns = [
    path("don-vi/", units.unit_list, name="units"),
    path("don-vi/<int:pk>/", units.unit_page, name="unit"),
    path("xa/", communes.commune_list, name="communes"),
    path("xa/<int:pk>/", communes.commune_page, name="commune"),
    path("to-chuc/", organisations.organisation_list, name="organisations"),
    path("to-chuc/<int:pk>/", organisations.organisation_page, name="organisation"),
    path("chi-bo/", cells.cell_list, name="cells"),
    path("chi-bo/<int:pk>/", cells.cell_page, name="cell"),
    path("dang-vien/", members.member_list, name="members"),
    path("dang-vien/<int:pk>/", members.member_page, name="member"),
    path("van-ban/<int:pk>/", decisions.decision_page, name="decision"),
    path("nhap-tep/", start.import_list, name="imports"),
    path("nhap-tep/moi/", start.import_start, name="import_start"),
    path("nhap-tep/<int:pk>/", start.import_page, name="import"),
    path("nhap-tep/<int:pk>/bo/", start.import_drop, name="import_drop"),
    path("nhap-tep/<int:pk>/cot/", sheets.import_columns, name="import_columns"),
    path("nhap-tep/<int:pk>/ten/", names.import_names, name="import_names"),
    path("nhap-tep/<int:pk>/loi/", faults.import_faults, name="import_faults"),
    path("nhap-tep/<int:pk>/loi/dong-loi.xlsx", faults.import_faulty_rows, name="import_faulty_rows"),
    path("nhap-tep/<int:pk>/loi/nop-lai/", faults.import_mended, name="import_mended"),
    path("nhap-tep/<int:pk>/ke-hoach/", plan.import_plan, name="import_plan"),
    path("nhap-tep/<int:pk>/ke-hoach/danh-sach/", plan.import_list_of, name="import_list_of"),
    path("nhap-tep/<int:pk>/ghi/", plan.import_write, name="import_write"),
]
