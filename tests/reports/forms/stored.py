"""The values that are kept in this folder, and the rows of a database that hold them."""

import base64
import gzip
import json
from datetime import date
from pathlib import Path

from accounts.access import Capacity, Role
from accounts.models import Operation
from accounts.operations import operation
from reports.drawing.layout import Template
from reports.models import (
    CommuneReport,
    CommuneReportVersion,
    DocumentTemplate,
    NumberSeries,
    SignedReport,
    Term,
)
from tests import factories

FOLDER = Path(__file__).parent
FORMS = sorted(path.name.removesuffix(".json.gz") for path in FOLDER.glob("form_*.json.gz"))


def kept(form: str) -> dict:
    """The values of a form with what they say; see ``making.kept``."""
    return json.loads(gzip.decompress((FOLDER / f"{form}.json.gz").read_bytes()))


def keep(form: str, values: dict) -> None:
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    (FOLDER / f"{form}.json.gz").write_bytes(gzip.compress(text, mtime=0))


def template(of: dict) -> Template:
    """The template in which the values of a form were set."""
    return Template(layout=of["template"]["layout"], docx=base64.b64decode(of["template"]["docx"]))


def stored_template(of: dict) -> DocumentTemplate:
    """The same, as the version that governs all days."""
    made = template(of)
    stored = DocumentTemplate.objects.first()
    with operation(kind=Operation.Kind.SETUP):
        stored = stored or DocumentTemplate(version=1, name="Mẫu", valid_from=date(1930, 2, 3))
        stored.layout, stored.docx = made.layout, made.docx
        stored.save()
    return stored


def signed(of: dict, name: str) -> SignedReport:
    """One of the signed reports as a row; the one that it corrects is another."""
    row = of["signed"][name]
    before = signed(of, row["corrects"]) if row["corrects"] else None
    head = factories.user(f"ky-{name}", role=Role.COMMITTEE_MEMBER, signs_as=Capacity(row["capacity"]))
    term = Term.objects.in_effect(on=date.fromisoformat(row["dated_on"])).get()
    with operation(kind=Operation.Kind.SIGNING, by=head) as act:
        series, _ = NumberSeries.objects.get_or_create(term=term, symbol="BC/BCĐ")
        return SignedReport.objects.create(
            month=row["month"],
            series=series,
            number=row["number"],
            dated_on=date.fromisoformat(row["dated_on"]),
            signer=head,
            capacity=row["capacity"],
            operation=act,
            template=stored_template(of),
            value=row["value"],
            hash=row["hash"],
            corrects=before,
            relation=row["relation"],
            reason=row["reason"],
        )


def sent(of: dict, *, state: str = "accepted") -> CommuneReportVersion:
    """The commune's report as rows."""
    row = of["sent"]
    stored_template(of)
    commune = factories.commune(row["commune"]["name"], row["commune"]["code"])
    report = CommuneReport.objects.create(month=row["month"], commune=commune, state=state)
    with operation(kind=Operation.Kind.REPORT) as act:
        version = CommuneReportVersion.objects.create(
            report=report,
            number=1,
            operation=act,
            has_no_change=row["has_no_change"],
            is_on_time=True,
            hash=row["hash"],
            **row["columns"],
        )
    report.newest = version
    report.save()
    return version
