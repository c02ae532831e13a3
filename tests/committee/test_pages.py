"""The committee's pages: what each shows to whom, what its forms write, and what bad input gives."""

import csv
import io
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Operation
from committee.files import MOST_BYTES, path_of
from committee.models import CommitteeMember, Conclusion, Difficulty, WorkingRules, YearTarget
from tests import factories
from tests.committee import making
from tests.factories import day
from tests.units.editing.filling import filled
from units.actions.cells import found_cell
from units.actions.undo import undo_operation
from units.coverage import ledger

pytestmark = pytest.mark.django_db

ON = {"on": "2020-01-31"}


def text(answer) -> str:
    return answer.content.decode()


def send(client, address: str, **values):
    """Fill in a form, hear its consequences where there are any, and save it."""
    page = client.get(address)
    hidden = {"once": page.context["once"], "seen": page.context["seen"], "act": "save"}
    answer = client.post(address, values | hidden)
    if answer.status_code == 200 and answer.context.get("is_to_be_told"):
        told = answer.context["tried"].told
        answer = client.post(address, values | hidden | {"told": told})
    return answer


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def unit():
    commune = factories.commune()
    unit = factories.unit("Bản Pá Uổi", commune)
    ledger.rebuild()
    return unit


@pytest.fixture
def commune(unit):
    return unit.periods.get().commune


# ---- The overview ---------------------------------------------------------------------------------


def test_without_anything_every_part_of_the_overview_says_so(as_committee_member):
    page = text(as_committee_member.get(reverse("committee"), ON))

    for sentence in (
        "Chưa ghi thành viên nào của Ban Chỉ đạo tính đến ngày 31/01/2020",
        "Không có kết luận nào đang mở tính đến ngày 31/01/2020",
        "Không có khó khăn, vướng mắc nào chưa kết thúc tính đến ngày 31/01/2020",
        "Chưa giao chỉ tiêu của năm này",
        "Không có quy chế nào có hiệu lực ngày 31/01/2020",
    ):
        assert sentence in page


def test_the_overview_shows_what_waits_the_overdue_first(as_committee_member, unit, commune):
    making.seated("Quàng Văn Thơm", position="head")
    making.rules()
    making.difficulty("Chưa có nguồn", commune=commune)
    late = making.difficulty("Đường sạt lở", commune=commune)
    making.step(late, "taken_up", "11/01/2020", due="20/01/2020")
    making.conclusion(unit, due="20/01/2020")

    page = text(as_committee_member.get(reverse("committee"), ON))

    assert "Quàng Văn Thơm" in page
    assert page.index("Đường sạt lở") < page.index("Chưa có nguồn")
    assert "Quá hạn 20/01/2020" in page
    assert "Vẫn chưa có chi bộ" in page


# ---- Members ---------------------------------------------------------------------------------------


def test_a_member_joins_takes_charge_and_leaves_by_forms(as_officer, commune):
    send(
        as_officer,
        reverse("committee_member_new"),
        full_name="Lường Văn Pản",
        position="member",
        office="Ban Dân vận",
        task="Theo dõi xã Co Mạ",
        on="01/06/2015",
        decision_number="112-QĐ/HU",
    )
    member = CommitteeMember.objects.get()
    charged = send(
        as_officer,
        reverse("committee_member_charge", args=[member.pk]),
        on="01/07/2015",
        communes=[commune.pk],
    )
    left = send(as_officer, reverse("committee_member_leave", args=[member.pk]), on="01/01/2019")

    assert (charged.status_code, left.status_code) == (302, 302)
    assert member.seats.get().valid_to == day("01/01/2019")
    assert member.charges.get().valid_to == day("01/01/2019")
    assert "Lường Văn Pản" in text(as_officer.get(reverse("committee_members"), {"on": "2018-01-01"}))


def test_a_second_head_is_refused_in_a_sentence_and_nothing_typed_is_lost(as_officer):
    making.seated(position="head")

    answer = send(
        as_officer,
        reverse("committee_member_new"),
        full_name="Cà Thị Yên",
        position="head",
        office="Huyện ủy",
        on="01/06/2015",
    )

    assert answer.status_code == 200
    assert "Ban Chỉ đạo đã có Trưởng ban khác trong khoảng thời gian này." in text(answer)
    assert "Cà Thị Yên" in text(answer)


def test_somebody_who_is_on_the_committee_already_is_asked_about(as_officer):
    making.seated("Lường Văn Pản")
    page = reverse("committee_member_new")
    person = {"full_name": "Lường văn Pản", "position": "member", "office": "Ban Dân vận", "on": "01/06/2015"}

    answer = as_officer.post(page, person | {"act": "save"})

    assert "Đã có thành viên Ban Chỉ đạo tên “Lường Văn Pản”." in text(answer)


# ---- Working rules -----------------------------------------------------------------------------------


def word(*extra: str) -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        for name in ("[Content_Types].xml", "word/document.xml", *extra):
            archive.writestr(name, "<x/>")
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind", "kept_name"),
    [
        ("quy chế.pdf", b"%PDF-1.7\n%", "pdf", "quy chế.pdf"),
        ("../../etc/passwd", word(), "docx", "passwd.docx"),
        ("C:\\thu muc\\quy che.exe", b"%PDF-1.4", "pdf", "quy che.pdf"),
        ("\u202egnp.fdp", b"%PDF-1.4", "pdf", "gnp.pdf"),
    ],
)
def test_a_file_is_known_by_its_content_and_kept_under_a_random_name(
    as_officer, tmp_path, name, content, kind, kept_name
):
    rules = making.rules()
    file = SimpleUploadedFile("x", content)
    file._name = name

    answer = as_officer.post(reverse("working_rules_attach", args=[rules.pk]), {"file": file})
    rules.refresh_from_db()
    sent = as_officer.get(reverse("working_rules_file", args=[rules.pk]))

    assert answer.status_code == 302
    assert (rules.file_kind, rules.file_name) == (kind, kept_name)
    assert path_of(rules.file_key).parent == tmp_path / "working-rules"
    assert b"".join(sent.streaming_content) == content
    assert sent.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp này trống"),
        (b"MZ\x90\x00", "không phải là PDF hay Word"),
        (b"PK\x03\x04broken", "không phải là PDF hay Word"),
        (word("word/vbaProject.bin"), "không phải là PDF hay Word"),
        (b"%PDF-" + b"0" * MOST_BYTES, "Tệp lớn quá 15 MB"),
    ],
)
def test_what_is_no_document_is_refused_in_a_sentence(as_officer, content, sentence):
    rules = making.rules()

    answer = as_officer.post(
        reverse("working_rules_attach", args=[rules.pk]), {"file": SimpleUploadedFile("a.pdf", content)}
    )

    assert answer.status_code == 200
    assert sentence in text(answer)


def test_a_post_without_a_file_is_answered_in_a_sentence(as_officer):
    rules = making.rules()

    answer = as_officer.post(reverse("working_rules_attach", args=[rules.pk]), {"file": "văn bản"})

    assert "Hãy chọn một tệp PDF hoặc Word" in text(answer)


def test_new_rules_end_those_before(as_officer):
    before = making.rules()

    send(as_officer, reverse("working_rules_new"), title="Quy chế 2018", text="Điều 1.", on="01/03/2018")
    before.refresh_from_db()

    assert before.valid_to == day("01/03/2018")
    assert WorkingRules.objects.in_effect(on=day("01/03/2018")).get().title == "Quy chế 2018"


def test_rules_without_a_file_have_none_to_download(as_officer, writing):
    rules = making.rules()
    rules.file_key = None
    rules.save()

    assert as_officer.get(reverse("working_rules_file", args=[rules.pk])).status_code == 404


# ---- Targets ------------------------------------------------------------------------------------------


def test_the_grid_writes_the_targets_of_all_communes_at_once(as_officer, commune):
    other = factories.commune("Xã Long Hẹ")
    cells = {f"admissions_{commune.pk}": "1.200", f"own_cells_{other.pk}": "2"}

    answer = send(as_officer, reverse("year_targets_grid", args=[2020]), **cells)

    assert answer.status_code == 302
    assert [(t.commune.name, t.admissions, t.own_cells) for t in YearTarget.objects.order_by("pk")] == [
        ("Xã Co Mạ", 1200, None),
        ("Xã Long Hẹ", None, 2),
    ]
    assert Operation.objects.filter(kind=Operation.Kind.GRID).count() == 1
    page = text(as_officer.get(reverse("year_targets_of", args=[2020]), ON))
    assert "1.200" in page


@pytest.mark.parametrize("value", ["-1", "abc", "1,5", "99999999", "🙂", "x" * 50_000])
def test_a_cell_that_is_no_number_is_told_and_the_others_stay(as_officer, commune, value):
    cells = {f"admissions_{commune.pk}": value, f"own_cells_{commune.pk}": "7"}

    answer = send(as_officer, reverse("year_targets_grid", args=[2020]), **cells)

    assert answer.status_code == 200
    assert "không phải là chỉ tiêu kết nạp" in text(answer)
    assert 'value="7"' in text(answer)
    assert not YearTarget.objects.exists()


@pytest.mark.parametrize("year", [0, 1999, 2101, 20206, 99999999])
def test_a_year_out_of_reach_is_not_found(as_officer, year):
    assert as_officer.get(f"/ban-chi-dao/chi-tieu/{year}/").status_code == 404


def test_the_members_behind_a_number_are_named_only_to_whoever_may_see_persons(
    client, commune, committee_member, district_officer
):
    cell = factories.cell(of=factories.organisation(commune=commune))
    member = factories.member("Vừ A Lử", admitted="10/01/2020", official=None)
    factories.meets(member, cell, since="10/01/2020")
    address = reverse("year_targets_behind", args=[2020, commune.pk])

    client.force_login(committee_member)
    unnamed = text(client.get(address, ON))
    client.force_login(district_officer)
    named = text(client.get(address, ON))

    assert "1 đảng viên. Họ tên chỉ hiện với người được xem hồ sơ" in unnamed
    assert "Vừ A Lử" not in unnamed
    assert "Vừ A Lử" in named
    assert district_officer.readings.count() == 1


# ---- Difficulties -------------------------------------------------------------------------------------


def test_a_difficulty_is_raised_and_goes_its_way_by_forms(as_officer, commune, unit):
    send(
        as_officer,
        reverse("difficulty_new"),
        kind="difficulty",
        raised_on="10/01/2020",
        unit=unit.pk,
        month="1/2020",
        text="Đường vào bản bị sạt lở",
    )
    made = Difficulty.objects.get()
    address = reverse("difficulty_step", args=[made.pk, "tiep-nhan"])
    send(as_officer, address, taken_on="12/01/2020", due_on="20/01/2020", text="Giao phòng Kinh tế")

    page = text(as_officer.get(reverse("difficulty", args=[made.pk]), ON))

    assert (made.commune, made.month) == (commune, "2020-01")
    assert "Ban Chỉ đạo tiếp nhận, quá hạn (20/01/2020)" in page
    assert "Lò Thị Hiền" in page
    assert "Chuyển Ban Thường vụ" in page


def test_an_answer_without_a_document_is_asked_about_and_said_to_have_none(as_officer, commune):
    made = making.difficulty(commune=commune)
    making.step(made, "taken_up", "12/01/2020")
    address = reverse("difficulty_step", args=[made.pk, "tra-loi"])
    form = filled(as_officer.get(address)) | {"taken_on": "15/01/2020", "text": "Đồng ý", "act": "save"}

    asked = as_officer.post(address, form)
    saved = as_officer.post(address, filled(asked) | {"act": "save"}, follow=True)

    assert "sẽ được lưu và báo cáo là “không có văn bản”" in text(asked)
    assert "Không có văn bản" in text(saved)
    assert made.steps.count() == 3


def test_a_step_that_does_not_follow_is_refused_and_an_unknown_one_not_found(as_officer, commune):
    made = making.difficulty(commune=commune)

    answer = send(
        as_officer, reverse("difficulty_step", args=[made.pk, "ket-thuc"]), taken_on="12/01/2020", text="xong"
    )

    assert "nên chưa chuyển sang “Kết thúc” được" in text(answer)
    assert as_officer.get(reverse("difficulty_step", args=[made.pk, "xoa"])).status_code == 404
    assert made.steps.count() == 1


def test_the_list_is_filtered_and_exported_as_it_is_seen(as_officer, commune):
    making.difficulty("Đường sạt lở", commune=commune, month="2020-01")
    making.difficulty("=1+1", kind="proposal")
    closed = making.answered(text="Đã xong từ lâu")
    making.step(closed, "closed", "10/01/2020", text="xong")

    def seen(**query) -> list[str]:
        answer = as_officer.get(reverse("difficulties_export", args=["csv"]), ON | query)
        rows = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
        return [row["Nội dung"] for row in rows]

    assert seen(state="open") == ["Đường sạt lở", "'=1+1"]
    assert seen(state="closed") == ["Đã xong từ lâu"]
    assert seen(kind="proposal") == ["'=1+1"]
    assert seen(commune=commune.pk) == ["Đường sạt lở"]
    assert seen(commune="null", state="open") == ["'=1+1"]
    assert seen(month="2020-01") == ["Đường sạt lở"]
    assert seen(q="sạt") == ["Đường sạt lở"]
    assert as_officer.get(reverse("difficulties_export", args=["xlsx"]), ON).status_code == 200
    assert as_officer.get(reverse("difficulties_export", args=["exe"]), ON).status_code == 404


def test_an_officer_finds_only_what_the_own_commune_raised(client, commune_officer, unit, commune):
    factories.grant(commune_officer, commune)
    own = making.difficulty("của xã mình", commune=commune)
    other = making.difficulty("của xã khác", commune=factories.commune("Xã Long Hẹ"))
    client.force_login(commune_officer)

    page = text(client.get(reverse("difficulties"), ON))

    assert "của xã mình" in page
    assert "của xã khác" not in page
    assert "Long Hẹ" not in page
    assert client.get(reverse("difficulty", args=[own.pk])).status_code == 200
    assert client.get(reverse("difficulty", args=[other.pk])).status_code == 404
    assert client.get(reverse("committee")).status_code == 403


def test_the_list_asks_the_same_for_one_row_and_for_twenty(as_officer, unit, commune):
    making.difficulty("việc 0", commune=commune, unit=unit)
    as_officer.get(reverse("difficulties"), ON)
    with CaptureQueriesContext(connection) as one:
        as_officer.get(reverse("difficulties"), ON)
    for number in range(1, 20):
        making.difficulty(f"việc {number}", commune=commune, unit=unit)
    as_officer.get(reverse("difficulties"), ON)
    with CaptureQueriesContext(connection) as many:
        as_officer.get(reverse("difficulties"), ON)

    assert len(many) == len(one)


# ---- Conclusions -----------------------------------------------------------------------------------------


def test_a_conclusion_is_made_shown_on_the_units_page_and_withdrawn(as_officer, unit):
    send(
        as_officer,
        reverse("conclusion_new"),
        unit=unit.pk,
        lack="members",
        made_on="15/01/2020",
        responsible="Đảng ủy xã Co Mạ",
        text="Kết nạp ít nhất một đảng viên",
    )
    made = Conclusion.objects.get()

    on_unit = text(as_officer.get(reverse("unit", args=[unit.pk]), ON))
    send(
        as_officer,
        reverse("conclusion_withdraw", args=[made.pk]),
        withdrawn_on="20/01/2020",
        cause="Bản sẽ sáp nhập",
    )
    page = text(as_officer.get(reverse("conclusion", args=[made.pk]), ON))

    assert "Kết nạp ít nhất một đảng viên" in on_unit
    assert "Vẫn chưa có đảng viên" in on_unit
    assert "Đã rút ngày 20/01/2020" in page
    assert "Bản sẽ sáp nhập" in page


def test_the_parts_of_the_list_are_what_the_register_says(as_officer, unit, writing):
    made = making.conclusion(unit)
    open_ones = as_officer.get(reverse("conclusions"), ON)
    found_cell(
        unit=unit,
        organisation=factories.organisation(),
        name="Chi bộ bản Pá Uổi",
        on=day("20/01/2020"),
        decision=factories.decision("31-QĐ/ĐU", "18/01/2020"),
    )

    done = as_officer.get(reverse("conclusions"), ON | {"show": "done"})

    assert open_ones.context["chosen"].open_count == 1
    assert [outcome.conclusion for outcome in done.context["chosen"].rows] == [made]
    assert "Đã có chi bộ từ ngày 20/01/2020 theo 31-QĐ/ĐU ngày 18/01/2020" in text(done)


def test_nothing_on_the_page_lets_anybody_tick_a_conclusion_done(as_officer, unit):
    made = making.conclusion(unit)

    page = text(as_officer.get(reverse("conclusion", args=[made.pk]), ON))

    assert "Rút kết luận…" in page
    assert "Hoàn thành" not in page.replace("Đã hoàn thành", "")


def test_an_officer_of_elsewhere_does_not_find_the_conclusion(client, unit, commune_officer, foreign_officer):
    made = making.conclusion(unit)
    factories.grant(commune_officer, unit.periods.get().commune)
    address = reverse("conclusion", args=[made.pk])

    client.force_login(commune_officer)
    own = client.get(address).status_code
    client.force_login(foreign_officer)

    assert (own, client.get(address).status_code) == (200, 404)
    assert client.get(reverse("conclusions")).context["chosen"].rows == []


# ---- The journal, undoing, mending -------------------------------------------------------------------------


def test_the_journal_tells_of_the_committee_in_words(as_officer, commune):
    send(
        as_officer,
        reverse("difficulty_new"),
        kind="problem",
        raised_on="10/01/2020",
        commune=commune.pk,
        month="01/2020",
        text="Bản mới sáp nhập",
    )
    act = Operation.objects.latest("pk")

    page = text(as_officer.get(reverse("operation", args=[act.pk])))

    assert "Khó khăn, vướng mắc" in page
    assert "Vấn đề nảy sinh" in page
    assert "01/2020" in page
    assert "Đã nêu" in page


def test_raising_and_concluding_can_be_undone(as_officer, unit, commune, district_officer):
    send(
        as_officer,
        reverse("difficulty_new"),
        kind="problem",
        raised_on="10/01/2020",
        commune=commune.pk,
        text="Ghi nhầm",
    )

    undo_operation(Operation.objects.latest("pk"), district_officer, "ghi nhầm")

    assert not Difficulty.objects.exists()


@pytest.mark.parametrize("noun", ["thanh-vien-bcd", "chuc-danh-bcd", "quy-che", "kho-khan", "ket-luan"])
def test_every_noun_is_mended_by_who_may_steer_and_by_nobody_else(
    client, noun, unit, commune, district_officer, commune_officer, committee_member
):
    factories.grant(commune_officer, commune)
    seated = making.seated()
    keys = {
        "thanh-vien-bcd": seated,
        "chuc-danh-bcd": seated.seats.get(),
        "quy-che": making.rules(),
        "kho-khan": making.difficulty(commune=commune),
        "ket-luan": making.conclusion(unit),
    }
    address = reverse("correct", args=[noun, keys[noun].pk])

    statuses = {}
    for person in (district_officer, commune_officer, committee_member):
        client.force_login(person)
        statuses[person.role] = client.get(address).status_code

    assert list(statuses.values()) == [200, 403, 403]


# ---- Bad input --------------------------------------------------------------------------------------------

TEXTS = ("", "x" * 50_000, "\x00\x07", "🙂🙂", "\u202eabc", "'\"><script>alert(1)</script>")
FORMS = ("committee_member_new", "working_rules_new", "difficulty_new", "conclusion_new")
FIELDS = (
    "full_name", "position", "office", "task", "title", "text", "kind", "month", "responsible", "lack",
)  # fmt: skip
DAYS = ("", "31/02/2020", "00/00/0000", "01/01/20206", "x" * 50_000, "🙂")


@pytest.mark.parametrize("value", TEXTS)
@pytest.mark.parametrize("name", FORMS)
def test_no_text_breaks_a_form_and_what_was_typed_comes_back_escaped(as_officer, unit, name, value):
    keys = dict.fromkeys(("unit", "commune", "account"), value)

    answer = send(as_officer, reverse(name), on=value, made_on=value, **dict.fromkeys(FIELDS, value), **keys)

    assert answer.status_code == 200
    assert "<script>alert(1)" not in text(answer)
    assert not CommitteeMember.objects.exists()


@pytest.mark.parametrize("value", DAYS)
def test_no_day_breaks_a_step_or_a_withdrawal(as_officer, unit, value):
    made, concluded = making.difficulty(), making.conclusion(unit)

    step = send(
        as_officer, reverse("difficulty_step", args=[made.pk, "tiep-nhan"]), taken_on=value, due_on=value
    )
    withdrawn = send(
        as_officer, reverse("conclusion_withdraw", args=[concluded.pk]), withdrawn_on=value, cause="thôi"
    )

    assert (step.status_code, withdrawn.status_code) == (200, 200)
    assert made.steps.count() == 1
    assert making.fresh(concluded).withdrawn_on is None


@pytest.mark.parametrize("key", ["0", "-1", "99999999999999999999", "abc", "é"])
def test_a_key_of_nothing_is_told_beside_its_field(as_officer, unit, key):
    answer = send(
        as_officer,
        reverse("conclusion_new"),
        unit=key,
        lack="members",
        made_on="15/01/2020",
        responsible="x",
        text="y",
    )

    assert "Không có đơn vị này trong sổ" in text(answer)


@pytest.mark.parametrize("value", ["", "x" * 5_000, "\x00", "🙂", "99999999999999999999", "2020-13"])
def test_no_parameter_breaks_a_list(as_officer, unit, value):
    query = dict.fromkeys(("q", "state", "kind", "commune", "month", "show", "page", "on"), value)

    for name in ("committee", "committee_members", "working_rules", "difficulties", "conclusions"):
        assert as_officer.get(reverse(name), query).status_code in {200, 404}


def test_a_form_that_somebody_else_wrote_under_shows_both(as_officer, unit):
    made = making.conclusion(unit)
    address = reverse("correct", args=["ket-luan", made.pk])
    page = as_officer.get(address)
    with factories.writing():
        stored = making.fresh(made)
        stored.text = "Đã có người sửa"
        stored.save()

    answer = as_officer.post(
        address,
        {
            "once": page.context["once"],
            "seen": page.context["seen"],
            "act": "save",
            "lack": "own_cell",
            "made_on": "15/01/2020",
            "responsible": "Đảng ủy xã",
            "text": "Bản của tôi",
        },
    )

    assert "Đã có người sửa" in text(answer)
    assert "Bản của tôi" in text(answer)
    assert making.fresh(made).text == "Đã có người sửa"


def test_a_form_sent_twice_is_written_once(as_officer, commune):
    page = as_officer.get(reverse("difficulty_new"))
    values = {
        "once": page.context["once"],
        "seen": page.context["seen"],
        "act": "save",
        "kind": "problem",
        "raised_on": "10/01/2020",
        "text": "Một lần",
    }

    for _ in range(2):
        assert as_officer.post(reverse("difficulty_new"), values).status_code == 302

    assert Difficulty.objects.count() == 1
