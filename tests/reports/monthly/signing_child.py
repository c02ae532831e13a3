"""A program of its own that signs the reports of some months, printing their numbers.

``prepare`` makes the database and who signs; with months, each of them is signed on one day.
"""

import sys
from datetime import date

import django


def prepare() -> None:
    from django.core.management import call_command

    from tests.reports.monthly import making

    call_command("migrate", verbosity=0)
    making.template()
    making.signer(full_name="Thào A Súa")


def sign(months: list[str]) -> None:
    from accounts.models import User
    from reports.actions.presenting import present
    from reports.actions.signing import sign_report
    from units.months import Month

    head = User.objects.get(username="kyten")
    for month in months:
        present(month=Month.parse(month), by=head)
        print(sign_report(month=Month.parse(month), by=head, dated_on=date(2020, 6, 30)).number)


if __name__ == "__main__":
    django.setup()
    if sys.argv[1:] == ["prepare"]:
        prepare()
    else:
        sign(sys.argv[1:])
