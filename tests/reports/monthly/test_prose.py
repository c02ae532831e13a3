"""The report in sentences: every figure bound, changes against other days, reasons by name (domain.md §7)."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.monthly.about import About
from reports.monthly.cases import NAMES
from reports.monthly.content import month_content
from reports.monthly.heading import signature_of
from reports.monthly.prose.counts import counted
from reports.monthly.prose.words import change, place_of
from reports.monthly.value import told_value
from tests import factories
from tests.units.reorganisation.plans import run
from units.choices import ReportKind
from units.coverage import ledger
from units.models import Commune
from units.months import Month
from units.reorganisation.verbs import merge_units
from vietnamese.numbers import format_number

JANUARY = Month(2020, 1)


def value_of(content: dict, **values) -> dict:
    return told_value(
        **{
            "content": content,
            "texts": {},
            "state": "draft",
            "heading": {},
            "signature": signature_of("head"),
            "recipients": [],
            "template": 1,
            **values,
        }
    )


def said(value: dict) -> dict[str, list[str]]:
    """The paragraphs of each part, by its heading."""
    return {
        part["heading"] or section["heading"]: [
            "".join(run["text"] for run in paragraph["runs"]) for paragraph in part["paragraphs"]
        ]
        for section in value["sections"]
        for part in section["parts"]
    }


@pytest.fixture
def january(register) -> dict:
    return month_content(About(JANUARY))


def test_the_report_has_the_sections_and_parts_of_the_layout(january):
    headings = [section["heading"] for section in value_of(january)["sections"]]

    assert headings == [
        "I- Công tác lãnh đạo, chỉ đạo",
        "II- Kết quả thực hiện trong tháng",
        "III- Đánh giá chung",
        "IV- Nhiệm vụ trọng tâm tháng tới",
        "V- Đề xuất, kiến nghị",
    ]
    assert [part["heading"][:2] for part in value_of(january)["sections"][1]["parts"]] == [
        f"{n}-" for n in range(1, 8)
    ]


def test_the_general_part_says_how_many_have_a_cell_and_how_that_changed(january):
    first, hamlets = said(value_of(january))["1- Tình hình chung"]

    assert first == (
        "Đến ngày 31/01/2020, toàn huyện có 2 đơn vị (2 bản, tiểu khu) thuộc 2 xã. Toàn Đảng bộ có "
        "1 tổ chức cơ sở đảng, 1 chi bộ, trong đó 1 chi bộ trực thuộc đảng ủy cơ sở; với 3 đảng viên, "
        "tăng 3 so với tháng trước, cùng kỳ năm trước và ngày 10/02/2006."
    )
    assert hamlets == (
        "Đến ngày 31/01/2020, 1/2 bản, tiểu khu (50%) có chi bộ, "
        "tăng 1 so với tháng trước, cùng kỳ năm trước và ngày 10/02/2006."
    )


def test_what_is_lacking_is_named_with_what_changed_and_by_which_document(january):
    now, history, parts, also, covered = said(value_of(january))["3- Đơn vị chưa có chi bộ và sinh hoạt ghép"]

    assert now == (
        "Còn 1 đơn vị chưa có chi bộ (1 bản, tiểu khu), giảm 1 so với tháng trước, cùng kỳ năm trước và ngày "
        "10/02/2006: Bản Pá Uổi, xã Long Hẹ."
    )
    assert history == "Trong số này không có đơn vị tái trắng; tất cả chưa từng có chi bộ."
    assert parts == "Trong đó có 1 đơn vị chưa sinh hoạt ghép."
    assert also == "Cũng trong số này có 1 đơn vị chưa có đảng viên (một đơn vị có thể thuộc nhiều nhóm)."
    assert covered == (
        "Trong tháng có 1 đơn vị mới có chi bộ: Bản Nà Hạ, xã Co Mạ (từ ngày 10/01/2020, "
        "theo 09-QĐ/ĐU ngày 05/01/2020)."
    )


def test_members_cells_and_admissions_are_told_in_whole_sentences(january, register):
    told = said(value_of(january, targets={str(register["co_ma"].pk): 12}))

    assert told["5- Tạo nguồn, bồi dưỡng, kết nạp, công nhận"] == [
        "Trong tháng kết nạp 3 đảng viên; không công nhận đảng viên chính thức.",
        "Từ đầu năm 2020 đến nay kết nạp 3 đảng viên, đạt 3/12 chỉ tiêu năm (25%); "
        "không công nhận đảng viên chính thức.",
    ]
    assert told["6- Thành lập, giải thể, sáp nhập chi bộ"] == [
        "Thành lập 1 chi bộ: Chi bộ bản Nà Hạ thuộc đảng bộ xã Co Mạ (ngày 10/01/2020, "
        "theo 09-QĐ/ĐU ngày 05/01/2020)."
    ]
    assert told["7- Biến động đảng viên"] == [
        "Đầu tháng có 0 đảng viên; tăng do kết nạp 3, chuyển đến 1; giảm do từ trần 1; "
        "cuối tháng có 3 đảng viên."
    ]


def test_a_target_is_compared_only_with_what_communes_that_have_one_admitted(january):
    admitted = [line for line in january["admissions"] if line["admitted_in_year"]]
    other = next(line for line in january["admissions"] if line not in admitted and line["commune"])

    told = said(value_of(january, targets={str(other["commune"]): 12}))

    assert (
        "kết nạp 3 đảng viên, trong đó các xã, thị trấn được giao chỉ tiêu đạt 0/12 chỉ tiêu năm (0%)"
        in (told["5- Tạo nguồn, bồi dưỡng, kết nạp, công nhận"][1])
    )


def test_a_month_in_which_nothing_happened_says_so(register):
    told = said(value_of(month_content(About(Month(2020, 5)))))

    assert told["6- Thành lập, giải thể, sáp nhập chi bộ"] == [
        "Trong tháng không thành lập, giải thể, sáp nhập chi bộ."
    ]
    assert told["7- Biến động đảng viên"] == [
        "Trong tháng không có biến động về số lượng đảng viên; toàn Đảng bộ có 3 đảng viên."
    ]


def test_missing_communes_are_named_and_never_counted_as_nothing(january):
    communes = {
        "expected": 2,
        "accepted": [],
        "waiting": ["Xã Co Mạ"],
        "returned": [],
        "missing": ["Xã Long Hẹ"],
    }

    told = said(value_of(january, communes=communes))["1- Tình hình chung"]

    assert told[-2:] == [
        "Có 1/2 xã đã gửi báo cáo tháng 01/2020 (1 báo cáo chờ duyệt).",
        "Xã Long Hẹ chưa gửi báo cáo tháng 01/2020; số liệu của xã này lấy theo sổ gốc.",
    ]


def test_three_missing_communes_are_counted_in_words_and_a_returned_one_is_told_apart(january):
    communes = {
        "expected": 6,
        "accepted": ["Xã Bó Mười"],
        "waiting": [],
        "returned": ["Thị trấn Thuận Châu"],
        "missing": ["Xã Co Mạ", "Xã Mường Bám", "Thị trấn Phiêng Lanh", "Xã Pá Lông"],
    }

    told = said(value_of(january, communes=communes))["1- Tình hình chung"]

    assert told[-3:] == [
        "Có 1/6 xã, thị trấn đã gửi báo cáo tháng 01/2020 (1 báo cáo đã duyệt).",
        "Ba xã Co Mạ, Mường Bám, Pá Lông và thị trấn Phiêng Lanh chưa gửi báo cáo tháng 01/2020; "
        "số liệu của các xã, thị trấn này lấy theo sổ gốc.",
        "Thị trấn Thuận Châu được trả lại báo cáo tháng 01/2020, chưa gửi lại; "
        "số liệu của thị trấn này lấy theo sổ gốc.",
    ]


def test_a_report_that_was_opened_again_is_told_apart_and_is_none_that_was_sent(january):
    communes = {"expected": 2, "accepted": ["Xã Long Hẹ"], "waiting": [], "returned": [], "missing": []}

    told = said(value_of(january, communes={**communes, "reopened": ["Xã Co Mạ"]}))["1- Tình hình chung"]

    assert told[-2:] == [
        "Có 1/2 xã đã gửi báo cáo tháng 01/2020 (1 báo cáo đã duyệt).",
        "Xã Co Mạ được mở lại báo cáo tháng 01/2020, chưa gửi lại; số liệu của xã này lấy theo sổ gốc.",
    ]


def test_of_a_month_before_the_duty_to_report_nothing_is_said_about_reports(january):
    communes = {"expected": 0, "accepted": [], "waiting": [], "returned": [], "missing": []}

    told = said(value_of(january, communes=communes))["1- Tình hình chung"]

    assert [sentence for sentence in told if "gửi báo cáo" in sentence] == []


def test_when_nobody_has_reported_all_communes_are_named(january):
    communes = {"expected": 2, "accepted": [], "waiting": [], "returned": []}

    told = said(value_of(january, communes={**communes, "missing": ["Xã Co Mạ", "Xã Long Hẹ"]}))

    assert told["1- Tình hình chung"][-2:] == [
        "Chưa có xã nào gửi báo cáo tháng 01/2020.",
        "Hai xã Co Mạ, Long Hẹ chưa gửi báo cáo tháng 01/2020; số liệu của các xã này lấy theo sổ gốc.",
    ]


def test_where_nothing_is_lacking_and_nothing_changed_the_report_says_so(register):
    hamlet = factories.Unit.objects.get(periods__name="Bản Pá Uổi")
    factories.own_cell(hamlet, "01/02/2020")
    factories.members(1, register["cell"], hamlet, "01/02/2020", official="01/02/2021")
    ledger.rebuild()

    told = said(value_of(month_content(About(Month(2020, 5)))))

    assert told["2- Đơn vị chưa có đảng viên"] == [
        "Không còn đơn vị nào chưa có đảng viên, không thay đổi so với tháng trước, "
        "giảm 2 so với cùng kỳ năm trước và ngày 10/02/2006."
    ]
    assert told["3- Đơn vị chưa có chi bộ và sinh hoạt ghép"] == [
        "Không còn đơn vị nào chưa có chi bộ, không thay đổi so với tháng trước, "
        "giảm 2 so với cùng kỳ năm trước và ngày 10/02/2006."
    ]


def test_a_change_that_lacks_its_document_is_said_to_lack_it(register):
    factories.own_cell(factories.Unit.objects.get(periods__name="Bản Pá Uổi"), "01/02/2020")
    ledger.rebuild()

    told = said(value_of(month_content(About(Month(2020, 2)))))

    assert told["3- Đơn vị chưa có chi bộ và sinh hoạt ghép"][-1] == (
        "Trong tháng có 1 đơn vị mới có chi bộ: Bản Pá Uổi, xã Long Hẹ "
        "(từ ngày 01/02/2020, chưa ghi văn bản)."
    )


def test_many_units_are_named_up_to_a_number_and_then_counted(register):
    for number_of_unit in range(1, 12):
        factories.unit(f"Bản Mới {number_of_unit}", register["long_he"])
    ledger.rebuild()

    told = said(value_of(month_content(About(JANUARY))))["3- Đơn vị chưa có chi bộ và sinh hoạt ghép"][0]

    assert told.startswith("Còn 12 đơn vị chưa có chi bộ (12 bản, tiểu khu)")
    assert told.endswith("Bản Mới 7, xã Long Hẹ; Bản Mới 8, xã Long Hẹ; và 4 đơn vị khác (bảng 03).")


def test_a_part_that_nobody_wrote_reminds_in_a_draft_and_says_so_in_a_signed_report(january):
    draft, signed = said(value_of(january)), said(value_of(january, state="signed"))

    assert [of["V- Đề xuất, kiến nghị"] for of in (draft, signed)] == [
        ["(Chưa có nội dung)"],
        ["Không có đề xuất, kiến nghị."],
    ]


def test_no_member_is_ever_named_in_the_sentences(january):
    names = {move["name"] for move in january["moves"]}

    text = " ".join(run["text"] for run in _runs(value_of(january)))

    assert names
    assert [name for name in names if name in text] == []


def test_the_same_value_gives_the_same_sentences(january):
    assert value_of(january)["sections"] == value_of(january)["sections"]


def test_what_people_wrote_and_what_communes_raised_stands_in_its_section_with_its_origin(january):
    value = value_of(
        january,
        texts={"difficulties": "- Thiếu nguồn tại chỗ.\n\n+ Đường đi lại khó khăn."},
        raised={"difficulties": [{"commune": "Xã Long Hẹ", "text": "Bản Pá Uổi cách trung tâm xã 23 km."}]},
    )

    assert said(value)["2- Hạn chế, khó khăn, vướng mắc và nguyên nhân"] == [
        "- Thiếu nguồn tại chỗ.",
        "+ Đường đi lại khó khăn.",
        "- Xã Long Hẹ: Bản Pá Uổi cách trung tâm xã 23 km.",
    ]


def test_an_open_conclusion_comes_back_in_the_report(january):
    conclusion = {
        "name": "Bản Pá Uổi",
        "commune": "Xã Long Hẹ",
        "text": "Tăng cường 1 đảng viên",
        "made_on": "2019-11-02",
        "due_on": "2020-06-30",
    }

    told = said(value_of(january, conclusions=[conclusion]))["IV- Nhiệm vụ trọng tâm tháng tới"]

    assert told[-1] == (
        "- Bản Pá Uổi, xã Long Hẹ: Tăng cường 1 đảng viên (kết luận ngày 02/11/2019, hạn 30/06/2020)."
    )


def test_a_communes_report_speaks_of_the_commune(register):
    first = said(value_of(month_content(About(JANUARY, register["co_ma"]))))["1- Tình hình chung"][0]

    assert first.startswith("Đến ngày 31/01/2020, toàn xã có 1 đơn vị (1 bản, tiểu khu). Đảng bộ xã có")


def test_a_communes_report_has_only_the_parts_that_a_commune_is_asked_for(register):
    value = value_of(month_content(About(JANUARY, register["co_ma"])), texts={"problems": "Đường sạt lở."})

    assert [section["heading"] for section in value["sections"]] == [
        "I- Kết quả thực hiện trong tháng",
        "II- Đánh giá chung",
        "III- Đề xuất, kiến nghị",
    ]
    assert said(value)["2- Vấn đề nảy sinh"] == ["Đường sạt lở."]
    assert [part["text"] for section in value["sections"] for part in section["parts"] if part["text"]] == [
        "difficulties",
        "problems",
        "proposals",
    ]


def test_fewer_units_with_a_cell_after_a_merger_are_told_with_the_number_of_units(register):
    other = factories.unit("Bản Nà Hạ Hai", register["co_ma"], "01/01/2000")
    factories.own_cell(other, "01/01/2010")
    with factories.writing():
        merge_units(units=[other], into=register["hamlet"], on=date(2020, 2, 10))

    told = said(value_of(month_content(About(Month(2020, 2)))))["1- Tình hình chung"][1]

    assert told.startswith(
        "Đến ngày 29/02/2020, 1/2 bản, tiểu khu (50%) có chi bộ, giảm 1 so với tháng trước"
    )
    assert told.endswith(
        "; tổng số bản, tiểu khu giảm 1 so với tháng trước, cùng kỳ năm trước và ngày 10/02/2006."
    )


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Huyện ủy Thuận Châu", "huyện"),
        ("Tỉnh ủy Sơn La", "tỉnh"),
        ("Đảng ủy xã Co Mạ", "xã"),
        ("Đảng ủy phường Tô Hiệu", "phường"),
        ("Thị ủy Nghĩa Lộ", "Đảng bộ"),
        ("Đảng ủy Quân sự", "Đảng bộ"),
    ],
)
def test_the_place_is_that_of_the_committee(name, place):
    assert place_of({"commune": None, "head": {"committee_name": name}}) == place


def test_a_change_is_told_by_its_direction():
    assert [change(3, 3), change(3, 1), change(1, 1_001)] == ["không thay đổi", "tăng 2", "giảm 1.000"]


# ---- Whatever was counted -----------------------------------------------------------------------

_small = st.integers(0, 40)


@st.composite
def _cases(draw) -> dict:
    """Candidates of two communes: any numbers, and some steps that are overdue."""
    late = {"unit": None, "name": "Bản Một", "commune": "Xã 1", "step": "Lễ kết nạp", "days": 3}
    overdue = [
        late | {"due_on": "2020-01-20", "number": draw(_small) + 1} for _ in range(draw(st.integers(0, 3)))
    ]
    lines = [{"commune": key, **{name: draw(_small) for name in NAMES}} for key in (1, 2)]
    for line in lines:
        line["overdue"] = 0
    lines[0]["overdue"] = sum(one["number"] for one in overdue)
    return {"lines": lines, "overdue": overdue}


@st.composite
def contents(draw) -> dict:
    """A content of any numbers; only what sentences are made of."""
    keys = range(1, draw(st.integers(1, 25)))
    kinds = list(ReportKind)
    units = {
        str(key): {
            "name": f"Bản {key}",
            "commune": f"Xã {key % 3}",
            "kind": str(draw(st.sampled_from(kinds))),
        }
        for key in keys
    }
    sets, balance, counts = {}, {}, {}
    for kind in kinds:
        of = [int(key) for key, unit in units.items() if unit["kind"] == kind]
        lacking = [key for key in of if draw(st.booleans())]
        sets[kind] = {"units": of, "without_own_cell": lacking, "without_members": lacking[::2]}
        counts[kind] = {
            "units": len(of),
            "without_members": len(lacking[::2]),
            "without_own_cell": len(lacking),
            "joint_only": len(lacking[1:]),
            "no_cell": len(lacking[:1]),
            "eligible_without_own_cell": len(lacking[:2]),
        }
        changes = [
            {
                "unit": key,
                "change": draw(st.sampled_from(["newly_lacking", "newly_covered", "opened", "merged"])),
            }
            | draw(
                st.sampled_from([{"on": None, "document": None}, {"on": "2020-01-05", "document": "1-QĐ"}])
            )
            for key in of[:12]
        ]
        balance[kind] = {"own_cell": {"changes": changes}, "members": {"changes": changes[:2]}}
    figures = {"kinds": counts, "communes": {"Xã 0": {}}} | {
        name: draw(_small) for name in ("organisations", "cells", "cells_under_committees", "members")
    }
    before = {
        "on": "2019-12-31",
        "figures": {"kinds": {kind: {name: draw(_small) for name in of} for kind, of in counts.items()}}
        | {"members": draw(_small)},
    }
    movements = (
        "start",
        "admitted",
        "moved_in",
        "moved_out",
        "died",
        "struck_off",
        "expelled",
        "resigned",
        "end",
    )
    return {
        "month": "2020-01",
        "as_of": "2020-01-31",
        "commune": None,
        "head": {"committee_name": "Huyện ủy Thuận Châu"},
        "figures": figures,
        "compared": draw(st.sampled_from([{}, {"month_before": before}])),
        "balance": balance,
        "sets": sets,
        "relapsed": {"own_cell": [int(key) for key in list(units)[::2]], "members": []},
        "origins": {"local": draw(_small), "posted": draw(_small), "units": [int(key) for key in units]},
        "units": units,
        "at_risk": [{"unit": int(key), "causes": ["Ít đảng viên chính thức"]} for key in list(units)[::3]],
        "at_risk_before": draw(_small),
        "soon": [{"unit": int(key), "on": "2020-06-01"} for key in list(units)[::4]],
        "members": {name: draw(_small) for name in movements},
        "admissions": [
            {"commune": 1}
            | {
                name: draw(_small)
                for name in ("admitted", "admitted_in_year", "recognised", "recognised_in_year")
            }
            | {"local": 0, "local_in_year": 0}
        ],
        "cases": draw(st.none() | _cases()),
        "cells": [],
    }


@given(contents())
def test_whatever_was_counted_gives_whole_sentences_with_the_figures_that_were_counted(content):
    value = value_of(content)

    for section in value["sections"]:
        for part in section["parts"]:
            for paragraph in part["paragraphs"]:
                text = "".join(run["text"] for run in paragraph["runs"])
                assert re.findall(r"None|  | [,.;:)]|\(\)|\( |,\.|;\.|,,|\.\.|: \.", text) == []
                assert text[0].isupper() or text[0] in "(0123456789"
                assert text[-1] in ".)"
                assert all("figure" in one or "figure" in other for one, other in pairwise(paragraph["runs"]))
    bound = [(run["figure"], run["text"]) for run in _runs(value) if "figure" in run]
    assert [(name, text) for name, text in bound if text != _counted(content, name)] == []


def _runs(value: dict):
    for section in value["sections"]:
        for part in section["parts"]:
            for paragraph in part["paragraphs"]:
                yield from paragraph["runs"]


def _counted(content: dict, name: str) -> str:
    """What the content says about a figure of that name, counted in another way."""
    kind, _, figure = name.partition(".")
    figure, _, key = figure.partition(":")
    now = _count(content, kind, figure)
    if key:
        before = content["at_risk_before"] if figure == "at_risk" else None
        was = _count(content["compared"][key], kind, figure) if before is None else before
        return format_number(abs(now - was))
    if figure == "with_own_cell":
        return f"{format_number(now)}/{format_number(_count(content, kind, 'units'))}"
    return format_number(now)


def _count(part: dict, kind: str, figure: str) -> int:
    figures = part["figures"]
    if figure == "with_own_cell":
        return counted(figures, "units", kind) - counted(figures, "without_own_cell", kind)
    if figure in figures["kinds"][ReportKind.HAMLET]:
        return counted(figures, figure, kind)
    if figure in figures:
        return figures[figure]
    if figure in {"at_risk", "soon"}:
        units = [part["units"][str(one["unit"])]["kind"] for one in part[figure]]
        return sum(kind in {"total", of} for of in units)
    if figure.startswith("case_"):
        return sum(line[figure.removeprefix("case_")] for line in part["cases"]["lines"])
    if figure in part["admissions"][0]:
        return sum(line[figure] for line in part["admissions"])
    if figure.startswith("moves_"):
        return part["members"][figure.removeprefix("moves_")]
    lack, _, what = figure.removeprefix("own_").partition("_")
    lack = {"cell": "own_cell"}.get(lack, lack)
    return sum(one["change"] == what for of in part["balance"].values() for one in of[lack]["changes"])


# ---- What people typed --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    ["-5 đơn vị giảm", "- Họp giao ban", "+ Bản Nà Hạ", "◦ Xã Co Mạ", "• Xã Long Hẹ", "– Rà soát", "1. Một"],
)
def test_what_people_typed_is_told_as_they_typed_it(january, line):
    told = said(value_of(january, texts={"tasks": f"{line}\n\n  Dòng hai. "}))

    assert told["IV- Nhiệm vụ trọng tâm tháng tới"] == [line, "Dòng hai."]


def test_a_bullet_that_only_word_has_is_one_that_every_face_has(january):
    told = said(value_of(january, texts={"tasks": "\uf0b7 Rà soát."}))

    assert told["IV- Nhiệm vụ trọng tâm tháng tới"] == ["• Rà soát."]


def test_a_correction_says_why_and_which_figures_are_others(january):
    corrects = {
        "number": "Số 01-BC/BCĐ",
        "dated_on": "2020-02-05",
        "relation": "correction",
        "reason": "Ghi thiếu một đảng viên.",
        "changes": ["Đảng viên: 8.777 nay là 8.778"],
    }

    told = said(value_of(january, state="signed", corrects=corrects))["Nội dung đính chính"]

    assert told == [
        "Lý do đính chính Báo cáo số 01-BC/BCĐ ngày 05/02/2020:",
        "Ghi thiếu một đảng viên.",
        "Số liệu thay đổi so với Báo cáo số 01-BC/BCĐ ngày 05/02/2020:",
        "- Đảng viên: 8.777 nay là 8.778.",
    ]


def test_a_supplement_without_another_figure_says_so(january):
    corrects = {
        "number": "Số 01-BC/BCĐ",
        "dated_on": "2020-02-05",
        "relation": "supplement",
        "reason": "Bổ sung.",
    }

    told = said(value_of(january, corrects={**corrects, "changes": []}))["Nội dung bổ sung"]

    assert told[-1] == "Số liệu không thay đổi so với Báo cáo số 01-BC/BCĐ ngày 05/02/2020."


def test_the_text_of_a_month_of_reform_names_the_communes_before_and_after_and_the_document(db):
    day = date(2025, 7, 1)
    factories.mandate()
    lay = factories.commune("Xã Noong Lay", "03754")
    la = factories.commune("Xã Chiềng La", "03733")
    for name, commune in (("Đảng bộ xã Noong Lay", lay), ("Đảng bộ xã Chiềng La", la)):
        factories.organisation(name, commune)
    factories.unit("Bản A", lay)
    factories.recount()
    done = run(
        Xã=[
            ("Xã Noong Lay", "03754", "Nhập", "Xã Chiềng La", "03754"),
            ("Xã Chiềng La", "03733", "Nhập", "Xã Chiềng La", "03754"),
        ],
        Tổ_chức=[
            ("Đảng bộ xã Noong Lay", "Nhập", "Đảng bộ xã Chiềng La", "", ""),
            ("Đảng bộ xã Chiềng La", "Nhập", "Đảng bộ xã Chiềng La", "", ""),
        ],
        on=day,
    )
    assert done.errors == []
    of_month = {month: month_content(About(Month.parse(month))) for month in ("2025-06", "2025-07")}
    (new,) = done.outcome.communes_new
    of_commune = month_content(About(Month.parse("2025-07"), commune=Commune.objects.get(pk=new.pk)))

    assert "territory" not in of_month["2025-06"]
    (text,) = [line for line in told(of_month["2025-07"]) if line.startswith("Từ ngày")]
    assert text == (
        "Từ ngày 01/07/2025, hai xã Chiềng La, Noong Lay được sắp xếp thành xã Chiềng La theo "
        "1681/NQ-UBTVQH15 ngày 16/06/2025. Số liệu so với tháng trước tính trên cùng các đơn vị."
    )
    assert of_commune["territory"][0]["before"] == ["Xã Chiềng La", "Xã Noong Lay"]
    assert of_commune["compared"]["month_before"]["figures"]["kinds"]["hamlet"]["units"] == 1


def told(content: dict) -> list[str]:
    return [line for lines in said(value_of(content)).values() for line in lines]
