"""A person may read English: choices are known by both words, and what is kept for ever stays Vietnamese."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from accounts.models import Operation
from tests import factories
from tests.units.editing.filling import filled, saved
from units.choices import Sex, UnitKind
from units.coverage import ledger
from units.forms.fields import WordField


@pytest.fixture
def hamlet(db):
    unit = factories.unit("Bản Nà Hạ")
    ledger.rebuild()
    return unit


@pytest.fixture
def as_english_officer(as_officer):
    as_officer.post(reverse("language"), {"language": "en"})
    return as_officer


def test_the_journal_keeps_a_change_in_vietnamese(as_english_officer, hamlet):
    page = reverse("unit_change", args=[hamlet.pk])

    saved(as_english_officer, page, name="Bản Nà Hạ 2", on="1/3/2020", reason="order of the commune")

    assert Operation.objects.first().reason == "Thay đổi từ ngày: Bản Nà Hạ: order of the commune"


def test_the_journal_keeps_in_vietnamese_which_row_was_taken_out(as_english_officer, hamlet):
    cell = factories.own_cell(hamlet, "01/06/2010", name="Chi bộ Nà Hạ")
    ledger.rebuild()
    page = reverse("take_out", args=["phu-trach", cell.coverages.get().pk])

    answer = as_english_officer.get(page)
    saved(as_english_officer, page)

    assert "Chi bộ Nà Hạ covers Bản Nà Hạ from 01/06/2010" in answer.content.decode()
    assert (
        Operation.objects.first().reason
        == "Xóa dòng ghi nhầm: Chi bộ Nà Hạ phụ trách Bản Nà Hạ từ 01/06/2010"
    )


def test_the_journal_keeps_in_vietnamese_what_was_done_to_a_user(client, administrator, committee_member):
    client.force_login(administrator)
    client.post(reverse("language"), {"language": "en"})
    communes = [factories.commune("Xã Co Mạ").pk]

    client.post(
        reverse("user_edit", args=[committee_member.pk]),
        {
            "username": committee_member.username,
            "full_name": committee_member.full_name,
            "role": "commune_officer",
            "communes": communes,
        },
    )

    told = Operation.objects.first().reason
    assert "vai trò: Thành viên Ban Chỉ đạo → Cán bộ xã" in told


def test_a_choice_shows_its_english_word_and_sends_the_vietnamese_one(as_english_officer, hamlet):
    answer = as_english_officer.get(reverse("unit_change", args=[hamlet.pk]))

    assert filled(answer)["kind"] == "Bản"
    assert '<option value="Bản" selected>Hamlet</option>' in answer.content.decode()


@pytest.mark.parametrize("typed", ["Nữ", "nu", "Female", "female"])
def test_a_word_of_either_language_is_read_on_an_english_page(typed):
    with translation.override("en"):
        assert WordField("sex", Sex).clean(typed) is Sex.FEMALE


def test_an_english_word_is_no_word_of_a_vietnamese_page():
    with pytest.raises(ValidationError) as refused:
        WordField("loại đơn vị", UnitKind).clean("Hamlet")

    assert refused.value.messages == [
        "“Hamlet” không phải là loại đơn vị mà chương trình biết. "
        "Hãy ghi một trong: Bản, Tiểu khu, Trường học, Trạm y tế."
    ]


def test_an_empty_field_names_itself_in_the_language_of_the_page(as_english_officer, hamlet):
    page = reverse("unit_change", args=[hamlet.pk])
    form = filled(as_english_officer.get(page)) | {"name": "", "act": "save"}

    text = as_english_officer.post(page, form).content.decode()

    assert "This field is empty: name of the unit. Fill it in." in text
