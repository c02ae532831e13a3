"""Names of the files that are perhaps there already, in other letters: told in notices."""

import pytest

from tests import factories
from tests.units.imports.district import District, write
from units.models import Decision

pytestmark = pytest.mark.django_db


def told(district: District) -> list[str]:
    plan = district.plan()
    assert plan.errors == []
    return [notice.message for notice in plan.notices if "cùng nơi" in notice.message]


def hamlet(name: str, **more: str) -> District:
    changes = {"Tên đơn vị": name, "Ngày thành lập": "01/01/2020", **more}
    alone = District().add_like("units", 2, changes).only("communes", "organisations", "units")
    rows = alone.sheets["units"]
    alone.sheets["units"] = [rows[0], rows[-1]]
    return alone


@pytest.fixture
def stored():
    write(District().plan())


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Bản Nà  Hạn", 1),
        ("Bản Kéo Sáng", 0),
        ("Bản Xá Nha", 0),
        ("Trường Trung học cơ sở Co Mạ", 1),
        ("Bản Nà Hạ 2", 0),
    ],
)
def test_a_new_unit_is_asked_about_where_one_of_its_place_and_time_is_called_almost_so(stored, name, others):
    assert len(told(hamlet(name))) == others


def test_the_same_unit_in_two_spellings_of_one_file_is_told():
    district = District().add_like("units", 3, {"Tên đơn vị": "Trường Trung học cơ sở Co Mạ"})

    (words,) = told(district)

    assert "“Trường THCS Co Mạ”, “Trường Trung học cơ sở Co Mạ”" in words


def test_names_that_only_their_marks_tell_apart_are_two():
    assert told(District()) == []


def test_a_document_in_another_spelling_is_the_stored_one():
    factories.decision("12-QĐ/ĐU", "01/06/2010", "Đảng ủy xã Co Mạ")
    district = District()
    for column, text in (("Ngày ký", "01/06/2010"), ("Cơ quan ban hành", "Đảng uỷ xã Co Mạ")):
        district.add_column("cells", column, [text, text])
    district.set("cells", 1, "Số quyết định", "12 – qđ/đu").set("cells", 2, "Số quyết định", "12 – qđ/đu")

    write(district.plan())

    assert Decision.objects.filter(issuer__startswith="Đảng").count() == 1
