"""Whoever a row says was admitted is found among the members, or becomes one as on the screen."""

from collections import defaultdict

from django.utils.translation import gettext as _

from admissions.limits import Clockwork
from units.forms.days import Birth
from units.imports.matching.register import Fact, Register
from units.imports.matching.rows import ImportedRow
from units.imports.nouns.members import birth_of
from units.imports.spelling import spelled
from units.periods import FOREVER
from vietnamese.days import format_day


class Admitted:
    """The members of the register, as rows with a ceremony find them."""

    def __init__(self, register: Register, clockwork: Clockwork) -> None:
        self.members, self.memberships = register.members, register.memberships
        self.cases, self.clockwork = register.guests["case"], clockwork
        self._by_name: dict[str, list[Fact]] = defaultdict(list)
        for member in self.members:
            self._by_name[spelled(member.full_name)].append(member)
        self._case_of = {case.member: case for case in self.cases if case.member}
        self._meet = {stay.member for stay in self.memberships if stay.valid_to == FOREVER}

    def admit(self, row: ImportedRow, case: Fact, places: dict[str, Fact | None]) -> None:
        """Give a case with a ceremony its member; tell of a candidate who is a member already."""
        if case.ceremony_on is None:
            self._tell_member(row, case)
            return
        member = case.member or self._found(row, case)
        if row.is_faulty:
            return
        if member is None:
            member = self._made(row, case, places)
        elif member.admitted_on != case.ceremony_on and not row.table.is_own:
            row.notice(
                "case.ceremony_on",
                _("Sổ ghi {person} vào Đảng ngày {day}; ngày đã có trong sổ được giữ.").format(
                    person=member.full_name, day=format_day(member.admitted_on)
                ),
            )
        self.cases.put(case, row, member=member)
        self._case_of[member] = case
        if case.recognition_decision_on and member.official_from is None:
            self.members.put(member, row, official_from=self.clockwork.probation_ends(member.admitted_on))

    def _namesakes(self, case: Fact) -> list[Fact]:
        candidate = case.candidate
        birth = Birth(candidate.birth_year, candidate.born_on)
        return [
            member
            for member in self._by_name[spelled(candidate.full_name)]
            if birth_of(member).agrees_with(birth)
        ]

    def _found(self, row: ImportedRow, case: Fact) -> Fact | None:
        """The member of the same name and birth, of this ceremony where there are several."""
        same = [one for one in self._namesakes(case) if self._case_of.get(one, case) is case]
        of_day = [member for member in same if member.admitted_on == case.ceremony_on]
        if len(of_day) == 1 or len(same) == 1:
            return (of_day or same)[0]
        if same:
            row.tell(
                "candidate.full_name",
                _(
                    "Có {count} đảng viên cùng họ tên và ngày sinh, không biết ai là người của hồ sơ này. "
                    "Hãy ghi "
                    "ngày kết nạp giống ngày vào Đảng trong sổ, hoặc nhập hồ sơ này trên màn hình."
                ).format(count=len(same)),
            )
        return None

    def _made(self, row: ImportedRow, case: Fact, places: dict[str, Fact | None]) -> Fact:
        """A new member, who meets in the handling cell and counts for the unit from the ceremony on."""
        candidate = case.candidate
        member = self.members.add(
            row,
            full_name=candidate.full_name,
            birth_year=candidate.birth_year,
            born_on=candidate.born_on,
            sex=candidate.sex,
            ethnicity=candidate.ethnicity,
            admitted_on=case.ceremony_on,
            admission_decision=case.decision_document,
        )
        self._by_name[spelled(member.full_name)].append(member)
        self.memberships.add(
            row,
            member=member,
            cell=places["cell"],
            unit=places["unit"],
            origin=case.origin,
            valid_from=case.ceremony_on,
            valid_to=FOREVER,
        )
        return member

    def _tell_member(self, row: ImportedRow, case: Fact) -> None:
        """A candidate of whom the register says that he or she is a member now."""
        for member in self._namesakes(case):
            if member in self._meet and case.ended_on is None and not row.table.is_own:
                row.notice(
                    "candidate.full_name",
                    _(
                        "{person}, sinh {birth}, đã là đảng viên từ {day}. Hãy ghi ngày kết nạp, hoặc "
                        "kiểm tra xem "
                        "có phải là hai người."
                    ).format(
                        person=member.full_name, birth=birth_of(member), day=format_day(member.admitted_on)
                    ),
                )
                return
