"""The addresses of admissions."""

from django.urls import path

from admissions.views import board, days, entries

urlpatterns = [
    path("ket-nap/", board.case_board, name="cases"),
    path("ket-nap/moi/", entries.case_new, name="case_new"),
    path("ket-nap/ngay-nghi/", days.special_days, name="special_days"),
    path("ket-nap/ngay-nghi/moi/", days.special_day_new, name="special_day_new"),
    path("ket-nap/ngay-nghi/<int:pk>/", days.special_day_change, name="special_day_change"),
    path("ket-nap/<int:pk>/", board.case_page, name="case"),
    path("ket-nap/<int:pk>/buoc/<slug:slug>/", entries.case_step, name="case_step"),
    path("ket-nap/<int:pk>/nhan-quyet-dinh/", entries.case_receipt, name="case_receipt"),
    path("ket-nap/<int:pk>/chuyen/", entries.case_move, name="case_move"),
    path("ket-nap/<int:pk>/gia-han/", entries.case_extend, name="case_extend"),
    path("ket-nap/<int:pk>/ket-thuc/", entries.case_end, name="case_end"),
    path("ket-nap/<int:pk>/sua/", entries.case_correct, name="case_correct"),
]
