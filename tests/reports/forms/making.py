"""The program that made the values of this folder: ``python -m tests.reports.forms.making form_1``.

It fills an empty database (``COVERAGE_DATA_DIR``) with a full month, signs and sends it, and keeps the
values with what they say in every format. What is kept of a form never changes: a new form is made under
its own name while it is the newest, and committed once.
"""

import base64
import sys

import django

_COLUMNS = ("content", "texts", "frozen")


def kept() -> dict:
    """The template, the signed reports and the sent one with their values, and what all of them say."""
    from django.test import Client
    from django.urls import reverse

    from accounts import clock
    from accounts.access import Capacity
    from reports.exports.monthly.standard import standard
    from reports.monthly.communal import commune_value
    from tests import factories
    from tests.reports.forms import saying
    from tests.reports.forms.full_month import JANUARY, TODAY, FullMonth
    from tests.reports.monthly import making

    clock.today = lambda: TODAY
    officer = factories.user("canbo", full_name="Lò Thị Hiền")
    head = making.signer(full_name="Thào A Súa")
    deputy = making.signer("phoban", Capacity.DEPUTY, full_name="Cà Văn Thinh")
    template = standard()
    month = FullMonth()
    sent = month.report(officer)
    month.compose(officer)
    signed = month.sign(head, deputy, officer)
    client = Client(SERVER_NAME="localhost")
    client.force_login(head)
    pages = {name: client.get(reverse("signed_report", args=[one.pk])) for name, one in signed.items()}
    values = {name: one.value for name, one in signed.items()}
    values["sent"] = commune_value(month=JANUARY, commune=month.co_ma)
    return {
        "pins": saying.pins(),
        "template": {"layout": template.layout, "docx": base64.b64encode(template.docx).decode()},
        "signed": {name: _row(one) for name, one in signed.items()},
        "sent": _sent(sent),
        "says": {name: _says(value, template) for name, value in values.items()},
        "pages": {name: saying.page(answer) for name, answer in pages.items()},
    }


def _row(report) -> dict:
    order = (None, "signed", "correction", "supplement")  # each corrects the one before
    columns = ("month", "number", "capacity", "value", "hash", "relation", "reason")
    return {name: getattr(report, name) for name in columns} | {
        "dated_on": report.dated_on.isoformat(),
        "corrects": order[report.number - 1],
    }


def _sent(version) -> dict:
    commune = version.report.commune
    return {
        "month": version.report.month,
        "commune": {"name": commune.name, "code": commune.code},
        "has_no_change": version.has_no_change,
        "hash": version.hash,
        "columns": {name: getattr(version, name) for name in _COLUMNS},
    }


def _says(value: dict, template) -> dict:
    """What a value says in each format; in form 1 with the members' names (+) and without."""
    from reports.exports.monthly import FORMATS, rendered
    from tests.reports.forms import saying

    said = {}
    for suffix in FORMATS:
        for names in (True, False) if value["form"] == 1 else (False,):
            content = rendered(value, suffix, names=names, template=template)
            said[f"{suffix}{'+' if names else ''}"] = {
                "says": saying.said(content, suffix),
                "sha256": saying.of_parts(content, suffix),
            }
    return said


if __name__ == "__main__":
    django.setup()
    from django.core.management import call_command

    from tests.reports.forms.stored import keep

    call_command("migrate", verbosity=0)
    keep(sys.argv[1], kept())
