"""A report of whatever form opens for ever, whatever kinds, figures and movements the program has by now."""

import json
import os
import subprocess
import sys

import pytest

from reports.drawing.canonical import digest
from reports.drawing.drawing import UnknownForm, drawing
from reports.models import SignedReport
from tests.reports.forms import asking, stored
from tests.reports.forms.odd import KIND, MOVEMENT, odd_content

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", stored.FORMS)
def test_everything_of_a_signed_and_a_sent_report_is_there(form, as_officer):
    of = stored.kept(form)
    version = stored.sent(of)
    stored.signed(of, "supplement")  # and with it the two before

    reports = SignedReport.objects.all()
    addresses = [address for report in reports for address in asking.addresses_of_signed(report)]
    assert len(reports) == 3
    assert asking.answers(as_officer, [*addresses, *asking.addresses_of_sent(version)]) == {}


@pytest.mark.parametrize("form", stored.FORMS)
def test_what_the_program_no_longer_has_is_drawn_as_the_value_calls_it(form, as_officer):
    of = stored.kept(form)
    row, sent = of["signed"]["signed"], of["sent"]
    value = row["value"] | {"content": odd_content(row["value"]["content"])}
    of["signed"]["signed"] = row | {"value": value, "hash": digest(value)}
    of["sent"] = sent | {"columns": sent["columns"] | {"content": odd_content(sent["columns"]["content"])}}
    report, version = stored.signed(of, "signed"), stored.sent(of)

    assert (
        asking.answers(as_officer, [*asking.addresses_of_signed(report), *asking.addresses_of_sent(version)])
        == {}
    )


def test_a_kind_and_a_movement_without_a_word_are_called_by_their_keys():
    value = stored.kept("form_1")["signed"]["signed"]["value"]

    tables = drawing(value | {"content": odd_content(value["content"])}).tables

    assert tables[0].grids[0].rows[-1][1] == KIND
    assert MOVEMENT in [column.title for column in tables[4].grids[0].columns]


def test_a_form_that_a_later_program_wrote_is_said_to_be_unknown():
    value = stored.kept("form_1")["signed"]["signed"]["value"]

    with pytest.raises(UnknownForm, match="dạng 99"):
        drawing(value | {"form": 99})


@pytest.mark.parametrize("form", stored.FORMS)
def test_a_program_with_a_new_kind_of_unit_and_a_new_movement_reads_what_was_signed_before(form, tmp_path):
    answer = subprocess.run(
        [sys.executable, "-m", "tests.reports.forms.grown_child", form],
        env=os.environ | {"COVERAGE_DATA_DIR": str(tmp_path), "PYTHONUTF8": "1"},
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
    )

    assert json.loads(answer.stdout.splitlines()[-1]) == {"kinds": 4, "movements": 8, "wrong": {}}
