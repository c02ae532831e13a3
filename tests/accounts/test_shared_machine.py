"""A machine that several persons use: nothing of what one saw is left for the next."""

import pytest
from django.urls import reverse

from tests.accounts.one_time import log_in


@pytest.mark.parametrize("name", ["home", "units", "members", "usersessions_list", "account_change_password"])
def test_nothing_that_is_shown_after_logging_in_is_kept_by_the_browser(as_officer, name):
    assert as_officer.get(reverse(name))["Cache-Control"] == "no-store, private"


def test_what_is_refused_or_not_there_is_not_kept_either(as_committee_member):
    answers = [as_committee_member.get(address) for address in (reverse("members"), "/khong-co/")]

    assert [(answer.status_code, answer["Cache-Control"]) for answer in answers] == [
        (403, "no-store, private"),
        (404, "no-store, private"),
    ]


def test_logging_out_clears_what_the_browser_holds(as_officer):
    answer = as_officer.post(reverse("logout"))

    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert answer["Cache-Control"] == "no-store, private"


def test_the_answer_that_logs_in_is_not_kept(client, district_officer):
    assert log_in(client, district_officer)["Cache-Control"] == "no-store, private"
