"""Scanned pages of documents: attached, seen by whom they concern, taken off, brought along, forgotten."""

import csv
import io
import os
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from accounts import bounds
from accounts.models import Operation, Reading
from coverage_tracker.upkeep import archive, backup
from tests import factories
from tests.admissions import making as admissions
from units.actions import scans
from units.actions.persons import erase
from units.actions.undo import undo_operation
from units.models import DecisionScan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path / "scans"


@pytest.fixture
def paper(db):
    """A document by which a cell of Co Mạ was founded."""
    decision = factories.decision("15-QĐ/HU", "01/06/2010")
    commune = factories.commune()
    factories.cell(of=factories.organisation(commune=commune), decision=decision)
    decision.commune = commune
    return decision


def send(client, decision, content=None, name="Quyết định 15.PNG"):
    file = SimpleUploadedFile(name, factories.png() if content is None else content)
    return client.post(reverse("scan_add", args=[decision.pk]), {"file": file})


def admitted_by(decision, unit, name="Lò Văn Một"):
    member = factories.member(name, admission_decision=decision)
    commune = unit.periods.get().commune
    cell = factories.cell(of=factories.organisation(f"Đảng bộ {commune}", commune=commune))
    factories.meets(member, cell, unit)
    return member


def test_a_file_is_attached_and_seen_on_the_page_of_its_document(paper, as_officer, folder):
    answer = send(as_officer, paper)

    assert answer.url == reverse("decision", args=[paper.pk])
    scan = DecisionScan.objects.get()
    assert (scan.file_name, scan.file_kind, scan.size) == ("Quyết định 15.png", "png", len(factories.png()))
    assert [path.name for path in folder.iterdir()] == [str(scan.file_key)]
    assert "Quyết định 15.png" in as_officer.get(answer.url).content.decode()
    cell = paper.begun_cellperiods.get().cell
    assert "#ban-quet" in as_officer.get(reverse("cell", args=[cell.pk])).content.decode()


def test_it_is_served_so_that_nothing_of_it_runs(paper, as_officer):
    scan = factories.scan(paper, "quyet-dinh.png")

    answer = as_officer.get(reverse("scan", args=[scan.pk]))

    assert b"".join(answer.streaming_content) == factories.png()
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"] == 'attachment; filename="quyet-dinh.png"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert Reading.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html>", "không phải là PDF hay ảnh PNG, JPEG"),
        (b"", "Tệp này trống"),
        (factories.png()[:-4], "bị hỏng"),
        (b"%PDF-1.7 x", "bị hỏng"),
    ],
)
def test_what_is_no_scan_is_refused_with_a_sentence(paper, as_officer, folder, content, said):
    answer = send(as_officer, paper, content, "quyet-dinh.pdf")

    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not DecisionScan.objects.exists()
    assert not folder.exists() or not list(folder.iterdir())


def test_size_and_number_are_bounded(paper, as_officer, monkeypatch):
    monkeypatch.setattr("units.forms.scans.SCAN_BYTES", 10)
    assert "Tệp lớn quá" in send(as_officer, paper).content.decode()
    monkeypatch.setattr("units.forms.scans.SCAN_BYTES", bounds.SCAN_BYTES)
    monkeypatch.setattr(scans, "SCANS_OF_DOCUMENT", 1)
    send(as_officer, paper)
    assert "tối đa 1 bản quét" in send(as_officer, paper).content.decode()
    monkeypatch.setattr(scans, "SCANS_OF_DOCUMENT", 9)
    monkeypatch.setattr(scans, "SCANS", 1)
    assert "quá nhiều bản quét" in send(as_officer, paper).content.decode()


def test_taking_off_is_an_operation_that_is_undone(paper, as_officer, district_officer):
    scan = factories.scan(paper)

    assert as_officer.get(reverse("scan_remove", args=[scan.pk])).status_code == 200
    as_officer.post(reverse("scan_remove", args=[scan.pk]))
    assert not DecisionScan.objects.exists()

    undo_operation(Operation.objects.latest("pk"), by=district_officer)

    assert as_officer.get(reverse("scan", args=[scan.pk])).status_code == 200


def test_attaching_is_undone_and_told_in_the_journal(paper, as_officer, district_officer):
    send(as_officer, paper)
    done = Operation.objects.latest("pk")

    page = as_officer.get(reverse("operation", args=[done.pk])).content.decode()
    undo_operation(done, by=district_officer)

    assert "Quyết định 15.png" in page
    assert str(scans.path_of(DecisionScan.history.first().file_key)) not in page
    assert not DecisionScan.objects.exists()


def test_who_works_elsewhere_finds_no_scan(paper, client, foreign_officer, commune_officer):
    scan = factories.scan(paper)
    factories.grant(commune_officer, paper.commune)

    for person, status in ((foreign_officer, 404), (commune_officer, 200)):
        client.force_login(person)
        for name, key in (("scan", scan.pk), ("scan_remove", scan.pk), ("scan_add", paper.pk)):
            assert client.get(reverse(name, args=[key])).status_code == status, name


def test_whoever_works_for_a_part_takes_off_no_scan_that_others_look_at_but_the_own_one(
    paper, client, commune_officer
):
    theirs = factories.scan(paper)
    there = factories.organisation("Đảng bộ xã Long Hẹ", factories.commune("Xã Long Hẹ"))
    factories.cell("Chi bộ bản Xa", of=there, decision=paper)
    client.force_login(factories.grant(commune_officer, paper.commune))
    send(client, paper)
    own = DecisionScan.objects.exclude(pk=theirs.pk).get()

    page = client.get(reverse("decision", args=[paper.pk])).content.decode()
    answers = [client.post(reverse("scan_remove", args=[scan.pk])) for scan in (theirs, own)]

    assert [reverse("scan_remove", args=[scan.pk]) in page for scan in (theirs, own)] == [False, True]
    assert [answer.status_code for answer in answers] == [404, 302]
    assert DecisionScan.objects.get() == theirs


def test_what_decides_of_persons_is_seen_by_who_may_see_all_of_them(
    paper, client, commune_officer, committee_member, district_officer
):
    scan = factories.scan(paper)
    here = admitted_by(paper, factories.unit("Bản Gần", paper.commune))
    there = admitted_by(paper, factories.unit("Bản Xa", factories.commune("Xã Long Hẹ")), "Lò Văn Hai")
    factories.recount()
    factories.grant(commune_officer, paper.commune)

    for person, status in ((district_officer, 200), (committee_member, 404), (commune_officer, 404)):
        client.force_login(person)
        answer = client.get(reverse("scan", args=[scan.pk]))
        assert answer.status_code == status, person
        b"".join(answer.streaming_content) if status == 200 else None
        page = client.get(reverse("decision", args=[paper.pk])).content.decode()
        assert (scan.file_name in page) == (status == 200)

    kept = Reading.objects.get(kind="export")
    assert set(kept.subjects.values_list("member_id", flat=True)) == {here.pk, there.pk}


def test_files_that_belong_to_nothing_go_after_their_time(paper, folder):
    kept, gone = factories.scan(paper), factories.scan(paper)
    lost = folder / "11111111-1111-4111-8111-111111111111"
    lost.write_bytes(b"x")
    with factories.writing():
        scans.take_off(gone)
    for path in folder.iterdir():
        os.utime(path, (0, 0))

    assert scans.sweep() == 1
    assert {path.name for path in folder.iterdir()} == {str(kept.file_key), str(gone.file_key)}

    Operation.objects.update(at="2020-01-01T00:00:00+00:00")
    assert scans.sweep() == 1
    assert {path.name for path in folder.iterdir()} == {str(kept.file_key)}


def test_whoever_is_forgotten_takes_along_what_shows_nobody_else(
    paper, folder, administrator, django_capture_on_commit_callbacks
):
    unit = factories.unit("Bản Gần", paper.commune)
    alone, shared = factories.decision("1-QĐ/HU"), factories.decision("2-QĐ/HU")
    member = admitted_by(alone, unit)
    with factories.writing():
        stay = member.memberships.get()
        stay.decision, stay.valid_to, stay.end_reason = shared, factories.day("01/01/2015"), "moved_out"
        stay.save()
    admitted_by(shared, factories.unit("Bản Khác", paper.commune), "Lò Văn Hai")
    factories.recount()
    goes, stays = factories.scan(alone, "Lò Văn Một.png"), factories.scan(shared, "chung.png")

    with django_capture_on_commit_callbacks(execute=True):
        forget(member)

    assert list(DecisionScan.objects.all()) == [stays]
    assert [path.name for path in folder.iterdir()] == [str(stays.file_key)]
    assert set(DecisionScan.history.filter(id=goes.pk).values_list("file_name", flat=True)) == {""}


def forget(member):
    with factories.writing():
        erase(member=member)


def test_scans_are_in_the_backup_and_nothing_else_is_taken_out_of_one(paper):
    scan = factories.scan(paper)

    assert f"scans/{scan.file_key}" in backup._files()
    assert "scans" in backup.FOLDERS
    assert archive._NAMES.fullmatch(f"scans/{scan.file_key}")
    assert not archive._NAMES.fullmatch("scans/../secret_key")


def test_the_export_is_an_archive_with_a_list(paper, as_officer, tmp_path, client, foreign_officer):
    scan = factories.scan(paper, "=chay.png")

    content = b"".join(as_officer.get(reverse("scans_export")).streaming_content)
    call_command("export_register", "units", "-o", str(tmp_path / "xuat"), "--scans", stdout=io.StringIO())
    client.force_login(foreign_officer)
    theirs = b"".join(client.get(reverse("scans_export")).streaming_content)

    for found in (content, (tmp_path / "xuat" / "ban-quet.zip").read_bytes()):
        archive_ = ZipFile(io.BytesIO(found))
        name = f"{paper.pk}/{scan.pk}-=chay.png"
        assert archive_.namelist() == [name, "danh-muc.csv"]
        assert archive_.read(name) == factories.png()
        listed = csv.DictReader(io.StringIO(archive_.read("danh-muc.csv").decode("utf-8-sig")))
        assert [row["Số văn bản"] for row in listed] == ["15-QĐ/HU"]
    assert ZipFile(io.BytesIO(theirs)).namelist() == ["danh-muc.csv"]


def test_the_scan_about_a_candidate_is_seen_by_whoever_sees_the_case(
    client, district_officer, foreign_officer
):
    """Nobody is a member yet: there is no key of one, and the file is still about a person."""
    decision = factories.decision("21-NQ/CB")
    cell = factories.cell(of=factories.organisation(commune=factories.commune()))
    case = admissions.case(cell=cell, introduced_document=decision)
    scan = factories.scan(decision)
    seen = {}
    for person in (district_officer, foreign_officer, factories.user("dangvien", role="committee_member")):
        client.force_login(person)
        seen[person.username] = client.get(reverse("scan", args=[scan.pk])).status_code
    client.force_login(district_officer)

    assert case.member is None
    assert list(seen.values()) == [200, 404, 404]
    assert client.get(reverse("scans_export")).status_code == 200
