"""The addresses of the register."""

from django.urls import path

from units.views import cells, communes, decisions, members, organisations, units, users

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
    path("nguoi-dung/", users.user_list, name="users"),
    path("nguoi-dung/them/", users.user_add, name="user_add"),
    path("nguoi-dung/quy-dinh/", users.login_rules, name="login_rules"),
    path("nguoi-dung/<int:pk>/", users.user_page, name="user"),
    path("nguoi-dung/<int:pk>/sua/", users.user_edit, name="user_edit"),
    path("nguoi-dung/<int:pk>/mat-khau-tam/", users.user_password, name="user_password"),
    path("nguoi-dung/<int:pk>/khoa/", users.user_off, name="user_off"),
    path("nguoi-dung/<int:pk>/mo-khoa/", users.user_on, name="user_on"),
    path("nguoi-dung/<int:pk>/bo-xac-thuc/", users.user_second_step, name="user_second_step"),
    path("nguoi-dung/<int:pk>/ket-thuc-phien/", users.user_sign_out, name="user_sign_out"),
]
