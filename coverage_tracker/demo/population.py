"""Members who come, move and go, half a year at a time, from the baseline day to the last.

What the scripts say happens on its day; places that are free lose members by chance and admit others
up to their target. In the half-year that ends with 31/01/2020 exactly as many are admitted as the
published number of members asks for.
"""

from datetime import date
from functools import cache
from itertools import accumulate

from coverage_tracker.demo.days import (
    AFTER_PUBLISHED,
    BASELINE,
    HALF_YEARS,
    after,
    between,
    months_after,
)
from coverage_tracker.demo.parts import Event, Person, Place, Stay, Trade, Unit, What
from coverage_tracker.demo.people import People, finish
from coverage_tracker.demo.plan import District
from coverage_tracker.demo.scripts import target
from units.choices import EndReason, Origin, Sex
from units.periods import FOREVER

_WHY_GONE = [
    # the reason, its chance in half a year in some trades, and its usual chance
    (EndReason.MOVED_OUT, {Trade.HAMLET: 0.0035, Trade.POLICE: 0.025}, 0.009),
    (EndReason.STRUCK_OFF, {Trade.HAMLET: 0.0016}, 0.0003),
    (EndReason.RESIGNED, {Trade.HAMLET: 0.0006}, 0.0002),
    (EndReason.EXPELLED, {Trade.HAMLET: 0.0004}, 0.0003),
]
_DEATHS = [0.0008] * 5 + [0.003, 0.008, 0.022, 0.06, 0.2, 0.5, 1.0]  # by decades of age
_GOING_HOME = 0.07
_PAPERS = {
    EndReason.STRUCK_OFF: "Xóa tên đảng viên",
    EndReason.EXPELLED: "Kỷ luật khai trừ đảng viên",
    EndReason.RESIGNED: "Cho đảng viên xin ra khỏi Đảng",
}
_FORMER = [
    # the stays of members whom hamlets had lost before the baseline day
    (date(1999, 9, 2), date(2003, 5, 6)),
    (date(2001, 2, 3), date(2004, 8, 20)),
    (date(2002, 5, 19), date(2005, 9, 1)),
]


@cache
def _reasons(trade: Trade, decade: int, posted: bool) -> list[tuple[EndReason, float]]:
    """The reasons to leave within half a year, each with the sum of its chance and those before."""
    chances = [(reason, special.get(trade, usual)) for reason, special, usual in _WHY_GONE]
    chances.append((EndReason.DIED, _DEATHS[decade]))
    if posted:
        chances.append((EndReason.MOVED, _GOING_HOME))
    sums = accumulate(chance for _, chance in chances)
    return [(reason, total) for (reason, _), total in zip(chances, sums, strict=True)]


class Population:
    """The members of a planned district."""

    def __init__(self, district: District, *, total: int) -> None:
        self._district = district
        self._rng = district.rng
        self._total = total
        self._targets: dict[Place, int] = {}
        self._people = People(district.rng, district.papers)
        self._script = sorted(
            ((event, place) for place in district.places for event in place.script),
            key=lambda pair: pair[0].on,
        )
        self._happens = {
            What.ADMIT: self._admit,
            What.ARRIVE: self._arrive,
            What.POST: self._post,
            What.SHRINK: self._shrink,
            What.SPLIT: self._split,
            What.MERGE: self._merge,
        }

    def live(self) -> None:
        """Fill the district's persons and stays."""
        for place in self._district.places:
            self._settle(place)
        self._remember_former()
        for first, end in HALF_YEARS:
            self._follow_scripts(first, end)
            free = [place for place in self._district.places if place.is_free(first, end)]
            self._targets = {place: target(place, end) for place in free}
            for place in free:
                self._depart(place, first, end)
            self._retire(free, first, end)
            self._change_place(free, first, end)
            self._fill(free, first, end)
        last_days: dict[Person, date] = {}
        for stay in self._district.stays:
            last_days[stay.person] = max(stay.end, last_days.get(stay.person, stay.end))
        self._district.persons = [person for person in self._people.all if person in last_days]
        finish(self._district.persons, last_days, self._rng)

    # ---- before the first day -------------------------------------------------------------------

    def _settle(self, place: Place) -> None:
        """The members on the baseline day."""
        officials, probationers = place.initial
        for _ in range(officials):
            person = self._people.official(place, BASELINE)
            self._join(place, person, max(person.admitted_on, place.meets[0][0]))
        for _ in range(probationers):
            on = max(between(self._rng, date(2005, 3, 1), date(2006, 1, 20)), place.meets[0][0])
            self._join(place, self._people.admit(place, on, in_time=True), on)

    def _remember_former(self) -> None:
        """Hamlets without members on the baseline day that once had one."""
        blank = [u for u in self._district.units if u.is_blank and u.meets[0][0] < _FORMER[0][0]]
        for unit, (first, end) in zip(blank, _FORMER, strict=False):
            person = self._people.official(unit, first)
            reason = self._rng.choice([EndReason.MOVED_OUT, EndReason.DIED])
            self._join(unit, person, first).leave(end, reason)

    # ---- scripts ----------------------------------------------------------------------------------

    def _follow_scripts(self, first: date, end: date) -> None:
        due = [pair for pair in self._script if first <= pair[0].on < end]
        for event, place in due:
            self._happens[event.what](place, event, first)

    def _admit(self, place: Place, event: Event, first: date) -> None:
        self._join(place, self._people.admit(place, event.on, in_time=True), event.on)

    def _arrive(self, place: Place, event: Event, first: date) -> None:
        self._join(place, self._people.official(place, event.on), event.on)

    def _post(self, place: Place, event: Event, first: date) -> None:
        """From the commune's office when it can spare one, else from outside the district."""
        office = self._district.offices[place.commune.code]
        able = [s for s in office.roster if s.first < first and self._is_official(s, first)]
        if len(able) > 5 and self._rng.random() < 0.7:
            young = [stay for stay in able if stay.person.born_on > months_after(event.on, -12 * 50)]
            stay = self._rng.choice(young or able)
            self._move(stay, place, event.on, EndReason.MOVED, Origin.POSTED)
        else:
            person = self._people.official(office, event.on)
            self._join(place, person, event.on, Origin.POSTED)

    def _shrink(self, place: Place, event: Event, first: date) -> None:
        """All but ``event.count`` have left by the day of the event."""
        soonest = max(after(first, 1), after(event.on, -150))
        for stay in place.roster[event.count :]:
            on = event.on if event.on <= soonest else between(self._rng, soonest, after(event.on, 1))
            if event.count == 0 and stay is place.roster[-1]:
                on = event.on
            age = (on - stay.person.born_on).days // 365
            stay.leave(max(on, after(stay.first, 1)), EndReason.DIED if age > 64 else EndReason.MOVED_OUT)

    def _split(self, place: Place, event: Event, first: date) -> None:
        staying = [stay for stay in event.source.roster if stay.first < event.on]
        officials = [stay for stay in staying if self._is_official(stay, event.on)]
        for stay in officials[-event.count :]:
            self._move(stay, place, event.on, EndReason.MOVED, stay.origin)

    def _merge(self, place: Place, event: Event, first: date) -> None:
        reason = EndReason.MERGED if isinstance(place, Unit) else EndReason.MOVED
        for stay in list(place.roster):
            self._move(stay, event.source, event.on, reason, stay.origin)

    # ---- chance -----------------------------------------------------------------------------------

    def _depart(self, place: Place, first: date, end: date) -> None:
        """Members die, move out of the district or leave the Party; posted ones go home."""
        able = self._officials(place, first)
        surplus = len(place.roster) - self._targets[place] if place.is_shrinking else 0
        for stay in list(place.roster):
            official = self._is_official(stay, first)
            reason = self._reason_to_leave(stay, first)
            if reason is None and surplus > 0:
                reason, surplus = EndReason.MOVED_OUT, surplus - 1
            if reason is None or stay.first > first or (official and able <= place.floor):
                continue
            able -= official
            self._leave(stay, place, reason, between(self._rng, after(first, 1), end))

    def _reason_to_leave(self, stay: Stay, first: date) -> EndReason | None:
        decade = (first.year - stay.person.born_on.year) // 10
        drawn = self._rng.random()
        for reason, chance in _reasons(stay.place.trade, decade, stay.origin is Origin.POSTED):
            if drawn < chance:
                return reason
        return None

    def _leave(self, stay: Stay, place: Place, reason: EndReason, on: date) -> None:
        if reason is EndReason.MOVED:
            self._move(stay, self._district.offices[place.commune.code], on, reason, Origin.LOCAL)
            return
        paper = self._district.papers.of_district(on, _PAPERS[reason]) if reason in _PAPERS else None
        stay.leave(on, reason, paper)

    def _retire(self, free: list[Place], first: date, end: date) -> None:
        """Teachers, nurses and officials retire to a hamlet of the commune."""
        town = self._district.communes[0]
        homes: dict[str, list[Place]] = {}
        for place in free:
            if place.trade is Trade.HAMLET and not place.is_old:
                homes.setdefault(place.commune.code, []).append(place)
        born_by = {Sex.MALE: months_after(first, -12 * 60), Sex.FEMALE: months_after(first, -12 * 55)}
        for place in free:
            if place.trade is Trade.HAMLET:
                continue
            for stay in [s for s in place.roster if s.person.born_on <= born_by[s.person.sex]]:
                if stay.first < first and self._officials(place, first) > place.floor:
                    home = self._rng.choice(homes[(place.commune or town).code])
                    on = between(self._rng, after(first, 1), end)
                    self._move(stay, home, on, EndReason.MOVED, Origin.LOCAL)

    def _change_place(self, free: list[Place], first: date, end: date) -> None:
        """Teachers and nurses go from one school or station to another that wants members."""
        for trade in (Trade.SCHOOL, Trade.STATION):
            places = [place for place in free if place.trade is trade]
            for place in places:
                for stay in [s for s in place.roster if self._rng.random() < 0.02]:
                    wanting = [p for p in places if p is not place and len(p.roster) < self._targets[p]]
                    able = self._officials(place, first) > place.floor + 1
                    if wanting and able and stay.first < first and self._is_official(stay, first):
                        on = between(self._rng, after(first, 1), end)
                        self._move(stay, self._rng.choice(wanting), on, EndReason.MOVED, Origin.LOCAL)

    def _fill(self, free: list[Place], first: date, end: date) -> None:
        """Admit members up to the targets; on 31/01/2020 the district has exactly its total."""
        wanted = {place: max(0, self._targets[place] - len(place.roster)) for place in free}
        if end == AFTER_PUBLISHED:
            self._correct(wanted)
        for place, count in wanted.items():
            for _ in range(count):
                on = self._ceremony(first, end)
                if place.trade is not Trade.HAMLET and self._rng.random() < 0.3:
                    self._join(place, self._people.official(place, on), on)
                else:
                    self._join(place, self._people.admit(place, on), on)

    def _correct(self, wanted: dict[Place, int]) -> None:
        """Change the numbers that are wanted by ones until their sum is what the total asks for."""
        present = sum(len(place.roster) for place in self._district.places)
        missing = self._total - present - sum(wanted.values())
        hamlets = [place for place in wanted if place.trade is Trade.HAMLET and len(place.roster) > 9]
        i = 0
        while missing:
            place = hamlets[i % len(hamlets)]
            step = 1 if missing > 0 else -min(1, wanted[place])
            wanted[place] += step
            missing -= step
            i += 1
            if i > 20 * len(hamlets):
                raise ValueError(f"the plan has {-missing} members too many on 31/01/2020")

    def _ceremony(self, first: date, end: date) -> date:
        """A day of the half-year, a feast day by preference."""
        if self._rng.random() < 0.5:
            on = self._people.ceremony_before(after(end, -1))
            if on > first:
                return on
        return between(self._rng, after(first, 1), end)

    # ---- stays ------------------------------------------------------------------------------------

    def _is_official(self, stay: Stay, on: date) -> bool:
        return stay.person.official_from <= on

    def _officials(self, place: Place, on: date) -> int:
        return sum(stay.person.official_from <= on for stay in place.roster)

    def _join(self, place: Place, person: Person, on: date, origin: Origin = Origin.LOCAL) -> Stay:
        stay = Stay(first=on, end=FOREVER, person=person, place=place, origin=origin)
        place.roster.append(stay)
        self._district.stays.append(stay)
        return stay

    def _move(self, stay: Stay, place: Place, on: date, reason: EndReason, origin: Origin) -> None:
        stay.leave(on, reason)
        self._join(place, stay.person, on, origin)
