"""``manage.py monthly_report``: the report of a month as a file, from the command line."""

import json

import pytest
from django.core.management import call_command

from accounts import clock
from accounts.models import Reading
from reports.models import ReportDraft
from tests import factories
from tests.reports.monthly import making
from tests.reports.monthly import reading_files as reading
from units.months import Month

pytestmark = pytest.mark.usefixtures("register")


def data(capsys, *arguments) -> dict:
    """What the command prints as JSON."""
    call_command("monthly_report", *arguments)
    return json.loads(capsys.readouterr().out)


def refusal(capsys, *arguments) -> str:
    """What the command says when there is no such report; it ends with exit code 1 and prints nothing."""
    with pytest.raises(SystemExit) as stopped:
        call_command("monthly_report", *arguments)
    told = capsys.readouterr()
    assert stopped.value.code == 1
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1
    return told.err.strip()


def coverage(capsys, on: str) -> dict:
    call_command("coverage", "--on", on, "--format", "json")
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("month", "on"),
    [("2020-01", "2020-01-31"), ("2019-12", "2019-12-31"), ("2020-02", "2020-02-29")],
)
def test_a_month_prints_the_figures_of_its_last_day_key_by_key(capsys, month, on):
    report = data(capsys, month)

    assert report["state"] == "draft"
    assert report["as_of"] == on
    assert json.dumps(report["figures"]) == json.dumps(coverage(capsys, on))


def test_texts_of_the_stored_draft_are_in_it(capsys):
    ReportDraft.objects.create(month="2020-01", texts={"problems": "Bản bị chia cắt vì lũ."})

    assert data(capsys, "2020-01")["texts"]["problems"] == "Bản bị chia cắt vì lũ."


def test_a_signed_report_is_given_out_as_it_was_signed(capsys, template, head):
    month = Month(2020, 1)
    signed = making.signed(month, by=head, dated_on=month.last)
    factories.unit("Bản mở sau khi ký", factories.commune("Xã Mới"))
    factories.recount()

    report = data(capsys, "2020-01")

    assert report["state"] == "signed"
    assert report["hash"] == signed.hash
    assert report["figures"] == signed.value["content"]["figures"]


@pytest.mark.parametrize("asked", ["03781", "Xã Co Mạ", "co ma", "Co Mạ"])
def test_a_communes_month_is_asked_for_by_code_or_name(capsys, asked):
    report = data(capsys, "2020-01", "--commune", asked)

    assert list(report["figures"]["communes"]) == ["Xã Co Mạ"]
    assert report["members"]["end"] == 3


def test_the_commune_is_the_one_that_bears_the_code_at_the_months_end(capsys):
    factories.commune("Xã Noong Lay", "03754", until="01/01/2020")
    factories.commune("Xã Chiềng La", "03754", "01/01/2020")

    for month, name in (("2019-12", "Xã Noong Lay"), ("2020-01", "Xã Chiềng La")):
        assert list(data(capsys, month, "--commune", "03754")["figures"]["communes"]) == [name]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["2999-01"], "Tháng 01/2999 chưa đến"),
        (["2005-12"], "Tháng 12/2005 ở trước ngày mốc"),
        (["2020-13"], "không phải là tháng có thật"),
        (["tháng giêng"], "không phải là tháng"),
        (["2020-01", "--commune", "Xã Không Có"], "Không có xã nào có mã hoặc tên “Xã Không Có”"),
        (["2020-01", "--commune", ""], "Không có xã nào"),
        (["2020-01", "--commune", "Xã Cũ"], "không còn vào ngày 31/01/2020"),
        (["2020-01", "--commune", "Xã Sau"], "chưa có vào ngày 31/01/2020"),
        (["2020-01", "--commune", "muong e"], "Có nhiều xã mang tên “muong e”"),
        (["2020-01", "-o", "/khong/co/thu-muc/x.json"], "Không ghi được tệp"),
    ],
)
def test_what_there_is_no_report_of_is_refused_in_one_sentence(capsys, arguments, sentence):
    factories.commune("Xã Cũ", until="01/01/2020")
    factories.commune("Xã Sau", since="01/07/2025")
    factories.commune("Xã Mường É")
    factories.commune("Xã Mương Ê")

    assert sentence in refusal(capsys, *arguments)


@pytest.mark.parametrize("suffix", ["docx", "pdf", "xlsx", "json"])
def test_the_end_of_the_files_name_says_what_is_written(tmp_path, suffix):
    path = tmp_path / f"bao-cao.{suffix}"

    call_command("monthly_report", "2020-01", "-o", str(path))

    read = {
        "docx": reading.word,
        "pdf": reading.pdf,
        "xlsx": reading.book,
        "json": json.loads,
    }
    assert read[suffix](path.read_bytes())


def test_a_file_goes_to_standard_output_as_it_is(capfdbinary):
    call_command("monthly_report", "2020-01", "--format", "pdf", "-o", "-")

    assert capfdbinary.readouterr().out.startswith(b"%PDF-1.7")


def test_members_are_named_when_asked_for_and_that_is_kept_in_the_read_log(tmp_path):
    path = tmp_path / "bao-cao.pdf"

    call_command("monthly_report", "2020-01", "-o", str(path))
    assert "Vừ A" not in " ".join(reading.pdf_pages(path.read_bytes()))
    assert not Reading.objects.exists()

    call_command("monthly_report", "2020-01", "--names", "-o", str(path))
    assert "Vừ A" in " ".join(reading.pdf_pages(path.read_bytes()))
    assert Reading.objects.get().persons == 4


def test_the_month_of_today_is_a_draft_of_its_last_day(capsys):
    month = Month.of(clock.today())

    assert data(capsys, str(month))["as_of"] == month.last.isoformat()


def test_a_broken_template_is_refused_in_one_sentence(capsys, tmp_path):
    stored = making.template()
    with factories.writing():
        stored.docx = b"PK khong phai Word"
        stored.save()

    assert "không phải là tài liệu Word" in refusal(
        capsys, "2020-01", "--format", "docx", "-o", str(tmp_path / "x.docx")
    )
