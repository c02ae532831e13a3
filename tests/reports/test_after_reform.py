"""Reports around a reform: the last month is the old communes', the first the new ones'."""

import re
from datetime import date

import pytest
from django.urls import reverse

from accounts import clock
from reports.models import CommuneReport
from reports.monthly.board import expected_communes
from tests import factories
from tests.units.reorganisation.plans import run
from units.models import Commune
from units.months import Month

pytestmark = pytest.mark.django_db
JUNE, JULY = Month(2025, 6), Month(2025, 7)


@pytest.fixture
def reformed(monkeypatch, commune_officer):
    """Noong Lay and Chiềng La become Chiềng La on 01/07/2025; it is the next day."""
    monkeypatch.setattr(clock, "today", lambda: date(2025, 7, 2))
    lay = factories.commune("Xã Noong Lay", "03754")
    la = factories.commune("Xã Chiềng La", "03733")
    for name, commune in (("Đảng bộ xã Noong Lay", lay), ("Đảng bộ xã Chiềng La", la)):
        factories.organisation(name, commune)
    factories.unit("Bản A", lay)
    factories.grant(commune_officer, lay)
    factories.recount()
    done = run(
        Xã=[
            ("Xã Noong Lay", "03754", "Nhập", "Xã Chiềng La", "03754"),
            ("Xã Chiềng La", "03733", "Nhập", "Xã Chiềng La", "03754"),
        ],
        Tổ_chức=[
            ("Đảng bộ xã Noong Lay", "Nhập", "Đảng bộ xã Chiềng La", "", ""),
            ("Đảng bộ xã Chiềng La", "Nhập", "Đảng bộ xã Chiềng La", "", ""),
        ],
    )
    assert done.errors == []
    return lay


def test_the_old_communes_report_of_their_last_month_and_the_new_one_of_its_first(reformed):
    assert [commune.name for commune in expected_communes(month=JUNE)] == ["Xã Chiềng La", "Xã Noong Lay"]
    assert [commune.code for commune in expected_communes(month=JULY)] == ["03754"]


def test_whoever_worked_for_the_old_commune_sends_its_last_report(client, commune_officer, reformed):
    client.force_login(commune_officer)
    page = client.get(reverse("commune_report", args=[reformed.pk, "2025-06"]))
    address = reverse("commune_report_send", args=[reformed.pk, "2025-06"])
    draft = reverse("commune_report_draft", args=[reformed.pk, "2025-06"])
    client.post(draft, {"has_no_change": "on", "revision": "0"})
    shown = re.search(r'name="seen" value="([^"]*)"', client.get(address).content.decode())
    sent = client.post(address, {"seen": shown[1]})

    assert (page.status_code, sent.status_code) == (200, 302)
    assert CommuneReport.objects.get(commune=reformed).state == "submitted"
    new = Commune.objects.get(valid_from=date(2025, 7, 1))
    assert client.get(reverse("commune_report", args=[new.pk, "2025-07"])).status_code == 200


def test_the_preview_of_a_reform_names_the_reports_that_are_open(monkeypatch, as_officer):
    monkeypatch.setattr(clock, "today", lambda: date(2025, 7, 2))
    lay, la = factories.commune("Xã Noong Lay", "03754"), factories.commune("Xã Chiềng La", "03733")
    CommuneReport.objects.create(commune=lay, month=str(JUNE))
    address = reverse("commune_merge", args=[lay.pk])
    page = as_officer.post(address, {"on": "01/07/2025", "into": la.pk, "act": "save"}).content.decode()

    assert "“Xã Noong Lay”: báo cáo tháng 06/2025 (bản nháp) vẫn là của xã cũ" in page
