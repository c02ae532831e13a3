"""The first page: four figures, the balance of the month, communes by kind, what is to be done."""

import re

import pytest
from django.urls import reverse
from lxml import html

from tests import factories
from tests.reports.district import ON, small_district
from tests.reports.reading import words
from units.coverage.figures import figures

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return small_district()


def main_of(client, **query):
    response = client.get(reverse("home"), {"on": ON.isoformat(), **query})
    assert response.status_code == 200
    (main,) = html.fromstring(response.content.decode()).xpath("//main")
    return main


def test_the_four_figures_say_how_many_units_and_of_which_kinds(as_officer, district):
    main = main_of(as_officer)

    said = {
        words(figure.xpath('.//*[@class="figure__name"]')[0]): (
            words(figure.xpath('.//*[@class="figure__value"]/a')[0]),
            words(figure.xpath('.//*[@class="figure__detail"]')[0]),
        )
        for figure in main.xpath('.//*[contains(@class, "figures")]/li')
    }

    assert said == {
        "Chưa có đảng viên": ("1", "1 bản, tiểu khu · 0 trường học · 0 trạm y tế"),
        "Chưa có chi bộ": ("5", "4 bản, tiểu khu · 1 trường học · 0 trạm y tế"),
        "Nguy cơ tái trắng": ("2", "1 bản, tiểu khu · 0 trường học · 1 trạm y tế"),
        "Đủ điều kiện, chưa thành lập": ("1", "1 bản, tiểu khu · 0 trường học · 0 trạm y tế"),
    }


def test_the_sentence_under_the_title_can_be_read_aloud(as_officer, district):
    page = as_officer.get(reverse("home"), {"on": ON.isoformat()})

    (sentence,) = html.fromstring(page.content.decode()).xpath('//*[@class="head__sub"]')

    assert words(sentence).startswith("Đến hết ngày 30/11/2018, 3/8 đơn vị có chi bộ riêng (37,50%)")


def test_the_balance_of_the_month_closes_and_is_shown_as_one_line(as_officer, district):
    balance = words(main_of(as_officer).xpath('.//*[contains(@class, "balance__sum")]')[0])

    assert re.findall(r"\d+", balance) == ["6", "1", "1", "1", "5"]


def test_the_sums_of_the_table_are_the_figures(as_officer, district):
    main = main_of(as_officer)
    counted = figures(on=ON).kinds.values()

    (sums,) = main.xpath('.//section[.//h2[.="Xã và loại đơn vị"]]//tfoot/tr')

    numbers = [words(cell) for cell in sums.xpath("td")]
    assert numbers[:6] == [
        *(str(counts.without_members) for counts in counted),
        *(str(counts.without_own_cell) for counts in counted),
    ]


def test_the_worst_commune_comes_first(as_officer, district):
    names = main_of(as_officer).xpath('.//section[.//h2[.="Xã và loại đơn vị"]]//tbody/tr/th')

    assert [words(name) for name in names] == ["Co Mạ", "Thị trấn Thuận Châu"]


def test_an_empty_register_says_so_in_sentences(as_officer):
    text = as_officer.get(reverse("home")).content.decode()

    assert "sổ gốc chưa có đơn vị nào" in text
    assert "Không có việc nào cần xử lý" in text
    assert "years-data" not in text


@pytest.mark.parametrize("on", ["1900-01-01", "2005-12-31", "2999-12-31"])
def test_any_day_has_a_page(as_officer, district, on):
    assert as_officer.get(reverse("home"), {"on": on}).status_code == 200
    assert as_officer.get(reverse("replay"), {"on": on}).status_code == 200


def test_the_number_of_queries_is_the_same_for_one_commune_and_for_thirty(
    as_officer, django_assert_max_num_queries
):
    from django.core.cache import caches
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    small_district()
    with CaptureQueriesContext(connection) as few:
        as_officer.get(reverse("home"), {"on": ON.isoformat()})
    for i in range(28):
        factories.unit(f"Bản {i}", factories.commune(f"Xã {i}"))
    factories.recount()
    caches["figures"].clear()

    with CaptureQueriesContext(connection) as many:
        as_officer.get(reverse("home"), {"on": ON.isoformat()})

    assert len(many) == len(few)


def test_a_page_that_was_counted_is_not_counted_again_until_something_is_written(as_officer, district):
    before = main_of(as_officer)
    factories.own_cell(district.units["Nong Vai"], "20/11/2018")
    factories.recount()

    after = main_of(as_officer)

    values = [words(main.xpath('.//*[@class="figure__value"]/a')[1]) for main in (before, after)]
    assert values == ["5", "4"]


def test_the_replay_has_every_month_since_the_baseline_in_one_answer(as_officer, district):
    page = as_officer.get(reverse("replay"), {"on": ON.isoformat()}).content.decode()

    assert "application/json" in page
    assert "Tháng 11/2018" in page


def test_the_menu_offers_members_only_to_those_who_may_open_them(client, committee_member, district_officer):
    offered = {}
    for person in (committee_member, district_officer):
        client.force_login(person)
        tree = html.fromstring(client.get(reverse("home")).content.decode())
        offered[person.username] = reverse("members") in tree.xpath('//nav[@class="menu"]//a/@href')

    assert offered == {"truongban": False, "canbo": True}


@pytest.mark.parametrize(
    ("name", "section"),
    [
        ("admission_funnel", "Kết nạp"),
        ("cases_class", "Kết nạp"),
        ("unit_new", "Sổ gốc"),
        ("duplicates", "Sổ gốc"),
        ("difficulty_new", "Ban Chỉ đạo"),
        ("signed_reports", "Báo cáo tháng"),
    ],
)
def test_a_page_stands_under_the_section_in_which_its_address_lies(as_officer, name, section):
    page = html.fromstring(as_officer.get(reverse(name)).content.decode())

    (current,) = page.xpath(
        '//nav[@class="menu"]/*[@aria-current] | //nav[@class="menu"]/details/*[@aria-current]'
    )

    assert words(current).startswith(section)


def test_on_paper_it_has_a_letterhead_and_lines_for_the_conclusions(as_officer, district):
    main = main_of(as_officer)
    page = html.fromstring(as_officer.get(reverse("home")).content.decode())

    (notes,) = main.xpath('.//section[.//h2[.="Kết luận phiên họp"]]')
    (letterhead,) = page.xpath('//*[contains(@class, "letterhead")]')

    assert len(notes.xpath("i")) == 8
    assert words(letterhead) == "Huyện ủy Thuận Châu · Ban Chỉ đạo Nghị quyết 03-NQ/TU"
