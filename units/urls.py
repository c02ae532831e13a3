"""The addresses of the register."""

from django.urls import path

from units.views import cells, communes, decisions, members, organisations, units
from units.views.entry import bulk, corrections, drafts, grid
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
]
