"""A random history is asked: do the laws hold, is the ledger right, does a plain count say the same."""

import random
from collections import Counter
from datetime import timedelta

from accounts.chain.standing import astray
from accounts.chain.walk import walk
from admissions.board import open_lines
from admissions.models import Case
from tests.reliability.acting import Clerk
from tests.reliability.clerks.choosing import FIRST, LAST
from tests.reliability.plain import Plain
from units.coverage import ledger
from units.coverage.figures import coverage_by_commune
from units.laws import breaches

NAMES = ("units", "without_members", "without_own_cell", "joint_only", "no_cell", "eligible_without_own_cell")


class History:
    """What a clerk entered, and whether it is right."""

    def __init__(self, seed: int, **sizes: int) -> None:
        self.clerk = Clerk(seed)
        self.days = random.Random(seed)
        self.clerk.begin(**sizes)

    def act(self) -> str:
        return self.clerk.act()

    def wrong(self, *, days: int = 8) -> list[str]:
        """What is wrong now, each in a line: empty when all is right."""
        plain = Plain()
        found = [
            f"law {breach.law.name}: {type(breach.row).__name__} {breach.row.pk}" for breach in breaches()
        ]
        found += [f"plain: {fault}" for fault in plain.faults()]
        found += [f"ledger: {row}" for row in ledger.differences()]
        found += [f"not as written: {row}" for row in astray()]
        found += [f"chain: {broken}"] if (broken := walk().broken) else []
        for _ in range(days):
            day = FIRST + timedelta(days=self.days.randrange((LAST - FIRST).days))
            found += [*self._miscounted(plain, day), *self._miscounted_cases(plain, day)]
        return found

    def _miscounted(self, plain: Plain, day) -> list[str]:
        said = {
            (row.commune.pk, str(kind.value)): tuple(getattr(count, name) for name in NAMES)
            for row in coverage_by_commune(on=day)
            for kind, count in row.kinds.items()
            if count.units
        }
        counted = {key: tuple(counter[name] for name in NAMES) for key, counter in plain.counted(day).items()}
        differing = {key for key in said.keys() | counted.keys() if said.get(key) != counted.get(key)}
        return [f"{day} {key}: said {said.get(key)}, counted {counted.get(key)}" for key in sorted(differing)]

    def _miscounted_cases(self, plain: Plain, day) -> list[str]:
        """What the cases are on the day, and which lines the board has, against the plain count."""
        rows = Case.objects.as_of(on=day).values_list("stage", "step")
        counted, said = plain.cases_by_step(day), Counter(rows)
        found = [] if said == counted else [f"{day} cases: said {said}, counted {counted}"]
        board = Counter(str(line.standing.step) for line in open_lines(on=day))
        plainly = Counter({step: count for (stage, step), count in counted.items() if stage == "open"})
        return found if board == plainly else [*found, f"{day} board: said {board}, counted {plainly}"]

    def summary(self) -> str:
        """How often each verb was done and refused."""
        done, refused = self.clerk.done, self.clerk.refused
        lines = [
            f"{name:24} {done[name]:8d} done {refused[name]:8d} refused" for name in sorted(done | refused)
        ]
        return "\n".join([*lines, f"{'all':24} {done.total():8d} done {refused.total():8d} refused"])
