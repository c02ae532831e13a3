"""The sheet "Quần chúng, kết nạp": read by the engine of the register, written back, unchanged."""

from datetime import datetime

import openpyxl
import pytest

from accounts.models import Operation
from accounts.operations import operation
from admissions.actions.cases import move_case
from admissions.models import Candidate, Case
from tests import factories
from tests.factories import day
from tests.units.exports.round_trip import OCCASION
from units.exports import BY_NOUN
from units.exports.facts import Facts
from units.exports.templates import template
from units.exports.workbook import workbook
from units.imports.run import plan_import
from units.models import Member, Membership, Readmission

pytestmark = pytest.mark.django_db
HEAD = [
    *("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Xã của đơn vị", "Đơn vị (nơi ở, công tác)"),
    *("Tổ chức cơ sở đảng", "Chi bộ phụ trách", "Tổ chức giới thiệu", "Ngày giới thiệu", "Nguồn"),
    *(
        "Ngày cấp giấy chứng nhận",
        "Ngày thẩm tra lý lịch",
        "Ngày nghị quyết chi bộ",
        "Ngày nghị quyết đảng ủy",
    ),
    *("Ngày quyết định kết nạp", "Số quyết định kết nạp", "Ngày nhận quyết định", "Ngày kết nạp"),
    *("Ngày bồi dưỡng đảng viên mới", "Ngày chi bộ xét công nhận", "Ngày quyết định công nhận"),
    *("Ngày kết thúc", "Lý do kết thúc"),
]
PLACE = {
    "Giới tính": "Nam",
    "Dân tộc": "Thái",
    "Xã của đơn vị": "Xã Co Mạ",
    "Đơn vị (nơi ở, công tác)": "Bản Pha",
    "Tổ chức cơ sở đảng": "Đảng bộ xã Co Mạ",
    "Chi bộ phụ trách": "Chi bộ cơ quan xã",
    "Tổ chức giới thiệu": "Đoàn Thanh niên",
}
ADMITTED = {
    "Ngày giới thiệu": "06/06/2011",
    "Ngày cấp giấy chứng nhận": "28/07/2011",
    "Ngày thẩm tra lý lịch": "07/09/2011",
    "Ngày nghị quyết chi bộ": "21/09/2011",
    "Ngày nghị quyết đảng ủy": "09/10/2011",
    "Ngày quyết định kết nạp": "01/11/2011",
    "Số quyết định kết nạp": "106-QĐ/HU",
    "Ngày nhận quyết định": "05/11/2011",
    "Ngày kết nạp": "19/11/2011",
}


@pytest.fixture(autouse=True)
def _places():
    commune = factories.commune("Xã Co Mạ")
    factories.unit("Bản Pha", commune)
    factories.cell("Chi bộ cơ quan xã", of=factories.organisation(commune=commune))
    factories.recount()


def line(name: str = "Lò Văn Nguồn", born: str = "15/05/1990", **more) -> dict:
    return {"Họ và tên": name, "Ngày sinh": born, "Ngày giới thiệu": "06/06/2011", **PLACE, **more}


def book(folder, *lines: dict, name: str = "quan-chung.xlsx"):
    made = openpyxl.Workbook()
    page = made.active
    page.title = "Quần chúng, kết nạp"
    page.append(["ĐẢNG BỘ HUYỆN"])
    page.append([])
    page.append(HEAD)
    for number, one in enumerate(lines, start=1):
        days = {
            key: datetime.strptime(value, "%d/%m/%Y") if key.startswith("Ngày") and "/" in value else value
            for key, value in one.items()
        }
        page.append([number, *(days.get(head) for head in HEAD[1:])])
    path = folder / name
    made.save(path)
    return path


def write(path):
    plan = plan_import([path])
    assert [told.message for told in plan.errors] == []
    with operation(kind=Operation.Kind.IMPORT, reason="kiểm thử") as current:
        plan.apply(current)
    return plan


def changed(plan) -> dict:
    assert [told.message for told in plan.errors] == []
    counts = {what: plan.counts(what) for what in ("created", "changed")}
    return {what: {noun: n for noun, n in of.items() if n} for what, of in counts.items()}


def test_rows_become_candidates_with_their_cases(tmp_path):
    ended = {"Ngày kết thúc": "02/02/2012", "Lý do kết thúc": "Gia đình không đồng ý"}

    write(book(tmp_path, line(), line("Lò Thị Hai", **ended)))

    rows = Case.objects.as_of(on=day("31/12/2012")).order_by("pk")
    assert [(row.candidate.full_name, row.stage, row.end_reason) for row in rows] == [
        ("Lò Văn Nguồn", "open", ""),
        ("Lò Thị Hai", "ended", "Gia đình không đồng ý"),
    ]


def test_where_a_candidate_comes_from_is_as_the_file_says_and_unknown_where_it_does_not(tmp_path):
    write(book(tmp_path, line(**ADMITTED), line("Lò Thị Hai", **{"Nguồn": "Tăng cường"}), line("Lò Thị Ba")))

    assert dict(Case.objects.values_list("candidate__full_name", "origin")) == {
        "Lò Văn Nguồn": "",
        "Lò Thị Hai": "posted",
        "Lò Thị Ba": "",
    }
    assert list(Membership.objects.values_list("origin", flat=True)) == [""]


def test_imported_again_and_exported_nothing_changes(tmp_path):
    path = book(tmp_path, line(**ADMITTED), line("Lò Thị Hai"), line("Lò Thị Ba", "1991"))
    write(path)
    content, persons = workbook(BY_NOUN["cases"], Facts(None), OCCASION)
    out = tmp_path / "xuat.xlsx"
    out.write_bytes(content)

    assert changed(plan_import([path])) == {"created": {}, "changed": {}}
    again = plan_import([out])
    assert changed(again) == {"created": {}, "changed": {}}
    assert again.counts("unchanged")["case"] == 3
    assert ([told.message for told in again.notices], persons.number) == ([], 3)


def test_a_name_or_a_day_that_was_mended_in_the_file_is_a_correction(tmp_path):
    write(book(tmp_path, line()))
    content, _ = workbook(BY_NOUN["cases"], Facts(None), OCCASION)
    out = tmp_path / "xuat.xlsx"
    out.write_bytes(content)
    made = openpyxl.load_workbook(out)
    for row in made.active.iter_rows():
        for cell in row:
            cell.value = {"Lò Văn Nguồn": "Lò Văn Nguyên"}.get(cell.value, cell.value)
    made.save(out)

    assert changed(write(out)) == {"created": {}, "changed": {"case": 1}}
    assert Candidate.objects.get().full_name == "Lò Văn Nguyên"


def test_an_earlier_introduction_in_the_file_is_where_a_case_that_moved_began(tmp_path):
    write(book(tmp_path, line(**{"Ngày giới thiệu": "", "Ngày thẩm tra lý lịch": "07/09/2011"})))
    case, other = Case.objects.get(), factories.cell("Chi bộ bản Mới")
    with factories.writing():
        move_case(case=case, on=day("01/12/2011"), cell=other, unit=case.places.get().unit)
    content, _ = workbook(BY_NOUN["cases"], Facts(None), OCCASION)
    out = tmp_path / "xuat.xlsx"
    out.write_bytes(content)
    made = openpyxl.load_workbook(out)
    (head,) = (cell for row in made.active.iter_rows() for cell in row if cell.value == "Ngày giới thiệu")
    made.active.cell(head.row + 1, head.column, datetime(2011, 6, 6))
    made.save(out)

    write(out)

    begun = list(Case.objects.get().places.order_by("valid_from").values_list("valid_from", flat=True))
    assert begun == [day("06/06/2011"), day("01/12/2011")]


def test_a_ceremony_makes_the_member_as_the_screen_does(tmp_path):
    write(book(tmp_path, line(**ADMITTED)))

    member, case = Member.objects.get(), Case.objects.get()
    assert (case.member, member.admitted_on, member.official_from) == (member, day("19/11/2011"), None)
    assert member.admission_decision.number == "106-QĐ/HU"
    assert Membership.objects.get().valid_from == day("19/11/2011")


def test_a_ceremony_finds_its_member_and_recognition_makes_him_official(tmp_path):
    known = factories.member("Lò Văn Nguồn", born="15/05/1990", admitted="19/11/2011", official=None)
    factories.meets(
        known, Case.places.rel.related_model.cell.field.related_model.objects.get(), since="19/11/2011"
    )
    late = {"Ngày chi bộ xét công nhận": "01/02/2013", "Ngày quyết định công nhận": "01/03/2013"}

    plan = write(book(tmp_path, line(**ADMITTED, **late)))

    known.refresh_from_db()
    assert (Member.objects.count(), known.official_from) == (1, day("19/11/2012"))
    assert "quá hạn" in " ".join(told.message for told in plan.notices)


def test_steps_in_disorder_are_a_fault_of_their_cell(tmp_path):
    plan = plan_import([book(tmp_path, line(**{"Ngày cấp giấy chứng nhận": "05/06/2011"}))])

    (fault,) = plan.errors
    assert "trước ngày giới thiệu 06/06/2011" in fault.message
    assert fault.cell == "M4"


def test_somebody_entered_twice_and_a_member_are_told_and_never_refused(tmp_path):
    known = factories.member("Lò Thị Hai", born="15/05/1990")
    factories.meets(known, Case.places.rel.related_model.cell.field.related_model.objects.get())

    plan = plan_import(
        [book(tmp_path, line(), line(**{"Ngày giới thiệu": "07/06/2011"}), line("Lò Thị Hai"))]
    )

    told = " ".join(one.message for one in plan.notices)
    assert plan.errors == []
    assert "nhập hai lần" in told
    assert "đã là đảng viên" in told


def test_the_template_has_every_column_and_is_read_as_this_sheet(tmp_path):
    path = tmp_path / "mau.xlsx"
    path.write_bytes(template(BY_NOUN["cases"], Facts(None), on=day("01/01/2026")))

    made = openpyxl.load_workbook(path)
    heads = [cell.value for cell in made["Quần chúng, kết nạp"][4]]
    assert set(HEAD) <= set(heads)
    assert plan_import([path]).errors == []


# ---- The sheet of members knows a person who was admitted twice ---------------------------------

MEMBERS = [
    *("Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Ngày vào Đảng", "Ngày chính thức"),
    *(
        "Tổ chức cơ sở đảng",
        "Chi bộ",
        "Xã của đơn vị",
        "Đơn vị (nơi ở, công tác)",
        "Từ ngày",
        "Đến ngày",
        "Lý do",
    ),
]
WHERE = ("Đảng bộ xã Co Mạ", "Chi bộ cơ quan xã", "Xã Co Mạ", "Bản Pha")
PERSON = ("Lò Văn Về", "01/02/1970", "Nam", "Thái")
EXPELLED = (*PERSON, "03/02/2000", "03/02/2001", *WHERE, "03/02/2000", "01/06/2010", "Khai trừ")
AGAIN = (*PERSON, "19/05/2015", None, *WHERE, "19/05/2015", None, None)


def members(folder, *rows):
    made = openpyxl.Workbook()
    made.active.title = "Đảng viên"
    for row in (MEMBERS, *rows):
        made.active.append(row)
    path = folder / "dang-vien.xlsx"
    made.save(path)
    return path


@pytest.mark.parametrize("rows", [(EXPELLED, AGAIN), (AGAIN, EXPELLED)])
def test_two_admissions_of_one_person_are_two_with_a_probation_each(tmp_path, rows):
    path = members(tmp_path, *rows)
    write(path)

    link = Readmission.objects.get()
    assert (link.former.admitted_on, link.member.admitted_on) == (day("03/02/2000"), day("19/05/2015"))
    assert not link.member.is_official(on=day("01/01/2016"))
    assert changed(plan_import([path])) == {"created": {}, "changed": {}}


def test_whoever_was_expelled_does_not_come_back_with_the_old_admission(tmp_path):
    back = (*PERSON, "03/02/2000", "03/02/2001", *WHERE, "19/05/2015", None, None)

    plan = plan_import([members(tmp_path, EXPELLED, back)])

    (fault,) = plan.errors
    assert "kết nạp lại phải có ngày vào Đảng và thời gian dự bị mới" in fault.message


def test_a_card_that_both_admissions_bear_stays_with_the_first_and_nothing_changes_again(tmp_path):
    rows = [("00000123", *EXPELLED), ("00000123", *AGAIN)]
    made = openpyxl.Workbook()
    made.active.title = "Đảng viên"
    for row in [("Số thẻ đảng viên", *MEMBERS), *rows]:
        made.active.append(row)
    path = tmp_path / "co-the.xlsx"
    made.save(path)
    write(path)

    assert sorted(Member.objects.values_list("card_number", flat=True), key=str) == ["00000123", None]
    assert changed(plan_import([path])) == {"created": {}, "changed": {}}
