"""Plans of reorganisation: communes, units, organisations and cells by one document, on any day."""

from datetime import timedelta

from django.core.exceptions import ValidationError

from tests.reliability.clerks.choosing import LAST, Choosing
from units.imports.faults import Report
from units.models import CellPeriod, Commune, District, Organisation, UnitPeriod
from units.reorganisation.columns import CELLS, COMMUNES, ORGANISATIONS, UNITS, Act
from units.reorganisation.run import Document, check, reorganise
from units.reorganisation.sheets import plan_of_grid
from units.reorganisation.verbs.communes import committee_of
from units.reorganisation.verbs.single import PlannedRow, grid_of, word_of

_UNIT_ACTS = (*(Act.MERGE,) * 4, Act.RENAME, Act.RENAME, Act.MOVE, Act.MOVE, Act.SPLIT, Act.KEEP, Act.CLOSE)
_CELL_ACTS = (Act.RENAME, Act.RENAME, Act.MOVE, Act.MOVE, Act.MERGE, Act.CLOSE)
_ORGANISATION_ACTS = (*(Act.MERGE,) * 8, Act.KEEP, Act.KEEP, Act.RENAME, Act.CLOSE)


class Plans(Choosing):
    """Carries random plans out, or only tries them."""

    def reorganise(self) -> None:
        self._carry_out(reorganise)

    def try_plan(self) -> None:
        self._carry_out(check)

    def _carry_out(self, how) -> None:
        on = self._day(after=LAST - timedelta(days=200)) if self.random.random() < 0.7 else self._day()
        plan = plan_of_grid(grid_of(_Draft(self, on).lines()), Report())
        done = how(plan, Document(self._name("NQ")), on=on)
        if done.errors:
            raise ValidationError([told.message for told in done.errors])


class _Draft:
    """The rows of one plan: some communes, and some of what lies in them or elsewhere."""

    def __init__(self, clerk: Plans, on) -> None:
        self.clerk, self.on, self.random = clerk, on, clerk.random
        there = list(Commune.objects.in_effect(on=on).order_by("pk"))
        self.communes = self.random.sample(there, min(3, len(there)))
        self.goes: dict[Commune, list[str]] = {}

    def lines(self) -> list[PlannedRow]:
        """Every row, sheet by sheet."""
        lines = [*self._communes(), *self._organisations(), *self._units(), *self._cells()]
        self.random.shuffle(lines)
        return lines

    # ---- Communes -------------------------------------------------------------------------------------

    def _communes(self) -> list[PlannedRow]:
        if len(self.communes) < 3:
            return []
        hows = (self._become_new, self._go_into, self._rename, self._split, self._close, self._move)
        how = self.random.choice((*hows, None))
        return how(*self.communes) if how else []

    def _commune(self, old: Commune, act: Act, name: str = "", **texts: str) -> PlannedRow:
        self.goes.setdefault(old, [])
        self.goes[old] += [name] if name else []
        code = old.code if self.random.random() < 0.7 else ""
        texts |= {"old_commune": old.name, "old_commune_code": code, "new_commune": name}
        return PlannedRow(COMMUNES.noun, texts | {"act": word_of(act, COMMUNES.noun)})

    def _become_new(self, first: Commune, second: Commune, _third: Commune) -> list[PlannedRow]:
        name = self.random.choice((self.clerk._name("Xã"), second.name))
        code = self.clerk._code()
        return [self._commune(old, Act.MERGE, name, new_commune_code=code) for old in (first, second)]

    def _go_into(self, first: Commune, second: Commune, _third: Commune) -> list[PlannedRow]:
        return [self._commune(first, Act.MERGE, second.name)]

    def _rename(self, first: Commune, second: Commune, _third: Commune) -> list[PlannedRow]:
        """Two may change names with each other."""
        if self.random.random() < 0.2:
            pairs = ((first, second), (second, first))
            return [self._commune(old, Act.RENAME, new.name, new_commune_code=new.code) for old, new in pairs]
        return [self._commune(first, Act.RENAME, self.clerk._name("Xã"), new_commune_code=self.clerk._code())]

    def _split(self, first: Commune, _second: Commune, third: Commune) -> list[PlannedRow]:
        other = self.random.choice((third.name, first.name, self.clerk._name("Xã")))
        new = self._commune(first, Act.SPLIT, self.clerk._name("Xã"), new_commune_code=self.clerk._code())
        return [new, self._commune(first, Act.SPLIT, other)]

    def _close(self, first: Commune, _second: Commune, _third: Commune) -> list[PlannedRow]:
        return [self._commune(first, Act.CLOSE)]

    def _move(self, first: Commune, _second: Commune, _third: Commune) -> list[PlannedRow]:
        district = self.clerk._there(District, self.on)
        return [self._commune(first, Act.RENAME, first.name, district=district.name)]

    # ---- What lies in them ----------------------------------------------------------------------------

    def _organisations(self) -> list[PlannedRow]:
        """Those of communes that end must be named: nearly always they are."""
        rows = Organisation.objects.in_effect(on=self.on).filter(commune__in=self.goes).order_by("pk")
        return [self._organisation(row) for row in rows if self.random.random() < 0.97]

    def _organisation(self, old: Organisation) -> PlannedRow:
        parts = self.goes.get(old.commune, []) if old.commune else []
        act = self.random.choice(_ORGANISATION_ACTS) if parts else Act.CLOSE
        new = {
            Act.MERGE: committee_of(parts[0]) if parts else "",
            Act.RENAME: self.clerk._name("Đảng bộ"),
        }.get(act, "")
        if act is Act.MERGE and self.random.random() < 0.1:
            new = self.clerk._there(Organisation, self.on).name
        lies_in = parts[-1] if parts and act is not Act.CLOSE else ""
        texts = {"old_organisation": old.name, "new_organisation": new, "new_commune": lies_in}
        if act is Act.MERGE:
            texts |= {"new_kind": "Đảng bộ cơ sở", "new_commune": parts[0] if parts else ""}
        return PlannedRow(ORGANISATIONS.noun, texts | {"act": word_of(act, ORGANISATIONS.noun)})

    def _units(self) -> list[PlannedRow]:
        """A few units, of the named communes or of one of the others; alike ones merge with each other."""
        there = UnitPeriod.objects.in_effect(on=self.on).filter(commune__in=self.communes)
        rows = list(there.select_related("unit", "commune").order_by("pk"))
        drawn = self.random.sample(rows, min(self.random.randint(0, 6), len(rows)))
        found = []
        while drawn:
            act = self.random.choice(_UNIT_ACTS) if len(drawn) > 1 else Act.RENAME
            units = [drawn.pop() for _ in range(min(len(drawn), 2 if act is Act.MERGE else 1))]
            name = self.random.choice((units[0].name, self.clerk._name("Bản")))
            place = self._elsewhere() if act in (Act.MERGE, Act.MOVE) else ""
            found += [line for unit in units for line in self._unit(unit, act, name, place)]
        return found

    def _elsewhere(self) -> str:
        """A commune of the day after."""
        places = [commune.name for commune in self.communes if commune not in self.goes]
        places += [name for parts in self.goes.values() for name in parts]
        return self.random.choice(places) if places else ""

    def _unit(self, old: UnitPeriod, act: Act, name: str, place: str) -> list[PlannedRow]:
        news = {
            Act.MERGE: [name],
            Act.SPLIT: [name, self.clerk._name("Bản")],
            Act.RENAME: [self.clerk._name("Bản")],
        }
        texts = {
            "old_commune": old.commune.name,
            "old_unit": old.name,
            "unit_code": old.unit.code,
            "act": word_of(act, UNITS.noun),
            "new_commune": place,
        }
        return [PlannedRow(UNITS.noun, texts | {"new_unit": new}) for new in news.get(act, [""])]

    def _cells(self) -> list[PlannedRow]:
        """Now and then cells are named too."""
        if self.random.random() < 0.7:
            return []
        rows = CellPeriod.objects.in_effect(on=self.on).filter(organisation__commune__in=self.communes)
        there = list(rows.select_related("cell", "organisation").order_by("pk"))
        drawn = self.random.sample(there, min(self.random.randint(1, 3), len(there)))
        return [self._cell(row, self.random.choice(there)) for row in drawn]

    def _cell(self, old: CellPeriod, other: CellPeriod) -> PlannedRow:
        act = self.random.choice(_CELL_ACTS)
        texts = {
            Act.RENAME: {"new_cell": self.clerk._name("Chi bộ")},
            Act.MOVE: {"new_organisation": other.organisation.name},
            Act.MERGE: {"new_cell": other.name},
        }.get(act, {})
        known = {"old_organisation": old.organisation.name, "old_cell": old.name}
        known |= {"cell_code": old.cell.code or "", "act": word_of(act, CELLS.noun)}
        return PlannedRow(CELLS.noun, known | texts)
