"""The story of a document: every fact that begins or ends by it."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import cached_property

from units.models import Decision
from units.timeline import Link


@dataclass(frozen=True)
class Effect:
    """Something that the document brought about on a day, with the page of the thing."""

    on: date
    words: str
    name: str
    link: Link


class DecisionStory:
    """Everything the page of a document tells. Persons are counted, never named."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision

    @cached_property
    def effects(self) -> list[Effect]:
        """What begins and ends by the document, in order of time; at most a few hundred lines."""
        effects = [
            Effect(fact.valid_from, f"{noun}, từ ngày", name, link)
            for noun, fact, name, link in self._facts("begun")
        ]
        effects += [
            Effect(fact.valid_to, f"{noun}, kết thúc", name, link)
            for noun, fact, name, link in self._facts("ended")
        ]
        return sorted(effects, key=lambda effect: (effect.on, effect.words, effect.name))

    def _facts(self, verb: str) -> list[tuple]:
        decision = self.decision
        rows = []
        for relation, noun, name, link in _FACTS:
            facts = getattr(decision, f"{verb}_{relation}").all()
            if relation == "cellcoverages":
                facts = facts.select_related("cell", "unit").prefetch_related(
                    "cell__periods", "unit__periods"
                )
            rows += [(noun(fact), fact, name(fact), link(fact)) for fact in facts]
        return rows

    @cached_property
    def counts(self) -> list[tuple[str, int]]:
        """How many facts of persons rest on the document; those without any are left out."""
        decision = self.decision
        counts = [
            ("đảng viên được kết nạp", decision.admissions.count()),
            ("quá trình sinh hoạt bắt đầu", decision.begun_memberships.count()),
            ("quá trình sinh hoạt kết thúc", decision.ended_memberships.count()),
            ("lượt miễn sinh hoạt", decision.begun_exemptions.count()),
        ]
        return [(words, number) for words, number in counts if number]


def _last_name(thing) -> str:
    periods = sorted(thing.periods.all(), key=lambda period: period.valid_from)
    return periods[-1].name if periods else thing.code


_FACTS = (
    ("communes", lambda _: "Xã, thị trấn", lambda f: f.name, lambda f: Link("commune", f.pk)),
    (
        "organisations",
        lambda _: "Tổ chức cơ sở đảng",
        lambda f: f.name,
        lambda f: Link("organisation", f.pk),
    ),
    (
        "unitperiods",
        lambda _: "Tên, loại và xã của đơn vị",
        lambda f: f.name,
        lambda f: Link("unit", f.unit_id),
    ),
    (
        "cellperiods",
        lambda _: "Tên và tổ chức của chi bộ",
        lambda f: f.name,
        lambda f: Link("cell", f.cell_id),
    ),
    (
        "cellcoverages",
        lambda f: "Chi bộ riêng" if f.form == "own" else "Sinh hoạt ghép",
        lambda f: f"{_last_name(f.cell)}, {_last_name(f.unit)}",
        lambda f: Link("cell", f.cell_id),
    ),
)
