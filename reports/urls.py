"""The addresses of what the register adds up to."""

from django.urls import path

from reports.views import (
    commune_reports,
    composer,
    document_templates,
    home,
    lacking,
    monthly_board,
    monthly_files,
    ranking,
    replay,
    signed,
    signing,
)
from reports.views.set_up import places, regulations, steps, taking_out

urlpatterns = [
    path("", home.home, name="home"),
    path("xem-lai/", replay.replay, name="replay"),
    path("xem-lai/tep.html", replay.replay_alone, name="replay_alone"),
    path("xep-thu-tu-xa/", ranking.ranked_communes, name="ranking"),
    path("don-vi-con-thieu/", lacking.lacking, name="lacking"),
    path("don-vi-con-thieu/tep.<str:suffix>", lacking.lacking_file, name="lacking_export"),
    path("thiet-lap-so/", steps.set_up, name="set_up"),
    path("thiet-lap-so/cap-uy/", places.mandate_new, name="mandate_new"),
    path("thiet-lap-so/cap-uy/<int:pk>/", places.mandate_correct, name="mandate_correct"),
    path("thiet-lap-so/tinh/", places.province_new, name="province_new"),
    path("thiet-lap-so/tinh/<int:pk>/", places.province_correct, name="province_correct"),
    path("thiet-lap-so/huyen/", places.district_new, name="district_new"),
    path("thiet-lap-so/huyen/<int:pk>/", places.district_correct, name="district_correct"),
    path("thiet-lap-so/nghi-quyet/", regulations.programme_correct, name="programme_correct"),
    path("thiet-lap-so/gioi-han/", regulations.threshold_new, name="threshold_new"),
    path("thiet-lap-so/gioi-han/<int:pk>/", regulations.threshold_correct, name="threshold_correct"),
    path("thiet-lap-so/ky-bao-cao/", regulations.reporting_rule_new, name="reporting_rule_new"),
    path(
        "thiet-lap-so/ky-bao-cao/<int:pk>/",
        regulations.reporting_rule_correct,
        name="reporting_rule_correct",
    ),
    path("thiet-lap-so/nhiem-ky/", regulations.term_new, name="term_new"),
    path("thiet-lap-so/nhiem-ky/<int:pk>/", regulations.term_correct, name="term_correct"),
    path("thiet-lap-so/so-van-ban/", regulations.number_series_set, name="number_series_set"),
    path("thiet-lap-so/<slug:noun>/<int:pk>/xoa/", taking_out.setting_take_out, name="setting_take_out"),
    path("bo-loc/", lacking.keep_filter, name="saved_filter_add"),
    path("bo-loc/<int:pk>/xoa/", lacking.drop_filter, name="saved_filter_delete"),
    path("bao-cao/da-ky/", signed.signed_reports, name="signed_reports"),
    path("bao-cao/da-ky/<int:pk>/", signed.signed_report, name="signed_report"),
    path(
        "bao-cao/da-ky/<int:pk>/so-lieu/<slug:kind>/<slug:figure>/",
        signed.signed_figure,
        name="signed_figure",
    ),
    path("bao-cao/da-ky/<int:pk>/tep.<str:suffix>", signed.signed_file, name="signed_file"),
    path("bao-cao/da-ky/<int:pk>/kiem-tra-lai/", signed.signed_again, name="signed_again"),
    path("bao-cao/", monthly_board.monthly, name="monthly"),
    path("bao-cao/xa/<int:commune>/<str:month>/", commune_reports.commune_report, name="commune_report"),
    path(
        "bao-cao/xa/<int:commune>/<str:month>/nhap/",
        commune_reports.commune_report_draft,
        name="commune_report_draft",
    ),
    path(
        "bao-cao/xa/<int:commune>/<str:month>/gui/",
        commune_reports.commune_report_send,
        name="commune_report_send",
    ),
    *(
        path(
            f"bao-cao/xa/<int:commune>/<str:month>/{word}/",
            commune_reports.commune_report_step,
            {"step": step},
            name=f"commune_report_{step}",
        )
        for step, word in (("return", "tra-lai"), ("accept", "duyet"), ("reopen", "mo-lai"))
    ),
    path(
        "bao-cao/xa/<int:commune>/<str:month>/ban-gui/<int:number>/",
        commune_reports.commune_report_version,
        name="commune_report_version",
    ),
    path("bao-cao/<str:month>/", monthly_board.monthly_board, name="monthly_board"),
    path("bao-cao/<str:month>/soan/", composer.compose, name="compose"),
    path("bao-cao/<str:month>/soan/nhap/", composer.compose_draft, name="compose_draft"),
    path(
        "bao-cao/<str:month>/soan/xa-neu/<int:pk>/<slug:choice>/", composer.compose_item, name="compose_item"
    ),
    path("bao-cao/<str:month>/ky/", signing.sign_month, name="sign_month"),
    path("bao-cao/<str:month>/ky/tep.<str:suffix>", signing.sign_file, name="sign_file"),
    path("bao-cao/<str:month>/tep.<str:suffix>", monthly_files.monthly_file, name="monthly_file"),
    path(
        "bao-cao/xa/<int:commune>/<str:month>/tep.<str:suffix>",
        monthly_files.commune_report_file,
        name="commune_report_file",
    ),
    path("mau-van-ban/", document_templates.template_list, name="document_templates"),
    path("mau-van-ban/moi/", document_templates.template_new, name="document_template_new"),
    path(
        "mau-van-ban/<int:version>/mau.docx",
        document_templates.template_docx,
        name="document_template_docx",
    ),
    path(
        "mau-van-ban/<int:version>/xem-thu.<str:suffix>",
        document_templates.template_sample,
        name="document_template_sample",
    ),
]
