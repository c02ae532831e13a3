"""A person who enters anything, for any day, in any order: random operations through the program's own verbs.

What a verb refuses with a sentence is fine; anything else that it raises is a fault. Everything follows from
the seed: the same seed on the same code does the same.
"""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.models import Operation
from accounts.operations import operation
from tests import factories
from tests.reliability.clerks.cases import Cases
from tests.reliability.clerks.cells import Cells
from tests.reliability.clerks.choosing import FIRST, LAST
from tests.reliability.clerks.members import Members
from tests.reliability.clerks.mending import Mending
from tests.reliability.clerks.places import Places
from tests.reliability.clerks.plans import Plans
from tests.reliability.clerks.units import Units
from units.actions.lawful import keeping_laws
from units.actions.undo import NotUndone
from units.coverage import ledger

REFUSALS = (ValidationError, NotUndone)


class Clerk(Members, Units, Cells, Places, Plans, Cases, Mending):
    """Enters at random: ``act()`` does one operation, ``done`` and ``refused`` count them by verb."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()

    # ---- The beginning ----------------------------------------------------------------------------

    def begin(self, *, communes: int = 4, units: int = 12, members: int = 40) -> None:
        """A small register in which something can happen: in two districts of one province."""
        with operation(kind=Operation.Kind.ENTRY, reason="bắt đầu"):
            districts = [factories.district(), factories.district("Huyện Mường La")]
            for number in range(communes):
                place = districts[number % 2]
                commune = factories.commune(f"Xã {number}", f"9{number:04d}", since="01/01/2000", of=place)
                organisation = factories.organisation(f"Đảng bộ xã {number}", commune, "01/01/2000")
                factories.cell(f"Chi bộ cơ quan xã {number}", "01/01/2001", of=organisation)
        ledger.rebuild()
        self._last = FIRST + timedelta(days=400)
        for _ in range(units):
            self._attempt(self.open_unit)
        for _ in range(members):
            self._attempt(self.admit)
        for _ in range(units // 2):
            self._attempt(self.found)
        self._last = LAST

    # ---- One operation ------------------------------------------------------------------------------

    def act(self) -> str:
        """Do one operation, or be refused; the verb's name."""
        verb = self.random.choices(self._verbs, self._weights)[0]
        self._attempt(verb)
        return verb.__name__

    def _attempt(self, verb: Callable) -> None:
        name = verb.__name__
        try:
            if verb in self._operations:
                verb()
            else:
                with operation(kind=Operation.Kind.CHANGE, reason=name), keeping_laws():
                    verb()
        except REFUSALS:
            self.refused[name] += 1
        except IntegrityError:  # by a guard that the verbs leave to the database: an overlap, a doubled row
            self.refused[name] += 1
        else:
            self.done[name] += 1

    @property
    def _operations(self) -> tuple[Callable, ...]:
        """Those that are an operation of their own."""
        return (self.undo, self.reorganise, self.try_plan, self.erase_candidates)

    @property
    def _verbs(self) -> list[Callable]:
        return [verb for verb, _ in self._chances]

    @property
    def _weights(self) -> list[int]:
        return [weight for _, weight in self._chances]

    @property
    def _chances(self) -> list[tuple[Callable, int]]:
        """How often each verb comes, of about two thousand."""
        return [
            *(
                (self.admit, 140),
                (self.receive, 50),
                (self.move, 140),
                (self.leave, 80),
                (self.come_back, 50),
            ),
            *((self.become_official, 60), (self.exempt, 30), (self.resume, 15), (self.join_persons, 15)),
            *((self.move_many, 30), (self.edit_many, 30), (self.mend, 160), (self.take_out, 60)),
            *((self.undo, 120), (self.join_units, 4), (self.join_cells, 4)),
            *((self.open_unit, 50), (self.change_unit, 60), (self.close, 50), (self.reopen, 30)),
            *((self.split, 45), (self.merge, 90), (self.move_unit, 20), (self.found, 90)),
            *((self.change_cell, 45), (self.cover, 90), (self.detach, 45), (self.dissolve, 70)),
            *((self.new_organisation, 20), (self.change_organisation, 30), (self.dissolve_organisation, 10)),
            *((self.merge_organisation, 8), (self.split_organisation, 8), (self.new_commune, 20)),
            *((self.rename_commune, 8), (self.merge_commune, 8), (self.split_commune, 8)),
            *((self.dissolve_commune, 10), (self.place_commune, 10), (self.new_district, 3)),
            *((self.end_district, 2), (self.reorganise, 45), (self.try_plan, 3)),
            *((self.begin_case, 50), (self.begin_class, 8), (self.begin_readmission, 8)),
            *(
                (self.take_step, 220),
                (self.take_steps, 12),
                (self.receive_decision, 20),
                (self.move_case, 15),
            ),
            *((self.extend_case, 8), (self.end_case, 20), (self.mend_case, 40), (self.erase_candidates, 1)),
            *((self.announce, 15), (self.withdraw, 5), (self.depart, 8)),
        ]
