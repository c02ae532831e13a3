"""Commands that answer a question: others script them, so that their words and codes are kept."""

import csv
import io
import json

import pytest
from django.core.management import call_command
from django.db.models import QuerySet

from committee.models import CommitteeMember
from tests import factories
from tests.committee import making as committee
from units.choices import UnitKind
from units.coverage import ledger
from units.models import Commune, LedgerRow

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    """Two communes; a covered hamlet, a lacking hamlet that meets jointly, a lacking school."""
    co_ma = factories.commune("Xã Co Mạ", "03781")
    factories.commune("Xã Pá Lông", "03802")
    committee = factories.organisation(commune=co_ma)
    covered = factories.unit("Bản Nà Hạ", co_ma)
    cell = factories.own_cell(covered, "15/05/2007", name="Chi bộ bản Nà Hạ")
    factories.members(3, cell, covered, "15/05/2007", official="15/05/2008")
    joint = factories.unit("Bản Huổi Dên", co_ma)
    office = factories.cell("Chi bộ cơ quan xã", of=committee)
    factories.joint_with(joint, office, "01/01/2008")
    factories.members(1, office, joint, "01/01/2008", official=None)
    factories.unit("Trường Mầm non", co_ma, kind=UnitKind.SCHOOL)
    ledger.rebuild()


def answer(capsys, *arguments: str) -> str:
    call_command(*arguments)
    return capsys.readouterr().out


def refusal(capsys, *arguments: str) -> str:
    """What a command says of arguments it cannot use; it must end with exit code 2 and print no answer."""
    with pytest.raises(SystemExit) as ended:
        call_command(*arguments)
    printed = capsys.readouterr()
    assert (ended.value.code, printed.out) == (2, "")
    return printed.err


@pytest.mark.parametrize("day", ["2012-06-30", "30/06/2012"])
def test_the_figures_of_a_day_have_the_form_that_other_programs_read(register, capsys, day):
    none = dict.fromkeys(
        (
            "units",
            "without_members",
            "without_own_cell",
            "joint_only",
            "no_cell",
            "eligible_without_own_cell",
        ),
        0,
    )
    hamlet = none | {"units": 2, "without_own_cell": 1, "joint_only": 1}
    school = none | {"units": 1, "without_members": 1, "without_own_cell": 1, "no_cell": 1}
    kinds = {"hamlet": hamlet, "school": school, "health_station": none}

    figures = json.loads(answer(capsys, "coverage", "--on", day, "--format", "json"))

    assert figures == {
        "on": "2012-06-30",
        "kinds": kinds,
        "communes": {
            "Xã Co Mạ": kinds,
            "Xã Pá Lông": {"hamlet": none, "school": none, "health_station": none},
        },
        "members": 4,
        "organisations": 1,
        "cells": 2,
        "cells_under_committees": 2,
        "own_cells_founded": {"Xã Co Mạ": 1},
    }


@pytest.mark.parametrize(
    ("since", "founded"), [("2007-05-15", {"Xã Co Mạ": 1}), ("2007-05-16", {}), ("2013-01-01", {})]
)
def test_founded_cells_are_counted_from_the_day_that_is_named(register, capsys, since, founded):
    figures = json.loads(
        answer(capsys, "coverage", "--on", "2012-06-30", "--since", since, "--format", "json")
    )

    assert figures["own_cells_founded"] == founded


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2006-02-10"])
def test_any_day_is_valid_and_an_empty_register_gives_zeros(capsys, day):
    figures = json.loads(answer(capsys, "coverage", "--on", day, "--format", "json"))

    assert (figures["communes"], figures["members"], figures["kinds"]["hamlet"]["units"]) == ({}, 0, 0)


def test_the_table_names_every_commune(register, capsys):
    table = answer(capsys, "coverage", "--on", "2012-06-30")

    assert [name for name in ("Xã Co Mạ", "Xã Pá Lông", "Toàn bộ") if name not in table] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["coverage"], "Còn thiếu tham số --on."),
        (["coverage", "--on", "31/02/2020"], "“31/02/2020” không phải là ngày"),
        (["coverage", "--on", "2020-01-01", "--format", "xml"], "hãy chọn một trong: table, json"),
        (["lacking", "--on", "2020-01-01"], "Còn thiếu tham số --what."),
        (["lacking", "--on", "2020-01-01", "--what", "cells"], "hãy chọn một trong: members, own_cell"),
        (["lacking", "--on", "2020-01-01", "--what", "members", "--kind", "bản"], "hamlet, school"),
        (["lacking", "--on", "2020-01-01", "--what", "members", "--commune", "Xã Lạ"], "“Xã Lạ”"),
    ],
)
def test_a_wrong_argument_gets_one_clear_sentence(register, capsys, arguments, said):
    sentence = refusal(capsys, *arguments)

    assert said in sentence
    assert len(sentence.strip().splitlines()) == 1


@pytest.mark.parametrize("commune", ["03781", "Xã Co Mạ", "Co Mạ", "co ma", "xa co ma"])
def test_a_commune_is_named_by_code_or_by_name(register, capsys, commune):
    listed = json.loads(
        answer(
            capsys,
            "lacking",
            "--on",
            "2012-06-30",
            "--what",
            "own_cell",
            "--commune",
            commune,
            "--format",
            "json",
        )
    )

    assert [unit["name"] for unit in listed] == ["Bản Huổi Dên", "Trường Mầm non"]


def test_a_name_that_may_be_two_communes_is_refused(register, capsys):
    factories.commune("Xã Cò Má", "03999")

    assert "“co ma”" in refusal(
        capsys, "lacking", "--on", "2012-06-30", "--what", "own_cell", "--commune", "co ma"
    )


def test_the_three_forms_list_the_same_units(register, capsys):
    arguments = ("lacking", "--on", "2012-06-30", "--what", "own_cell", "--format")

    as_json = [unit["name"] for unit in json.loads(answer(capsys, *arguments, "json"))]
    as_csv = [row["Đơn vị"] for row in csv.DictReader(io.StringIO(answer(capsys, *arguments, "csv")))]
    as_table = answer(capsys, *arguments, "table").splitlines()[1:]

    assert as_json == as_csv == ["Bản Huổi Dên", "Trường Mầm non"]
    assert [name for name, line in zip(as_json, as_table, strict=True) if name not in line] == []


def test_a_kind_narrows_the_list(register, capsys):
    listed = json.loads(
        answer(
            capsys,
            "lacking",
            "--on",
            "2012-06-30",
            "--what",
            "members",
            "--kind",
            "school",
            "--format",
            "json",
        )
    )

    assert [(unit["name"], unit["lacking_since"]) for unit in listed] == [("Trường Mầm non", "1960-01-01")]


def test_verify_agrees_with_a_right_ledger(register, capsys):
    assert "Khớp" in answer(capsys, "verify")


def test_verify_names_what_is_wrong_and_ends_with_code_1_and_rebuild_mends_it(register, capsys):
    LedgerRow.objects.filter(own=1).delete()

    with pytest.raises(SystemExit) as ended:
        call_command("verify")
    assert ended.value.code == 1
    assert "thiếu dòng" in capsys.readouterr().out

    call_command("rebuild")
    assert "Khớp" in answer(capsys, "verify")


def test_rebuild_brings_stale_keys_up_to_date(register, capsys):
    QuerySet(Commune).filter(code="03781").update(sort_key="", search_key="")

    said = answer(capsys, "rebuild")

    assert "Số dòng có khóa được sửa: 1." in said
    assert Commune.objects.get(code="03781").search_key == "xa co ma"


def test_rebuild_brings_stale_keys_of_the_committee_up_to_date_too(register, capsys):
    member = committee.seated("Lường Văn Pản")
    QuerySet(CommitteeMember).filter(pk=member.pk).update(sort_key="", search_key="")

    said = answer(capsys, "rebuild")

    assert "Số dòng có khóa được sửa: 1." in said
    assert CommitteeMember.objects.get(pk=member.pk).search_key == "luong van pan"
