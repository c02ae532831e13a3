"""Candidates in the read log: who, when, whom; told to whoever may know of the candidate."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import Reading
from admissions.models import Candidate, CandidateLook
from tests import factories
from tests.admissions import making
from units.coverage import ledger

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    commune = factories.commune()
    found = making.case(factories.unit("Bản Nà Hạ", commune), factories.cell())
    ledger.rebuild()
    return found


def looked_at() -> list[tuple[str, str]]:
    rows = CandidateLook.objects.select_related("reading", "candidate").order_by("pk")
    return [(row.reading.get_kind_display(), row.candidate.full_name) for row in rows]


def test_opening_a_case_and_the_board_is_kept_with_the_name_of_the_candidate(as_officer, case):
    as_officer.get(reverse("case", args=[case.pk]))
    as_officer.get(reverse("cases"))

    assert looked_at() == [("Mở hồ sơ", "Lò Văn Nguồn"), ("Xem danh sách", "Lò Văn Nguồn")]


def test_a_page_that_says_nothing_of_itself_is_kept_all_the_same(as_officer, case):
    as_officer.get(reverse("case_move", args=[case.pk]))

    assert [name for _, name in looked_at()] == ["Lò Văn Nguồn"]


def test_the_file_of_cases_is_kept(as_officer, case):
    assert as_officer.get(reverse("register_export", args=["quan-chung-ket-nap"])).status_code == 200

    assert looked_at() == [("Xuất tệp", "Lò Văn Nguồn")]


def test_the_read_log_names_the_candidate_and_the_case_says_who_looked(
    as_officer, administrator, case, client
):
    as_officer.get(reverse("case", args=[case.pk]))
    client.force_login(administrator)

    told = client.get(reverse("readings"), {"candidate": case.candidate_id}).content.decode()
    nobody = client.get(reverse("readings"), {"candidate": case.candidate_id + 1}).content.decode()

    assert "Hồ sơ kết nạp" in told
    assert "Hồ sơ kết nạp" not in nobody


def test_whoever_sees_counts_leaves_no_look_at_a_person(as_committee_member, case):
    as_committee_member.get(reverse("cases"))

    assert not CandidateLook.objects.exists()
    assert not Reading.objects.exists()


def test_a_year_of_birth_agrees_with_the_day():
    wrong = Candidate(full_name="Lò Thị Sai", birth_year=1990, born_on="1991-02-03", sex="female")

    with pytest.raises(ValidationError, match="Năm sinh không khớp với ngày sinh"):
        wrong.full_clean()
