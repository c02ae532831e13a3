from django.contrib.auth.views import LogoutView
from django.urls import path

from accounts import views

urlpatterns = [
    path("dang-nhap/", views.LogIn.as_view(), name="login"),
    path("dang-xuat/", LogoutView.as_view(), name="logout"),
]
