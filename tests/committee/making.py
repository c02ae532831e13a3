"""Short ways to write the committee's work for tests. Days may be given as "10/02/2006"."""

from django.core.files.uploadedfile import SimpleUploadedFile

from committee.actions.conclusions import conclude
from committee.actions.difficulties import raise_difficulty, take_step
from committee.actions.members import join_committee, take_charge
from committee.actions.rules import attach_file, enact_rules
from committee.models import (
    CommitteeMember,
    CommuneInCharge,
    Conclusion,
    Difficulty,
    DifficultyStep,
    WorkingRules,
)
from tests import factories
from tests.factories import day


def seated(full_name: str = "Lường Văn Pản", since: str = "01/01/2010", **values) -> CommitteeMember:
    """A member of the committee."""
    values.setdefault("position", "member")
    values.setdefault("office", "Trưởng Ban Tổ chức Huyện ủy")
    with factories.writing():
        return join_committee(full_name=full_name, on=day(since), **values)


def in_charge(member: CommitteeMember, commune, since: str = "01/01/2010") -> CommuneInCharge:
    with factories.writing():
        return take_charge(member=member, communes=[commune], on=day(since))[0]


def rules(title: str = "Quy chế làm việc của Ban Chỉ đạo", since: str = "01/01/2010") -> WorkingRules:
    """Working rules with a file."""
    with factories.writing():
        made = enact_rules(title=title, text="Điều 1. Ban Chỉ đạo họp mỗi tháng một lần.", on=day(since))
        file = SimpleUploadedFile("quy-che.pdf", b"%PDF-1.7\n")
        return attach_file(rules=made, file=file, kind="pdf", name="quy-che.pdf")


def difficulty(text: str = "Thiếu nguồn kết nạp", on: str = "10/01/2020", **values) -> Difficulty:
    """Something that was raised."""
    values.setdefault("kind", "difficulty")
    values.setdefault("commune", None)
    with factories.writing():
        return raise_difficulty(text=text, by=None, raised_on=day(on), **values)


def step(difficulty: Difficulty, state: str, on: str, due: str | None = None, **values) -> DifficultyStep:
    with factories.writing():
        return take_step(
            difficulty=difficulty,
            state=state,
            taken_on=day(on),
            due_on=day(due) if due else None,
            by=None,
            **values,
        )


def answered(on: str = "10/01/2020", **values) -> Difficulty:
    """Something that was answered on the day on which it was raised."""
    made = difficulty(on=on, **values)
    step(made, "taken_up", on)
    step(made, "answered", on, text="Đã bố trí kinh phí")
    return made


def conclusion(unit, lack: str = "own_cell", on: str = "15/01/2020", due: str | None = None, **values):
    """A conclusion about a unit that lacks something."""
    values.setdefault("text", "Đảng ủy xã thành lập chi bộ trong quý I")
    values.setdefault("responsible", "Đảng ủy xã Co Mạ")
    with factories.writing():
        return conclude(unit=unit, lack=lack, made_on=day(on), due_on=day(due) if due else None, **values)


def fresh(conclusion: Conclusion) -> Conclusion:
    return Conclusion.objects.get(pk=conclusion.pk)
