"""The details of a document: every fact that begins or ends by it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from units.models import Cell, Commune, Decision, Member, Organisation, Unit
from units.timeline import Link
from units.visibility import Visibility
from vietnamese.keys import sort_key


@dataclass(frozen=True)
class Effect:
    """Something that the document brought about on a day, with the page of the thing."""

    on: date
    words: str
    name: str
    link: Link


class DecisionDetails:
    """Everything the page of a document tells of what may be seen. Persons are counted, never named."""

    def __init__(self, decision: Decision, *, visibility: Visibility) -> None:
        self.decision = decision
        self.visibility = visibility

    @cached_property
    def effects(self) -> list[Effect]:
        """What begins and ends by the document, in order of time; at most a few hundred lines."""
        effects = [
            Effect(fact.valid_from, _("{noun}, từ ngày").format(noun=noun), name, link)
            for noun, fact, name, link in self._facts("begun")
        ]
        effects += [
            Effect(fact.valid_to, _("{noun}, kết thúc").format(noun=noun), name, link)
            for noun, fact, name, link in self._facts("ended")
        ]
        return sorted(effects, key=lambda effect: (effect.on, effect.words, sort_key(str(effect.name))))

    def _facts(self, verb: str) -> list[tuple]:
        decision = self.decision
        rows = []
        for relation, noun, name, link, about in _FACTS:
            facts = self.visibility.rows_of(getattr(decision, f"{verb}_{relation}").all(), **about)
            facts = facts.exclude(self._later(verb, about))
            if relation == "cellcoverages":
                facts = facts.select_related("cell", "unit").prefetch_related(
                    "cell__periods", "unit__periods"
                )
            rows += [(noun(fact), fact, name(fact), link(fact)) for fact in facts]
        return rows

    def _later(self, verb: str, about: dict) -> Q:
        """What began, or ended, after the unit or cell that it is about had gone to another area."""
        later = Q(pk__in=[])
        for thing, gone in (("unit", self.visibility.gone_units), ("cell", self.visibility.gone_cells)):
            if thing in about:
                later |= gone.begun_later(thing)
                later |= gone.ended_later(thing) if verb == "ended" else Q()
        return later

    @cached_property
    def counts(self) -> list[tuple[str, int]]:
        """How many facts of persons rest on the document; those without any are left out."""
        decision, of = self.decision, {"member": Member.objects}
        facts = [
            (_("đảng viên được kết nạp"), decision.admissions.visible_to(self.visibility.user)),
            (
                _("quá trình sinh hoạt bắt đầu"),
                self.visibility.rows_of(decision.begun_memberships.all(), **of),
            ),
            (
                _("quá trình sinh hoạt kết thúc"),
                self.visibility.rows_of(decision.ended_memberships.all(), **of),
            ),
            (_("lượt miễn sinh hoạt"), self.visibility.rows_of(decision.begun_exemptions.all(), **of)),
        ]
        counts = [(words, rows.count()) for words, rows in facts]
        return [(words, number) for words, number in counts if number]


def _last_name(thing) -> str:
    periods = sorted(thing.periods.all(), key=lambda period: period.valid_from)
    return periods[-1].name if periods else thing.code


# The facts: what to call one, its name, its page, and the things by which it may be seen or not.
_FACTS = (
    (
        "communes",
        lambda fact: _("Xã, thị trấn"),
        lambda f: f.name,
        lambda f: Link("commune", f.pk),
        {"pk": Commune.objects},
    ),
    (
        "organisations",
        lambda fact: _("Tổ chức cơ sở đảng"),
        lambda f: f.name,
        lambda f: Link("organisation", f.pk),
        {"pk": Organisation.objects},
    ),
    (
        "unitperiods",
        lambda fact: _("Tên, loại và xã của đơn vị"),
        lambda f: f.name,
        lambda f: Link("unit", f.unit_id),
        {"unit": Unit.objects},
    ),
    (
        "cellperiods",
        lambda fact: _("Tên và tổ chức của chi bộ"),
        lambda f: f.name,
        lambda f: Link("cell", f.cell_id),
        {"cell": Cell.objects},
    ),
    (
        "cellcoverages",
        lambda f: _("Chi bộ riêng") if f.form == "own" else _("Sinh hoạt ghép"),
        lambda f: f"{_last_name(f.cell)}, {_last_name(f.unit)}",
        lambda f: Link("cell", f.cell_id),
        {"unit": Unit.objects},
    ),
)
