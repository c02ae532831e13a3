"""The committee's report of a month, put together from the register and from what was written."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import translation

from accounts.access import Capacity
from committee.conclusions import open_conclusions
from committee.targets import targets_of
from reports.models import DocumentTemplate, RaisedItem, ReportDraft, SignedReport
from reports.monthly.about import About
from reports.monthly.board import board
from reports.monthly.content import month_content
from reports.monthly.heading import heading_of, number_of, signature_of
from reports.monthly.value import report_value
from reports.working_day import working_day
from units.months import Month


@dataclass(frozen=True, kw_only=True)
class Dressing:
    """What a report bears beside its content: a draft has no number, and its month's last day as date."""

    state: str = "draft"
    number: int | None = None
    dated_on: date | None = None
    signature: dict = field(default_factory=lambda: signature_of(Capacity.HEAD))
    template: DocumentTemplate | None = None
    corrects: dict | None = None


@dataclass(frozen=True, kw_only=True)
class Correction:
    """How a report puts the signed one before it right, and why."""

    relation: SignedReport.Relation
    reason: str

    def of(self, before: SignedReport) -> dict:
        """The report before, as the one that puts it right names it."""
        return {
            "number": number_of(before.number, before.series.symbol),
            "dated_on": before.dated_on.isoformat(),
            "relation": str(self.relation),
            "reason": self.reason.strip(),
        }


def committee_value(*, month: Month, dressing: Dressing | None = None) -> dict:
    """The committee's report of ``month`` as the register is known now, with what was written for it."""
    dressing = dressing or Dressing()
    dated_on = dressing.dated_on or month.last
    about = About(month)
    draft = ReportDraft.objects.filter(month=str(month)).first()
    with translation.override("vi"):
        return report_value(
            content=month_content(about),
            texts=draft.texts if draft else {},
            state=dressing.state,
            heading=heading_of(about.programme, month, number=dressing.number, dated_on=dated_on),
            signature=dressing.signature,
            recipients=[],
            template=dressing.template.version if dressing.template else 0,
            dated_on=dated_on,
            layout=_layout(dressing.template, on=dated_on),
            raised=_taken(month),
            communes=board(month=month, today=working_day()).as_data(),
            conclusions=open_conclusions(on=month.last),
            targets={str(key): number for key, number in targets_of(year=month.year).items()},
            corrects=dressing.corrects,
        )


def _layout(template: DocumentTemplate | None, *, on: date) -> dict:
    """The layout of the template, by default of the one for documents of the day."""
    chosen = template or DocumentTemplate.objects.in_effect(on=on).first()
    return chosen.layout if chosen else {}


def document_of(month: Month) -> dict:
    """The committee's report of ``month``: the newest signed one, else the presented one, else a draft."""
    if signed := SignedReport.objects.newest_of(month):
        return signed.value
    draft = ReportDraft.objects.filter(month=str(month)).select_related("presented").first()
    return draft.presented.value if draft and draft.presented else committee_value(month=month)


def undecided_items(month: Month) -> int:
    """How many things that communes raised are neither taken over nor dropped."""
    return RaisedItem.objects.of_month(month).undecided().count()


def _taken(month: Month) -> dict[str, list[dict]]:
    """What communes raised and the committee takes over, by part, with its origin."""
    taken: dict[str, list[dict]] = {}
    items = RaisedItem.objects.of_month(month).taken().select_related("version__report__commune")
    for item in items.order_by("version__report__commune__sort_key", "position"):
        origin = {"commune": item.version.report.commune.name, "text": item.text}
        taken.setdefault(item.section, []).append(origin)
    return taken
