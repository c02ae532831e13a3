"""Tracked units: the list of a day, and the details of one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from units.choices import UnitKind


def records(answer) -> list:
    return list(answer.context["table"].page.object_list.data)


def names(answer) -> list[str]:
    return [unit.name for unit in records(answer)]


def found(answer) -> list[str]:
    return [thing.name for thing in answer.context["elsewhen"]]


@pytest.fixture
def co_ma(writing):
    return factories.commune("Xã Co Mạ")


@pytest.fixture
def hamlet(co_ma):
    """Bản Nà Hạ, founded on 01/01/1990, with a joint cell from 2006 and an own one from 2010."""
    hamlet = factories.unit("Bản Nà Hạ", co_ma, "01/01/1990", households=86)
    elder = factories.cell("Chi bộ bản Hua Dấu", "01/01/1995", of=factories.organisation(commune=co_ma))
    factories.joint_with(hamlet, elder, "01/01/2006", "02/09/2010")
    own = factories.own_cell(hamlet, "02/09/2010", name="Chi bộ bản Nà Hạ")
    for i, name in enumerate(["Vừ A Dế", "Vừ A Súa", "Lầu Thị Mai"]):
        member = factories.member(name, card_number=f"0012345{i}", born="05/06/1970")
        factories.meets(member, own, hamlet, "02/09/2010")
    factories.recount()
    return hamlet


# ---- The list -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "listed"),
    [
        ("2009-12-31", []),
        ("2010-01-01", ["Bản Nà Hạ"]),
        ("2019-12-31", ["Bản Nà Hạ"]),
        ("2020-01-01", []),
    ],
    ids=["day before", "first day", "last day", "day it ended"],
)
def test_a_unit_is_listed_from_its_first_day_to_the_last(as_officer, writing, on, listed):
    factories.unit("Bản Nà Hạ", since="01/01/2010", until="01/01/2020")
    factories.recount()

    answer = as_officer.get(reverse("units"), {"on": on})

    assert names(answer) == listed


def test_units_stand_in_the_order_of_communes_kinds_and_the_vietnamese_alphabet(as_officer, co_ma):
    e_tong = factories.commune("Xã É Tòng")
    for name, commune, kind in [
        ("Bản Nà Hạ", e_tong, UnitKind.HAMLET),
        ("Trạm Y tế", co_ma, UnitKind.HEALTH_STATION),
        ("Bản Đon", co_ma, UnitKind.HAMLET),
        ("Bản Dẹ", co_ma, UnitKind.HAMLET),
        ("Bản 10", co_ma, UnitKind.HAMLET),
        ("Bản 2", co_ma, UnitKind.HAMLET),
    ]:
        factories.unit(name, commune, kind=kind)
    factories.recount()

    answer = as_officer.get(reverse("units"))

    assert names(answer) == ["Bản 2", "Bản 10", "Bản Dẹ", "Bản Đon", "Trạm Y tế", "Bản Nà Hạ"]


def test_a_search_ignores_marks_but_puts_the_hits_with_the_same_marks_first(as_officer, co_ma):
    for name in ["Bản Nà Ha", "Bản Nà Hạ", "Bản Nà Hà", "Bản Pá"]:
        factories.unit(name, co_ma)
    factories.recount()

    plain = as_officer.get(reverse("units"), {"q": "na ha"})
    marked = as_officer.get(reverse("units"), {"q": "nà hạ"})

    assert names(plain) == ["Bản Nà Ha", "Bản Nà Hà", "Bản Nà Hạ"]
    assert names(marked) == ["Bản Nà Hạ", "Bản Nà Ha", "Bản Nà Hà"]


def test_a_search_finds_a_unit_by_a_name_that_it_once_bore(as_officer, co_ma):
    unit = factories.unit("Bản Pá Cũ", co_ma, "01/01/1990", "01/01/2012")
    factories.unit_period(unit, "Bản Mới", co_ma, "01/01/2012")
    factories.recount()

    answer = as_officer.get(reverse("units"), {"q": "pa cu"})

    assert names(answer) == ["Bản Mới"]
    assert "Tên cũ: Bản Pá Cũ" in answer.content.decode()


def test_a_search_names_the_units_that_do_not_exist_on_the_day(as_officer, co_ma):
    factories.unit("Bản Co Sáy", co_ma, "01/01/1990", "01/05/2018")
    factories.unit("Bản Co Sáy Mới", co_ma, "01/01/2030")
    factories.recount()

    answer = as_officer.get(reverse("units"), {"q": "co say", "on": "2020-01-31"})

    assert (names(answer), found(answer)) == ([], ["Bản Co Sáy", "Bản Co Sáy Mới"])


@pytest.mark.parametrize(
    ("state", "listed"),
    [
        ("own", ["Bản Có Riêng"]),
        ("joint", ["Bản Ghép"]),
        ("nocell", ["Bản Không", "Bản Trắng"]),
        ("none", ["Bản Trắng"]),
    ],
)
def test_the_states_are_filtered_as_the_figures_count_them(as_officer, co_ma, state, listed):
    units = {n: factories.unit(f"Bản {n}", co_ma) for n in ["Có Riêng", "Ghép", "Không", "Trắng"]}
    cell = factories.own_cell(units["Có Riêng"], "01/01/2000")
    factories.joint_with(units["Ghép"], cell, "01/01/2000")
    for name in ["Có Riêng", "Ghép", "Không"]:
        factories.members(1, cell, units[name])
    factories.recount()

    answer = as_officer.get(reverse("units"), {"state": state})

    assert names(answer) == listed


def test_the_cell_that_a_unit_meets_with_is_a_link(as_officer, hamlet):
    page = as_officer.get(reverse("units"), {"on": "2006-01-01"}).content.decode()

    cell = hamlet.coverages.get(form="joint").cell_id
    assert f'ghép với <a href="/chi-bo/{cell}/?on=2006-01-01">Chi bộ bản Hua Dấu</a>' in page


def test_a_filter_that_cannot_be_used_is_told_and_left_out(as_officer, hamlet):
    answer = as_officer.get(reverse("units"), {"kind": "castle"})

    assert "Giá trị này không có trong danh sách nên đã được bỏ qua." in answer.content.decode()
    assert (names(answer), answer.context["filterset"].is_narrowed) == (["Bản Nà Hạ"], False)


def test_kind_and_commune_are_filtered_as_on_a_report(as_officer, co_ma):
    other = factories.commune("Xã Long Hẹ")
    factories.unit("Bản Nà", co_ma)
    factories.unit("Tiểu khu 1", co_ma, kind=UnitKind.QUARTER)
    factories.unit("Trường Mầm non", co_ma, kind=UnitKind.SCHOOL)
    factories.unit("Bản Hẹ", other)
    factories.recount()

    answer = as_officer.get(reverse("units"), {"kind": "hamlet", "commune": co_ma.pk})

    assert names(answer) == ["Bản Nà", "Tiểu khu 1"]


@pytest.mark.parametrize(
    "query",
    [
        {"kind": "castle"},
        {"state": "unheard"},
        {"commune": "999999"},
        {"commune": "9" * 40},
        {"commune": "xã"},
        {"q": "x" * 5000},
        {"q": "a\x00b"},
        {"q": "%_\\"},
        {"sort": "unheard"},
        {"per_page": "0"},
        {"per_page": "1000000"},
        {"on": "31/02/2020"},
    ],
)
def test_a_value_that_cannot_be_used_never_breaks_the_list(as_officer, hamlet, query):
    answer = as_officer.get(reverse("units"), query)

    assert answer.status_code == 200


@pytest.mark.parametrize("page", ["0", "-1", "2", "999999999999999999999", "x"])
def test_a_page_that_does_not_exist_answers_404(as_officer, hamlet, page):
    answer = as_officer.get(reverse("units"), {"page": page})

    assert answer.status_code == 404


def test_an_empty_list_says_so(as_officer, hamlet):
    answer = as_officer.get(reverse("units"), {"q": "không có tên này"})

    assert "Không có đơn vị nào phù hợp" in answer.content.decode()


def test_the_list_asks_as_often_for_thirty_units_as_for_one(as_officer, co_ma):
    def fill(number: int) -> None:
        for i in range(number):
            unit = factories.unit(f"Bản {i}", co_ma)
            factories.members(2, factories.own_cell(unit, "01/01/2000"), unit)
        factories.recount()

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            as_officer.get(reverse("units"))
        return len(queries)

    fill(1)
    one = asked()
    fill(29)
    thirty = asked()

    assert one == thirty


def test_a_link_of_the_list_keeps_the_day(as_officer, hamlet):
    answer = as_officer.get(reverse("units"), {"on": "2012-01-01"})

    assert f'href="{reverse("unit", args=[hamlet.pk])}?on=2012-01-01"' in answer.content.decode()


# ---- The page -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "state"),
    [("2006-01-01", "none"), ("2010-09-01", "none"), ("2010-09-02", "own"), ("2026-01-01", "own")],
)
def test_the_page_tells_the_state_of_the_day(as_officer, hamlet, on, state):
    answer = as_officer.get(reverse("unit", args=[hamlet.pk]), {"on": on})

    assert answer.context["details"].state == state


def test_a_unit_that_is_not_yet_founded_says_so_and_still_tells_its_story(as_officer, writing):
    unit = factories.unit("Bản Nà Hạ", since="01/01/2017")
    factories.recount()

    page = as_officer.get(reverse("unit", args=[unit.pk]), {"on": "2006-02-10"}).content.decode()

    assert "Ngày 10/02/2006 đơn vị này chưa thành lập; đơn vị có từ ngày 01/01/2017." in page
    assert "Sau ngày 10/02/2006" in page


def test_a_unit_that_was_merged_says_into_which_one(as_officer, co_ma):
    old = factories.unit("Bản Pá Lanh", co_ma, "01/01/1990", "01/01/2020")
    new = factories.unit("Bản Nà Lanh", co_ma)
    factories.merged(old, new, "01/01/2020")
    factories.recount()

    answer = as_officer.get(reverse("unit", args=[old.pk]), {"on": "2020-01-01"})

    assert answer.context["details"].absence == (
        "Ngày 01/01/2020 đơn vị này không còn, kể từ ngày 01/01/2020. Nhập vào Bản Nà Lanh."
    )


def test_a_unit_that_took_another_in_says_so(as_officer, co_ma):
    old = factories.unit("Bản Pá Lanh", co_ma, "01/01/1990", "01/01/2020")
    new = factories.unit("Bản Nà Lanh", co_ma)
    factories.merged(old, new, "01/01/2020")
    factories.recount()

    answer = as_officer.get(reverse("unit", args=[new.pk]))

    assert [kin.sentence for kin in answer.context["details"].kin] == ["Nhập thêm Bản Pá Lanh."]


def test_the_reasons_of_a_risk_are_sentences(as_officer, hamlet):
    answer = as_officer.get(reverse("unit", args=[hamlet.pk]), {"on": "2012-01-01"})

    assert answer.context["details"].sentences == [
        "Còn 3 đảng viên chính thức; ngưỡng cảnh báo là từ 4 trở xuống."
    ]


def test_a_unit_that_will_have_officials_enough_says_from_when(as_officer, co_ma):
    unit = factories.unit("Bản Nà", co_ma)
    cell = factories.cell()
    factories.members(2, cell, unit, "03/02/2000")
    factories.members(1, cell, unit, "01/03/2019", official="01/03/2020")
    factories.recount()

    answer = as_officer.get(reverse("unit", args=[unit.pk]), {"on": "2020-01-31"})

    assert answer.context["details"].sentences == [
        "Sẽ đủ điều kiện thành lập chi bộ riêng từ ngày 01/03/2020, "
        "khi đảng viên dự bị được công nhận chính thức."
    ]


def test_a_unit_that_fell_back_says_since_when(as_officer, co_ma):
    unit = factories.unit("Bản Nà", co_ma)
    factories.members(1, factories.cell(), unit, "03/02/2000", "02/10/2018")
    factories.recount()

    answer = as_officer.get(reverse("unit", args=[unit.pk]), {"on": "2020-01-31"})

    assert answer.context["details"].sentences == [
        "Tái trắng: trước đây đã có đảng viên, không còn từ ngày 02/10/2018."
    ]


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("2005-12-31", ["Sau ngày 31/12/2005"]),
        ("2006-01-01", ["Vào ngày 01/01/2006", "Sau ngày 01/01/2006"]),
        ("2010-09-02", ["Vào ngày 02/09/2010", "Đã qua"]),
    ],
)
def test_the_cells_of_a_unit_stand_under_past_now_and_later(as_officer, hamlet, on, words):
    answer = as_officer.get(reverse("unit", args=[hamlet.pk]), {"on": on})

    assert [part.word for part in answer.context["details"].coverings.parts] == words


def test_whoever_may_see_persons_sees_names_with_masked_cards_and_years_of_birth(as_officer, hamlet):
    page = as_officer.get(reverse("unit", args=[hamlet.pk])).content.decode()

    assert "Lầu Thị Mai" in page
    assert "•••• 452" in page
    assert "00123452" not in page
    assert "05/06/1970" not in page


def test_whoever_may_not_see_persons_finds_counts_and_not_one_name(as_committee_member, hamlet):
    page = as_committee_member.get(reverse("unit", args=[hamlet.pk])).content.decode()

    assert "3 đảng viên: 3 chính thức, 0 dự bị; 3 tại chỗ, 0 tăng cường." in page
    assert [word for word in ("Vừ A", "Lầu Thị", "452", "1970") if word in page] == []


def test_the_page_asks_as_often_for_many_facts_as_for_few(as_officer, hamlet):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            as_officer.get(reverse("unit", args=[hamlet.pk]))
        return len(queries)

    few = asked()
    for i in range(5):
        cell = factories.cell(f"Chi bộ số {i}")
        factories.joint_with(hamlet, cell, f"01/0{i + 1}/1995", f"02/0{i + 1}/1995")
        factories.members(3, cell, hamlet, f"01/0{i + 1}/1995", f"02/0{i + 1}/1995")
    many = asked()

    assert few == many


def test_who_wrote_is_told_with_what_and_why(as_officer, hamlet):
    answer = as_officer.get(reverse("unit", args=[hamlet.pk]))

    assert [(row.by, str(row.operation), row.words) for row in answer.context["details"].writings] == [
        (
            "Lệnh trên máy chủ",
            "Nhập mới: kiểm thử",
            "Thêm 1 đơn vị, thêm 1 giai đoạn của đơn vị, thêm 2 đơn vị chi bộ phụ trách, "
            "thêm 3 quá trình sinh hoạt.",
        )
    ]


@pytest.mark.parametrize("name", ["unit", "cell", "member", "commune", "organisation", "decision"])
@pytest.mark.parametrize("key", [0, 999_999, 10**30])
def test_a_key_that_nothing_bears_answers_404(as_officer, name, key):
    answer = as_officer.get(reverse(name, args=[key]))

    assert answer.status_code == 404


def test_the_numbers_of_a_page_are_never_written_with_a_decimal_comma_in_the_picture(as_officer, hamlet):
    answer = as_officer.get(reverse("unit", args=[hamlet.pk]))

    picture = answer.context["details"].picture
    places = [getattr(bar, side) for bar in picture.bars for side in ("x", "y", "width", "height")]
    assert [place for place in places if not place.replace(".", "", 1).isdigit()] == []


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2006-02-09", "từ 01/01/1990"),
        ("2006-02-10", "từ trước 10/02/2006"),
        ("2010-09-01", "từ trước 10/02/2006"),
        ("2010-09-02", "từ 02/09/2010"),
    ],
)
def test_since_when_it_lacks_a_cell_reads_as_in_the_lists(as_officer, hamlet, on, said):
    factories.members(1, factories.cell("Chi bộ khác"), hamlet, "01/01/1995")
    factories.recount()

    page = as_officer.get(reverse("unit", args=[hamlet.pk]), {"on": on})

    assert page.context["details"].state_since == said
    assert said in page.content.decode()
