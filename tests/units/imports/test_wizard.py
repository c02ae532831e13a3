"""An import in the browser, from the files to the register."""

import io
import uuid
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts import clock
from accounts.models import Operation
from tests import factories
from tests.units.imports.district import District
from tests.units.imports.walking import BOOK, Walk, book_of, files_of, words_of, workbook
from units.actions.undo import undo_operation
from units.coverage.questions import WITHOUT_OWN_CELL, Question, listed
from units.imports.uploads.folder import Folder
from units.models import Cell, Member, SheetLayout, Unit, UnitPeriod, Upload

pytestmark = pytest.mark.django_db

SEVEN = (
    ("units", 1, "Ngày thành lập", "31/02/1960"),
    ("units", 3, "Loại đơn vị", "Nhà máy"),
    ("members", 4, "Giới tính", "Không rõ"),
    ("members", 1, "Ngày vào Đảng", "03/02/95"),
    ("members", 3, "Đơn vị (nơi ở, công tác)", "Bản Xa Lắm Không Có"),
    ("cells", 3, "Hình thức (Riêng/Ghép)", "Chung"),
    ("organisations", 2, "Ngày thành lập", "không rõ"),
)
MENDED = {
    "units F4": "01/01/1960",
    "units D6": "Trường học",
    "members E7": "Nam",
    "members G4": "03/02/1995",
    "members L6": "Bản Nà Hạ",
    "cells I6": "Riêng",
    "organisations E5": "03/02/1960",
}


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def walk(as_officer):
    return Walk(as_officer)


@pytest.fixture
def stored(as_officer):
    """The small district, imported before; the walk of another day begins with it."""
    first = Walk(as_officer)
    first.choose(book_of(District()))
    first.columns()
    first.write()
    return District()


def with_seven_faults() -> District:
    district = District()
    for sheet, row, column, value in SEVEN:
        district.set(sheet, row, column, value)
    return district


def lacking(what: Question) -> set[str]:
    return {unit.name for unit in listed(what, on=clock.today())}


# ---- The whole way --------------------------------------------------------------------------------


def test_a_district_is_imported_step_by_step_as_one_operation_of_the_person(walk, district_officer):
    walk.choose(files_of(District()))
    walk.columns()
    walk.write()

    upload = walk.upload
    assert (upload.state, upload.operation.kind, upload.operation.by) == (
        "written",
        "import",
        district_officer,
    )
    assert (Unit.objects.count(), Cell.objects.count(), Member.objects.count()) == (6, 4, 3)
    assert upload.operation.reason.startswith("Nhập từ communes.xlsx, organisations.xlsx")


def test_a_written_import_says_what_it_did_and_keeps_no_file(walk):
    walk.choose(book_of(District()))
    walk.columns()
    answer = walk.write()

    assert "Đã ghi vào sổ" in answer.content.decode()
    assert {row["noun"]: row["created"] for row in answer.context["counted"]}["unit"] == 6
    assert not Folder(walk.upload.folder).exists


def test_seven_faults_are_mended_three_in_place_and_four_in_the_returned_workbook(walk):
    walk.choose(book_of(with_seven_faults()))
    walk.columns()
    faults = walk.faults()
    assert set(faults) == set(MENDED)

    here = ["units F4", "units D6", "members E7"]
    walk.mend(**{faults[name]["edit"]: MENDED[name] for name in here})
    assert set(walk.faults()) == set(MENDED) - set(here)

    content = walk.open("import_faulty_rows").content
    answer = walk.send("import_mended", file=SimpleUploadedFile("dong-loi.xlsx", mended_by_hand(content)))
    assert words_of(answer) == "Đã nhận 4 ô đã sửa trong tệp."
    assert walk.faults() == {}

    walk.write()
    assert (walk.upload.state, Member.objects.count()) == ("written", 3)
    assert Member.objects.get(full_name="Vừ A Dế").admitted_on == factories.day("03/02/1995")


def mended_by_hand(content: bytes) -> bytes:
    """The workbook of faulty rows as a clerk would mend it: by what its last column says."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    wrong = {value for *_, value in SEVEN}
    right = {value: MENDED[name] for name, value in zip(MENDED, [v for *_, v in SEVEN], strict=True)}
    for sheet in book:
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                if cell.value in wrong:
                    cell.value = right[cell.value]
    mended = io.BytesIO()
    book.save(mended)
    return mended.getvalue()


def test_the_workbook_of_faulty_rows_has_the_headers_of_its_source_and_the_faults_last(walk):
    walk.choose(book_of(with_seven_faults()))
    walk.columns()

    book = openpyxl.load_workbook(io.BytesIO(walk.open("import_faulty_rows").content))

    sheet = next(sheet for sheet in book if sheet["E1"].value == "Tên đơn vị")
    header = [cell.value for cell in sheet[1]]
    assert header == [*District().sheets["units"][0], "Mã dòng lỗi", "Lỗi cần sửa"]
    assert [sheet.cell(line, 6).value for line in (2, 3)] == ["31/02/1960", "05/09/1975"]
    assert sheet.cell(2, len(header)).value.startswith("F4: “31/02/1960” không phải là ngày có thật")
    assert sheet.max_row == 3


def test_a_returned_workbook_can_also_be_imported_by_itself(walk):
    walk.choose(book_of(with_seven_faults()))
    walk.columns()
    content = mended_by_hand(walk.open("import_faulty_rows").content)

    again = Walk(walk.client)
    views = again.choose({"dong-loi.xlsx": content}).context["sheets"]

    assert [view.problems for view in views] == [[]] * len(views)


def test_a_faulty_row_can_be_left_out_and_taken_in_again(walk):
    walk.choose(book_of(District().set("members", 4, "Giới tính", "Không rõ")))
    walk.columns()
    fault = walk.faults()["members E7"]

    walk.send("import_faults", drop=fault["drop"])
    left_out = walk.plan().context["outcome"]["left_out"]["rows"]
    walk.send("import_faults", undo=fault["drop"])

    assert left_out == [f"{BOOK}, members, dòng 7"]
    assert set(walk.faults()) == {"members E7"}


def test_faults_are_filtered_by_sheet_and_column(walk):
    walk.choose(book_of(with_seven_faults()))
    walk.columns()

    units = walk.open("import_faults", sheet=f"{BOOK}, units").context["rows"]
    kinds = walk.open("import_faults", column="Loại đơn vị").context["rows"]

    assert [row["cell"] for row in units] == ["F4", "D6"]
    assert [row["cell"] for row in kinds] == ["D6"]


def test_what_was_typed_survives_another_filter(walk):
    walk.choose(book_of(with_seven_faults()))
    walk.columns()
    edit = walk.faults()["units F4"]["edit"]
    chosen = {"filter": "1", "sheet": f"{BOOK}, members", f"cell-{edit}": "01/01/1960", f"was-{edit}": "x"}

    page = walk.send("import_faults", **chosen)

    assert walk.upload.edits == {edit: "01/01/1960"}
    assert page.context["chosen"]["sheet"] == f"{BOOK}, members"
    assert [row["cell"] for row in page.context["rows"]] == ["G4", "L6", "E7"]


def test_a_fault_shows_its_whole_row_and_the_words_that_may_be_chosen(walk):
    walk.choose(book_of(with_seven_faults()))
    walk.columns()

    fault = walk.faults()["members E7"]
    page = walk.open("import_faults").content.decode()

    assert ["C7", "Họ và tên", "Thào A Của"] in fault["cells"]
    assert fault["choices"] == ["Nam", "Nữ"]
    assert "“Không rõ” (như trong tệp)" in page
    assert walk.faults()["units F4"]["choices"] == []


def test_where_two_cells_disagree_either_can_be_mended(walk):
    walk.choose(book_of(District().set("members", 2, "Giới tính", "Nữ")))
    walk.columns()

    [fault] = walk.faults().values()
    walk.mend(**{fault["others"][0]["edit"]: "Nữ", fault["edit"]: "Nữ"})

    assert [one["cell"] for one in fault["others"]] == ["E4"]
    assert walk.faults() == {}


def test_one_can_leave_and_come_back_and_everything_is_still_there(walk, client, district_officer):
    walk.choose(book_of(with_seven_faults()))
    walk.columns()
    walk.mend(**{walk.faults()["units F4"]["edit"]: "01/01/1960"})

    client.logout()
    client.force_login(district_officer)

    assert set(walk.faults()) == set(MENDED) - {"units F4"}
    assert [upload.pk for upload in client.get(reverse("imports")).context["rows"]] == [walk.pk]


# ---- Sheets and columns ---------------------------------------------------------------------------


def strange_units() -> dict[str, bytes]:
    header = ["STT", "Mã xã", "Xã, thị trấn", "Loại đơn vị", "Bản làng", "Có từ", "Ven đường"]
    rows = [[1, "03781", "Xã Co Mạ", "Bản", "Bản Mới", "01/01/2001", "có"]]
    return {"bảng lạ.xlsx": workbook({"Sheet1": [["BẢNG KÊ"], header, *rows]})}


def test_a_column_that_is_not_known_has_to_be_decided(walk, stored):
    [view] = walk.choose(strange_units()).context["sheets"]

    answer = walk.columns()

    assert (view.entry["kind"], view.entry["header"]) == ("unit", 1)
    assert [problem.split(". ")[0] for problem in view.problems] == [
        "Chưa chọn cho cột “Bản làng” (E)",
        "Chưa chọn cho cột “Có từ” (F)",
        "Chưa chọn cho cột “Ven đường” (G)",
        "Còn thiếu cột bắt buộc: “Tên đơn vị”, “Ngày thành lập”",
    ]
    assert answer.resolver_match.url_name == "import_columns"


def test_how_a_source_is_read_is_kept_and_proposed_the_next_time(walk, stored, client):
    walk.choose(strange_units())
    walk.columns(**{"0_0-c4": "unit.name", "0_0-c5": "unit.valid_from", "0_0-c6": ""})
    walk.write()

    [view] = Walk(client).choose(strange_units()).context["sheets"]

    assert UnitPeriod.objects.get(name="Bản Mới").valid_from == factories.day("01/01/2001")
    assert (view.problems, view.entry["is_kept"]) == ([], True)
    assert view.entry["columns"]["4"] == "unit.name"


def test_two_columns_cannot_be_the_same(walk, stored):
    walk.choose(strange_units())

    walk.columns(**{"0_0-c4": "unit.name", "0_0-c5": "unit.name", "0_0-c6": ""})

    [view] = walk.open("import_columns").context["sheets"]
    assert "“Tên đơn vị” được chọn cho các cột E, F. Hãy chỉ chọn cho một cột." in view.problems


def test_another_kind_or_header_row_is_guessed_again_before_going_on(walk, stored):
    walk.choose(strange_units())

    answer = walk.columns(**{"0_0-kind": "commune"})

    [view] = answer.context["sheets"]
    assert (view.entry["kind"], view.entry["columns"]["2"]) == ("commune", "commune.name")


def test_a_sheet_can_be_left_out_and_is_told_in_the_plan(walk):
    district = District()
    files = book_of(district) | {"ghi chú.xlsx": workbook({"Việc": [["gọi điện"], ["cho xã"]]})}
    walk.choose(files)

    walk.columns()

    assert walk.plan().context["outcome"]["left_out"]["sheets"] == ["ghi chú.xlsx, Việc"]


def test_columns_that_are_passed_over_are_told_in_the_plan(walk):
    district = District().add_column("units", "Ven đường", ["có"])
    walk.choose(book_of(district))

    walk.columns(rest="1")

    left_out = walk.plan().context["outcome"]["left_out"]
    assert left_out["columns"] == [f"“Ven đường” (cột I; {BOOK}, units)"]
    assert SheetLayout.objects.count() == 5


# ---- Names ----------------------------------------------------------------------------------------


def test_a_name_is_decided_once_for_all_rows_that_hold_it(walk):
    district = District().set("members", 1, "Đơn vị (nơi ở, công tác)", "Bản Pha Khương Cũ")
    district.set("members", 2, "Đơn vị (nơi ở, công tác)", "Bản Pha Khương Cũ")
    walk.choose(book_of(district))
    walk.columns()
    name = walk.names()["Bản Pha Khương Cũ"]
    assert (name["how_word"], name["count"], name["context"]) == ("Không tìm thấy", 2, "Xã Co Mạ")
    assert len(walk.faults()) == 2

    walk.decide(**{name["key"]: "as:Bản Pha Khuông"})

    assert walk.faults() == {}
    assert walk.names()["Bản Pha Khương Cũ"]["chosen"] == "as:Bản Pha Khuông"
    walk.write()
    member = Member.objects.get(full_name="Vừ A Dế")
    assert {m.unit.periods.get().name for m in member.memberships.all()} == {"Bản Pha Khuông"}


def test_a_name_without_tones_is_told_and_may_be_refused(walk):
    walk.choose(book_of(District().set("members", 3, "Đơn vị (nơi ở, công tác)", "Ban Na Ha")))
    walk.columns()
    name = walk.names()["Ban Na Ha"]
    assert (name["how_word"], name["read_as"]) == ("Khác dấu hoặc cách viết", "Bản Nà Hạ")
    assert walk.faults() == {}

    walk.decide(**{name["key"]: "new"})

    [fault] = walk.faults().values()
    assert fault["messages"][0].startswith("Không tìm thấy đơn vị “Ban Na Ha”")


def test_a_unit_that_nobody_knows_may_be_left_empty(walk):
    walk.choose(book_of(District().set("members", 3, "Đơn vị (nơi ở, công tác)", "Bản ở tỉnh khác")))
    walk.columns()

    walk.decide(**{walk.names()["Bản ở tỉnh khác"]["key"]: "blank"})
    walk.write()

    assert Member.objects.get(full_name="Lò Thị Hiền").memberships.get().unit is None


def test_a_new_unit_that_is_almost_one_in_the_register_is_asked_about(walk, stored):
    district = District().only("units")
    district.sheets["units"] = [
        district.sheets["units"][0],
        [1, "03781", "Xã Co Mạ", "Bản", "Bản Pha Khuong", "01/01/1960", "", ""],
    ]
    walk.choose(book_of(district))
    walk.columns()
    name = walk.names()["Bản Pha Khuong"]
    assert (name["how_word"], name["near"]) == (
        "Tên mới, gần giống tên đã có trong sổ",
        [("as:Bản Pha Khuông", "Bản Pha Khuông")],
    )

    walk.decide(**{name["key"]: "as:Bản Pha Khuông"})

    counts = walk.plan().context["outcome"]["counts"]
    assert (counts["created"]["unit"], counts["unchanged"]["unit"]) == (0, 1)


def test_an_old_name_is_told(walk, stored):
    with factories.writing():
        period = UnitPeriod.objects.get(name="Bản Nà Hạ")
        period.valid_to = factories.day("01/01/2015")
        period.save()
        factories.unit_period(period.unit, "Bản Nà Hạ Mới", period.commune, "01/01/2015")
    district = District().only("members")
    row = district.sheets["members"][3]
    row[2], row[1], row[6], row[7], row[13] = (
        "Lò Văn Mới",
        "03100009",
        "03/02/2018",
        "03/02/2019",
        "03/02/2018",
    )
    district.sheets["members"] = [district.sheets["members"][0], row]
    walk.choose(book_of(district))
    walk.columns()

    assert walk.names()["Bản Nà Hạ"]["how_word"] == "Tên cũ, hoặc tên của thời gian khác"


def test_a_choice_that_was_not_offered_is_not_taken(walk):
    walk.choose(book_of(District().set("members", 3, "Đơn vị (nơi ở, công tác)", "Bản Lạ")))
    walk.columns()

    walk.decide(**{walk.names()["Bản Lạ"]["key"]: "as:Bản Không Có", "0" * 16: "new"})

    assert walk.upload.matches == {}


# ---- The plan and its effect ----------------------------------------------------------------------


def joined_cell() -> District:
    """The school gets its own cell, and a new hamlet begins without members."""
    district = District()
    district.add_like(
        "cells",
        3,
        {
            "Tên chi bộ": "Chi bộ Trường THCS Co Mạ",
            "Đơn vị phụ trách": "Trường THCS Co Mạ",
            "Ngày thành lập": "01/03/2012",
            "Phụ trách từ ngày": "01/03/2012",
        },
    )
    return district.add_like("units", 2, {"Tên đơn vị": "Bản Hua Ngáy", "Ngày thành lập": "01/01/2020"})


def test_the_effect_that_is_told_is_what_the_ledger_says_afterwards(walk, stored):
    before = lacking(WITHOUT_OWN_CELL)
    walk.choose(book_of(joined_cell()))
    walk.columns()

    effect = walk.plan().context["outcome"]["effect"]
    moves = {moves["what"]: moves for moves in effect["lists"]}["own_cell"]
    walk.write()
    after = lacking(WITHOUT_OWN_CELL)

    assert moves["left"] == ["Trường THCS Co Mạ, Xã Co Mạ"]
    assert effect["others"][0]["on"] == "2020-01-01"
    assert effect["others"][1]["on"] == "2012-03-01"
    assert moves["opened"] == ["Bản Hua Ngáy, Xã Co Mạ"]
    assert (before - after, after - before) == ({"Trường THCS Co Mạ"}, {"Bản Hua Ngáy"})
    assert (moves["before"], moves["after"]) == (len(before), len(after))


def test_the_effect_is_told_in_a_sentence_with_names(walk, stored):
    walk.choose(book_of(joined_cell()))
    walk.columns()

    page = " ".join(walk.plan().content.decode().split())

    assert "1 đơn vị sẽ rời danh sách chưa có chi bộ</b>: Trường THCS Co Mạ, Xã Co Mạ." in page


def test_looking_at_the_plan_writes_nothing_at_all(walk, stored):
    operations, units = Operation.objects.count(), Unit.objects.count()
    walk.choose(book_of(joined_cell()))
    walk.columns()

    walk.plan()

    assert (Operation.objects.count(), Unit.objects.count()) == (operations, units)
    assert UnitPeriod.history.filter(name="Bản Hua Ngáy").count() == 0


def test_the_plan_names_what_is_new_changed_and_the_same(walk, stored):
    walk.choose(book_of(District().set("units", 4, "Ngày giải thể", "01/07/2019")))
    walk.columns()

    def listed_as(what):
        return walk.open("import_list_of", noun="unit", what=what).context["rows"].object_list

    assert listed_as("created") == []
    assert listed_as("changed") == [["Bản Xá Nhá, Xã Co Mạ", "đến ngày: 01/06/2019 → 01/07/2019"]]
    assert len(listed_as("unchanged")) == 5


def test_nothing_to_write_is_said_and_not_written(walk, stored):
    walk.choose(book_of(District()))
    walk.columns()
    operations = Operation.objects.count()

    page = walk.plan().content.decode()
    walk.write()

    assert "không có gì để ghi" in page
    assert (Operation.objects.count(), walk.upload.state) == (operations, "open")


def test_a_plan_with_faults_is_not_written(walk):
    walk.choose(book_of(with_seven_faults()))
    walk.columns()

    answer = walk.write()

    assert words_of(answer).startswith("Chưa ghi gì:")
    assert Unit.objects.count() == 0


def test_a_register_that_changed_meanwhile_is_planned_again(walk, stored):
    walk.choose(book_of(joined_cell()))
    walk.columns()
    stamp = walk.plan().context["outcome"]["stamp"]
    factories.unit("Bản Hua Ngáy", Unit.objects.earliest("pk").periods.get().commune, since="01/01/2020")

    answer = walk.write(stamp)

    assert words_of(answer).startswith("Chưa ghi gì: sổ gốc hoặc phần chuẩn bị")
    assert walk.upload.state == "open"
    walk.write()
    assert walk.upload.state == "written"


def test_what_others_enter_about_other_things_keeps_no_plan_from_being_written(walk, stored):
    walk.choose(book_of(joined_cell()))
    walk.columns()
    stamp = walk.plan().context["outcome"]["stamp"]
    cell = factories.cell("Chi bộ Công an")
    factories.meets(factories.member("Sùng Thị Khác", card_number="09990001"), cell)

    walk.write(stamp)

    assert walk.upload.state == "written"


def test_a_form_that_is_sent_twice_writes_once(walk):
    walk.choose(book_of(District()))
    walk.columns()
    stamp = walk.plan().context["outcome"]["stamp"]

    walk.write(stamp)
    answer = walk.write(stamp)

    assert answer.resolver_match.url_name == "import"
    assert Operation.objects.filter(kind=Operation.Kind.IMPORT).count() == 1


def test_two_tabs_mend_one_upload_without_losing_a_cell(walk):
    walk.choose(book_of(with_seven_faults()))
    walk.columns()
    faults = walk.faults()

    walk.mend(**{faults["units F4"]["edit"]: "01/01/1960", f"was-{faults['units D6']['edit']}": "Nhà máy"})
    walk.mend(**{faults["units D6"]["edit"]: "Trường học"})

    assert set(walk.upload.edits) == {faults["units F4"]["edit"], faults["units D6"]["edit"]}


def test_a_tab_that_was_left_open_after_the_import_was_written_leads_to_its_result(walk):
    walk.choose(book_of(District()))
    walk.columns()
    walk.write()

    answers = [walk.open(name) for name in ("import_columns", "import_names", "import_faults", "import_plan")]
    answers.append(walk.send("import_faults", **{"cell-0.2!F4": "x"}))

    assert {answer.resolver_match.url_name for answer in answers} == {"import"}


def test_no_step_comes_before_the_columns_are_confirmed(walk):
    walk.choose(book_of(District()))

    answers = [walk.open(name) for name in ("import_names", "import_faults", "import_plan")]

    assert [words_of(answer) for answer in answers] == ["Hãy xác nhận các trang tính và cột trước."] * 3


# ---- Whose, and for how long ----------------------------------------------------------------------


def test_other_peoples_uploads_do_not_exist_except_for_administrators(walk, client, administrator):
    walk.choose(book_of(District()))
    walk.columns()
    names = ("import", "import_columns", "import_names", "import_faults", "import_faulty_rows", "import_plan")
    posts = ("import_drop", "import_mended", "import_write")

    client.force_login(factories.user("khac", full_name="Cà Văn Khác"))
    got = [client.get(walk.address(name)).status_code for name in names]
    sent = [client.post(walk.address(name)).status_code for name in posts]
    shown = list(client.get(reverse("imports")).context["rows"])
    client.force_login(administrator)
    as_administrator = client.get(walk.address("import_columns")).status_code

    assert (set(got), set(sent), shown, as_administrator) == ({404}, {404}, [], 200)


def test_an_import_that_is_dropped_leaves_no_file(walk):
    walk.choose(book_of(District()))
    folder = Folder(walk.upload.folder)
    assert folder.path.stat().st_mode & 0o777 == 0o700

    walk.send("import_drop")

    assert (walk.upload.state, folder.exists) == ("dropped", False)


def test_an_import_that_nobody_went_on_with_is_dropped_after_a_week(walk, settings, monkeypatch):
    walk.choose(book_of(District()))
    later = clock.now() + timedelta(days=7, minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    walk.client.force_login(walk.upload.by)  # by then the session has long ended

    walk.client.get(reverse("imports"))

    assert (walk.upload.state, Folder(walk.upload.folder).exists) == ("dropped", False)


def test_an_upload_whose_folder_vanished_says_so(walk):
    walk.choose(book_of(District()))
    walk.columns()
    Folder(walk.upload.folder).remove()

    answer = walk.open("import_plan")

    assert words_of(answer).startswith("Các tệp của lần nhập này không còn trên máy chủ")
    assert walk.upload.state == "dropped"


def test_names_of_files_never_reach_the_disk_and_are_shown_clean(walk, tmp_path):
    content = book_of(District())[BOOK]

    walk.choose({"../../etc/\u202eslx.dsx\x00.xlsx": content})

    [name] = walk.upload.files
    assert not set("/\\\u202e\x00") & set(name)
    assert sorted(p.name for p in Folder(walk.upload.folder).path.iterdir()) == ["0.xlsx", "sheets.json"]


def test_the_demo_register_takes_no_files_and_says_what_to_do(walk, monkeypatch):
    from units.models import Programme

    with factories.writing():
        programme = Programme.current()
        programme.is_demo, programme.demo_on = True, factories.day("31/01/2020")
        programme.save()

    page = walk.client.get(reverse("import_start")).content.decode()
    answer = walk.choose(book_of(District()))

    assert "Đây là cơ sở dữ liệu mẫu, không nhập dữ liệu thật vào được. Hãy đặt COVERAGE_DATA_DIR" in page
    assert ("Đây là cơ sở dữ liệu mẫu" in answer.content.decode(), Upload.objects.count()) == (True, 0)


# ---- The reading of stored layouts ----------------------------------------------------------------


def test_a_workbook_of_another_import_is_not_taken_back(walk):
    walk.choose(book_of(with_seven_faults()))
    walk.columns()
    content = walk.open("import_faulty_rows").content
    other = Walk(walk.client)
    other.choose(book_of(with_seven_faults()))
    other.columns()

    answer = other.send("import_mended", file=SimpleUploadedFile("x.xlsx", content))

    assert "dòng lỗi của một lần nhập khác" in words_of(answer)


def test_an_unknown_folder_key_is_never_a_path():
    with pytest.raises(ValueError, match="badly formed"):
        Folder("../../etc")
    assert Folder(uuid.uuid4()).exists is False


def test_an_import_that_was_undone_says_so_on_its_page_and_in_the_list(walk):
    walk.choose(book_of(District()))
    walk.columns()
    walk.write()

    undo_operation(walk.upload.operation, by=None, reason="Nhập nhầm tệp")
    page = walk.open("import").content.decode()

    assert walk.upload.undone_by is not None
    assert "đã được hoàn tác lúc" in page
    assert "Đã ghi, đã hoàn tác" in walk.client.get(reverse("imports")).content.decode()


def test_an_import_that_is_not_finished_can_be_dropped_on_its_page(walk):
    walk.choose(book_of(District()))

    page = walk.open("import").content.decode()
    walk.send("import_drop")

    assert f'action="{walk.address("import_drop")}"' in page
    assert walk.upload.state == Upload.State.DROPPED
