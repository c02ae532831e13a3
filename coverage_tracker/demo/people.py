"""The persons of the demo: who is admitted, who was a member before."""

from datetime import date
from random import Random

from coverage_tracker.demo.days import BASELINE, LAST, after, between, months_after
from coverage_tracker.demo.papers import Papers
from coverage_tracker.demo.parts import Person, Place, Spell, Trade
from coverage_tracker.demo.persons import person_name
from units.choices import Sex
from units.periods import FOREVER

_WOMEN = {Trade.HAMLET: 0.24, Trade.SCHOOL: 0.66, Trade.STATION: 0.58, Trade.AGENCY: 0.3, Trade.POLICE: 0.1}
_KINH = {Trade.HAMLET: 0.0, Trade.SCHOOL: 0.38, Trade.STATION: 0.2, Trade.AGENCY: 0.15, Trade.POLICE: 0.3}
_CEREMONIES = [(2, 3), (3, 26), (5, 19), (6, 1), (7, 1), (9, 2), (10, 20), (11, 7), (12, 22)]


class People:
    """Makes persons; nobody twice."""

    def __init__(self, rng: Random, papers: Papers) -> None:
        self.all: list[Person] = []
        self._rng = rng
        self._papers = papers
        self._known: set[tuple[str, date]] = set()

    def admit(self, place: Place, on: date, *, in_time: bool = False) -> Person:
        """Somebody is admitted on the day ``on``; official after twelve months, sometimes later."""
        rng = self._rng
        age = min(rng.randint(18, 26) + int(rng.expovariate(0.12)), 58)
        born_on = after(months_after(on, -12 * age), -rng.randrange(1, 364))
        late = 0 if in_time or rng.random() > 0.05 else rng.randint(1, 4)
        person = self._person(place, born_on, on)
        person.official_from = months_after(on, 12 + late)
        if on > BASELINE and rng.random() > 0.03:
            person.admission_paper = self._papers.of_admission_round(on)
        return person

    def official(self, place: Place, on: date) -> Person:
        """A member who has been official for at least a year on the day ``on``."""
        rng = self._rng
        age = self._age(place)
        years = rng.randint(2, max(2, min(age - 20, 34)))
        admitted_on = months_after(on, -12 * years - rng.randint(0, 11))
        admitted_on = self.ceremony_before(admitted_on)
        born_on = after(months_after(on, -12 * age), -rng.randrange(364))
        person = self._person(place, born_on, admitted_on)
        person.official_from = months_after(admitted_on, 12)
        return person

    def ceremony_before(self, on: date) -> date:
        """One of the feast days on which members are admitted, at most a year before ``on``."""
        month, day = self._rng.choice(_CEREMONIES)
        return date(on.year - ((month, day) > (on.month, on.day)), month, day)

    def _age(self, place: Place) -> int:
        if place.is_old:
            return self._rng.randint(54, 62)
        if place.trade is Trade.HAMLET:
            return int(self._rng.triangular(24, 74, 36))
        return self._rng.randint(24, 52)

    def _person(self, place: Place, born_on: date, admitted_on: date) -> Person:
        rng = self._rng
        sex = Sex.FEMALE if rng.random() < _WOMEN[place.trade] else Sex.MALE
        ethnicity = self._ethnicity(place)
        name = person_name(rng, ethnicity=ethnicity, sex=sex)
        while (name, born_on) in self._known:
            name = person_name(rng, ethnicity=ethnicity, sex=sex)
        self._known.add((name, born_on))
        known = born_on.year >= 1955 or rng.random() < 0.7
        person = Person(name, born_on, known, sex, ethnicity, admitted_on, None)
        self.all.append(person)
        return person

    def _ethnicity(self, place: Place) -> str:
        rng = self._rng
        if rng.random() < _KINH[place.trade]:
            return "Kinh"
        if place.commune is None or rng.random() < 0.88:
            return place.people
        return place.commune.people(rng)


def finish(persons: list[Person], last_days: dict[Person, date], rng: Random) -> None:
    """Cards, exemptions and recognitions that came, or never came, before the member left."""
    for person in persons:
        gone_on = last_days[person]
        if person.official_from >= min(gone_on, after(LAST, 1)):
            person.official_from = None
        _exempt(person, gone_on, rng)
    number = 4_412_000
    for person in sorted(persons, key=lambda person: person.official_from or FOREVER):
        number += rng.randint(3, 19)
        if person.official_from is not None and rng.random() > 0.02:
            person.card_number = f"{number:08d}"


def _exempt(person: Person, gone_on: date, rng: Random) -> None:
    """The old, and now and then the sick, are exempt from work and meetings."""
    if person.official_from is None:
        return
    old_on = months_after(person.born_on, 12 * rng.randint(67, 80) + rng.randint(0, 11))
    if rng.random() < 0.55 and after(person.official_from, 30) < old_on < min(gone_on, LAST):
        person.exemptions.append(Spell(first=old_on, end=gone_on))
    elif rng.random() < 0.02:
        ends_before = min(gone_on, old_on, LAST)
        first = max(person.official_from, date(2004, 1, 1))
        if (ends_before - first).days > 800:
            sick_on = between(rng, first, after(ends_before, -740))
            person.exemptions.append(Spell(first=sick_on, end=after(sick_on, rng.randint(120, 730))))
