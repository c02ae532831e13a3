"""The report in sentences: every figure bound, changes against other days, reasons by name (domain.md §7)."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.monthly.about import About
from reports.monthly.content import month_content
from reports.monthly.heading import signature_of
from reports.monthly.prose.words import change, listed, number, percent, place_of
from reports.monthly.value import report_value
from reports.periods import Month
from units.choices import ReportKind

JANUARY = Month(2020, 1)


def value_of(content: dict, **values) -> dict:
    return report_value(
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
        "Đến ngày 31/01/2020, toàn huyện có 2 đơn vị (2 bản, tiểu khu) thuộc 2 xã, thị trấn. Toàn Đảng bộ có "
        "1 tổ chức cơ sở đảng, 1 chi bộ, trong đó 1 chi bộ trực thuộc đảng ủy cơ sở, với 3 đảng viên."
    )
    assert hamlets == (
        "1/2 bản, tiểu khu (50%) có chi bộ, tăng 1 so với tháng trước, cùng kỳ năm trước và ngày 10/02/2006."
    )


def test_what_is_lacking_is_named_with_what_changed_and_by_which_document(january):
    now, covered = said(value_of(january))["3- Đơn vị chưa có chi bộ và sinh hoạt ghép"]

    assert now == (
        "Còn 1 đơn vị chưa có chi bộ (1 bản, tiểu khu), giảm 1 so với tháng trước, cùng kỳ năm trước và ngày "
        "10/02/2006; trong đó có 1 đơn vị chưa sinh hoạt ghép: Bản Pá Uổi, xã Long Hẹ."
    )
    assert covered == (
        "Trong tháng có 1 đơn vị mới có chi bộ: Bản Nà Hạ, xã Co Mạ (từ ngày 10/01/2020, "
        "theo 09-QĐ/ĐU ngày 05/01/2020)."
    )


def test_members_cells_and_admissions_are_told_in_whole_sentences(january):
    told = said(value_of(january, targets={"1": 12}))

    assert told["5- Tạo nguồn, bồi dưỡng, kết nạp, công nhận"] == [
        "Trong tháng kết nạp 3 đảng viên; không có đảng viên được công nhận chính thức.",
        "Từ đầu năm 2020 đến nay kết nạp 3 đảng viên, đạt 3/12 chỉ tiêu năm; "
        "công nhận chính thức 0 đảng viên.",
    ]
    assert told["6- Thành lập, giải thể, sáp nhập chi bộ"] == [
        "Thành lập 1 chi bộ: Chi bộ bản Nà Hạ thuộc đảng bộ xã Co Mạ (ngày 10/01/2020, "
        "theo 09-QĐ/ĐU ngày 05/01/2020)."
    ]
    assert told["7- Biến động đảng viên"] == [
        "Đầu tháng có 0 đảng viên; tăng do kết nạp 3, chuyển đến 1; giảm do từ trần 1; "
        "cuối tháng có 3 đảng viên."
    ]


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

    assert told[-1] == (
        "Có 1/2 xã, thị trấn chưa gửi báo cáo tháng: xã Long Hẹ; số liệu của đơn vị này lấy theo sổ gốc."
    )


def test_what_people_wrote_and_what_communes_raised_stands_in_its_section_with_its_origin(january):
    value = value_of(
        january,
        texts={"difficulties": "- Thiếu nguồn tại chỗ.\n\n+ Đường đi lại khó khăn."},
        raised={"difficulties": [{"commune": "Xã Long Hẹ", "text": "Bản Pá Uổi cách trung tâm xã 23 km."}]},
    )

    assert said(value)["2- Hạn chế, khó khăn, vướng mắc và nguyên nhân"] == [
        "Thiếu nguồn tại chỗ.",
        "Đường đi lại khó khăn.",
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

    assert first.startswith("Đến ngày 31/01/2020, toàn xã có 1 đơn vị (1 bản, tiểu khu). Toàn Đảng bộ có")


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Huyện ủy Thuận Châu", "huyện"),
        ("Tỉnh ủy Sơn La", "tỉnh"),
        ("Đảng ủy xã Co Mạ", "xã"),
        ("Đảng ủy phường Tô Hiệu", "phường"),
        ("Đảng ủy Quân sự", "Đảng bộ"),
    ],
)
def test_the_place_is_that_of_the_committee(name, place):
    assert place_of({"commune": None, "head": {"committee_name": name}}) == place


def test_numbers_changes_and_lists_are_written_as_vietnamese_does():
    assert [number(8777), percent(538, 540), percent(391, 391), percent(0, 0)] == [
        "8.777",
        "99,63%",
        "100%",
        "100%",
    ]
    assert [change(3, 3), change(3, 1), change(1, 1_001)] == ["không thay đổi", "tăng 2", "giảm 1.000"]
    assert [listed([]), listed(["a"]), listed(["a", "b", "c"])] == ["", "a", "a, b và c"]


# ---- Whatever was counted -----------------------------------------------------------------------

_small = st.integers(0, 40)


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
        "figures": {"kinds": {kind: {name: draw(_small) for name in of} for kind, of in counts.items()}},
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
        "units": units,
        "at_risk": [{"unit": int(key), "causes": ["Ít đảng viên chính thức"]} for key in list(units)[::3]],
        "at_risk_before": draw(_small),
        "soon": [{"unit": int(key), "on": "2020-06-01"} for key in list(units)[::4]],
        "members": {name: draw(_small) for name in movements},
        "admissions": [
            {
                name: draw(_small)
                for name in ("admitted", "admitted_in_year", "recognised", "recognised_in_year")
            }
        ],
        "cells": [],
    }


@given(contents())
def test_whatever_was_counted_gives_whole_sentences_with_the_figures_that_were_counted(content):
    value = value_of(content)

    for section in value["sections"]:
        for part in section["parts"]:
            for paragraph in part["paragraphs"]:
                text = "".join(run["text"] for run in paragraph["runs"])
                assert re.findall(r"None|  | [,.;:)]|\(\)|\( |,\.|;\.", text) == []
                assert text[-1] in ".)"
                assert all("figure" in one or "figure" in other for one, other in pairwise(paragraph["runs"]))
    bound = {run["figure"]: run["text"] for run in _runs(value) if "figure" in run and "/" not in run["text"]}
    for name, text in bound.items():
        kind, figure = name.split(".")
        counted = _counted(content, kind, figure)
        assert counted is None or text == number(counted), name


def _runs(value: dict):
    for section in value["sections"]:
        for part in section["parts"]:
            for paragraph in part["paragraphs"]:
                yield from paragraph["runs"]


def _counted(content: dict, kind: str, figure: str) -> int | None:
    kinds = content["figures"]["kinds"]
    if kind != "total":
        return kinds[kind][figure]
    if figure in kinds[ReportKind.HAMLET]:
        return sum(of[figure] for of in kinds.values())
    return {"at_risk": len(content["at_risk"])}.get(figure)
