"""What the committee has open follows a reorganisation, and stands under what became of it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from committee.conclusions import outcome
from committee.models import Conclusion, Difficulty
from tests import factories
from tests.committee import making
from tests.units.reorganisation.plans import DAY, run

pytestmark = pytest.mark.django_db
BEFORE = DAY - timedelta(days=1)


@pytest.fixture
def reformed(db):
    """Noong Lay and Chiềng La become Chiềng La; two of its hamlets, that lack a cell, become one."""
    lay = factories.commune("Xã Noong Lay", "03754")
    la = factories.commune("Xã Chiềng La", "03733")
    for name, commune in (("Đảng bộ xã Noong Lay", lay), ("Đảng bộ xã Chiềng La", la)):
        factories.organisation(name, commune)
    lacking = factories.unit("Bản Phiêng", lay)
    factories.unit("Bản Hua", lay)
    factories.recount()
    making.difficulty("Thiếu nguồn kết nạp", "10/01/2025", commune=lay)
    making.conclusion(lacking, on="15/01/2025")
    done = run(
        Xã=[
            ("Xã Noong Lay", "03754", "Nhập", "Xã Chiềng La", "03754"),
            ("Xã Chiềng La", "03733", "Nhập", "Xã Chiềng La", "03754"),
        ],
        Đơn_vị=[
            ("Xã Noong Lay", "Bản Phiêng", "Sáp nhập", "Bản Mới", ""),
            ("Xã Noong Lay", "Bản Hua", "Sáp nhập", "Bản Mới", ""),
        ],
        Tổ_chức=[
            ("Đảng bộ xã Noong Lay", "Nhập", "Đảng bộ xã Chiềng La", "", ""),
            ("Đảng bộ xã Chiềng La", "Nhập", "Đảng bộ xã Chiềng La", "", ""),
        ],
    )
    assert done.errors == []
    return done.outcome.communes_new[0].pk, lay


def officer(*communes):
    return factories.grant(factories.user(f"xa-{communes[0]}", role="commune_officer"), *communes)


def test_an_open_difficulty_stands_under_the_successor_with_its_origin(client, reformed):
    new, lay = reformed
    user = factories.user("xa-moi", role="commune_officer")
    with factories.writing():
        user.commune_grants.create(commune_id=new, valid_from=DAY)
    client.force_login(user)
    page = client.get(reverse("difficulties"), {"on": "02/07/2025", "commune": new}).content.decode()

    assert "Xã Chiềng La (nêu khi là Xã Noong Lay)" in page
    assert "Thiếu nguồn kết nạp" in page
    assert Difficulty.objects.writable_by(user).count() == 1
    assert Difficulty.objects.get().commune == lay


def test_before_the_day_it_stands_where_it_was_raised(as_officer, reformed):
    _new, lay = reformed
    page = as_officer.get(reverse("difficulties"), {"on": "30/06/2025", "commune": lay.pk}).content.decode()

    assert "nêu khi là" not in page
    assert "Thiếu nguồn kết nạp" in page


@pytest.mark.parametrize(
    ("on", "name", "commune"),
    [
        (BEFORE, "Bản Phiêng", "Xã Noong Lay"),
        (DAY, "Bản Phiêng (nay thuộc Bản Mới)", "Xã Chiềng La"),
    ],
)
def test_an_open_conclusion_goes_on_in_the_unit_that_its_unit_became(reformed, on, name, commune):
    told = outcome(Conclusion.objects.get(), on=on)

    assert (told.is_open, told.name, told.commune) == (True, name, commune)


def test_the_preview_names_what_is_open_and_where_it_is_followed(as_officer):
    lay = factories.commune("Xã Noong Lay", "03754")
    factories.organisation("Đảng bộ xã Noong Lay", lay)
    la = factories.commune("Xã Chiềng La", "03733")
    factories.organisation("Đảng bộ xã Chiềng La", la)
    making.difficulty("Thiếu nguồn kết nạp", "10/01/2025", commune=lay)
    address = reverse("commune_merge", args=[lay.pk])
    page = as_officer.post(address, {"on": "01/07/2025", "into": la.pk, "act": "save"}).content.decode()

    assert "từ ngày sắp xếp theo dõi ở “Xã Chiềng La”" in page
