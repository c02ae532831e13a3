"""Whether what others wrote since a plan was made bears on it: a clerk's entry of somebody else does not."""

from collections.abc import Iterable

from accounts.models import Operation
from accounts.undo import recorded_models
from units.imports.matching.register import Register
from units.models import CommuneGrant, Decision, DistinctPersons, Exemption, Member, Membership
from vietnamese.likeness import document_key

# What an import never looks at.
_ELSEWHERE = frozenset({CommuneGrant, DistinctPersons})
_ABOUT_MEMBERS = {Member: "id", Membership: "member_id", Exemption: "member_id"}


def bears_on(register: Register, operations: Iterable[int]) -> bool:
    """Whether one of the operations wrote something that the plan has read, or would have read."""
    keys = list(operations)
    if not keys:
        return False
    written = {model: model.history.filter(operation__in=keys) for model in recorded_models()}
    if any(rows.exists() for model, rows in written.items() if _is_read_whole(model, register)):
        return True
    numbers = {document_key(number) for number in written[Decision].values_list("number", flat=True)}
    read = {document_key(number) for number in register.numbers}
    return bool(numbers & read) or _bears_on_people(register, written)


def later_than(seen: int, *, but: Operation) -> list[int]:
    """The operations that came after the last one that was seen."""
    return list(Operation.objects.filter(pk__gt=seen).exclude(pk=but.pk).values_list("pk", flat=True))


def _is_read_whole(model: type, register: Register) -> bool:
    """Whether every row of the model may matter: all but persons, documents, and what lies elsewhere."""
    if model in _ELSEWHERE or model in _ABOUT_MEMBERS or model is Decision:
        return False
    return model._meta.app_label == "units" or model in {shelf.model for shelf in register.shelves}


def _bears_on_people(register: Register, written: dict) -> bool:
    members = set()
    for model, column in _ABOUT_MEMBERS.items():
        members |= set(written[model].values_list(column, flat=True))
    if members & register.members.by_pk.keys():
        return True
    told = written[Member].values_list("card_number", "search_key")
    if any(card in register.cards or key in register.names for card, key in told):
        return True
    stays = written[Membership].values_list("cell_id", "unit_id")
    return any(cell in register.cells_read or unit in register.units_read for cell, unit in stays)
