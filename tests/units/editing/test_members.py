"""What happens to members, form by form: what stands in the register afterwards, and what is refused."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import Operation
from tests import factories
from tests.units.editing.filling import filled, saved
from units.choices import EndReason
from units.coverage import ledger
from units.models import DistinctPersons, Member, Membership
from units.periods import FOREVER


@pytest.fixture
def commune(db):
    return factories.commune("Xã Co Mạ")


@pytest.fixture
def unit(commune):
    return factories.unit("Bản Nà Hạ", commune)


@pytest.fixture
def cell(unit, commune):
    """The own cell of the hamlet since 2007."""
    cell = factories.cell("Chi bộ bản Nà Hạ", "01/01/2007", of=factories.organisation(commune=commune))
    factories.covers(cell, unit, "01/01/2007")
    ledger.rebuild()
    return cell


@pytest.fixture
def other_cell(commune):
    return factories.cell("Chi bộ cơ quan xã", of=factories.organisation(commune=commune))


@pytest.fixture
def member(cell, unit):
    """An official member who meets in the cell, and counts for the hamlet, since 2010."""
    member = factories.member("Vừ A Dế", born="05/06/1980", admitted="01/01/2010", official="01/01/2011")
    factories.meets(member, cell, unit, "01/01/2010")
    ledger.rebuild()
    return member


@pytest.fixture
def probationary(cell, unit):
    member = factories.member("Lò Văn Ân", born="05/06/1995", admitted="03/02/2019", official=None)
    factories.meets(member, cell, unit, "03/02/2019")
    ledger.rebuild()
    return member


@pytest.fixture(autouse=True)
def _ledger_stays_right(db):
    yield
    assert ledger.differences() == []


PERSON = {
    "full_name": "Thào A Chu",
    "birth": "12/04/1995",
    "sex": "Nam",
    "ethnicity": "Mông",
    "admitted_on": "19/05/2018",
}


def of(name: str, member: Member) -> str:
    return reverse(name, args=[member.pk])


def steps(member: Member) -> list[tuple]:
    rows = member.memberships.order_by("valid_from")
    return list(rows.values_list("cell", "unit", "valid_from", "valid_to", "end_reason"))


def faults(answer) -> str:
    assert answer.status_code == 200, "it was saved"
    form = answer.context["form"]
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def sent(client, address: str, **typed):
    """The answer to a form that is sent at once, as a hand-made request would."""
    return client.post(address, filled(client.get(address)) | typed | {"act": "save"})


# ---- Coming -------------------------------------------------------------------------------------------


def test_a_new_member_is_admitted_into_the_cell_that_the_address_names(as_officer, cell, unit):
    page = f"{reverse('member_admit')}?cell={cell.pk}"
    assert filled(as_officer.get(page))["unit"] == str(unit.pk)

    answer = saved(as_officer, page, **PERSON, decision_number="12-QĐ/HU", decision_signed_on="10/05/2018")

    member = Member.objects.get()
    assert answer.url == of("member", member)
    assert steps(member) == [(cell.pk, unit.pk, date(2018, 5, 19), FOREVER, "")]
    assert (member.admission_decision.number, member.memberships.get().decision.number) == ("12-QĐ/HU",) * 2
    assert Operation.objects.first().kind == "entry"


def test_the_first_member_of_a_unit_is_told_as_a_consequence_before_it_is_saved(as_officer, cell):
    page = f"{reverse('member_admit')}?cell={cell.pk}"

    first = as_officer.post(page, filled(as_officer.get(page)) | PERSON | {"act": "save"})

    text = first.content.decode()
    assert "Chưa lưu." in text
    assert "Bản Nà Hạ" in text
    assert not Member.objects.exists()


def test_a_member_from_outside_counts_from_the_day_of_arrival(as_officer, cell, unit):
    page = f"{reverse('member_receive')}?cell={cell.pk}"

    saved(as_officer, page, **PERSON, official_from="19/05/2019", on="01/03/2020")

    assert steps(Member.objects.get())[0][2] == date(2020, 3, 1)


def test_nobody_meets_here_before_the_admission_into_the_party(as_officer, cell):
    page = f"{reverse('member_receive')}?cell={cell.pk}"

    answer = saved(as_officer, page, **PERSON, on="01/03/2017")

    assert "trước ngày vào Đảng 19/05/2018" in faults(answer)
    assert not Member.objects.exists()


def test_nobody_is_admitted_into_a_cell_that_does_not_exist_yet(as_officer, cell):
    page = f"{reverse('member_admit')}?cell={cell.pk}"

    answer = saved(as_officer, page, **PERSON | {"birth": "1980", "admitted_on": "01/01/2005"})

    assert "chi bộ này có từ 01/01/2007" in faults(answer)
    assert "cell" in answer.context["form"].errors


def test_nobody_is_admitted_into_a_cell_that_is_dissolved(as_officer, commune):
    gone = factories.cell("Chi bộ cũ", until="01/01/2015", of=factories.organisation(commune=commune))

    answer = saved(as_officer, reverse("member_admit"), **PERSON, cell=gone.pk)

    assert "không còn từ ngày 01/01/2015" in faults(answer)


@pytest.mark.parametrize("birth", ["05/06/1980", "1980"])
def test_somebody_who_looks_like_a_member_is_told_and_entered_only_as_another_person(
    as_officer, cell, member, birth
):
    page = f"{reverse('member_admit')}?cell={cell.pk}"
    person = PERSON | {"full_name": "Vu A De", "birth": birth}

    told = saved(as_officer, page, **person)

    assert "Trong sổ đã có đảng viên" in faults(told)
    assert Member.objects.count() == 1

    form = filled(told) | {"is_another": "on"}
    tried = as_officer.post(page, form | {"act": "try"})
    as_officer.post(page, filled(tried) | {"act": "save"})

    assert Member.objects.count() == 2
    assert {DistinctPersons.objects.get().one, DistinctPersons.objects.get().other} == set(
        Member.objects.all()
    )


def test_a_card_that_somebody_bears_is_never_given_twice(as_officer, cell, member):
    page = f"{reverse('member_admit')}?cell={cell.pk}"

    answer = saved(as_officer, page, **PERSON, card_number=member.card_number, is_another="on")

    assert "chỉ cấp cho một người" in faults(answer)
    assert Member.objects.count() == 1


def test_who_looks_alike_elsewhere_is_told_without_anything_personal(client, cell, member, commune_officer):
    own = factories.commune("Xã Long Hẹ")
    here = factories.cell("Chi bộ Long Hẹ", of=factories.organisation("Đảng bộ xã Long Hẹ", own))
    factories.grant(commune_officer, own)
    client.force_login(commune_officer)

    answer = saved(
        client, reverse("member_admit"), **PERSON | {"full_name": "Vừ A Dế", "birth": "1980"}, cell=here.pk
    )

    assert "ngoài phạm vi được giao" in faults(answer)
    assert of("member", member) not in answer.content.decode()


# ---- Moving, leaving, returning -------------------------------------------------------------------------


def test_a_member_moves_from_a_day_on(as_officer, member, cell, unit, other_cell):
    saved(as_officer, of("member_move", member), on="01/03/2020", cell=other_cell.pk, unit="")

    assert steps(member) == [
        (cell.pk, unit.pk, date(2010, 1, 1), date(2020, 3, 1), "moved"),
        (other_cell.pk, None, date(2020, 3, 1), FOREVER, ""),
    ]
    assert Operation.objects.first().kind == "change"


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        ("04/06/1980", "trước khi Vừ A Dế sinh (05/06/1980)"),
        ("31/12/2009", "trước ngày vào Đảng 01/01/2010"),
        ("01/01/2010", "mới về nơi đang sinh hoạt từ 01/01/2010"),
        ("31/02/2020", "không phải là ngày có thật"),
    ],
)
def test_a_member_cannot_move_before_meeting_here(as_officer, member, other_cell, on, sentence):
    answer = saved(as_officer, of("member_move", member), on=on, cell=other_cell.pk)

    assert sentence in faults(answer)
    assert "on" in answer.context["form"].errors
    assert member.memberships.count() == 1


def test_a_move_that_changes_nothing_is_refused(as_officer, member):
    answer = saved(as_officer, of("member_move", member), on="01/03/2020")

    assert "không có gì để chuyển" in faults(answer)


@pytest.mark.parametrize("reason", [reason for reason in EndReason if not reason.stays_in_register])
def test_a_member_leaves_for_each_of_the_reasons_with_its_document(as_officer, member, reason):
    saved(
        as_officer,
        of("member_leave", member),
        end_reason=reason.value,
        on="01/03/2020",
        decision_number="5-QĐ/HU",
    )

    row = member.memberships.get()
    assert (row.valid_to, row.end_reason, row.end_decision.number) == (date(2020, 3, 1), reason, "5-QĐ/HU")


def test_moving_inside_the_register_is_no_reason_for_leaving_it(as_officer, member):
    answer = sent(as_officer, of("member_leave", member), end_reason="moved", on="01/03/2020")

    assert "Không có lý do này" in faults(answer)


def test_who_dies_is_not_exempt_any_longer(as_officer, member):
    factories.exempt(member, "01/01/2018")

    saved(as_officer, of("member_leave", member), end_reason="died", on="01/03/2020")

    assert member.exemptions.get().valid_to == date(2020, 3, 1)


def test_nobody_leaves_before_a_later_stay_that_is_recorded(as_officer, member, cell, other_cell, unit):
    saved(as_officer, of("member_move", member), on="01/03/2015", cell=other_cell.pk)

    answer = saved(as_officer, of("member_leave", member), end_reason="died", on="01/03/2012")

    assert "Sổ còn ghi Vừ A Dế sinh hoạt đảng từ 01/03/2015" in faults(answer)


def test_who_had_left_returns(as_officer, member, cell, unit):
    saved(as_officer, of("member_leave", member), end_reason="moved_out", on="01/03/2015")

    saved(as_officer, of("member_return", member), on="01/09/2018")

    assert [row[2:] for row in steps(member)] == [
        (date(2010, 1, 1), date(2015, 3, 1), "moved_out"),
        (date(2018, 9, 1), FOREVER, ""),
    ]


@pytest.mark.parametrize(
    ("reason", "left", "on", "sentence"),
    [
        ("died", "01/03/2015", "01/09/2018", "từ trần ngày 01/03/2015"),
        ("moved_out", "01/03/2015", "28/02/2015", "còn sinh hoạt đến 01/03/2015"),
        (None, None, "01/09/2018", "đang sinh hoạt trong đảng bộ"),
    ],
)
def test_a_return_that_cannot_be_is_refused(as_officer, member, reason, left, on, sentence):
    if reason:
        saved(as_officer, of("member_leave", member), end_reason=reason, on=left)

    answer = saved(as_officer, of("member_return", member), on=on)

    assert sentence in faults(answer)


# ---- Official, exempt ---------------------------------------------------------------------------------


def test_the_day_of_recognition_is_proposed_after_the_months_of_probation(as_officer, probationary):
    assert filled(as_officer.get(of("member_recognise", probationary)))["on"] == "03/02/2020"

    saved(as_officer, of("member_recognise", probationary))

    probationary.refresh_from_db()
    assert probationary.official_from == date(2020, 2, 3)


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        ("02/02/2019", "trước ngày vào Đảng 03/02/2019"),
        ("02/02/2020", "chưa hết thời gian dự bị"),
        ("", "Thiếu chính thức từ ngày"),
    ],
)
def test_a_recognition_that_comes_too_early_is_refused(as_officer, probationary, on, sentence):
    answer = saved(as_officer, of("member_recognise", probationary), on=on)

    assert sentence in faults(answer)


def test_nobody_is_recognised_twice_or_after_leaving(as_officer, member, probationary):
    assert "đã chính thức từ 01/01/2011" in faults(saved(as_officer, of("member_recognise", member)))
    saved(as_officer, of("member_leave", probationary), end_reason="struck_off", on="01/06/2019")

    assert "không sinh hoạt ở chi bộ nào" in faults(saved(as_officer, of("member_recognise", probationary)))


def test_a_member_is_exempt_for_a_time_and_resumes(as_officer, member):
    saved(as_officer, of("member_exempt", member), on="01/01/2018", until="")
    saved(as_officer, of("member_resume", member), on="01/06/2019")

    row = member.exemptions.get()
    assert (row.valid_from, row.valid_to) == (date(2018, 1, 1), date(2019, 6, 1))


@pytest.mark.parametrize(
    ("on", "until", "sentence"),
    [
        ("31/12/2009", "", "trước ngày vào Đảng"),
        ("01/01/2018", "01/01/2018", "phải sau ngày bắt đầu miễn"),
        ("01/01/2016", "", "Đảng viên đã được miễn sinh hoạt trong khoảng thời gian này"),
    ],
)
def test_an_exemption_that_cannot_be_is_refused(as_officer, member, on, until, sentence):
    factories.exempt(member, "01/01/2016", "01/01/2017")

    answer = saved(as_officer, of("member_exempt", member), on=on, until=until)

    assert sentence in faults(answer)


def test_only_who_is_exempt_resumes(as_officer, member):
    answer = saved(as_officer, of("member_resume", member), on="01/06/2019")

    assert "không được miễn sinh hoạt" in faults(answer)


# ---- Who may ------------------------------------------------------------------------------------------


ACTS = ("move", "leave", "return", "recognise", "exempt", "resume")


@pytest.mark.parametrize("act", ACTS)
def test_a_member_of_another_commune_does_not_exist_for_an_officer_of_a_commune(
    client, member, commune_officer, act
):
    factories.grant(commune_officer, factories.commune("Xã Long Hẹ"))
    client.force_login(commune_officer)

    assert client.get(of(f"member_{act}", member)).status_code == 404


def test_an_officer_of_a_commune_moves_members_only_within_the_area(client, member, commune, commune_officer):
    away = factories.cell(
        "Chi bộ Long Hẹ", of=factories.organisation("Đảng bộ xã Long Hẹ", factories.commune("X"))
    )
    factories.grant(commune_officer, commune)
    client.force_login(commune_officer)

    answer = sent(client, of("member_move", member), on="01/03/2020", cell=away.pk)

    assert "Không có chi bộ này trong sổ" in faults(answer)
    assert Membership.objects.count() == 1


def test_the_page_of_a_member_offers_what_fits_the_state(as_officer, member, probationary):
    saved(as_officer, of("member_leave", member), end_reason="moved_out", on="01/03/2015")

    gone = as_officer.get(of("member", member), {"on": "2020-01-31"}).content.decode()
    here = as_officer.get(of("member", probationary), {"on": "2020-01-31"}).content.decode()

    offered = [
        {act for act in ACTS if of(f"member_{act}", who) in page}
        for who, page in ((member, gone), (probationary, here))
    ]
    assert offered == [{"return"}, {"move", "leave", "recognise", "exempt"}]
    assert reverse("correct", args=["sinh-hoat", member.memberships.get().pk]) in gone
    assert reverse("correct", args=["dang-vien", member.pk]) in gone


def test_who_may_only_read_sees_no_button_that_writes(client, committee_member, member, cell):
    committee_member.sees_persons = True
    committee_member.save()
    client.force_login(committee_member)

    pages = [
        client.get(reverse(n, args=[t.pk])).content.decode() for n, t in (("member", member), ("cell", cell))
    ]

    assert [text for text in pages if "/sua/" in text or "nhap-nhanh" in text or "roi-dang-bo" in text] == []
