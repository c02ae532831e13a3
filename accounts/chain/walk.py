"""Walking along the chain: is every operation as it was sealed? The first that is not is named."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from accounts.chain.salts import Salts
from accounts.chain.seals import content_of, hash_of, leaf
from accounts.chain.spelling import Row, is_spelt_by, rows_of
from accounts.models import Operation
from accounts.sealed import LetGo, Seal, SealForm

_BATCH = 2_000
_FIRST, _LAST = -(2**62), 2**62  # a row that another program wrote may name any operation


class How(Enum):
    """What was done behind the program's back."""

    ALTERED = "altered"
    ROW_ADDED = "row added"
    ROW_TAKEN = "row taken"
    ADDED = "added"
    TAKEN = "taken"
    RESEALED = "resealed"


@dataclass(frozen=True)
class Broken:
    """The first operation that is not as it was sealed; ``until`` when several in a row were taken out.

    ``after`` is the last one that is whole; None when none is.
    """

    operation: int
    how: How
    until: int | None = None
    after: int | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Walk:
    """How far the chain is whole: so many operations, the last of them with its hash; and what broke it."""

    operations: int
    last: int | None
    hash: str
    broken: Broken | None = None

    @property
    def is_whole(self) -> bool:
        return self.broken is None


def walk() -> Walk:
    """Compare every operation with its seal, in order, up to the first that does not fit."""
    count, last, before = 0, None, ""
    for one in _sealed_and_found():
        if isinstance(one, Broken):
            return Walk(count, last, before, replace(one, after=last))
        seal, found = one
        if broken := _compared(seal, found, last, before):
            return Walk(count, last, before, replace(broken, after=last))
        count, last, before = count + 1, seal.operation_id, seal.hash
    return Walk(count, last, before)


@dataclass(frozen=True)
class _Found:
    """What is stored of an operation now."""

    rows: list[Row]
    let_go: dict[tuple[str, int], list[LetGo]]


def _sealed_and_found() -> Iterator[tuple[Seal, _Found] | Broken]:
    """Every seal with what it is about, in order; instead of it what has none."""
    forms = {form.name: form.columns for form in SealForm.objects.all() if is_spelt_by(form.columns)}
    for first, last in _bounds():
        seals = Seal.objects.filter(operation__gte=first, operation__lte=last).in_bulk()
        used = {one.form_id for one in seals.values()} & forms.keys()
        rows = {form: rows_of(first, last, forms[form]) for form in used}
        let_go = _let_go(first, last)
        for key in sorted({*seals, *_written(first, last, rows.values())}):
            if key not in seals:
                yield Broken(key, How.ADDED)
            elif (form := seals[key].form_id) not in rows:
                yield Broken(key, How.RESEALED)  # nobody knows any more what was hashed
            else:
                yield seals[key], _Found(rows[form].get(key, []), let_go.get(key, {}))


def _written(first: int, last: int, rows: Iterable[dict]) -> set[int]:
    """The keys of all operations that are there, and of those of which there are rows."""
    there = set(Operation.objects.filter(pk__range=(first, last)).values_list("pk", flat=True))
    return there.union(*rows)


def _bounds() -> list[tuple[int, int]]:
    keys = set(Seal.objects.values_list("operation_id", flat=True))
    keys |= set(Operation.objects.values_list("pk", flat=True))
    ordered = sorted(keys)
    if not ordered:
        return []
    starts = [_FIRST, *ordered[_BATCH::_BATCH]]
    ends = [start - 1 for start in starts[1:]]
    return list(zip(starts, [*ends, _LAST], strict=True))


def _let_go(first: int, last: int) -> dict[int, dict[tuple[str, int], list[LetGo]]]:
    """By operation and row: what was let go of it, in order."""
    found: dict[int, dict] = defaultdict(dict)
    for one in LetGo.objects.filter(sealed__gte=first, sealed__lte=last).order_by("pk"):
        found[one.sealed_id].setdefault((one.table, one.row), []).append(one)
    return found


def _compared(seal: Seal, found: _Found, last: int | None, before: str) -> Broken | None:
    """What is wrong with an operation, if anything is."""
    if seal.before != last:
        return _out_of_line(seal, last)
    if how := _how_altered(seal, found):
        return Broken(seal.operation_id, how)
    if hash_of(before, seal.operation_id, seal.content) != seal.hash:
        return Broken(seal.operation_id, How.RESEALED)
    return None


def _out_of_line(seal: Seal, last: int | None) -> Broken:
    """An operation whose seal is not tied to the one that stands before it."""
    before, first = seal.before, (last or 0) + 1
    if before is not None and first <= before < seal.operation_id:
        return Broken(first, How.TAKEN, until=before if before > first else None)
    tied = Seal.objects.filter(pk=before).first()
    if seal.hash == hash_of(tied.hash if tied else "", seal.operation_id, seal.content):
        return Broken(_first_after(before), How.ADDED)  # what stands between was put there
    return Broken(seal.operation_id, How.RESEALED)


def _first_after(operation: int | None) -> int:
    return Seal.objects.filter(pk__gt=_FIRST if operation is None else operation).earliest("pk").pk


def _how_altered(seal: Seal, found: _Found) -> How | None:
    """What was done to the rows of an operation, or to what its seal says of them."""
    if not any(row.table == Operation._meta.db_table for row in found.rows):
        return How.TAKEN
    try:
        leaves = _leaves(seal, found)
    except (AttributeError, StopIteration, TypeError, ValueError):  # the program writes no such seal
        return How.RESEALED
    if isinstance(leaves, How):
        return leaves
    is_whole = content_of(seal.operation_id, seal.form_id, leaves) == seal.content
    return None if is_whole else How.ALTERED


def _leaves(seal: Seal, found: _Found) -> list[bytes] | How:
    """The hash of each row, in their order: that which is kept where a row was let go."""
    gone = {changes[0].place: changes for changes in found.let_go.values()}
    count = len(found.rows) + sum(not changes[-1].after for changes in gone.values())
    if count != seal.rows:
        return How.ROW_ADDED if count > seal.rows else How.ROW_TAKEN
    still, leaves = iter(found.rows), []
    for place, salt in enumerate(Salts.parse(seal.salts).of(seal.rows)):
        if changes := gone.get(place):
            row = next(still) if changes[-1].after else None
            kept = bytes.fromhex(changes[0].was) if _is_as_left(row, changes) else None
        else:
            row = next(still)
            kept = leaf(row, salt) if salt else None
        if kept is None:
            return How.ALTERED
        leaves.append(kept)
    return leaves


def _is_as_left(row: Row | None, changes: list[LetGo]) -> bool:
    """Whether a row whose personal data went is as the last erasure left it."""
    last = changes[-1]
    if row is None:
        return not last.after
    if (row.table, row.key) != (last.table, last.row):
        return False
    return hashlib.sha256(bytes.fromhex(last.salt) + row.line).hexdigest() == last.after
