"""How communes went on in each other, and where they lie, through workbooks: out of the register and back."""

from datetime import date

import pytest

from tests import factories
from tests.units.exports.round_trip import NOTHING, changes, empty, export, plan, register, write
from tests.units.imports.walking import workbook
from tests.units.reorganisation.plans import run
from units.models import Commune, CommuneLineage, CommunePlacement

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
COMMUNES = [
    ["Mã xã", "Tên xã, thị trấn", "Thuộc huyện", "Ngày thành lập", "Ngày giải thể"],
    ["03754", "Xã Noong Lay", "Huyện Thuận Châu", "01/01/1955", "01/07/2025"],
    ["03733", "Xã Chiềng La", "Huyện Thuận Châu", "01/01/1955", "01/07/2025"],
    ["03754", "Xã Chiềng La", "Huyện Thuận Châu", "01/07/2025", ""],
]
LINEAGE = ["Mã xã cũ", "Xã cũ", "Mã xã mới", "Xã mới", "Ngày sắp xếp xã", "Hình thức", "Số quyết định"]
NOONG_LAY = ["03754", "Xã Noong Lay", "03754", "Xã Chiềng La", "01/07/2025", "Nhập", "1681/NQ"]


def planned(tmp_path, **sheets):
    path = tmp_path / "xa.xlsx"
    path.write_bytes(workbook({name.replace("_", " "): rows for name, rows in sheets.items()}))
    return plan([path])


def told(found) -> list[tuple[str, str]]:
    return [(one.sheet, one.cell) for one in found.errors]


@pytest.fixture
def reformed(db):
    """A register after a reform, with a commune that lies elsewhere since and a committee that is marked."""
    lay = factories.commune("Xã Noong Lay", "03754")
    la = factories.commune("Xã Chiềng La", "03733")
    for name, commune in (("Đảng bộ xã Noong Lay", lay), ("Đảng bộ xã Chiềng La", la)):
        office = factories.organisation(name, commune)
        unit = factories.unit(f"Bản {commune.code}", commune)
        cell = factories.cell(f"Chi bộ {commune.code}", "01/01/2000", of=office)
        factories.covers(cell, unit, "01/01/2000")
        factories.members(3, cell, unit)
    with factories.writing():
        office.leads_commune = True
        office.save()
    away = factories.commune("Xã Mường Bú", "03800")
    factories.placement(away, factories.district("Huyện Mường La"), "01/01/2015")
    factories.recount()
    done = run(
        Xã=[
            ("Xã Noong Lay", "03754", "Nhập", "Xã Chiềng La", "03754"),
            ("Xã Chiềng La", "03733", "Nhập", "Xã Chiềng La", "03754"),
        ],
        Tổ_chức=[
            ("Đảng bộ xã Noong Lay", "Nhập", "Đảng bộ xã Chiềng La", "Đảng bộ cơ sở", "Xã Chiềng La"),
            ("Đảng bộ xã Chiềng La", "Nhập", "Đảng bộ xã Chiềng La", "Đảng bộ cơ sở", "Xã Chiềng La"),
        ],
    )
    assert done.errors == []


def test_a_register_after_a_reform_goes_out_and_comes_in_without_a_change(reformed, tmp_path):
    assert changes(plan(export(tmp_path))) == NOTHING


def test_into_an_empty_register_it_comes_as_it_was(reformed, tmp_path):
    before = register()
    paths = export(tmp_path)
    empty()

    write(plan(paths))

    assert register() == before
    assert before["CommuneLineage"]
    assert before["CommunePlacement"]


def test_a_sheet_says_how_communes_went_on_by_their_codes(db, tmp_path):
    chieng_la = ["03733", "", "03754", "", "01/07/2025", "", ""]
    found = planned(tmp_path, Xã=COMMUNES, Sắp_xếp_xã=[LINEAGE, NOONG_LAY, chieng_la])

    assert found.errors == []
    write(found)
    assert sorted(CommuneLineage.objects.values_list("predecessor__name", "successor__name", "kind")) == [
        ("Xã Chiềng La", "Xã Chiềng La", "merge"),
        ("Xã Noong Lay", "Xã Chiềng La", "merge"),
    ]
    assert CommuneLineage.objects.get(predecessor__name="Xã Noong Lay").decision.number == "1681/NQ"


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (["03754", "Xã Noong Lay", "03754", "Xã Chiềng La", "01/07/2024", "Nhập", ""], "D2"),
        (["03754", "Xã Noong Lay", "03754", "Xã Chiềng La", "", "Nhập", ""], "E2"),
        (["03754", "Xã Noong Lay", "03754", "Xã Chiềng La", "01/07/2025", "Ghép", ""], "F2"),
        (["03799", "Xã Lạ", "03754", "Xã Chiềng La", "01/07/2025", "Nhập", ""], "B2"),
        (["03754", "Xã Noong Lay", "03754", "Xã Noong Lay", "01/01/2000", "Đổi tên", ""], "D2"),
    ],
)
def test_a_line_that_cannot_be_is_told_at_its_cell(db, tmp_path, row, cell):
    found = planned(tmp_path, Xã=COMMUNES, Sắp_xếp_xã=[LINEAGE, row])

    assert told(found) == [("Sắp xếp xã", cell)]
    assert Commune.objects.count() == 0


def test_a_line_that_is_said_twice_is_told(db, tmp_path):
    found = planned(tmp_path, Xã=COMMUNES, Sắp_xếp_xã=[LINEAGE, NOONG_LAY, NOONG_LAY])

    assert told(found) == [("Sắp xếp xã", "B3")]


PLACEMENT = ["Mã xã", "Xã", "Chuyển về huyện", "Chuyển về trực thuộc tỉnh", "Trực thuộc từ ngày"]


def test_a_sheet_says_where_a_commune_lies_from_a_day_on(db, tmp_path):
    moved = ["03733", "", "Huyện Mường La", "", "01/01/2015"]
    write(planned(tmp_path, Xã=COMMUNES, Nơi=[PLACEMENT, moved]))

    placement = CommunePlacement.objects.get()
    assert (placement.commune.name, placement.district.name) == ("Xã Chiềng La", "Huyện Mường La")


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ([["03733", "", "", "", "01/01/2015"]], "C2"),
        ([["03733", "", "Huyện Mường La", "Tỉnh Sơn La", "01/01/2015"]], "C2"),
        ([["03733", "", "Huyện Mường La", "", "01/01/1950"]], "E2"),
        (
            [
                ["03733", "", "Huyện Mường La", "", "01/01/2015"],
                ["03733", "", "", "Tỉnh Sơn La", "01/01/2018"],
            ],
            "E3",
        ),
    ],
)
def test_a_place_that_cannot_be_is_told_at_its_cell(db, tmp_path, rows, cell):
    found = planned(tmp_path, Xã=COMMUNES, Nơi=[PLACEMENT, *rows])

    assert told(found) == [("Nơi", cell)]


# ---- By the codes of the sheet of communes --------------------------------------------------------


def test_a_code_that_goes_on_under_another_name_is_a_commune_that_was_renamed(db, tmp_path):
    rows = [
        COMMUNES[0],
        ["03754", "Xã Noong Lay", "Huyện Thuận Châu", "01/01/1955", "01/07/2015"],
        ["03754", "Xã Co Mạ", "Huyện Thuận Châu", "01/07/2015", ""],
        ["03733", "Xã Chiềng La", "Huyện Thuận Châu", "01/01/1955", ""],
    ]
    found = planned(tmp_path, Xã=rows)
    assert [(one.cell, "đổi tên" in one.message) for one in found.notices] == [("B3", True)]
    write(found)

    line = CommuneLineage.objects.get()
    assert (line.predecessor.name, line.successor.name, line.kind) == ("Xã Noong Lay", "Xã Co Mạ", "rename")
    assert changes(planned(tmp_path, Xã=rows)) == NOTHING


def test_in_a_reform_a_code_that_is_used_again_renames_nothing(db, tmp_path):
    write(planned(tmp_path, Xã=COMMUNES))

    assert CommuneLineage.objects.count() == 0


def test_a_code_and_name_in_another_district_is_one_commune_that_was_moved(db, tmp_path):
    rows = [
        COMMUNES[0],
        ["03754", "Xã Noong Lay", "Huyện Thuận Châu", "01/01/1955", "01/07/2015"],
        ["03754", "Xã Noong Lay", "Huyện Mường La", "01/07/2015", ""],
    ]
    write(planned(tmp_path, Xã=rows))

    commune = Commune.objects.get()
    assert commune.is_open
    assert commune.lies_in(on=date(2015, 6, 30)).name == "Huyện Thuận Châu"
    assert commune.lies_in(on=date(2015, 7, 1)).name == "Huyện Mường La"
    assert changes(planned(tmp_path, Xã=rows)) == NOTHING
    assert changes(plan(export(tmp_path))) == NOTHING
