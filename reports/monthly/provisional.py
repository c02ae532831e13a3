"""A commune's report put together for printing, with the texts that the commune has written."""

from accounts.access import Capacity
from reports.models import CommuneReport
from reports.monthly.about import About
from reports.monthly.content import month_content
from reports.monthly.heading import heading_of, signature_of
from reports.monthly.value import report_value
from reports.periods import Month
from units.models import Commune


def commune_value(*, month: Month, commune: Commune) -> dict:
    about = About(month, commune)
    report = CommuneReport.objects.of_month(month).filter(commune=commune).first()
    heading = heading_of(about.programme, month, number=None, dated_on=month.last)
    return report_value(
        content=month_content(about),
        texts=report.texts if report else {},
        state=str(report.state) if report else "draft",
        heading=heading
        | {
            "superior": about.programme.committee_name.upper(),
            "issuing": f"ĐẢNG ỦY {commune.name.upper()}",
            "number": "Số       -BC/ĐU",
            "place_and_date": f"{commune.short_name}, " + heading["place_and_date"].partition(", ")[2],
        },
        signature=signature_of(Capacity.HEAD),
        recipients=[],
        template=0,
    )
