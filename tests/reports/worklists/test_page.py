"""The list "Đơn vị còn thiếu" (domain.md §4): what it shows of whom, in which order, and what it ignores."""

from datetime import date

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.forms.saved_filters import SavedFilterForm
from reports.models import SavedFilter
from tests import factories
from tests.reports.district import BEFORE, ON, small_district
from tests.reports.reading import list_page
from units.coverage.balance import Lack, balance
from units.coverage.figures import figures
from units.coverage.risk import at_risk
from units.coverage.since import since, whole_months
from units.models import CommuneLineage


@pytest.fixture
def district(db):
    return small_district()


@pytest.fixture
def see(as_officer):
    """Opens the list with some parameters and reads it."""

    def see(**query):
        return list_page(as_officer.get(reverse("lacking"), {"on": ON.isoformat(), **query}))

    return see


class TestTheLists:
    def test_units_without_an_own_cell_come_worst_first(self, see, district):
        page = see()

        assert page.names == [
            "Bản Pá Cẩu",
            "Bản Hua Ty",
            "Bản Nong Vai",
            "Bản Púng Tra",
            "Trường Mầm non Hoa Ban",
        ]
        assert page.total == 5

    @pytest.mark.parametrize(
        ("what", "names"),
        [
            ("members", ["Bản Pá Cẩu"]),
            ("at_risk", ["Trạm Y tế thị trấn", "Bản Nà Hiên"]),
            ("eligible", ["Bản Hua Ty"]),
            ("small_cell", ["Trạm Y tế thị trấn"]),
            ("empty_cell", []),
            ("soon", ["Trường Mầm non Hoa Ban"]),
        ],
    )
    def test_every_list_shows_its_units(self, see, district, what, names):
        assert see(what=what).names == names

    def test_the_tabs_say_the_figures_of_the_home_page(self, see, district):
        total = figures(on=ON).total

        page = see()

        tabs = [a.text_content().split()[-1] for a in page.tree.xpath('//nav[@aria-label="Danh sách"]/a')]
        assert tabs == [
            str(total.without_members),
            str(total.without_own_cell),
            str(len(at_risk(on=ON))),
            str(total.eligible_without_own_cell),
        ]

    def test_a_tab_in_a_commune_opens_what_it_counts(self, see, as_officer, district):
        page = see(commune=district.co_ma.pk, kind="hamlet")

        assert "Chưa có chi bộ 4" in page.text
        assert list_page(as_officer.get(page.link("Nguy cơ tái trắng 1"))).names == ["Bản Nà Hiên"]

    def test_an_empty_list_is_a_sentence(self, see, district):
        page = see(what="members", on="2018-01-31")

        assert "Không còn đơn vị nào chưa có đảng viên tính đến ngày 31/01/2018." in page.text
        assert page.total == 0


class TestARow:
    def test_says_since_when_and_the_next_step(self, see, district):
        rows = {row[0].split(" trước")[0]: row for row in see().rows}

        assert rows["Bản Pá Cẩu"][4:] == [
            "14/05/2018 6 tháng",
            "Chưa từng có",
            "0",
            "0",
            "Kết nạp hoặc tăng cường đảng viên thứ nhất",
        ]
        assert rows["Bản Nong Vai"][4:] == [
            "từ trước 10/02/2006 trên 153 tháng",
            "Chưa từng có",
            "1",
            "0",
            "Kết nạp thêm 2 đảng viên",
        ]
        assert rows["Bản Hua Ty"][8] == "Trình đảng ủy xã thành lập chi bộ Đủ điều kiện"
        assert rows["Trường Mầm non Hoa Ban"][8] == "Xét công nhận chính thức Sớm nhất 14/12/2018"
        assert rows["Trường Mầm non Hoa Ban"][3] == "Sinh hoạt ghép Chi bộ bản Nà Hiên"

    def test_a_recognition_that_is_overdue_says_since_when(self, see, district):
        (row,) = see(what="soon", on="2019-01-31").rows

        assert row[8] == "Xét công nhận chính thức Quá hạn từ 14/12/2018"

    def test_the_committee_of_a_township_is_named_so(self, see, district):
        factories.members(1, factories.cell("Chi bộ khác"), district.units["Mầm non"])
        factories.recount()

        (row,) = see(what="eligible", kind="school").rows

        assert row[8] == "Trình đảng ủy thị trấn thành lập chi bộ Đủ điều kiện"

    def test_tells_the_old_name(self, see, district):
        page = see(what="eligible")

        assert page.rows[0][0] == "Bản Hua Ty trước 01/06/2014: Bản Hua Ty B"

    def test_at_risk_tells_every_reason_with_its_numbers(self, see, district):
        rows = {row[0]: row for row in see(what="at_risk").rows}

        assert rows["Trạm Y tế thị trấn"][6] == (
            "Còn 2 đảng viên chính thức (từ 4 trở xuống là có nguy cơ)"
            "Còn 2 đảng viên chính thức nếu trừ người miễn sinh hoạt, cao tuổi (cần 3)"
        )
        assert rows["Bản Nà Hiên"][6] == "Còn 4 đảng viên chính thức (từ 4 trở xuống là có nguy cơ)"

    @pytest.mark.parametrize(
        ("first", "day", "months", "before_baseline"),
        [
            ("09/02/2006", "10/02/2006", 153, True),
            ("10/02/2006", "10/02/2006", 153, False),
            ("11/02/2006", "11/02/2006", 153, False),
            ("01/12/2006", "01/12/2006", 143, False),
            ("30/11/2018", "30/11/2018", 0, False),
        ],
    )
    def test_what_is_older_than_the_programme_counts_from_its_baseline(
        self, first, day, months, before_baseline
    ):
        shown = since(factories.day(first), on=ON, baseline_on=date(2006, 2, 10))

        assert (shown.on, shown.months, shown.before_baseline) == (
            factories.day(day),
            months,
            before_baseline,
        )

    def test_before_the_baseline_the_day_stays_as_it_is(self):
        shown = since(date(2001, 1, 1), on=date(2005, 1, 1), baseline_on=date(2006, 2, 10))

        assert (shown.on, shown.before_baseline) == (date(2001, 1, 1), False)

    @pytest.mark.parametrize(
        ("first", "last", "months"),
        [("31/01/2018", "28/02/2018", 0), ("31/01/2018", "31/03/2018", 2), ("01/02/2018", "01/01/2018", 0)],
    )
    def test_months_are_whole(self, first, last, months):
        assert whole_months(factories.day(first), factories.day(last)) == months


class TestFilters:
    def test_the_number_beside_every_choice_is_what_it_opens(self, see, district):
        page = see()

        for box in page.tree.xpath('//input[@type="checkbox"][@value]'):
            name, value = box.get("name"), box.get("value")
            assert see(**{name: value}).total == page.count_beside(name, value), (name, value)

    def test_states_that_overlap_do_not_read_as_a_partition(self, see, district):
        overlap = "Một đơn vị có thể thuộc nhiều dòng."

        assert overlap in see().text
        assert overlap not in see(kind="school").text

    def test_values_of_one_kind_add_up_and_kinds_narrow_each_other(self, see, district):
        assert see(state=["joint", "nocell"]).total == 5
        assert see(state="joint", kind=["school", "health_station"]).names == ["Trường Mầm non Hoa Ban"]
        assert see(state="joint", kind="hamlet").total == 0

    def test_a_name_is_found_without_its_marks_and_by_what_it_once_was(self, see, district):
        assert see(q="nong vai").names == ["Bản Nong Vai"]
        assert see(q="hua ty b").names == ["Bản Hua Ty"]
        assert see(q="PÁ CẨU").names == ["Bản Pá Cẩu"]

    def test_relapsed_units_had_what_they_lack(self, see, district):
        assert see(relapsed=1).names == ["Bản Púng Tra"]
        assert "Bản Púng Tra" not in see(relapsed=0).names
        assert see(relapsed=0).total == see().total - 1

    def test_a_column_says_whether_a_unit_ever_had_what_it_lacks(self, see, district):
        had = {row[0].split(" trước")[0]: row[5] for row in see().rows}

        assert had.pop("Bản Púng Tra") == "Tái trắng"
        assert set(had.values()) == {"Chưa từng có"}

    @pytest.mark.parametrize(
        ("sort", "first", "last"),
        [
            ("unit", "Bản Hua Ty", "Trường Mầm non Hoa Ban"),
            ("-unit", "Trường Mầm non Hoa Ban", "Bản Hua Ty"),
            ("commune", "Trường Mầm non Hoa Ban", "Bản Púng Tra"),
            ("-kind", "Trường Mầm non Hoa Ban", "Bản Púng Tra"),
            ("since", "Bản Hua Ty", "Bản Púng Tra"),
            ("-since", "Bản Púng Tra", "Bản Nong Vai"),
            ("officials", "Bản Pá Cẩu", "Bản Hua Ty"),
            ("-probationary", "Trường Mầm non Hoa Ban", "Bản Púng Tra"),
            ("state", "Bản Pá Cẩu", "Trường Mầm non Hoa Ban"),
        ],
    )
    def test_every_column_sorts(self, see, district, sort, first, last):
        names = see(sort=sort).names

        assert (names[0], names[-1]) == (first, last)

    def test_the_filters_stay_in_the_address_of_the_next_page_and_of_the_files(self, see, district):
        page = see(kind="hamlet", q="ban", compare="31/10/2018")

        for label in ("Xuất Excel", "CSV", "Chính thức"):
            address = page.link(label)
            assert "kind=hamlet" in address
            assert "q=ban" in address
            assert "compare=2018-10-31" in address
            assert "on=2018-11-30" in address


class TestComparison:
    def test_tells_what_changed_and_the_sum_closes(self, see, district):
        page = see(compare=BEFORE.isoformat())

        assert "Tái trắng 1" in page.text
        assert "Mới có chi bộ 1" in page.text
        assert "Do sắp xếp 1" in page.text
        assert "6 + 1 − 1 − 1 = 5" in page.text

    def test_marks_what_came_into_the_list(self, see, district):
        rows = see(compare=BEFORE.isoformat()).rows

        assert [row[0] for row in rows if "Tái trắng" in row[0]] == ["Bản Púng Tra Tái trắng"]

    @pytest.mark.parametrize(
        ("change", "name", "told"),
        [
            ("newly_lacking", "Bản Púng Tra", "Kết nạp thêm 1 đảng viên"),
            ("newly_covered", "Bản Kẹ Sàng", "Đã thành lập chi bộ Ngày 05/11/2018"),
            ("reorganised", "Bản Pú Ca Cao", "Sáp nhập vào Bản Nà Hiên ngày 15/11/2018"),
        ],
    )
    def test_a_change_opens_its_units_also_those_that_are_gone(self, see, district, change, name, told):
        page = see(compare=BEFORE.isoformat(), change=change)

        assert page.names == [name]
        assert page.rows[0][-1] == told
        gone = bool(page.tree.xpath('//tr[@class="gone"]'))
        assert gone is (change != "newly_lacking")

    def test_on_the_list_of_members_the_covered_have_a_member(self, see, district):
        factories.members(
            1, factories.cell("Chi bộ khác"), district.units["Pá Cẩu"], "10/11/2018", official=None
        )
        factories.recount()

        page = see(what="members", compare=BEFORE.isoformat(), change="newly_covered")

        assert "Mới có đảng viên 1" in page.text
        assert page.rows[0][-1] == "Đã có đảng viên Từ ngày 10/11/2018"

    def test_a_unit_that_moved_into_the_commune_is_reorganised_there(self, see, district):
        unit = factories.unit("Bản Hua Pu", district.town, "01/01/1960", "01/11/2018")
        factories.unit_period(unit, "Bản Hua Pu", district.co_ma, "01/11/2018")
        factories.recount()

        here = see(compare=BEFORE.isoformat(), commune=district.co_ma.pk, change="reorganised")
        there = see(compare=BEFORE.isoformat(), commune=district.town.pk, change="reorganised")

        assert here.names == ["Bản Hua Pu", "Bản Pú Ca Cao"]
        assert there.names == ["Bản Hua Pu"]
        assert there.tree.xpath('//tr[@class="gone"]')

    def test_every_chip_opens_as_many_rows_as_it_says(self, see, as_officer, district):
        page = see(compare="28/02/2018")

        for chip in page.tree.xpath('//a[contains(@class, "chip--cmp")]'):
            count = int(chip.xpath("b")[0].text)
            assert list_page(as_officer.get(chip.get("href"))).total == count

    def test_agrees_with_the_balance_of_the_register(self, see, district):
        compared = balance(lack=Lack.OWN_CELL, start_on=BEFORE, end_on=ON)

        assert compared.is_closed
        assert see(compare=BEFORE.isoformat()).total == len(compared.at_end)

    def test_the_lists_of_warnings_are_not_compared(self, see, district):
        page = see(what="small_cell", compare=BEFORE.isoformat(), change="newly_lacking")

        assert page.total == 1
        assert "So với ngày" not in page.text


class TestBadInput:
    @pytest.mark.parametrize(
        "query",
        [
            {"what": "everything"},
            {"kind": "castle"},
            {"state": "'\"><script>alert(1)</script>"},
            {"commune": "0"},
            {"commune": "999999999999999999999999999"},
            {"commune": "\x00"},
            {"commune": "²"},
            {"sort": "-nothing"},
            {"rows": "1000000"},
            {"compare": "31/02/2018"},
            {"compare": "2018-12-01"},
            {"compare": "2018-10-31", "change": "nothing"},
            {"q": "!!!"},
            {"q": "a " * 5_000},
        ],
    )
    def test_what_cannot_be_used_is_ignored_with_a_sentence(self, see, district, query):
        page = see(**query)

        assert page.notices
        assert "<script>alert" not in page.text

    @pytest.mark.parametrize("text", ["'\"><script>", "a" * 10_000, "\x00", "%", "_", "\\", "🙂" * 300])
    def test_any_text_can_be_searched(self, see, district, text):
        assert see(q=text).total in {0, 5}

    def test_a_long_text_is_not_repeated_in_every_address(self, as_officer, district):
        response = as_officer.get(reverse("lacking"), {"q": "x" * 10_000})

        assert len(response.content) < 60_000

    @pytest.mark.parametrize("page", ["0", "2", "-1", "abc", "99999999999999999999", "\x00"])
    def test_a_page_that_does_not_exist_is_not_found(self, as_officer, district, page):
        response = as_officer.get(reverse("lacking"), {"on": ON.isoformat(), "page": page})

        assert response.status_code == 404
        assert "Không tìm thấy" in response.content.decode()

    def test_a_file_of_another_form_is_not_found(self, as_officer, district):
        assert as_officer.get(reverse("lacking_export", args=["exe"])).status_code == 404

    @pytest.mark.parametrize("on", ["0001-01-01", "1900-01-01", "2999-12-31", "31/02/2018"])
    def test_any_day_has_its_page(self, as_officer, district, on):
        for what in ("own_cell", "members", "at_risk", "eligible", "small_cell", "empty_cell", "soon"):
            query = {"on": on, "what": what, "compare": "1900-01-01"}
            assert as_officer.get(reverse("lacking"), query).status_code == 200

    def test_an_empty_register_has_its_page(self, see, db):
        assert see().total == 0


class TestPages:
    @pytest.fixture
    def many(self, district):
        cell = factories.cell("Chi bộ chung")
        for number in range(30):
            unit = factories.unit(f"Bản Số {number}", district.co_ma)
            factories.members(1, cell, unit)
            factories.joint_with(unit, cell, "01/01/2010")
        factories.recount()

    def test_a_page_has_twenty_five_rows_and_the_next_one_the_rest(self, see, district, many):
        first, second = see(), see(page=2)

        assert (first.total, len(first.names), len(second.names)) == (35, 25, 10)
        assert len(set(first.names + second.names)) == 35
        assert "1–25 trong 35" in first.text

    def test_more_rows_can_be_chosen(self, see, district, many):
        assert len(see(rows=50).names) == 35

    @pytest.mark.parametrize("what", ["own_cell", "at_risk", "soon"])
    def test_thirty_rows_take_as_many_queries_as_one(self, as_officer, district, what):
        address, query = reverse("lacking"), {"on": ON.isoformat(), "what": what, "rows": 50}
        cell = factories.cell("Chi bộ chung")

        def queries() -> int:
            as_officer.get(address, query)  # what waits for the person is counted once after a write
            with CaptureQueriesContext(connection) as context:
                as_officer.get(address, query)
            return len(context)

        few = queries()
        for number in range(30):
            unit = factories.unit(f"Bản Số {number}", district.co_ma)
            factories.members(2, cell, unit)
            factories.members(1, cell, unit, "01/06/2018", official=None)
            if what == "at_risk":
                factories.own_cell(unit, "01/01/2015")
        factories.recount()

        assert queries() == few
        assert few <= 22  # session, user, programme, mandates, namesakes and cases among them


class TestSavedFilters:
    @pytest.fixture
    def keep(self, as_officer):
        def keep(name, query="what=own_cell&kind=hamlet"):
            return as_officer.post(
                reverse("saved_filter_add"), {"name": name, "query": query}, follow=True
            ).content.decode()

        return keep

    def test_a_filter_is_named_kept_and_opened_again(self, see, keep, as_officer, district):
        keep("  Vùng cao,   sáu xã ", "what=own_cell&kind=hamlet&q=ban&compare=2018-10-31&change=reorganised")

        page = see()

        assert SavedFilter.objects.get().query == "what=own_cell&kind=hamlet&q=ban"
        opened = list_page(as_officer.get(page.link("Vùng cao, sáu xã")))
        assert opened.names == see(kind="hamlet", q="ban").names

    def test_a_filter_by_a_commune_that_ended_asks_for_the_one_in_which_it_went_on(
        self, see, keep, as_officer, district
    ):
        old = factories.commune("Xã Cũ", until="01/07/2018")
        new = factories.commune("Xã Nhập Mới", since="01/07/2018")
        with factories.writing():
            CommuneLineage.objects.create(predecessor=old, successor=new, happened_on=date(2018, 7, 1))
        keep("Xã cũ", f"what=own_cell&commune={old.pk}")

        assert f"commune={new.pk}" in see(on="02/07/2018").link("Xã cũ")
        assert f"commune={old.pk}" in see(on="30/06/2018").link("Xã cũ")

    def test_a_name_is_needed_and_used_once(self, keep, db):
        keep("Vùng cao")

        assert "Hãy đặt tên cho bộ lọc rồi bấm Lưu." in keep("   ")
        assert "Bạn đã có một bộ lọc tên này." in keep("Vùng cao")
        assert "Tên bộ lọc dài tối đa 60 ký tự." in keep("x" * 61)
        assert SavedFilter.objects.count() == 1

    def test_of_two_presses_of_the_button_the_second_is_told(self, district_officer):
        pressed = [
            SavedFilterForm(QueryDict("name=Vùng cao"), user=district_officer, query="what=own_cell")
            for _ in range(2)
        ]

        assert all(form.is_valid() for form in pressed)
        assert [form.is_kept() for form in pressed] == [True, False]
        assert pressed[1].first_error.startswith("Bạn đã có một bộ lọc tên này.")

    def test_what_cannot_be_used_is_not_kept(self, keep, db):
        keep("Lạ", "kind=castle&what=everything&sort=-nothing&commune=7&x='><script>")

        assert SavedFilter.objects.get().query == "what=own_cell"

    def test_only_the_owner_deletes_it(self, client, as_officer, district, keep):
        keep("Vùng cao")
        kept = SavedFilter.objects.get()
        client.force_login(factories.user("khac", full_name="Người Khác"))

        assert client.post(reverse("saved_filter_delete", args=[kept.pk])).status_code == 404
        client.force_login(kept.user)
        response = client.post(reverse("saved_filter_delete", args=[kept.pk]), follow=True)

        assert "Đã xóa bộ lọc “Vùng cao”." in response.content.decode()
        assert not SavedFilter.objects.exists()

    def test_a_person_keeps_fifty_at_most(self, keep, district_officer):
        SavedFilter.objects.bulk_create(SavedFilter(user=district_officer, name=f"{i}") for i in range(50))

        assert "tối đa 50 bộ lọc" in keep("một nữa")
