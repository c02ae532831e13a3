"""The addresses of the register."""

from django.urls import path

from units.views import cells, communes, decisions, duplicates, members, organisations, personal_data, units
from units.views.entry import bulk, corrections, drafts, grid, places
from units.views.entry import cells as cell_entry
from units.views.entry import members as member_entry
from units.views.entry import units as unit_entry

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
    path("dang-vien/trung/", duplicates.duplicates, name="duplicates"),
    path("dang-vien/trung/<int:one>/<int:other>/", duplicates.merge, name="merge_members"),
    path("dang-vien/trung/<int:one>/<int:other>/khac-nhau/", duplicates.not_the_same, name="not_the_same"),
    path("du-lieu-ca-nhan/", personal_data.personal_data, name="personal_data"),
    path("du-lieu-ca-nhan/<int:pk>/xoa/", personal_data.erase_member, name="erase_member"),
    path("ban-nhap/", drafts.draft, name="draft"),
    path("sua/<slug:noun>/<int:pk>/", corrections.correct_row, name="correct"),
    path("xoa/<slug:noun>/<int:pk>/", corrections.take_out_row, name="take_out"),
    path("don-vi/them/", unit_entry.unit_new, name="unit_new"),
    path("don-vi/<int:pk>/thay-doi/", unit_entry.unit_change, name="unit_change"),
    path("chi-bo/<int:pk>/nhap-nhanh/", grid.cell_grid, name="cell_grid"),
    path("dang-vien/chon/", bulk.members_choose, name="members_choose"),
    path("dang-vien/chuyen-nhieu/", bulk.members_move, name="members_move"),
    path("dang-vien/sua-nhieu/", bulk.members_edit, name="members_edit"),
    path("dang-vien/ket-nap/", member_entry.member_admit, name="member_admit"),
    path("dang-vien/tiep-nhan/", member_entry.member_receive, name="member_receive"),
    path("dang-vien/<int:pk>/chuyen-sinh-hoat/", member_entry.member_move, name="member_move"),
    path("dang-vien/<int:pk>/roi-dang-bo/", member_entry.member_leave, name="member_leave"),
    path("dang-vien/<int:pk>/tro-lai/", member_entry.member_return, name="member_return"),
    path("dang-vien/<int:pk>/cong-nhan/", member_entry.member_recognise, name="member_recognise"),
    path("dang-vien/<int:pk>/mien-sinh-hoat/", member_entry.member_exempt, name="member_exempt"),
    path("dang-vien/<int:pk>/thoi-mien/", member_entry.member_resume, name="member_resume"),
    path("don-vi/<int:pk>/giai-the/", unit_entry.unit_close, name="unit_close"),
    path("don-vi/<int:pk>/lap-lai/", unit_entry.unit_reopen, name="unit_reopen"),
    path("don-vi/<int:pk>/sap-nhap/", unit_entry.unit_merge, name="unit_merge"),
    path("don-vi/<int:pk>/chia-tach/", unit_entry.unit_split, name="unit_split"),
    path("don-vi/<int:pk>/thanh-lap-chi-bo/", cell_entry.cell_found, name="cell_found"),
    path("don-vi/<int:pk>/sinh-hoat-ghep/", cell_entry.unit_attach, name="unit_attach"),
    path("chi-bo/them/", cell_entry.cell_new, name="cell_new"),
    path("chi-bo/<int:pk>/thay-doi/", cell_entry.cell_change, name="cell_change"),
    path("chi-bo/<int:pk>/giai-the/", cell_entry.cell_dissolve, name="cell_dissolve"),
    path("chi-bo/<int:pk>/phu-trach/", cell_entry.cell_attach, name="cell_attach"),
    path("phu-trach/<int:pk>/ket-thuc/", cell_entry.coverage_detach, name="coverage_detach"),
    path("xa/them/", places.commune_new, name="commune_new"),
    path("xa/<int:pk>/giai-the/", places.commune_dissolve, name="commune_dissolve"),
    path("to-chuc/them/", places.organisation_new, name="organisation_new"),
    path("to-chuc/<int:pk>/thay-doi/", places.organisation_change, name="organisation_change"),
    path("to-chuc/<int:pk>/giai-the/", places.organisation_dissolve, name="organisation_dissolve"),
    path("van-ban/them/", places.decision_new, name="decision_new"),
    path("van-ban/", decisions.decision_list, name="decisions"),
]
