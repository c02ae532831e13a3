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
from reports.views.committee import conclusions, difficulties, members, overview, rules, targets

urlpatterns = [
    path("", home.home, name="home"),
    path("xem-lai/", replay.replay, name="replay"),
    path("xem-lai/tep.html", replay.replay_alone, name="replay_alone"),
    path("xep-thu-tu-xa/", ranking.ranked_communes, name="ranking"),
    path("don-vi-con-thieu/", lacking.lacking, name="lacking"),
    path("don-vi-con-thieu/tep.<str:suffix>", lacking.lacking_file, name="lacking_export"),
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
    path("ban-chi-dao/", overview.committee, name="committee"),
    path("ban-chi-dao/thanh-vien/", members.member_list, name="committee_members"),
    path("ban-chi-dao/thanh-vien/moi/", members.member_new, name="committee_member_new"),
    path("ban-chi-dao/thanh-vien/<int:pk>/", members.member_page, name="committee_member"),
    path("ban-chi-dao/thanh-vien/<int:pk>/thay-doi/", members.member_change, name="committee_member_change"),
    path("ban-chi-dao/thanh-vien/<int:pk>/thoi/", members.member_leave, name="committee_member_leave"),
    path(
        "ban-chi-dao/thanh-vien/<int:pk>/phu-trach/",
        members.member_charge,
        name="committee_member_charge",
    ),
    path("ban-chi-dao/phu-trach/<int:pk>/thoi/", members.charge_end, name="committee_charge_end"),
    path("ban-chi-dao/quy-che/", rules.rules_list, name="working_rules"),
    path("ban-chi-dao/quy-che/moi/", rules.rules_new, name="working_rules_new"),
    path("ban-chi-dao/quy-che/<int:pk>/", rules.rules_page, name="working_rules_page"),
    path("ban-chi-dao/quy-che/<int:pk>/tep/", rules.rules_file, name="working_rules_file"),
    path("ban-chi-dao/quy-che/<int:pk>/dinh-kem/", rules.rules_attach, name="working_rules_attach"),
    path("ban-chi-dao/quy-che/<int:pk>/het-hieu-luc/", rules.rules_end, name="working_rules_end"),
    path("ban-chi-dao/chi-tieu/", targets.targets, name="year_targets"),
    path("ban-chi-dao/chi-tieu/<int:year>/", targets.targets_of_year, name="year_targets_of"),
    path("ban-chi-dao/chi-tieu/<int:year>/nhap/", targets.targets_grid, name="year_targets_grid"),
    path(
        "ban-chi-dao/chi-tieu/<int:year>/xa/<int:commune>/",
        targets.targets_behind,
        name="year_targets_behind",
    ),
    path("ban-chi-dao/kho-khan/", difficulties.difficulty_list, name="difficulties"),
    path("ban-chi-dao/kho-khan/tep.<str:suffix>", difficulties.difficulty_file, name="difficulties_export"),
    path("ban-chi-dao/kho-khan/moi/", difficulties.difficulty_new, name="difficulty_new"),
    path("ban-chi-dao/kho-khan/<int:pk>/", difficulties.difficulty_page, name="difficulty"),
    path("ban-chi-dao/kho-khan/<int:pk>/<slug:slug>/", difficulties.difficulty_step, name="difficulty_step"),
    path("ban-chi-dao/ket-luan/", conclusions.conclusion_list, name="conclusions"),
    path("ban-chi-dao/ket-luan/moi/", conclusions.conclusion_new, name="conclusion_new"),
    path("ban-chi-dao/ket-luan/<int:pk>/", conclusions.conclusion_page, name="conclusion"),
    path("ban-chi-dao/ket-luan/<int:pk>/rut/", conclusions.conclusion_withdraw, name="conclusion_withdraw"),
]
