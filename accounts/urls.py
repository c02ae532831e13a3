"""Logging in and one's own account. Of allauth's pages only those that are named here exist."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path

from accounts.views import language, login, own, second_person, waiting

_SECOND_STEP = "tai-khoan/xac-thuc-hai-buoc/"

urlpatterns = [
    path("dang-nhap/", login.LogIn.as_view(), name="login"),
    path("dang-nhap/", login.LogIn.as_view(), name="account_login"),  # allauth's name for it
    path("dang-nhap/ma-xac-thuc/", login.SecondStep.as_view(), name="mfa_authenticate"),
    path("dang-nhap/da-khoa/", account.account_inactive, name="account_inactive"),
    path("dang-xuat/", login.LogOut.as_view(), name="logout"),
    path("dang-ghi/", waiting.writing_now, name="writing_now"),
    path("ngon-ngu/", language.choose_language, name="language"),
    path("tai-khoan/mat-khau/", own.OwnPassword.as_view(), name="account_change_password"),
    path("tai-khoan/xac-nhan-lai/", account.reauthenticate, name="account_reauthenticate"),
    path("tai-khoan/xac-nhan-lai/ma/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path(_SECOND_STEP, own.own_second_step, name="mfa_index"),
    path(f"{_SECOND_STEP}bat/", own.FirstCode.as_view(), name="mfa_activate_totp"),
    path(f"{_SECOND_STEP}tat/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(f"{_SECOND_STEP}ma-khoi-phuc/", own.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path(
        f"{_SECOND_STEP}ma-khoi-phuc/tao-lai/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("hai-nguoi/", second_person.waiting_list, name="second_person"),
    path("hai-nguoi/<int:pk>/tu-choi/", second_person.refuse_request, name="second_person_refuse"),
    path("hai-nguoi/quy-dinh/", second_person.rules_page, name="second_person_rules"),
    path("tai-khoan/phien/", own.session_list, name="usersessions_list"),
    path("tai-khoan/phien/<int:pk>/ket-thuc/", own.session_end, name="session_end"),
    path("tai-khoan/phien/ket-thuc-noi-khac/", own.session_end_others, name="sessions_end_others"),
    path("tai-khoan/phien/ket-thuc-tat-ca/", own.session_end_all, name="sessions_end_all"),
]
