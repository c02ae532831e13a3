"""A figure is defined once: what counts, lists, links, tells and checks figures learns of it there."""

import io
import json
from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from reports.monthly.about import About
from reports.monthly.annex import annex
from reports.monthly.checks import forbidding
from reports.monthly.content import month_content
from reports.monthly.links import address, frozen_address
from reports.verification.again import compared
from reports.worklists.lists import worklists
from tests import factories
from tests.reports.monthly.test_checks import check, spoiled
from tests.reports.monthly.test_prose import said, value_of
from units.coverage import ledger
from units.coverage.figure import Leads, Registry, RowFigure, Side
from units.coverage.figures import Counts, coverage_by_commune, figures
from units.coverage.registry import FOUND, WHOLE, figure_of, of_units
from units.coverage.row_figures import RESTS, ROWS, WITHOUT_MEMBERS, of_balance
from units.coverage.scope import Scope
from units.coverage.series import series
from units.models import Threshold, Unit
from units.months import Month

DAY = date(2020, 1, 31)
FALLEN_BACK = RowFigure(
    key="without_members_again",
    label="Tái trắng đảng viên",
    short="Tái trắng",
    noun="đơn vị tái trắng đảng viên",
    side=Side.LACKS,
    holds={"with_members": 0, "had_members": 1},
    leads=Leads("lacking", {"what": "relapsed"}),
)


@pytest.fixture
def figure():
    """A figure that nobody but its definition knows."""
    ROWS.add(FALLEN_BACK)
    yield FALLEN_BACK
    ROWS.remove(FALLEN_BACK)


@pytest.fixture
def hamlet(writing):
    """Two hamlets without a cell; the last member of the first one went away."""
    commune = factories.commune("Xã Co Mạ")
    hamlet = factories.unit("Bản Nong Vai", commune)
    factories.unit("Bản Pá Cẩu", commune)
    factories.meets(
        factories.member(), factories.cell(), hamlet, "01/01/2010", "01/06/2015", reason="moved_out"
    )
    ledger.rebuild()
    return hamlet


class TestAFigureMore:
    """One definition, and it is everywhere where figures are."""

    def test_it_is_counted_for_each_kind_commune_and_month(self, figure, hamlet):
        counted = figures(on=DAY)

        assert counted.as_json()["kinds"]["hamlet"][figure.key] == 1
        assert counted.total.without_members_again == 1
        assert [row.total.without_members_again for row in coverage_by_commune(on=DAY)] == [1]
        points = series(since=date(2006, 2, 10), on=DAY)
        assert [points[0].total.without_members_again, points[-1].total.without_members_again] == [0, 1]

    @pytest.mark.parametrize("form", ["table", "json"])
    def test_the_command_prints_it(self, figure, hamlet, form):
        printed = io.StringIO()

        call_command("coverage", "--on=2020-01-31", f"--format={form}", stdout=printed)

        if form == "json":
            assert json.loads(printed.getvalue())["kinds"]["hamlet"][figure.key] == 1
        else:
            assert figure.short in printed.getvalue()

    def test_the_units_behind_it_are_kept_with_the_report(self, figure, hamlet):
        content = month_content(About(Month(2020, 1)))

        assert content["sets"]["hamlet"][figure.key] == [hamlet.pk]

    def test_the_report_tells_it_and_links_it_to_its_list(self, figure, hamlet):
        value = value_of(month_content(About(Month(2020, 1))))

        told = " ".join(said(value)["3- Đơn vị chưa có chi bộ và sinh hoạt ghép"])
        assert "1 đơn vị tái trắng đảng viên" in told
        name = f"hamlet.{figure.key}"
        assert address(name, value, sees_persons=False) == (
            f"{reverse('lacking')}?on=2020-01-31&what=relapsed&kind=hamlet"
        )
        assert frozen_address(name, value, 7) == reverse("signed_figure", args=[7, "hamlet", figure.key])

    def test_the_annex_names_its_units_and_its_label_is_kept_with_the_report(self, figure, hamlet):
        content = month_content(About(Month(2020, 1)))

        told = {part["title"]: part["communes"] for part in annex(content)}
        assert told[figure.label] == [{"name": "Xã Co Mạ", "units": ["Bản Nong Vai"]}]
        assert content["labels"]["figures"][figure.key] == "tái trắng đảng viên"

    def test_a_report_that_did_not_know_it_is_not_another_one_today(self, hamlet, writing):
        before = month_content(About(Month(2020, 1)))
        ROWS.add(FALLEN_BACK)
        try:
            today = month_content(About(Month(2020, 1)))
        finally:
            ROWS.remove(FALLEN_BACK)

        assert FALLEN_BACK.key in today["sets"]["hamlet"]
        assert compared(before, today, after=writing, with_persons=False) == ([], frozenset())

    def test_the_report_cannot_be_signed_while_it_does_not_add_up(self, figure, hamlet):
        value = value_of(month_content(About(Month(2020, 1))))

        wrong = spoiled(value, "figures", "kinds", "hamlet", figure.key, to=9)

        assert {"communes", "sets"} <= {one.name for one in forbidding(wrong, undecided=0)}
        assert check(wrong, "sets").sentence == (
            "Số đơn vị đứng sau không bằng số liệu: bản, tiểu khu tái trắng đảng viên."
        )


class TestTheRegistry:
    def test_a_key_is_taken_once(self):
        with pytest.raises(ValueError, match="registered already"):
            Registry(WITHOUT_MEMBERS, WITHOUT_MEMBERS)

    def test_every_figure_is_found_by_its_key(self):
        keys = [figure.key for figure in (*of_units(), *WHOLE)]

        assert len(keys) == len(set(keys))
        assert [figure_of(key).key for key in keys] == keys
        assert figure_of("nothing") is None

    def test_every_lack_of_a_balance_is_a_figure(self):
        assert [of_balance(lack).key for lack in ("members", "own_cell")] == [
            "without_members",
            "without_own_cell",
        ]

    def test_a_list_and_its_figure_know_each_other(self):
        told = {one.figure: one.name for one in worklists() if one.figure}

        assert {key: figure_of(key).leads.asked["what"] for key in told} == told

    def test_every_page_to_which_a_figure_leads_exists(self):
        assert [reverse(figure.leads.page) for figure in (*of_units(), *WHOLE) if figure.leads]

    @pytest.mark.parametrize("key", [figure.key for figure in ROWS])
    def test_a_figure_counts_the_units_that_its_condition_finds(self, hamlet, key):
        figure, limits = ROWS[key], Threshold.objects.values_of(on=DAY)

        units = Unit.objects.as_of(on=DAY).filter(figure.condition(limits))

        assert getattr(figures(on=DAY).total, key) == units.count()

    def test_what_a_figure_leaves_adds_up_to_all_units(self, hamlet):
        total = figures(on=DAY).total

        assert [getattr(total, rest.of) + getattr(total, rest.key) for rest in RESTS] == [2, 2]

    def test_what_is_found_is_about_units_of_the_scope(self, hamlet):
        assert {figure.key: len(figure.found(Scope(), DAY)) for figure in FOUND} == {"at_risk": 0, "soon": 0}

    def test_counts_are_added_and_taken_away_figure_by_figure(self):
        counts = Counts.of({"units": 3, "without_members": 1})

        assert (counts + counts).units == 6
        assert (counts + -counts) == Counts()
        assert counts.with_members == 2
        assert not hasattr(counts, "unheard_of")
