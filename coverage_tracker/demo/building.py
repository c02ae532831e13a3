"""Plan the demo district and write it into an empty register."""

import json
from pathlib import Path
from random import Random

from accounts.models import Operation, User
from accounts.operations import operation
from coverage_tracker.demo.accounts import create_accounts
from coverage_tracker.demo.candidates import add_cases
from coverage_tracker.demo.cells import cover_units
from coverage_tracker.demo.committee import set_up_committee
from coverage_tracker.demo.communes import read_communes
from coverage_tracker.demo.later import go_on
from coverage_tracker.demo.mergers import merge_units, rename_units
from coverage_tracker.demo.names import HamletNames
from coverage_tracker.demo.organisations import add_organisations
from coverage_tracker.demo.papers import Papers
from coverage_tracker.demo.places import add_units
from coverage_tracker.demo.plan import District
from coverage_tracker.demo.population import Population
from coverage_tracker.demo.scripts import script_members
from coverage_tracker.demo.writing import write
from units.coverage import ledger
from units.models import Cell, Commune, Member, Organisation, Programme, Unit
from units.models import District as DistrictRow

SEED = 3_2006
_PUBLISHED_FIGURES = Path(__file__).parent / "data" / "published_figures.json"


def published_figures() -> dict:
    """The figures of the founding article, as data."""
    return json.loads(_PUBLISHED_FIGURES.read_text(encoding="utf-8"))


def is_empty() -> bool:
    """Whether the installation holds nothing yet: no row of the register, and nobody who may log in."""
    nouns = (DistrictRow, Commune, Unit, Organisation, Cell, Member, User)
    return not any(noun.objects.exists() for noun in nouns)


def is_demo() -> bool:
    """Whether the register is a demo."""
    return Programme.current().is_demo


def plan_district() -> District:
    """The whole history, the same every time; touches no database."""
    rng = Random(SEED)
    communes = read_communes()
    names = {
        commune.code: HamletNames(rng, high=commune.is_high, taken=commune.place) for commune in communes
    }
    district = District(rng=rng, papers=Papers(rng), communes=communes, names=names)
    add_organisations(district)
    add_units(district)
    cover_units(district)
    merge_units(district)
    rename_units(district)
    total = published_figures()["january_2020"]["members"]
    script_members(district, total=total)
    go_on(district)
    Population(district, total=total).live()
    district.papers.give_numbers()
    return district


def build() -> None:
    """Build the demo district and its accounts in an empty installation, as one operation."""
    district = plan_district()
    with operation(kind=Operation.Kind.DEMO, reason="Tạo dữ liệu mẫu huyện Thuận Châu"):
        write(district)
        create_accounts()
        ledger.rebuild()
        add_cases()
        set_up_committee()
