"""People on the way to membership: cases begin, step on, move, end; departures are announced."""

from datetime import date, timedelta
from types import SimpleNamespace

from admissions.actions import cases as acts
from admissions.actions import departures
from admissions.actions.erasing import erase_ended_candidates
from admissions.actions.many import enter_class, take_step_of_many
from admissions.choices import CaseEnd, Step
from admissions.models import AnnouncedDeparture, Candidate, Case
from admissions.rules import DAYS
from tests.reliability.clerks.choosing import LAST, Choosing
from units.choices import EndReason
from units.models import Cell, Member, Membership, Unit

_LEAVING = [reason for reason in EndReason if not reason.stays_in_register]
_PERSON = ("full_name", "birth_year", "born_on", "sex", "ethnicity")
_TEXTS = ("introduced_by", "introducers", "helper", "end_reason")


class Cases(Choosing):
    """Enters what happens to candidates and their cases."""

    def begin_case(self) -> date:
        on = self._day()
        step = Step.INTRODUCED if self.random.random() < 0.8 else self.random.choice(list(Step)[:5])
        known = Candidate.objects.order_by("-pk").first() if self.random.random() < 0.05 else None
        case = Case(origin=self.random.choice(("", "local", "posted")), **{step.day: on})
        acts.begin_case(candidate=known or Candidate(**self._somebody()), case=case, **self._place(on))
        return on

    def begin_class(self) -> date:
        on = self._day()
        lines = [
            SimpleNamespace(number=number, identity=self._somebody(), unit=self._perhaps(Unit, on))
            for number in range(1, self.random.randint(2, 4))
        ]
        days = {"introduced_on": on, "class_certificate_on": on + timedelta(days=self.random.randrange(60))}
        enter_class(lines, known=Case.objects.all(), cell=self._there(Cell, on), decision=None, **days)
        return on

    def begin_readmission(self) -> date:
        """Whoever left the Party begins again."""
        on = self._day()
        ends = (EndReason.STRUCK_OFF, EndReason.EXPELLED, EndReason.RESIGNED)
        former = self._choose(Membership.objects.filter(end_reason__in=ends)).member
        person = Candidate(**{name: getattr(former, name) for name in _PERSON})
        acts.begin_case(candidate=person, case=Case(introduced_on=on, readmits=former), **self._place(on))
        return on

    def _somebody(self) -> dict:
        self._numbers += 1
        return {
            "full_name": f"Vì Thị Thứ {self._numbers}",
            "birth_year": self.random.randint(1960, 2000),
            "born_on": None,
            "sex": "female",
            "ethnicity": "",
        }

    # ---- Steps ----------------------------------------------------------------------------------------

    def take_step(self) -> date:
        """Mostly the next step, soon after the last one; now and then any, on any day."""
        case = self._going_on()
        step, on = self._next(case)
        acts.take_step(case=case, step=step, on=on)
        return on

    def take_steps(self) -> date:
        """One step of several cases: those at the same one."""
        first = self._going_on()
        step, on = self._next(first)
        others = [case for case in (self._going_on() for _ in range(3)) if self._next(case)[0] is step]
        cases = {case.pk: case for case in (first, *others)}
        take_step_of_many(cases.values(), step=step, on=on)
        return on

    def _next(self, case: Case) -> tuple[Step, date]:
        if self.random.random() < 0.08:
            return self.random.choice(list(Step)), self._day()
        last = list(case.days)[-1]
        after = max(case.days.values()) + timedelta(days=self.random.randrange(120))
        step = last.next or last
        if step is Step.NEW_MEMBER_CLASS and self.random.random() < 0.5:
            step = Step.CELL_RECOGNITION
        if step is Step.CELL_RECOGNITION and case.ceremony_on and self.random.random() < 0.8:
            after = max(after, case.ceremony_on + timedelta(days=366))
        return step, after

    def receive_decision(self) -> date:
        case = self._going_on(decision_on__isnull=False)
        on = case.decision_on + timedelta(days=self.random.randrange(30))
        acts.receive_decision(case=case, on=on)
        return on

    def move_case(self) -> date:
        on = self._day()
        acts.move_case(case=self._going_on(), on=on, **self._place(on))
        return on

    def extend_case(self) -> None:
        days = self.random.randint(1, 40)
        acts.extend_case(case=self._going_on(cell_resolution_on__isnull=False), days=days, reason="Hồ sơ dài")

    def end_case(self) -> date:
        case = self._going_on()
        on = max(case.days.values()) + timedelta(days=self.random.randrange(200))
        kind = self.random.choice(list(CaseEnd))
        acts.end_case(case=case, on=on, reason=str(kind.label), kind=kind.value)
        return on

    def mend_case(self) -> None:
        """One day of a case is another, or none; sometimes its place too."""
        case = self._choose(Case.objects.all())
        days = {name: getattr(case, name) for name in DAYS}
        wrong = self.random.choice([name for name, day in days.items() if day] or list(days))
        days[wrong] = self.random.choice((None, self._day(), days[wrong] and days[wrong] + timedelta(days=9)))
        last = case.places.order_by("valid_from").last()
        place = {"cell": last.cell, "unit": last.unit}
        if self.random.random() < 0.3:
            place = self._place(case.begun_on)
        person = {name: getattr(case.candidate, name) for name in _PERSON}
        texts = {name: getattr(case, name) for name in _TEXTS}
        acts.correct_case(case=case, person=person, days=days, place=place, **texts)

    def erase_candidates(self) -> None:
        erase_ended_candidates(on=LAST + timedelta(days=self.random.randrange(2_000)))

    def _going_on(self, **which) -> Case:
        """A case that is open as far as it says itself; now and then any."""
        cases = Case.objects.select_related("candidate", "member", "readmits").filter(**which)
        if self.random.random() < 0.95:
            cases = cases.filter(ended_on=None, recognition_decision_on=None)
        return self._choose(cases)

    # ---- Departures -----------------------------------------------------------------------------------

    def announce(self) -> date:
        on = self._day()
        leaves = on + timedelta(days=self.random.randrange(400))
        reason = self.random.choice(_LEAVING)
        departures.announce(member=self._there(Member, on), leaves_on=leaves, reason=reason, announced_on=on)
        return on

    def withdraw(self) -> date:
        row = self._choose(AnnouncedDeparture.objects.all())
        on = row.announced_on + timedelta(days=self.random.randrange(200))
        departures.withdraw(row, on=on)
        return on

    def depart(self) -> date:
        row = self._choose(AnnouncedDeparture.objects.select_related("member"))
        departures.carry_out(row, on=row.leaves_on)
        return row.leaves_on
