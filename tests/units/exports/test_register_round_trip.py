"""The register out into workbooks and in again: nothing changes, and in an empty register all is there."""

from datetime import date

import openpyxl
import pytest

from tests import factories
from tests.told import told_once
from tests.units.exports.round_trip import NOTHING, WHOLE_BOOK, changes, empty, export, plan, register, write
from units.choices import AreaClass, EndReason, LineageKind, Origin, UnitKind
from units.coverage import ledger
from units.coverage.figures import figures
from units.exports import BOOKS, BY_NOUN
from units.models import CellPeriod, Commune, Unit

pytestmark = pytest.mark.django_db
DAYS = [date(year, 7, 2) for year in (1965, 1990, 2006, 2009, 2012, 2020, 2025)]


@pytest.fixture
def district():
    eventful_district()


@told_once
def eventful_district() -> None:
    """A district to which everything happened that can happen."""
    with factories.writing():
        _places()
        _cells()
        _people()
    factories.recount()


def _places() -> None:
    first = factories.commune("Xã Noong Lay", "03754", "01/07/1954", "01/07/2025")
    second = factories.commune("Thị trấn Thuận Châu", "03721", "01/07/1954", kind="township")
    again = factories.commune("Xã Chiềng La", "03754", "01/07/2025")
    decision = factories.decision("1681/NQ-UBTVQH15", "16/06/2025", "Ủy ban Thường vụ Quốc hội")
    decision.subject = "Sắp xếp các đơn vị hành chính cấp xã"
    decision.save()
    first.end_decision = again.decision = decision
    first.save()
    again.save()
    renamed = factories.unit("Bản Nà Hạ", first, "01/01/1960", "01/06/2009")
    factories.unit_period(renamed, "Bản Nà Hạ Một", first, "01/06/2009", "01/07/2025")
    factories.unit_period(renamed, "Bản Nà Hạ Một", again, "01/07/2025")
    renamed.area_class, renamed.households = AreaClass.EXTREMELY_HARD, 85
    renamed.latitude, renamed.longitude = 21.436712345678, 103.68941
    renamed.notes = "Tách hộ năm 2010.\n=Chờ xác minh; “đường xa”"
    renamed.save()
    reopened = factories.unit("Bản Pha Khuông", first, "01/01/1960", "01/01/1999")
    factories.unit_period(reopened, "Bản Pha Khuông", first, "01/01/2005", "01/06/2019")
    factories.merged(reopened, renamed, "01/06/2019")
    quarter = factories.unit("Bản Kéo Sáng", second, "01/01/1960", "02/09/2010")
    factories.unit_period(quarter, "Tiểu khu 9", second, "02/09/2010", kind=UnitKind.QUARTER)
    split = factories.unit("Tiểu khu 10", second, "02/09/2010", kind=UnitKind.QUARTER)
    line = factories.merged(quarter, split, "02/09/2010")
    line.kind, line.decision = LineageKind.SPLIT, factories.decision("7/QĐ-UBND", None)
    line.save()
    for name in ("=1+1 Trường THCS", "+Trạm y tế", "-Trường Mầm non", "@Trường Tiểu học", "'Trường PTDT"):
        factories.unit(name, second, "05/09/1975", kind=UnitKind.SCHOOL)


def _unit(name: str) -> Unit:
    return Unit.objects.filter(periods__name=name).distinct().get()


def _cells() -> None:
    first, second = Commune.objects.get(name="Xã Noong Lay"), Commune.objects.get(code="03721")
    old = factories.organisation("Đảng bộ xã Noong Lay", first, "03/02/1960", "01/07/2025")
    new = factories.organisation(
        "Đảng bộ xã Chiềng La", Commune.objects.get(name="Xã Chiềng La"), "01/07/2025"
    )
    town = factories.organisation("Đảng bộ thị trấn", second, "03/02/1960")
    agency = factories.organisation("Chi bộ Bưu điện huyện", None, "03/02/1970", kind="base_cell")
    hamlet = factories.cell(
        "Chi bộ Nà Hạ", "03/02/1990", "01/07/2025", of=old, decision=factories.decision("12-QĐ/ĐU", None)
    )
    CellPeriod.objects.create(
        cell=hamlet,
        name="Chi bộ Nà Hạ",
        organisation=new,
        valid_from=date(2025, 7, 1),
        decision=factories.decision("12-QĐ/ĐU", "01/07/2025"),
    )
    hamlet.notes = "Hai tổ đảng"
    hamlet.save()
    own = factories.covers(hamlet, _unit("Bản Nà Hạ Một"), "03/02/1990")
    own.decision = factories.decision("12-QĐ/ĐU", "02/02/1990", "Đảng ủy xã Noong Lay")
    own.save()
    ended = factories.joint_with(_unit("Bản Pha Khuông"), hamlet, "01/01/2005", "01/03/2008")
    ended.end_decision = factories.decision("40-QĐ/ĐU", "20/02/2008")
    ended.save()
    factories.joint_with(_unit("Bản Pha Khuông"), hamlet, "01/01/2012", "01/06/2019")
    factories.own_cell(_unit("Tiểu khu 9"), "02/09/2010", name="Chi bộ tiểu khu 9")
    factories.cell("Chi bộ cơ quan", "03/02/1990", "01/01/2000", of=town)
    factories.cell("Chi bộ cơ quan", "01/01/2000", of=town)
    factories.cell("Chi bộ Bưu điện huyện", "03/02/1970", of=agency)


def _people() -> None:
    hamlet, post = _cell_named("Chi bộ Nà Hạ"), _cell_named("Chi bộ Bưu điện huyện")
    unit = _unit("Bản Nà Hạ Một")
    moved = factories.member("Vừ A Dế", born="31/12/1899", admitted="03/02/1995", official="03/02/1996")
    moved.admission_decision = factories.decision("55-QĐ/HU", "20/01/1995", "Huyện ủy Thuận Châu")
    moved.save()
    stay = factories.meets(moved, hamlet, unit, "03/02/1995", "01/03/2008", reason=EndReason.MOVED)
    stay.end_decision = factories.decision("01-GT/HU", None)
    stay.save()
    factories.meets(moved, post, None, "01/03/2008", "01/01/2015", reason=EndReason.MOVED_OUT)
    factories.meets(moved, hamlet, unit, "01/01/2018", origin=Origin.POSTED)
    factories.exempt(moved, "01/01/2000", "01/01/2002")
    factories.exempt(moved, "01/01/2019")
    for _ in range(2):
        namesake = factories.member("Sùng A Của", admitted="19/05/2000", official=None, card_number=None)
        namesake.born_on = None
        namesake.save()
        factories.meets(namesake, hamlet, unit, "19/05/2000")
        factories.exempt(namesake, "01/01/2021")
    factories.member("Ðèo Mai", admitted="19/05/2000", ethnicity="")
    factories.meets(factories.member("=Lò Thị Hiền", admitted="19/05/2000"), post, None, "19/05/2000")


def _cell_named(name: str):
    return CellPeriod.objects.filter(name=name).first().cell


def edit(path, sheet: str, of: str, header: str, value) -> None:
    """Change one cell of a workbook as a clerk would: in the last row in which ``of`` stands."""
    book = openpyxl.load_workbook(path)
    rows = list(book[sheet].iter_rows())
    head = next(cells for cells in rows if cells[0].value == "STT")
    column = next(cell.column for cell in head if cell.value == header)
    row = next(cells for cells in reversed(rows) if of in [cell.value for cell in cells])
    row[column - 1].value = value
    book.save(path)


def test_five_workbooks_come_back_unchanged(district, tmp_path):
    again = plan(export(tmp_path))

    assert changes(again) == NOTHING
    assert [told.message for told in again.notices] == []
    assert again.counts("unchanged")["membership"] == 6
    assert again.counts("unchanged")["exemption"] == 4


@pytest.mark.parametrize("noun", ["communes", "organisations", "units", "cells", "members", "register"])
def test_each_workbook_alone_comes_back_unchanged(district, tmp_path, noun):
    again = plan(export(tmp_path, BY_NOUN[noun]))

    assert changes(again) == NOTHING
    assert again.notices == []


def test_in_an_empty_register_the_workbooks_give_the_same_facts_and_figures(district, tmp_path):
    before, counted = register(), [figures(on=day).as_json() for day in DAYS]
    paths = export(tmp_path, WHOLE_BOOK)
    empty()

    write(plan(paths))

    assert register() == before
    assert [figures(on=day).as_json() for day in DAYS] == counted
    assert ledger.differences() == []
    assert changes(plan(export(tmp_path, *BOOKS))) == NOTHING


ONE_CHANGE = [
    ("Xã, thị trấn", "Xã Chiềng La", "Tên xã, thị trấn", "Xã Chiềng La Mới", "commune"),
    ("Xã, thị trấn", "Thị trấn Thuận Châu", "Mã xã", "03999", "commune"),
    ("Xã, thị trấn", "Xã Noong Lay", "Ngày thành lập", "02/07/1954", "commune"),
    ("Xã, thị trấn", "Xã Noong Lay", "Thuộc tỉnh", "Tỉnh Lai Châu", "district"),
    (
        "Tổ chức cơ sở đảng",
        "Đảng bộ thị trấn",
        "Tên tổ chức cơ sở đảng",
        "Đảng bộ Thuận Châu",
        "organisation",
    ),
    ("Tổ chức cơ sở đảng", "Đảng bộ thị trấn", "Ngày thành lập", "05/05/1961", "organisation"),
    ("Đơn vị", "Bản Nà Hạ", "Tên đơn vị", "Bản Nà Hạ Cũ", "unit"),
    ("Đơn vị", "Bản Nà Hạ Một", "Số hộ", 90, "unit"),
    ("Đơn vị", "Bản Nà Hạ Một", "Số hộ", None, "unit"),
    ("Đơn vị", "Bản Nà Hạ Một", "Ghi chú", "Đã xác minh", "unit"),
    ("Đơn vị", "Bản Nà Hạ Một", "Vĩ độ", 21.5, "unit"),
    ("Đơn vị", "Bản Nà Hạ Một", "Khu vực", "Khu vực II", "unit"),
    ("Chi bộ", "Hai tổ đảng", "Ghi chú", "Ba tổ đảng", "cell"),
    ("Chi bộ", "Chi bộ tiểu khu 9", "Tên chi bộ", "Chi bộ tiểu khu số 9", "cell"),
    ("Chi bộ", "Bản Pha Khuông", "Phụ trách từ ngày", "01/02/2012", "coverage"),
    ("Chi bộ", "Bản Pha Khuông", "Hình thức (Riêng/Ghép)", "Ghép", None),
    ("Đảng viên", "=Lò Thị Hiền", "Họ và tên", "Lò Thị Hiền", "member"),
    ("Đảng viên", "=Lò Thị Hiền", "Số thẻ đảng viên", "09999999", "member"),
    ("Đảng viên", "=Lò Thị Hiền", "Ngày sinh", "02/01/1975", "member"),
    ("Đảng viên", "Sùng A Của", "Giới tính", "Nữ", "member"),
    ("Đảng viên", "=Lò Thị Hiền", "Đến ngày", "01/01/2024", "membership"),
    ("Đảng viên", "=Lò Thị Hiền", "Từ ngày", "20/05/2000", "membership"),
    ("Đảng viên", "Vừ A Dế", "Nguồn", "Tại chỗ", "membership"),
    ("Miễn sinh hoạt", "Sùng A Của", "Miễn từ ngày", "01/02/2021", "exemption"),
    ("Miễn sinh hoạt", "Sùng A Của", "Miễn đến ngày", "01/02/2025", "exemption"),
]


@pytest.mark.parametrize(("sheet", "of", "header", "value", "changed"), ONE_CHANGE)
def test_one_changed_cell_is_exactly_one_change(district, tmp_path, sheet, of, header, value, changed):
    (path,) = export(tmp_path, WHOLE_BOOK)
    edit(path, sheet, of, header, value)

    assert changes(plan([path])) == {"created": {}, "changed": {changed: 1} if changed else {}}


@pytest.mark.parametrize(
    ("of", "header", "value", "words"),
    [
        ("Tiểu khu 10", "Hình thức sắp xếp", "Sáp nhập", "nhưng sổ chưa ghi kết thúc vào ngày đó"),
        ("Bản Pha Khuông", "Ngày sáp nhập, chia tách", "02/06/2019", "không tồn tại"),
    ],
)
def test_a_changed_cell_that_breaks_a_law_is_a_fault(district, tmp_path, of, header, value, words):
    (path,) = export(tmp_path, WHOLE_BOOK)
    edit(path, "Sáp nhập, chia tách", of, header, value)

    assert [words in told.message for told in plan([path]).errors] == [True]
