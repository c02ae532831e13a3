"""A commune's own report as a value: as it was sent, else as the register and the draft are now."""

from django.utils import translation

from reports.models import CommuneReport, CommuneReportVersion, DocumentTemplate
from reports.monthly.about import About
from reports.monthly.content import month_content
from reports.monthly.heading import heading_of
from reports.monthly.value import report_value
from units.models import Commune, Mandate
from units.months import Month

_SENT = (CommuneReport.State.SUBMITTED, CommuneReport.State.ACCEPTED)
# A commune's Party committee signs in the name of all of its members; a steering committee never does.
_SIGNATURE = {"lines": ["T/M ĐẢNG ỦY", "BÍ THƯ"], "name": ""}
_NO_NUMBER = "Số       -BC/ĐU"


def commune_value(*, month: Month, commune: Commune) -> dict:
    """The report of a commune: what was sent stays as it was sent, a draft has the figures of now."""
    report = CommuneReport.objects.of_month(month).filter(commune=commune).select_related("newest").first()
    if report and report.newest and report.state in _SENT:
        return sent_value(report.newest, state=str(report.state))
    about = About(month, commune)
    return composed_value(
        about,
        content=month_content(about),
        texts=report.texts if report else {},
        state=str(report.state) if report else "draft",
    )


def sent_value(version: CommuneReportVersion, *, state: str) -> dict:
    """What was sent, with how far it has come since."""
    return version.value | {"state": state}


def composed_value(about: About, *, content: dict, texts: dict[str, str], state: str) -> dict:
    """The report of a commune of what is counted and written: everything that is drawn is frozen in it."""
    template = DocumentTemplate.objects.in_effect(on=about.month.last).first()
    with translation.override("vi"):
        return report_value(
            content=content,
            texts=texts,
            state=state,
            heading=_heading(about.mandate, about.month, about.commune),
            signature=_SIGNATURE,
            recipients=[f"- Ban Chỉ đạo {about.mandate.area_word} (để báo cáo),", "- Lưu Đảng ủy."],
            template=template.version if template else 0,
            dated_on=about.month.last,
            layout=template.layout if template else None,
        )


def _heading(mandate: Mandate, month: Month, commune: Commune) -> dict:
    """What stands above it: the district's committee, and the commune's that writes."""
    heading = heading_of(mandate, month, number=None, dated_on=month.last)
    _, _, dated = heading["place_and_date"].rpartition(", ")
    return heading | {
        "superior": mandate.committee_name.upper(),
        "issuing": f"ĐẢNG ỦY {commune.name.upper()}",
        "number": _NO_NUMBER,
        "place_and_date": f"{commune.short_name}, {dated}",
    }
