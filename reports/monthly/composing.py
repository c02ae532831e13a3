"""The committee's report of a month, put together from the register and from what was written."""

from dataclasses import dataclass
from datetime import date

from django.utils import translation

from accounts.access import Capacity
from committee.conclusions import open_conclusions
from committee.targets import further_targets_of, targets_of
from reports.models import DocumentTemplate, RaisedItem, ReportDraft, SignedReport
from reports.monthly.about import About
from reports.monthly.board import board
from reports.monthly.content import month_content
from reports.monthly.figure_names import changed_figures
from reports.monthly.heading import heading_of, number_of, signature_of
from reports.monthly.value import report_value
from reports.working_day import working_day
from units.months import Month


@dataclass(frozen=True, kw_only=True)
class Correction:
    """How a report puts the signed one before it right, and why."""

    relation: SignedReport.Relation
    reason: str

    @classmethod
    def in_value(cls, value: dict) -> "Correction | None":
        """The one that a value tells of; None for a first report of a month."""
        of = value["corrects"]
        return cls(relation=SignedReport.Relation(of["relation"]), reason=of["reason"]) if of else None

    def of(self, before: SignedReport, *, content: dict) -> dict:
        """The report before, as the one that puts it right names it, and what that says otherwise."""
        return {
            "number": number_of(before.number, before.series.symbol),
            "dated_on": before.dated_on.isoformat(),
            "relation": str(self.relation),
            "reason": self.reason.strip(),
            "changes": changed_figures(before.value["content"], content),
        }


def committee_value(*, month: Month, state: str = "draft", correction: Correction | None = None) -> dict:
    """The committee's report of ``month`` as the register is known now, with what was written for it.

    It has no number, and its month's last day as date. ``correction`` says how it puts the one that was
    signed last right.
    """
    about = About(month)
    draft = ReportDraft.objects.filter(month=str(month)).first()
    before = SignedReport.objects.newest_of(month) if correction else None
    with translation.override("vi"):
        content = month_content(about)
        return report_value(
            content=content,
            texts=draft.texts if draft else {},
            state=state,
            heading=heading_of(about.mandate, month, number=None, dated_on=month.last),
            signature=signature_of(Capacity.HEAD, title=about.mandate.signatory),
            recipients=[],
            template=0,
            dated_on=month.last,
            layout=_layout(on=month.last),
            raised=_taken(month),
            communes=board(month=month, today=working_day()).as_data(),
            conclusions=open_conclusions(on=month.last),
            targets=_by_text(targets_of(year=month.year)),
            further_targets={step: _by_text(of) for step, of in further_targets_of(year=month.year).items()},
            corrects=correction.of(before, content=content) if correction and before else None,
        )


def _by_text(targets: dict[int, int]) -> dict[str, int]:
    """Keys as texts, as JSON has them."""
    return {str(key): number for key, number in targets.items()}


def _layout(*, on: date) -> dict:
    """The layout of the template for documents of the day."""
    chosen = DocumentTemplate.objects.in_effect(on=on).first()
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
