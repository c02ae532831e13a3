"""Walking along the chain: is every operation as it was sealed? The first that is not is named."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from accounts.chain.salts import Salts
from accounts.chain.seals import content_of, hash_of, leaf
from accounts.chain.spelling import Row, rows_of
from accounts.models import Operation
from accounts.sealed import LetGo, Seal, SealForm

_BATCH = 2_000


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
    """The first operation that is not as it was sealed."""

    operation: int
    how: How


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
            return Walk(count, last, before, one)
        seal, found = one
        broken = _compared(seal, found, last, before)
        if broken:
            return Walk(count, last, before, broken)
        count, last, before = count + 1, seal.operation_id, seal.hash
    return Walk(count, last, before)


@dataclass(frozen=True)
class _Found:
    """What is stored of an operation now."""

    rows: list[Row]
    let_go: dict[tuple[str, int], list[LetGo]]


def _sealed_and_found() -> Iterator[tuple[Seal, _Found] | Broken]:
    """Every seal with what it is about, in order; instead of it what has none."""
    forms = {form.name: form.columns for form in SealForm.objects.all()}
    for first, last in _bounds():
        seals = Seal.objects.filter(operation__gte=first, operation__lte=last).in_bulk()
        rows = {form: rows_of(first, last, forms[form]) for form in {one.form_id for one in seals.values()}}
        let_go = _let_go(first, last)
        for key in sorted({*seals, *_written(first, last, rows.values())}):
            if key in seals:
                form = seals[key].form_id
                yield seals[key], _Found(rows[form].get(key, []), let_go.get(key, {}))
            else:
                yield Broken(key, How.ADDED)


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
    starts = [0, *ordered[_BATCH::_BATCH]]
    ends = [start - 1 for start in starts[1:]]
    return list(zip(starts, [*ends, 2**62], strict=True))


def _let_go(first: int, last: int) -> dict[int, dict[tuple[str, int], list[LetGo]]]:
    """By operation and row: what was let go of it, in order."""
    found: dict[int, dict] = defaultdict(dict)
    for one in LetGo.objects.filter(sealed__gte=first, sealed__lte=last).order_by("pk"):
        found[one.sealed_id].setdefault((one.table, one.row), []).append(one)
    return found


def _compared(seal: Seal, found: _Found, last: int | None, before: str) -> Broken | None:
    """What is wrong with an operation, if anything is."""
    if seal.before != last:
        return Broken(seal.before or seal.operation_id, How.TAKEN)
    if not any(row.table == Operation._meta.db_table for row in found.rows):
        return Broken(seal.operation_id, How.TAKEN)
    leaves = _leaves(seal, found)
    if isinstance(leaves, How):
        return Broken(seal.operation_id, leaves)
    if content_of(seal.operation_id, seal.form_id, leaves) != seal.content:
        return Broken(seal.operation_id, How.ALTERED)
    if hash_of(before, seal.operation_id, seal.content) != seal.hash:
        return Broken(seal.operation_id, How.RESEALED)
    return None


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
