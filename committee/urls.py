"""The addresses of the steering committee's own work."""

from django.urls import path

from committee.views import conclusions, difficulties, members, overview, rules, targets

urlpatterns = [
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
