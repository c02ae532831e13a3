"""The addresses of admissions."""

from django.urls import path

from admissions.views import board, bulk, days, departures, entries, outlook

urlpatterns = [
    path("ket-nap/", board.case_board, name="cases"),
    path("ket-nap/moi/", entries.case_new, name="case_new"),
    path("ket-nap/ngay-nghi/", days.special_days, name="special_days"),
    path("ket-nap/ngay-nghi/moi/", days.special_day_new, name="special_day_new"),
    path("ket-nap/ngay-nghi/<int:pk>/", days.special_day_change, name="special_day_change"),
    path("ket-nap/ke-hoach/", outlook.plan_page, name="admission_plan"),
    path("ket-nap/ke-hoach/tep.<str:suffix>", outlook.plan_file, name="admission_plan_export"),
    path("ket-nap/tai-cho/", outlook.origins_page, name="admission_origins"),
    path("ket-nap/tai-cho/tep.<str:suffix>", outlook.origins_file, name="admission_origins_export"),
    path("ket-nap/pheu/", outlook.funnel_page, name="admission_funnel"),
    path("ket-nap/kiem-lai-canh-bao/", outlook.back_test_page, name="back_test"),
    path("ket-nap/chon/", bulk.cases_choose, name="cases_choose"),
    path("ket-nap/lop/", bulk.cases_class, name="cases_class"),
    path("ket-nap/buoc/", bulk.cases_step, name="cases_step"),
    path("ket-nap/roi-di/dang-vien/<int:pk>/", departures.departure_new, name="departure_new"),
    path("ket-nap/roi-di/<int:pk>/rut-lai/", departures.departure_withdraw, name="departure_withdraw"),
    path("ket-nap/roi-di/<int:pk>/da-roi/", departures.departure_done, name="departure_done"),
    path("ket-nap/<int:pk>/", board.case_page, name="case"),
    path("ket-nap/<int:pk>/buoc/<slug:slug>/", entries.case_step, name="case_step"),
    path("ket-nap/<int:pk>/nhan-quyet-dinh/", entries.case_receipt, name="case_receipt"),
    path("ket-nap/<int:pk>/chuyen/", entries.case_move, name="case_move"),
    path("ket-nap/<int:pk>/gia-han/", entries.case_extend, name="case_extend"),
    path("ket-nap/<int:pk>/ket-thuc/", entries.case_end, name="case_end"),
    path("ket-nap/<int:pk>/sua/", entries.case_correct, name="case_correct"),
]
