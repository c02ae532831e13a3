"""An office sets the program up in its own look: who it is, by which resolution, within which limits."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.acts import TwoPersonAct
from accounts.models import SecurityEvent
from accounts.security import second_person
from reports.models import NumberSeries, ReportingRule, Term
from tests import factories
from units.choices import ThresholdName
from units.models import Commune, District, Mandate, Organisation, Programme, Province, Threshold
from units.periods import FOREVER

pytestmark = pytest.mark.django_db

COMMUNE = {
    "level": "Xã",
    "province": "Tỉnh Bình Minh",
    "commune": "Xã Tân Lập",
    "commune_code": "00123",
    "committee_name": "Đảng ủy xã Tân Lập",
    "superior_body": "ĐẢNG BỘ TỈNH BÌNH MINH",
    "issuing_body": "ĐẢNG ỦY XÃ TÂN LẬP",
    "place": "Tân Lập",
    "signatory": "TRƯỞNG BAN",
    "valid_from": "01/07/2025",
}


@pytest.fixture
def as_administrator(administrator):
    """A browser in which the administrator has logged in."""
    browser = Client()
    browser.force_login(administrator)
    return browser


@pytest.fixture
def new_register(db):
    with factories.writing():
        for mandate in Mandate.objects.all():
            mandate.delete()


def send(client, name: str, content: dict, *args):
    """Fill in a form and save it; what it tells before saving is read."""
    address = reverse(name, args=args)
    asked = client.get(address).context
    content = content | {"once": str(asked["once"]), "seen": asked["seen"]}
    page = client.post(address, content)
    if page.status_code == 200 and page.context["tried"].is_possible:
        page = client.post(address, content | {"told": page.context["tried"].told})
    return page


def test_a_new_register_asks_its_administrator_first_who_it_belongs_to(as_administrator, new_register):
    page = as_administrator.get(reverse("home"), follow=True)

    assert page.redirect_chain[-1][0] == reverse("set_up")
    assert "Chưa ghi cấp ủy nào chủ trì" in page.content.decode()
    assert "Thuận Châu" not in page.content.decode()


def test_others_and_a_register_with_communes_see_the_first_page(as_administrator, as_officer, new_register):
    assert as_officer.get(reverse("home")).status_code == 200
    factories.commune()
    assert as_administrator.get(reverse("home")).status_code == 200


def test_a_commune_says_who_it_is_and_sees_its_letterhead(as_administrator, new_register):
    told = as_administrator.post(reverse("mandate_new"), COMMUNE).content.decode()
    assert "ĐẢNG ỦY XÃ TÂN LẬP" in told

    answer = send(as_administrator, "mandate_new", COMMUNE)

    assert answer.status_code == 302
    mandate = Mandate.of(on=date(2025, 7, 1))
    assert mandate.root == Commune.objects.get(code="00123")
    assert mandate.commune.province.name == "Tỉnh Bình Minh"
    assert "Chưa ghi cấp ủy" not in as_administrator.get(reverse("set_up")).content.decode()


def test_the_committee_before_ends_where_the_next_begins(as_administrator, new_register):
    district = COMMUNE | {
        "level": "Huyện",
        "district": "Huyện Bình Minh",
        "committee_name": "Huyện ủy Bình Minh",
        "valid_from": "01/01/2006",
    }
    send(as_administrator, "mandate_new", district)
    send(as_administrator, "mandate_new", COMMUNE)

    assert Mandate.of(on=date(2025, 6, 30)).committee_name == "Huyện ủy Bình Minh"
    assert Mandate.of(on=date(2025, 7, 1)).committee_name == "Đảng ủy xã Tân Lập"


def test_a_level_without_its_area_is_asked_for_it(as_administrator, new_register):
    page = send(as_administrator, "mandate_new", COMMUNE | {"level": "Huyện"})

    assert "Hãy ghi huyện của cấp ủy." in page.content.decode()
    assert not Mandate.objects.exists()


def test_limits_rules_and_numbers_hold_from_a_day_on(as_administrator):
    send(
        as_administrator,
        "threshold_new",
        {"name": str(ThresholdName.OFFICIALS_FOR_CELL.label), "value": "5", "valid_from": "01/01/2026"},
    )
    rule = {"due_days": "4", "grace_days": "1", "lock_days": "9", "committee_days": "6"}
    send(as_administrator, "reporting_rule_new", rule | {"valid_from": "01/01/2026"})
    term = Term.objects.latest("valid_from")
    send(as_administrator, "number_series_set", {"term": term.pk, "last_number": "17"})

    limit = Threshold.objects.value("officials_for_cell", on=date(2026, 1, 1))
    assert (Threshold.objects.value("officials_for_cell", on=date(2025, 12, 31)), limit) == (3, 5)
    assert [r.due_days for r in ReportingRule.objects.order_by("valid_from")] == [2, 4]
    assert NumberSeries.objects.get(term=term).last_number == 17


def test_the_resolution_and_the_baseline_are_mended(as_administrator):
    send(
        as_administrator,
        "programme_correct",
        {"number": "07-NQ/TU", "title": "Chương trình", "baseline_on": "05/05/2010"},
    )

    programme = Programme.current()
    assert (programme.resolution.number, programme.baseline_on) == ("07-NQ/TU", date(2010, 5, 5))


# ---- Places -----------------------------------------------------------------------------------------

REFORM = date(2025, 7, 1)


def test_a_province_and_its_districts_are_entered_mended_and_taken_out(as_administrator, new_register):
    send(as_administrator, "province_new", {"name": "Tỉnh Bình Minh"})
    province = Province.objects.get(name="Tỉnh Bình Minh")
    send(as_administrator, "district_new", {"name": "Huyện Mường Ca", "province": province.pk})
    district = District.objects.get()
    assert (district.province, district.is_open) == (province, True)

    send(
        as_administrator,
        "district_correct",
        {"name": "Huyện Mường La", "province": province.pk, "valid_from": "01/01/1998"},
        district.pk,
    )
    district.refresh_from_db()
    assert (district.name, district.valid_from) == ("Huyện Mường La", date(1998, 1, 1))

    refused = send(as_administrator, "setting_take_out", {}, "tinh", province.pk)
    assert "Không xóa được" in refused.content.decode()
    send(as_administrator, "setting_take_out", {}, "huyen", district.pk)
    send(as_administrator, "setting_take_out", {}, "tinh", province.pk)
    assert (District.objects.count(), Province.objects.count()) == (0, 0)


def test_a_district_ends_on_a_day_and_its_communes_lie_in_the_province(as_administrator, new_register):
    district = factories.district("Huyện Mường La")
    commune = factories.commune(of=district)

    answer = send(as_administrator, "district_end", {"on": "01/07/2025"}, district.pk)

    assert answer.status_code == 302
    district.refresh_from_db()
    assert district.valid_to == REFORM
    assert Commune.objects.get(pk=commune.pk).lies_in(on=REFORM) == district.province


def test_a_district_does_not_end_over_its_own_committee(as_administrator, new_register):
    district = factories.district("Huyện Mường La")
    mandate = factories.mandate(district, "01/01/2006", committee_name="Huyện ủy Mường La")

    said = send(as_administrator, "district_end", {"on": "01/07/2025"}, district.pk).content.decode()
    assert f"{mandate} còn chủ trì chương trình" in said
    district.refresh_from_db()
    assert district.is_open


def test_a_commune_is_placed_in_another_district_from_a_day(as_administrator):
    commune, other = factories.commune(), factories.district("Huyện Mường La")

    send(as_administrator, "commune_place", {"valid_from": "01/01/2015", "district": other.pk}, commune.pk)

    assert commune.lies_in(on=date(2014, 12, 31)) == commune.district
    assert commune.lies_in(on=date(2015, 1, 1)) == other
    again = {"valid_from": "01/01/2016", "district": other.pk}
    said = send(as_administrator, "commune_place", again, commune.pk).content.decode()
    assert "đã thuộc Huyện Mường La vào ngày 01/01/2016" in said
    neither = send(as_administrator, "commune_place", {"valid_from": "01/01/2016"}, commune.pk)
    assert "Hãy chọn huyện, hoặc tỉnh" in neither.content.decode()


def test_a_new_commune_and_an_agency_say_in_which_district_they_lie(as_administrator):
    factories.district("Huyện Thuận Châu")
    other = factories.district("Huyện Mường La")
    commune = {"code": "03790", "name": "Xã Ít Ong", "valid_from": "01/01/1960", "district": other.pk}
    send(as_administrator, "commune_new", commune)
    agency = {"name": "Chi bộ Kho bạc", "kind": "Chi bộ", "valid_from": "01/01/1990", "district": other.pk}
    send(as_administrator, "organisation_new", agency)

    assert Commune.objects.get(code="03790").district == other
    assert Organisation.objects.get(name="Chi bộ Kho bạc").district == other


def test_a_commune_that_is_mended_stays_where_it_lies_unless_another_place_is_chosen(as_administrator):
    commune, other = factories.commune("Xã Co Ma", "03781"), factories.district("Huyện Mường La")
    said = {"code": "03781", "name": "Xã Co Mạ", "valid_from": "01/01/1955"}

    send(as_administrator, "correct", said, "xa", commune.pk)
    commune.refresh_from_db()
    assert (commune.name, commune.district.name) == ("Xã Co Mạ", "Huyện Thuận Châu")

    send(as_administrator, "correct", said | {"district": other.pk}, "xa", commune.pk)
    commune.refresh_from_db()
    assert commune.district == other


# ---- Settings of which one follows another ------------------------------------------------------------


def _values() -> list[tuple[int, date, date]]:
    rows = Threshold.objects.filter(name="officials_for_cell").order_by("valid_from")
    return [(row.value, row.valid_from, row.valid_to) for row in rows]


def test_a_limit_entered_wrongly_is_mended_and_taken_out_without_a_gap(as_administrator):
    label = str(ThresholdName.OFFICIALS_FOR_CELL.label)
    send(as_administrator, "threshold_new", {"name": label, "value": "5", "valid_from": "01/01/2020"})
    first, later = Threshold.objects.filter(name="officials_for_cell").order_by("valid_from")

    send(as_administrator, "threshold_correct", {"value": "4", "valid_from": "01/01/2019"}, later.pk)
    assert _values() == [(3, first.valid_from, date(2019, 1, 1)), (4, date(2019, 1, 1), FOREVER)]
    send(as_administrator, "threshold_correct", {"value": "4", "valid_from": "01/01/2021"}, later.pk)
    assert _values() == [(3, first.valid_from, date(2021, 1, 1)), (4, date(2021, 1, 1), FOREVER)]

    too_early = {"value": "4", "valid_from": "03/02/1930"}
    assert "phải sau đó" in send(as_administrator, "threshold_correct", too_early, later.pk).content.decode()
    refused = send(as_administrator, "setting_take_out", {}, "gioi-han", first.pk).content.decode()
    assert "Đây là giá trị đầu tiên" in refused

    send(as_administrator, "setting_take_out", {}, "gioi-han", later.pk)
    assert _values() == [(3, first.valid_from, FOREVER)]


def test_a_rule_is_mended_and_taken_out(as_administrator):
    days = {"due_days": "-2", "grace_days": "1", "lock_days": "9", "committee_days": "6"}
    send(as_administrator, "reporting_rule_new", days | {"valid_from": "01/01/2026"})
    rule = ReportingRule.objects.latest("valid_from")
    assert rule.due_days == -2

    send(as_administrator, "reporting_rule_correct", days | {"valid_from": "01/02/2026"}, rule.pk)
    assert [r.valid_to for r in ReportingRule.objects.order_by("valid_from")] == [date(2026, 2, 1), FOREVER]
    send(as_administrator, "setting_take_out", {}, "ky-bao-cao", rule.pk)
    assert ReportingRule.objects.get().is_open

    locked = send(
        as_administrator, "reporting_rule_new", days | {"lock_days": "-5", "valid_from": "01/01/2026"}
    )
    assert "Khóa không được trước hạn gửi" in locked.content.decode()


def test_a_new_term_ends_the_present_one(as_administrator):
    send(as_administrator, "term_new", {"name": "2030–2035", "valid_from": "01/07/2030"})

    before, new = Term.objects.order_by("-valid_from")[:2][::-1]
    assert (before.valid_to, new.name, new.is_open) == (date(2030, 7, 1), "2030–2035", True)
    send(
        as_administrator,
        "term_correct",
        {"name": "Nhiệm kỳ XXII", "valid_from": "01/07/2030", "valid_to": "01/07/2035"},
        new.pk,
    )
    new.refresh_from_db()
    assert (new.name, new.valid_to) == ("Nhiệm kỳ XXII", date(2035, 7, 1))
    send(as_administrator, "setting_take_out", {}, "nhiem-ky", new.pk)
    assert not Term.objects.filter(pk=new.pk).exists()


def test_a_mandate_taken_out_lets_the_committee_before_go_on(as_administrator, new_register):
    district = factories.district()
    factories.mandate(district, "01/01/2006")
    later = factories.mandate(district.province, "01/07/2025", committee_name="Tỉnh ủy")

    send(as_administrator, "setting_take_out", {}, "cap-uy", later.pk)

    assert Mandate.objects.get().is_open


# ---- The steps --------------------------------------------------------------------------------------


def _missing(client) -> dict[str, str]:
    return {step.name: step.missing for step in client.get(reverse("set_up")).context["steps"]}


def test_each_step_says_what_it_still_lacks(as_administrator, new_register):
    missing = _missing(as_administrator)
    assert [name for name, said in missing.items() if said] == [
        "cap-uy", "nghi-quyet", "so-goc", "nguoi-dung",
    ]  # fmt: skip

    factories.user("lan", role="commune_officer", full_name="Lò Thị Lan")
    with factories.writing():
        Commune.objects.create(name="Xã Nà Khoa", code="00001", valid_from=date(1990, 1, 1))
    missing = _missing(as_administrator)
    assert "Lò Thị Lan" in missing["nguoi-dung"]
    assert "Xã Nà Khoa" in missing["dia-ban"]
    assert "Sổ chưa có đơn vị nào" in missing["so-goc"]


def test_a_setting_is_told_to_the_security_log(
    as_administrator, new_register, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        send(as_administrator, "province_new", {"name": "Tỉnh Bình Minh"})

    assert SecurityEvent.objects.filter(act="settings").count() == 1


def test_a_mandate_can_be_made_to_need_two_persons(as_administrator, administrator, new_register):
    other = factories.user("chi", role="administrator", full_name="Cầm Thị Chi")
    second_person.set_rules({TwoPersonAct.MANDATE: True}, by=administrator)

    send(as_administrator, "mandate_new", COMMUNE)
    assert not Mandate.objects.exists()

    second = Client()
    second.force_login(other)
    send(second, "mandate_new", COMMUNE)
    assert Mandate.objects.get().committee_name == "Đảng ủy xã Tân Lập"


# ---- Bad input ---------------------------------------------------------------------------------------

_BAD = [
    "\x00",
    "9" * 30,
    "31/02/2020",
    "01/01/0001",
    "31/12/9999",
    "\U0001f642",
    "<script>",
    "-1",
    "x" * 5000,
]
_FORMS = [
    "mandate_new", "province_new", "district_new", "programme_correct", "threshold_new", "reporting_rule_new",
    "number_series_set", "term_new", "commune_new", "organisation_new",
]  # fmt: skip


@pytest.mark.parametrize("name", _FORMS)
def test_what_cannot_be_is_told_beside_its_field_and_stays_typed(as_administrator, name):
    address = reverse(name)
    fields = as_administrator.get(address).context["form"].fields
    for bad in _BAD:
        page = as_administrator.post(address, dict.fromkeys(fields, bad))

        assert page.status_code in {200, 302}  # 302: a name may be anything
        if page.status_code == 200:
            assert page.context["form"].errors or page.context["tried"].is_possible


@pytest.mark.parametrize("noun", ["cap-uy", "tinh", "huyen", "nhiem-ky", "gioi-han", "ky-bao-cao", "khac"])
def test_what_is_not_there_cannot_be_taken_out(as_administrator, noun):
    assert as_administrator.get(reverse("setting_take_out", args=[noun, 10**15])).status_code == 404
