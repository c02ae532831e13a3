"""Administrators see how it stands with the backups, and are warned where it does not stand well."""

from datetime import date, timedelta

import pytest
from django.db import models
from django.urls import reverse

from accounts import clock
from accounts.models import Upkeep
from units.models import Programme

WARNING = "Chưa có bản sao lưu nào."


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator)
    return client


def went_well(task, *, days_ago: int, **facts) -> None:
    moment = clock.now() - timedelta(days=days_ago)
    told = {"made_at": moment.isoformat(), "size": 2_500_000, "is_sealed": False, **facts}
    Upkeep.objects.create(task=task, began_at=moment, ended_at=moment, is_well=True, facts=told)


@pytest.mark.django_db
def test_without_a_backup_an_administrator_is_warned_on_the_first_page_and_nobody_else(
    client, administrator, district_officer
):
    shown = {}
    for person in (administrator, district_officer):
        client.force_login(person)
        shown[person.username] = WARNING in client.get(reverse("home")).content.decode()

    assert shown == {"quantri": True, "canbo": False}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("backup", "proof", "warning"),
    [
        (0, 0, None),
        (1, 13, None),
        (3, 0, "Bản sao lưu gần nhất đã quá 2 ngày."),
        (0, 15, "Chưa có bản sao lưu nào được phục hồi thử trong 14 ngày qua."),
    ],
)
def test_what_is_older_than_the_rule_is_told(as_administrator, backup, proof, warning):
    went_well(Upkeep.Task.BACKUP, days_ago=backup)
    went_well(Upkeep.Task.PROOF, days_ago=proof)

    told = as_administrator.get(reverse("backups")).context["state"].warnings

    assert told == ([warning] if warning else [])


@pytest.mark.django_db
def test_a_check_of_the_register_that_failed_last_is_told_until_it_goes_well(as_administrator):
    went_well(Upkeep.Task.BACKUP, days_ago=0)
    went_well(Upkeep.Task.PROOF, days_ago=0)
    moment = clock.now() - timedelta(hours=1)
    Upkeep.objects.create(task=Upkeep.Task.SELF_CHECK, began_at=moment, ended_at=moment, is_well=False)
    told = "Việc “Đối chiếu số liệu đang lưu với sổ gốc” lần gần nhất không thành công."

    before = as_administrator.get(reverse("home")).content.decode()
    went_well(Upkeep.Task.SELF_CHECK, days_ago=0)
    after = as_administrator.get(reverse("home")).content.decode()

    assert (told in before, told in after) == (True, False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("hours", "age"),
    [(0, "chưa đến một giờ trước"), (1, "1 giờ trước"), (47, "47 giờ trước"), (48, "2 ngày trước")],
)
def test_the_age_of_the_last_backup_is_said(as_administrator, hours, age):
    moment = clock.now() - timedelta(hours=hours, minutes=1)
    facts = {"size": 2_500_000, "is_sealed": True}
    Upkeep.objects.create(
        task=Upkeep.Task.BACKUP, began_at=moment, ended_at=moment, is_well=True, facts=facts
    )

    page = as_administrator.get(reverse("backups")).content.decode()

    assert age in page


@pytest.mark.django_db
def test_of_a_demo_nobody_is_warned(as_administrator):
    models.QuerySet(Programme).update(is_demo=True, demo_on=date(2020, 1, 31))

    assert WARNING not in as_administrator.get(reverse("home")).content.decode()


def test_an_administrator_makes_a_backup_by_one_press(office, as_administrator, administrator):
    answer = as_administrator.post(reverse("back_up_now"), follow=True)

    made = Upkeep.objects.last_well(Upkeep.Task.BACKUP)
    assert made.by == administrator
    assert "Đã sao lưu." in answer.content.decode()
    assert len(list((office / "backups").iterdir())) == 1


def test_what_keeps_a_backup_from_being_made_is_said(office, settings, as_administrator):
    settings.BACKUP_DIR = office / "secret_key"  # a file

    answer = as_administrator.post(reverse("back_up_now"), follow=True)

    assert "Không sao lưu được" in answer.content.decode()
