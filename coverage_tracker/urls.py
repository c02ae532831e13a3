"""Every address of the program."""

from django.urls import path

urlpatterns: list = []
