"""The page of the exports, its files and templates, and the command that writes them."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts.models import Reading
from tests import factories
from tests.units.exports.round_trip import NOTHING, changes, plan
from units.choices import UnitKind
from units.exports import BOOKS, BY_SLUG
from units.exports.workbook import PERSONAL
from units.imports.columns import HELPER_SHEETS

pytestmark = pytest.mark.django_db


@pytest.fixture
def communes():
    """Two communes, in each an organisation, a hamlet, its own cell and a member."""
    found = []
    for name, code in (("Co Mạ", "03781"), ("Long Hẹ", "03784")):
        commune = factories.commune(f"Xã {name}", code)
        committee = factories.organisation(f"Đảng bộ xã {name}", commune)
        unit = factories.unit(f"Bản {name}", commune)
        cell = factories.cell(f"Chi bộ bản {name}", of=committee)
        factories.covers(cell, unit, "01/01/1990")
        factories.meets(factories.member(f"Vừ A {name}"), cell, unit)
        found.append(commune)
    factories.recount()
    return found


def sheets(content: bytes) -> dict[str, list[list]]:
    """The rows of each sheet, read by a second reader."""
    book = openpyxl.load_workbook(BytesIO(content))
    return {page.title: [[cell.value for cell in row] for row in page.iter_rows()] for page in book}


def column(rows: list[list], header: str) -> list:
    """What stands below a header."""
    head = next(i for i, row in enumerate(rows) if row[0] == "STT")
    index = rows[head].index(header)
    return [row[index] for row in rows[head + 1 :]]


def download(client, slug: str) -> dict[str, list[list]]:
    response = client.get(reverse("register_export", args=[slug]))
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith(f'attachment; filename="{slug}-')
    return sheets(response.content)


def test_the_page_offers_every_workbook_and_its_template(as_officer, communes):
    text = as_officer.get(reverse("register_exports")).content.decode()

    for slug in BY_SLUG:
        assert reverse("register_export", args=[slug]) in text
        assert reverse("import_template", args=[slug]) in text


def test_an_officer_of_a_commune_gets_what_lies_in_it_and_nothing_else(client, commune_officer, communes):
    client.force_login(factories.grant(commune_officer, communes[0]))

    pages = download(client, "so-goc")

    assert column(pages["Xã, thị trấn"], "Tên xã, thị trấn") == ["Xã Co Mạ"]
    assert column(pages["Tổ chức cơ sở đảng"], "Tên tổ chức cơ sở đảng") == ["Đảng bộ xã Co Mạ"]
    assert column(pages["Đơn vị"], "Tên đơn vị") == ["Bản Co Mạ"]
    assert column(pages["Chi bộ"], "Tên chi bộ") == ["Chi bộ bản Co Mạ"]
    assert column(pages["Đảng viên"], "Họ và tên") == ["Vừ A Co Mạ"]
    assert "Long Hẹ" not in str(pages)


def test_an_export_of_members_is_kept_in_the_read_log_with_everyone_in_it(as_officer, communes):
    download(as_officer, "dang-vien")

    (reading,) = Reading.objects.all()
    assert (reading.kind, reading.persons, reading.by.username) == (Reading.Kind.EXPORT, 2, "canbo")
    assert reading.subjects.count() == 2
    assert "Đảng viên" in reading.what


def test_an_export_without_persons_is_no_reading(as_officer, communes):
    for slug in ("xa-thi-tran", "to-chuc-co-so-dang", "don-vi", "chi-bo"):
        download(as_officer, slug)

    assert not Reading.objects.exists()


def test_a_file_says_who_made_it_and_when_and_that_it_holds_personal_data(as_officer, communes):
    members, units = download(as_officer, "dang-vien"), download(as_officer, "don-vi")

    assert "Người xuất: Lò Thị Hiền" in str(members["Đảng viên"][:5])
    assert PERSONAL in str(members["Đảng viên"][:5])
    assert "Người xuất: Lò Thị Hiền" in str(units["Đơn vị"][:5])
    assert PERSONAL not in str(units)


def test_a_number_of_members_does_not_change_the_number_of_queries(
    communes, django_assert_num_queries, django_assert_max_num_queries, tmp_path
):
    from tests.units.exports.round_trip import export

    with django_assert_max_num_queries(30) as few:
        export(tmp_path)
    cell = factories.cell("Chi bộ đông", of=factories.organisation("Đảng bộ xã Co Mạ"))
    factories.members(40, cell)
    with django_assert_num_queries(len(few)):
        export(tmp_path)


def test_an_unknown_workbook_is_not_found(as_officer):
    assert as_officer.get(reverse("register_export", args=["khac"])).status_code == 404
    assert as_officer.get(reverse("import_template", args=["khac"])).status_code == 404


# ---- Templates --------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", BY_SLUG)
def test_an_untouched_template_says_that_there_is_nothing_to_import(as_officer, communes, tmp_path, slug):
    path = tmp_path / "mau.xlsx"
    path.write_bytes(as_officer.get(reverse("import_template", args=[slug])).content)

    found = plan([path])

    assert changes(found) == NOTHING
    assert {told.message for told in found.notices} == {"Trang tính không có dòng nào dưới tiêu đề."}


def test_what_is_filled_into_a_template_is_imported(as_officer, communes, tmp_path):
    path = tmp_path / "mau.xlsx"
    path.write_bytes(as_officer.get(reverse("import_template", args=["don-vi"])).content)
    book = openpyxl.load_workbook(path)
    page = book["Đơn vị"]
    head = {cell.value: cell.column for cell in page[4]}
    said = {
        "Xã, thị trấn": "Xã Co Mạ",
        "Loại đơn vị": "Trường học",
        "Tên đơn vị": "Trường THCS Co Mạ",
        "Ngày thành lập": "05/09/1975",
        "Số hộ": "",
    }
    for header, value in said.items():
        page.cell(5, head[header]).value = value
    book.save(path)

    found = plan([path])

    assert changes(found) == {"created": {"unit": 1}, "changed": {}}
    assert found.register.unit_periods.new[0].valid_from == date(1975, 9, 5)


def test_a_template_lets_choose_the_words_and_the_names_of_the_area(client, commune_officer, communes):
    client.force_login(factories.grant(commune_officer, communes[0]))
    content = client.get(reverse("import_template", args=["don-vi"])).content
    book = openpyxl.load_workbook(BytesIO(content))

    chosen = {rule.formula1 for rule in book["Đơn vị"].data_validations.dataValidation}
    guide, lists = HELPER_SHEETS

    assert f'"{",".join(str(kind.label) for kind in UnitKind)}"' in chosen
    assert f"'{lists}'!$A$2:$A$2" in chosen
    assert book[lists].sheet_state == "hidden"
    assert [row[0].value for row in book[lists].iter_rows()] == ["Xã, thị trấn", "Xã Co Mạ"]
    assert "Ví dụ" in str([[cell.value for cell in row] for row in book[guide].iter_rows()])
    assert book["Đơn vị"]["G4"].comment is not None


# ---- The command --------------------------------------------------------------------------------------


def test_the_command_writes_five_workbooks_that_come_back_unchanged(communes, tmp_path, capsys):
    call_command("export_register", "-o", str(tmp_path / "moi"))

    written = capsys.readouterr().out.split()
    paths = sorted((tmp_path / "moi").iterdir())
    assert sorted(written) == [str(path) for path in paths]
    assert [path.name for path in paths] == sorted(f"{book.slug}.xlsx" for book in BOOKS)
    assert {path.stat().st_mode & 0o777 for path in paths} == {0o600}
    assert changes(plan(paths)) == NOTHING
    assert [(reading.by, reading.persons) for reading in Reading.objects.all()] == [(None, 2)]


def test_the_command_writes_the_nouns_that_are_asked_for(communes, tmp_path, capsys):
    call_command("export_register", "units", "register", "-o", str(tmp_path))

    assert {path.name for path in tmp_path.iterdir()} == {"don-vi.xlsx", "so-goc.xlsx"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["people", "-o", "."], "Không có danh sách “people”"),
        (["units"], "Còn thiếu tham số"),
        (["units", "-o", "/dev/null/x"], "Không tạo được thư mục"),
    ],
)
def test_the_command_refuses_what_it_cannot_do_with_exit_code_two(capsys, arguments, sentence):
    with pytest.raises(SystemExit) as ended:
        call_command("export_register", *arguments)

    printed = capsys.readouterr()
    assert (ended.value.code, printed.out) == (2, "")
    assert sentence in printed.err
