"""The open cases, as the search in the head finds them."""

from django.utils.translation import gettext_lazy as _

from accounts.access import Permission
from accounts.models import Reading, User
from admissions.board import Line, lines_of
from admissions.models import Case
from admissions.tables import CaseTable
from units.access_log import log_access
from units.finding.noun import Noun, Sought


def _rows(sought: Sought):
    rows = Case.objects.visible_to(sought.user).as_of(on=sought.on).open().at(on=sought.on)
    return rows.select_related("candidate").search(sought.text).alphabetical()


def _lines(rows: list[Case], sought: Sought) -> list[Line]:
    return lines_of(rows, on=sought.on)


def _writable(user: User, lines: list[Line]) -> set[int]:
    return set(Case.objects.writable_by(user).in_bulk([line.case.pk for line in lines]))


def _noted(sought: Sought, lines: list[Line]) -> None:
    cases = [line.case for line in lines]
    if not cases:
        return
    log_access(
        by=sought.user,
        kind=Reading.Kind.SEARCH,
        what=f"Tìm quần chúng “{sought.text}”",
        members={case.member_id for case in cases if case.member_id},
        others={case.candidate_id for case in cases if case.member_id is None},
    )


CASES = Noun(
    key="ket-nap",
    title=_("Hồ sơ kết nạp đang thực hiện"),
    rows=_rows,
    table=CaseTable,
    name="person",
    facts=("unit", "step", "following", "due"),
    changes="admissions/_found_case.html",
    writing=Permission.ENTER,
    writable=_writable,
    seeing=Permission.SEE_PERSONS,
    described=_lines,
    noted=_noted,
)
