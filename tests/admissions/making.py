"""Short ways to write candidates and their cases for tests. Days may be given as "10/02/2006"."""

from admissions.actions import cases as acts
from admissions.choices import Step
from admissions.models import AnnouncedDeparture, Candidate, Case, CasePlace, SpecialDay
from tests import factories
from tests.factories import Day, day
from units.models import Cell, Member, Unit


def candidate(full_name: str = "Lò Văn Nguồn", born: Day = "15/05/1990", **values) -> Candidate:
    born_on = day(born)
    values.setdefault("sex", "male")
    values.setdefault("ethnicity", "Thái")
    with factories.writing():
        return Candidate.objects.create(
            full_name=full_name, born_on=born_on, birth_year=born_on.year, **values
        )


def case(
    unit: Unit | None = None, cell: Cell | None = None, *, person: Candidate | None = None, **days
) -> Case:
    """A case as it stands in old lists: the days of its steps by their fields; introduced 05/01/2026."""
    days.setdefault("introduced_on", "05/01/2026")
    days = {name: day(value) if name.endswith("_on") and value else value for name, value in days.items()}
    with factories.writing():
        new = Case.objects.create(candidate=person or candidate(), **days)
        CasePlace.objects.create(case=new, cell=cell or factories.cell(), unit=unit, valid_from=new.begun_on)
        return new


def step(case: Case, step: Step, on: Day, **more) -> Case:
    """A step as the screen takes it."""
    with factories.writing():
        again = Case.objects.select_related("candidate", "member", "readmits").get(pk=case.pk)
        return acts.take_step(case=again, step=step, on=day(on), **more)


def special_day(on: Day, *, is_worked: bool = False, name: str = "Nghỉ theo thông báo") -> SpecialDay:
    with factories.writing():
        return SpecialDay.objects.create(day=day(on), is_worked=is_worked, name=name)


def announced(member: Member, leaves: Day, announced: Day = "01/01/2026", **values) -> AnnouncedDeparture:
    with factories.writing():
        return AnnouncedDeparture.objects.create(
            member=member, leaves_on=day(leaves), announced_on=day(announced), **values
        )
