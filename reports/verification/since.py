"""What has changed since a report was presented: in its words, and in its figures with who changed them."""

from dataclasses import dataclass, field

from reports.models import PresentedReport, ReturnedReport
from reports.monthly.composing import Correction, committee_value
from reports.monthly.lines import LineDifference, line_differences
from reports.monthly.sealed import PRESENTED
from reports.verification.again import Difference, compared


@dataclass(frozen=True)
class PartDifference:
    """A part of the report that reads otherwise: under which heading, and its lines."""

    heading: str
    lines: list[LineDifference]


@dataclass(frozen=True)
class ChangesSince:
    """What a report would say otherwise today than it was presented.

    It is no fault of what was presented; the signer decides. ``members``: the keys of those who are named.
    """

    parts: list[PartDifference]
    figures: list[Difference] = field(default_factory=list)
    members: frozenset[int] = frozenset()

    @property
    def is_equal(self) -> bool:
        return not self.parts and not self.figures


def since_presenting(presented: PresentedReport, *, with_persons: bool) -> ChangesSince:
    """Put the report together anew, as everything is known now, and compare it with the presented one."""
    correction = Correction.in_value(presented.value)
    today = committee_value(month=presented.of, state=PRESENTED, correction=correction)
    figures, members = compared(
        presented.value["content"], today["content"], after=presented.operation, with_persons=with_persons
    )
    return ChangesSince(parts_that_differ(presented.value, today), figures, members)


def since_returned(presented: PresentedReport) -> ChangesSince | None:
    """What the report says otherwise than the one that was returned before it; None where none was."""
    earlier = PresentedReport.objects.filter(month=presented.month, pk__lt=presented.pk).order_by("pk").last()
    if earlier is None or not ReturnedReport.objects.filter(presented=earlier).exists():
        return None
    return ChangesSince(parts_that_differ(earlier.value, presented.value))


def parts_that_differ(before: dict, after: dict) -> list[PartDifference]:
    """The parts of two values that read otherwise, in the order of the report."""
    old, new = _read(before), _read(after)
    found = [
        PartDifference(heading, line_differences(old.get(heading, []), new.get(heading, [])))
        for heading in {**old, **new}
    ]
    return [part for part in found if part.lines]


def _read(value: dict) -> dict[str, list[str]]:
    """The lines of each part by its heading."""
    return {
        " ".join(filter(None, (section["heading"], part["heading"]))): [
            "".join(run["text"] for run in line["runs"]) for line in part["paragraphs"]
        ]
        for section in value["sections"]
        for part in section["parts"]
    }
