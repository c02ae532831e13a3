"""Digests: what is written down elsewhere, so that a chain that was made anew is noticed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import batched
from pathlib import Path

from django.utils import timezone

from accounts import clock
from accounts.models import Operation, Upkeep
from accounts.sealed import Seal

_BATCH = 500


@dataclass(frozen=True)
class Digest:
    """The last seal up to the end of a day: of which operation, and its hash; 0 and "-" before the first."""

    day: date
    operation: int
    hash: str

    def __str__(self) -> str:
        """One line of a file: 2026-11-29 1234 9f86d081…"""
        return f"{self.day.isoformat()} {self.operation} {self.hash}"

    @property
    def facts(self) -> dict:
        """What is kept of it with other facts."""
        return {"operation": self.operation, "hash": self.hash}

    @property
    def is_known(self) -> bool:
        """Whether the chain has this seal."""
        return not unknown([self])


class NoDigest(ValueError):
    """A line of a file that is no digest."""


def digest_of(*, day: date) -> Digest:
    """The digest of a day, up to this moment if it is today."""
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    last = Seal.objects.filter(operation__at__lt=end).order_by("-operation_id").first()
    return Digest(day, last.operation_id, last.hash) if last else Digest(day, 0, "-")


def unknown(digests: Iterable[Digest]) -> list[Digest]:
    """Those of digests from elsewhere that the chain does not have."""
    asked = [digest for digest in digests if digest.operation]
    hashes: dict[int, str] = {}
    for keys in batched(sorted({digest.operation for digest in asked}), _BATCH):
        hashes |= dict(Seal.objects.filter(pk__in=keys).values_list("pk", "hash"))
    return [digest for digest in asked if hashes.get(digest.operation) != digest.hash]


def seal_of(operation: Operation) -> Digest | None:
    """The digest at the end of an operation; None where the register has no chain yet."""
    seal = Seal.objects.filter(pk=operation.pk).first()
    return Digest(clock.day_of(operation.at), seal.pk, seal.hash) if seal else None


def write_down(path: Path) -> Digest:
    """Add the digest of this moment to a file outside."""
    digest = digest_of(day=clock.today())
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{digest}\n")
    return digest


def written_down(path: Path) -> Iterator[Digest]:
    """The digests of a file outside. Raises ``NoDigest`` for a line that is none."""
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if line.strip():
            yield parse(line)


def parse(line: str) -> Digest:
    """A digest from its line. Raises ``NoDigest``."""
    try:
        day, operation, hash = line.split()
        return Digest(date.fromisoformat(day), int(operation), hash)
    except ValueError:
        raise NoDigest(line) from None


def kept_by_upkeep() -> Iterator[Digest]:
    """Those that the daily work and the backups have kept."""
    for began_at, facts in Upkeep.objects.order_by("began_at").values_list("began_at", "facts"):
        if facts.get("seal"):
            yield Digest(clock.day_of(began_at), facts["seal"]["operation"], facts["seal"]["hash"])
