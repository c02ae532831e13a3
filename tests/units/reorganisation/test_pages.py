"""The pages of a plan: kept as a draft, brought as a workbook, tried, given away, written once, undone."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts import clock
from accounts.access import Role
from committee.models import CommuneInCharge, YearTarget
from tests import factories
from tests.committee import making
from tests.units.reorganisation.plans import HEADS
from units.models import Commune, CommuneGrant, Organisation, ReformDraft, UnitPeriod

pytestmark = pytest.mark.django_db
DOCUMENT = {"number": "200/NQ-HĐND", "signed_on": "20/07/2023", "issuer": "HĐND tỉnh", "on": "20/07/2023"}
MERGER = "Xã Tông Cọ\tBản A\t\tSáp nhập\tBản A\nXã Tông Cọ\tBản B\t\tSáp nhập\tBản A"


@pytest.fixture
def hamlets():
    commune = factories.commune("Xã Tông Cọ", "03775")
    found = [factories.unit(name, commune) for name in ("Bản A", "Bản B")]
    factories.organisation("Đảng bộ xã Tông Cọ", commune)
    factories.recount()
    return found


@pytest.fixture
def draft(hamlets, district_officer, client):
    client.force_login(district_officer)
    return factories.reform(by=district_officer, on="20/07/2023")


def send(client, draft, act="save", text=MERGER, seen=None, **more):
    content = DOCUMENT | {"act": act, "trang-unit": text, "seen": seen or draft.version} | more
    return client.post(reverse("reform", args=[draft.pk]), content)


def test_a_plan_begins_with_its_document_and_is_kept(client, district_officer, hamlets):
    client.force_login(district_officer)
    answer = client.post(reverse("reform_new"), DOCUMENT)
    draft = ReformDraft.objects.get()

    assert answer.url == reverse("reform", args=[draft.pk])
    assert (draft.number, draft.owner, draft.state) == ("200/NQ-HĐND", district_officer, "open")
    assert "200/NQ-HĐND" in client.get(reverse("reforms")).text
    assert "Thiếu" in client.post(reverse("reform_new"), {"number": ""}).text


def test_a_plan_is_saved_tried_and_written_as_one_operation(client, draft):
    assert send(client, draft).status_code == 302
    draft.refresh_from_db()
    assert draft.sheets["unit"][1][:2] == ["Xã Tông Cọ", "Bản B"]
    assert "Bản B" in client.get(reverse("reform", args=[draft.pk])).text

    page = client.get(reverse("reform_preview", args=[draft.pk]))
    assert "Ghi vào sổ" in page.text
    assert not UnitPeriod.objects.filter(valid_to="2023-07-20").exists()

    answer = client.post(reverse("reform_preview", args=[draft.pk]), {"seen": draft.version})
    draft.refresh_from_db()
    assert answer.url == reverse("operation", args=[draft.operation_id])
    assert UnitPeriod.objects.filter(valid_to="2023-07-20").count() == 1
    assert client.get(answer.url).status_code == 200
    assert client.get(reverse("reform", args=[draft.pk])).url == answer.url


def test_faults_are_told_by_their_cells_and_nothing_is_lost(client, draft):
    send(client, draft, text=MERGER.replace("Bản B", "Bản Z"))
    page = client.get(reverse("reform_preview", args=[draft.pk])).text

    assert ("B3" in page, "Bản Z" in page, "Ghi vào sổ</button>" in page) == (True, True, False)
    answer = client.post(reverse("reform_preview", args=[draft.pk]), {"seen": 2})
    assert answer.status_code == 200
    assert not UnitPeriod.objects.filter(valid_to="2023-07-20").exists()


def test_a_document_that_cannot_be_keeps_what_was_typed(client, draft):
    page = send(client, draft, on="mai")

    assert (page.status_code, "Bản B" in page.text) == (200, True)
    assert ReformDraft.objects.get().sheets == {}


def test_who_saves_on_top_of_another_is_told_and_loses_nothing(client, draft):
    send(client, draft)
    page = send(client, draft, text=MERGER + "\nXã Tông Cọ\tBản C")

    assert ("vừa lưu phương án" in page.text, "Bản C" in page.text) == (True, True)
    assert len(ReformDraft.objects.get().sheets["unit"]) == 2


def test_a_workbook_takes_the_place_of_the_sheets(client, draft):
    book = openpyxl.Workbook()
    book.active.append(HEADS["Đơn vị"])
    book.active.append([1, "Xã Tông Cọ", "Bản A", "Đổi tên", "Bản Đ", ""])
    content = io.BytesIO()
    book.save(content)
    file = SimpleUploadedFile("phuong-an.xlsx", content.getvalue())
    answer = client.post(
        reverse("reform", args=[draft.pk]), {"act": "bring", "seen": draft.version, "files": file}
    )

    assert answer.url == reverse("reform_preview", args=[draft.pk])
    assert ReformDraft.objects.get().sheets["unit"] == [
        ["Xã Tông Cọ", "Bản A", "", "Đổi tên", "Bản Đ", "", ""]
    ]
    wrong = SimpleUploadedFile("phuong-an.xlsx", b"khong phai")
    page = client.post(reverse("reform", args=[draft.pk]), {"act": "bring", "seen": 2, "files": wrong})
    assert (page.status_code, "không phải là bảng tính" in page.text) == (200, True)


def test_the_template_holds_what_exists_and_left_alone_it_changes_nothing(client, draft):
    answer = client.get(reverse("reform_template"), {"on": "20/07/2023"})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    rows = [[cell.value for cell in row] for row in book["Đơn vị"].iter_rows(min_row=4)]

    assert book.sheetnames == ["Xã", "Đơn vị", "Tổ chức", "Chi bộ"]
    assert [row[1:3] for row in rows[1:]] == [["Xã Tông Cọ", "Bản A"], ["Xã Tông Cọ", "Bản B"]]
    file = SimpleUploadedFile("mau.xlsx", answer.content)
    page = client.post(reverse("reform", args=[draft.pk]), {"act": "bring", "seen": 1, "files": file})
    assert "chưa quyết định gì" in page.text


def test_a_plan_is_given_to_a_colleague_or_dropped(client, draft):
    other = factories.user("dong-nghiep", role=Role.DISTRICT_OFFICER)
    client.post(reverse("reform", args=[draft.pk]), {"act": "give", "owner": other.pk})
    assert ReformDraft.objects.get().owner == other

    client.force_login(other)
    client.post(reverse("reform", args=[draft.pk]), {"act": "drop"})
    assert client.get(reverse("reform", args=[draft.pk])).status_code == 404


def test_a_commune_officer_carries_no_plan_out(client, draft, commune_officer):
    client.force_login(commune_officer)

    assert client.get(reverse("reforms")).status_code == 403
    assert client.get(reverse("reform", args=[draft.pk])).status_code == 403


# ---- What follows ---------------------------------------------------------------------------------


@pytest.fixture
def reform_of_communes(district_officer, commune_officer, client):
    """Two communes that become one; an officer works for the first."""
    lay, la = factories.commune("Xã Noong Lay", "03754"), factories.commune("Xã Chiềng La", "03733")
    factories.organisation("Đảng bộ xã Noong Lay", lay)
    factories.organisation("Đảng bộ xã Chiềng La", la)
    factories.recount()
    factories.grant(commune_officer, lay)
    client.force_login(district_officer)
    into = "Đảng bộ xã Chiềng La"
    sheets = {
        "commune": [
            [f"Xã {name}", "", "Nhập", "Xã Chiềng La", "03754"] for name in ("Noong Lay", "Chiềng La")
        ],
        "organisation": [[f"Đảng bộ xã {name}", "Nhập", into] for name in ("Noong Lay", "Chiềng La")],
    }
    return factories.reform(by=district_officer, sheets=sheets, on=clock.today() + timedelta(days=1))


def test_an_officer_of_an_old_commune_is_given_the_new_one_unless_it_is_declined(
    client, commune_officer, reform_of_communes
):
    draft = reform_of_communes
    address = reverse("reform_preview", args=[draft.pk])
    page = client.get(address).text
    key = f"grant:{commune_officer.pk}:Xã Chiềng La"
    assert (str(commune_officer) in page, key in page) == (True, True)

    client.post(address, {"seen": draft.version, "offered": [key], "kept": [key]})
    grant = CommuneGrant.objects.latest("pk")
    assert (grant.user, grant.commune.code, grant.valid_from) == (commune_officer, "03754", draft.on)


def test_what_is_declined_does_not_follow(client, commune_officer, reform_of_communes):
    before = CommuneGrant.objects.count()
    key = f"grant:{commune_officer.pk}:Xã Chiềng La"
    client.post(reverse("reform_preview", args=[reform_of_communes.pk]), {"seen": 1, "offered": [key]})

    assert Commune.objects.count() == 3
    assert CommuneGrant.objects.count() == before


def test_who_is_in_charge_of_all_parts_goes_on_and_targets_add_up(client, reform_of_communes):
    draft = reform_of_communes
    seated = making.seated()
    for commune in Commune.objects.all():
        making.in_charge(seated, commune)
        with factories.writing():
            YearTarget.objects.create(year=draft.on.year, commune=commune, admissions=4)
    client.post(reverse("reform_preview", args=[draft.pk]), {"seen": draft.version})
    new = Commune.objects.get(valid_from=draft.on)

    assert new.in_charge.get().member == CommuneInCharge.objects.earliest("pk").member
    assert CommuneInCharge.objects.filter(valid_to=draft.on).count() == 2
    assert new.year_targets.get().admissions == 8


def test_the_page_of_a_commune_tells_from_what_it_came_and_old_codes_are_found(client, reform_of_communes):
    draft = reform_of_communes
    client.post(reverse("reform_preview", args=[draft.pk]), {"seen": draft.version})
    old, new = Commune.objects.get(name="Xã Noong Lay"), Commune.objects.get(valid_from=draft.on)
    pages = [client.get(reverse("commune", args=[commune.pk])).text for commune in (new, old)]

    assert ("Xã Noong Lay" in pages[0], draft.number in pages[0], draft.number in pages[1]) == (True,) * 3
    assert set(Commune.objects.search("03754")) == {old, new}
    assert set(Commune.objects.search("noong lay")) == {old}


def test_a_plan_for_one_commune_begins_with_what_lies_in_it(client, district_officer, hamlets):
    client.force_login(district_officer)
    commune = Commune.objects.get()
    assert (
        f"{reverse('reform_new')}?xa={commune.pk}" in client.get(reverse("commune", args=[commune.pk])).text
    )
    client.post(f"{reverse('reform_new')}?xa={commune.pk}", DOCUMENT)
    sheets = ReformDraft.objects.get().sheets

    assert [row[0] for row in sheets["commune"]] == ["Xã Tông Cọ"]
    assert [row[1] for row in sheets["unit"]] == ["Bản A", "Bản B"]
    assert [row[0] for row in sheets["organisation"]] == ["Đảng bộ xã Tông Cọ"]


def test_an_organisation_is_marked_as_the_committee_of_its_commune(client, district_officer, hamlets):
    client.force_login(district_officer)
    organisation = Organisation.objects.get()
    address = reverse("correct", args=["to-chuc", organisation.pk])
    seen = client.get(address).context["seen"]
    content = {
        "name": organisation.name,
        "kind": "Đảng bộ cơ sở",
        "commune": organisation.commune_id,
        "leads_commune": "on",
        "valid_from": "01/01/1960",
        "valid_to": "",
        "act": "save",
        "seen": seen,
    }
    answer = client.post(address, content)
    organisation.refresh_from_db()

    assert (answer.status_code, organisation.leads_commune) == (302, True)
