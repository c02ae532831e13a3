"""A commune's own report as a value: as it was sent, else as the register and the draft are now."""

from django.utils import translation

from reports.models import CommuneReport
from reports.monthly.about import About
from reports.monthly.content import month_content
from reports.monthly.heading import heading_of
from reports.monthly.value import report_value
from units.models import Commune, Programme
from units.months import Month

_SENT = (CommuneReport.State.SUBMITTED, CommuneReport.State.ACCEPTED)
# A commune's Party committee signs in the name of all of its members; a steering committee never does.
_SIGNATURE = {"lines": ["T/M ĐẢNG ỦY", "BÍ THƯ"], "name": ""}
_RECIPIENTS = ["- Ban Chỉ đạo huyện (để báo cáo),", "- Lưu Đảng ủy."]
_NO_NUMBER = "Số       -BC/ĐU"


def commune_value(*, month: Month, commune: Commune) -> dict:
    """The report of a commune: what was sent stays as it was sent, a draft has the figures of now."""
    about = About(month, commune)
    report = CommuneReport.objects.of_month(month).filter(commune=commune).select_related("newest").first()
    sent = report.newest if report and report.state in _SENT else None
    with translation.override("vi"):
        return report_value(
            content=(sent and sent.content) or month_content(about),
            texts=sent.texts if sent else report.texts if report else {},
            state=str(report.state) if report else "draft",
            heading=_heading(about.programme, month, commune),
            signature=_SIGNATURE,
            recipients=_RECIPIENTS,
            template=0,
        )


def _heading(programme: Programme, month: Month, commune: Commune) -> dict:
    """What stands above it: the district's committee, and the commune's that writes."""
    heading = heading_of(programme, month, number=None, dated_on=month.last)
    _, _, dated = heading["place_and_date"].rpartition(", ")
    return heading | {
        "superior": programme.committee_name.upper(),
        "issuing": f"ĐẢNG ỦY {commune.name.upper()}",
        "number": _NO_NUMBER,
        "place_and_date": f"{commune.short_name}, {dated}",
    }
