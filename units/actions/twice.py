"""One unit, cell or document that was entered twice becomes one again.

Everything that hangs on the second row hangs on the first; of two facts that say the same of the same days
one stays. Where they say different things of one day a person says which is right: ``clashes_of`` are the
pairs to be asked about, and ``stays`` has for each key whether the one's or the other's fact stays.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.operations import Recorded
from units.actions import named_documents, stretches
from units.actions.corrections import correct
from units.actions.facts import write
from units.actions.lawful import lawful
from units.actions.stretches import Clash
from units.choices import CoverageForm
from units.coverage.ledger import recounting
from units.models import Cell, CellCoverage, CellPeriod, Decision, Unit, UnitLineage, UnitPeriod
from vietnamese.letters import same_spelling


def clashes_of(keep: Unit | Cell, other: Unit | Cell) -> list[Clash]:
    """The facts of which a person must say which is right before the two can be joined."""
    rules = _Coverages.of(keep)
    found = stretches.clashes(keep.coverages.all(), other.coverages.all(), same=rules.same)
    return [Clash(*pair) for pair in found if rules.are_rivals(*pair)]


class _Coverages(NamedTuple):
    """What two rows of one unit (or cell) say of the other side, the cells (or units)."""

    side: str

    @classmethod
    def of(cls, thing: Unit | Cell) -> "_Coverages":
        return cls("cell_id" if isinstance(thing, Unit) else "unit_id")

    def same(self, one: CellCoverage, other: CellCoverage) -> bool:
        return getattr(one, self.side) == getattr(other, self.side) and one.form == other.form

    def are_rivals(self, one: CellCoverage, other: CellCoverage) -> bool:
        """Whether two coverages cannot both hold on one day of one unit (or cell)."""
        is_one = getattr(one, self.side) == getattr(other, self.side)
        return is_one or one.form == other.form == CoverageForm.OWN


@lawful
def join_units(*, keep: Unit, other: Unit, stays: Mapping[str, str] | None = None, **values: Any) -> Unit:
    """Join two rows of one unit; ``values`` are what the joined row says of itself."""
    _must_differ(keep, other)
    with recounting({keep.pk, other.pk}):
        stretches.join(keep.periods.all(), other.periods.all(), same=_is_called_so, keeps=_always, unit=keep)
        _join_coverages(keep, other, stays or {}, unit=keep)
        _carry_lineage(keep, other)
        _carry(keep, other)
        other.delete()
        return correct(keep, **values)


@lawful
def join_cells(*, keep: Cell, other: Cell, stays: Mapping[str, str] | None = None, **values: Any) -> Cell:
    """Join two rows of one cell; ``values`` are what the joined row says of itself."""
    _must_differ(keep, other)
    touched = {c.unit_id for cell in (keep, other) for c in cell.coverages.all()}
    touched |= {m.unit_id for cell in (keep, other) for m in cell.memberships.all() if m.unit_id}
    with recounting(touched):
        stretches.join(keep.periods.all(), other.periods.all(), same=_is_called_so, keeps=_always, cell=keep)
        _join_coverages(keep, other, stays or {}, cell=keep)
        _carry(keep, other)
        other.delete()
        return correct(keep, **values)


@lawful
def join_documents(*, keep: Decision, other: Decision, **values: Any) -> Decision:
    """Join two rows of one document: what held by the second holds by the first."""
    _must_differ(keep, other)
    joined = other.pk
    _carry(keep, other)
    other.delete()
    kept = correct(keep, **values)
    named_documents.follow([joined])
    return kept


def _must_differ(keep: Recorded, other: Recorded) -> None:
    if keep.pk == other.pk:
        raise ValidationError(_("Phải chọn hai mục khác nhau."))


def _always(_one: object, _other: object) -> bool:
    return True


def _is_called_so(one: UnitPeriod | CellPeriod, other: UnitPeriod | CellPeriod) -> bool:
    """Whether two periods say the same name, kind and place."""
    if same_spelling(one.name) != same_spelling(other.name):
        return False
    if isinstance(one, UnitPeriod):
        return (one.kind, one.commune_id) == (other.kind, other.commune_id)
    return one.organisation_id == other.organisation_id


def _join_coverages(
    keep: Unit | Cell, other: Unit | Cell, stays: Mapping[str, str], **owner: Unit | Cell
) -> None:
    """What covers both, or is covered by both, once: group by group of those that cannot hold together."""

    rules = _Coverages.of(keep)

    def keeps(one: CellCoverage, two: CellCoverage) -> bool:
        said = stays.get(Clash(one, two).key)
        if said is None:
            raise ValidationError(
                _("Hai mục nói khác nhau về cùng thời gian: {one}; {other}. Hãy chọn dòng đúng.").format(
                    one=one, other=two
                )
            )
        return said == stretches.OWN

    mine = list(keep.coverages.all())
    for theirs in other.coverages.order_by("valid_from"):
        rivals = [row for row in mine if rules.are_rivals(row, theirs)]
        stretches.join(rivals, [theirs], same=rules.same, keeps=keeps, **owner)
        mine = list(type(theirs).objects.filter(**owner))


def _carry_lineage(keep: Unit, other: Unit) -> None:
    """A merger or split of the second unit is one of the first; what would be twice, or of itself, goes."""
    for line in [*other.successions.all(), *other.origins.all()]:
        before = keep if line.predecessor_id == other.pk else line.predecessor
        after = keep if line.successor_id == other.pk else line.successor
        known = UnitLineage.objects.filter(
            predecessor=before, successor=after, happened_on=line.happened_on
        ).exclude(pk=line.pk)
        if before == after or known.exists():
            line.delete()
            continue
        line.predecessor, line.successor = before, after
        write(line)


def _carry(keep: Recorded, other: Recorded) -> None:
    """Whatever else names the second row names the first."""
    for relation in other._meta.get_fields(include_hidden=True):
        is_to_carry = relation.auto_created and not relation.concrete and relation.one_to_many
        if not is_to_carry or not issubclass(relation.related_model, Recorded):
            continue
        name = relation.field.name
        for row in relation.related_model.objects.filter(**{name: other}):
            setattr(row, name, keep)
            write(row)
