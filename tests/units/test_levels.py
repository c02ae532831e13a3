"""Words follow the level of the committee of the day: toàn huyện, toàn tỉnh, toàn xã."""

import pytest
from django.urls import reverse

from reports.monthly.heading import signature_of
from tests import factories
from units.details.levels import common, direct, whole, why_ended
from units.models import Mandate
from units.models.programme import office_level

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("root", "area"),
    [
        (None, "huyện"),
        (factories.district, "huyện"),
        (lambda: factories.district("Thị xã Mộc Châu"), "thị xã"),
        (factories.province, "tỉnh"),
        (lambda: factories.commune("Xã Thuận Châu"), "xã"),
        (lambda: factories.commune("Phường Tô Hiệu", kind="ward"), "phường"),
    ],
)
def test_each_level_has_its_words(root, area):
    mandate = factories.mandate(root and root())

    assert whole(mandate) == f"toàn {area}"
    assert direct(mandate) == f"Cơ quan trực thuộc {area}"
    assert common(mandate) == f"Chung của {area}"
    assert why_ended("moved_out", mandate) == f"Chuyển đi ngoài {area}"
    assert why_ended("died", mandate) == "Từ trần"
    assert office_level() == (area if root else "")


def test_without_a_mandate_no_level_of_an_office_is_said():
    with factories.writing():
        Mandate.objects.all().delete()

    assert office_level() == ""


def test_a_page_takes_the_committee_of_the_day_it_shows(as_officer):
    district = factories.district()
    factories.mandate(district, "01/01/2006", "01/07/2025", committee_name="Huyện ủy Thuận Châu")
    factories.mandate(district.province, "01/07/2025", committee_name="Tỉnh ủy Sơn La")
    factories.unit(commune=factories.commune(of=district))
    factories.recount()

    before, after = (
        as_officer.get(reverse("home"), {"on": day}).content.decode() for day in ("2025-06-30", "2025-07-01")
    )

    assert "Huyện ủy Thuận Châu" in before
    assert "Tình hình toàn huyện" in before
    assert "Tỉnh ủy Sơn La" in after
    assert "Tình hình toàn tỉnh" in after


def test_the_block_of_the_signature_bears_the_signatorys_title():
    assert signature_of("head", title="CHỦ TỊCH")["lines"] == ["CHỦ TỊCH"]
    assert signature_of("deputy", title="CHỦ TỊCH")["lines"] == ["K/T CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
