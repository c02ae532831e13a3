"""Persons of one name and birth in the files: which rows tell of one, and which of two.

A person may have the same name and year of birth as another. Where nothing else tells them apart it is
asked (step 3), and every way out that is named works: the card, the mark of the person, the choice.
"""

from collections import defaultdict

from django.utils.translation import gettext

from units.imports.matching.mentions import How, Mentions, namesake_key
from units.imports.matching.register import Fact
from units.imports.matching.rows import ImportedRow
from units.imports.shared_columns import MEMBER_RECORD

_NAME = "member.full_name"


class Namesakes:
    """Tells persons of one name and birth apart."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self._times: dict[Fact, list[tuple]] = defaultdict(list)

    def remember(self, row: ImportedRow, member: Fact) -> None:
        """Remember when the files let a member meet somewhere."""
        times = row.parts.get("membership", {})
        if times.get("valid_from") and times.get("valid_to"):
            self._times[member].append((times["valid_from"], times["valid_to"]))

    def without_card(self, row: ImportedRow, card: str, namesakes: list[Fact]) -> Fact | None:
        """The one of this name and birth who has no card yet; one with another card is told."""
        without_card = [member for member in namesakes if not member.card_number]
        if len(without_card) == 1:
            return without_card[0]
        if namesakes:
            _tell_other_card(row, card, namesakes[0])
        return None

    def of_admission(self, row: ImportedRow, values: dict, namesakes: list[Fact]) -> list[Fact]:
        """Without cards, those of this admission. Somebody admitted on another day is another person where
        that was said, or where both met in two places at one time; else the difference is a fault."""
        admitted = values.get("admitted_on")
        same = [member for member in namesakes if admitted and member.admitted_on == admitted]
        if same or not admitted or not namesakes or namesakes[0].row is None:
            return same or namesakes
        key, other = namesake_key(row, _NAME), namesakes[0]
        if key in self.mentions.same:
            return [other]
        if key in self.mentions.refused:
            return []
        are_two = all(self._meets_elsewhere(row, member) for member in namesakes)
        where = other.row.where(_NAME, other=row)
        self.mentions.note_namesake(row, _NAME, other=where, how=How.TWO if are_two else How.ONE)
        if not are_two:
            return namesakes
        row.notice(
            _NAME,
            gettext(
                "Cùng họ tên và ngày sinh với người ở {where}, nhưng khác ngày vào Đảng và cùng thời gian "
                "sinh hoạt ở hai nơi: được coi là hai người. Nếu là một người, hãy sửa cho ngày vào Đảng "
                "giống nhau."
            ).format(where=where),
        )
        return []

    def _meets_elsewhere(self, row: ImportedRow, member: Fact) -> bool:
        """Whether the files let a member meet somewhere at the time of a row."""
        said = row.parts.get("membership", {})
        first, end = said.get("valid_from"), said.get("valid_to")
        if member.row is None or not first or not end:
            return False
        return any(begun < end and first < ended for begun, ended in self._times[member])


def _tell_other_card(row: ImportedRow, card: str, other: Fact) -> None:
    if other.row:
        where = other.row.where("member.card_number", other=row)
        told = gettext(
            "Cùng họ tên và ngày sinh nhưng khác số thẻ: {card} ở đây và {other} ở {where}. "
            "Được coi là hai người; hãy kiểm tra lại nếu là một người."
        )
    else:
        where = ""
        told = gettext(
            "Cùng họ tên và ngày sinh nhưng khác số thẻ: {card} ở đây và {other} đã có trong sổ. "
            "Được coi là hai người; hãy kiểm tra lại nếu là một người."
        )
    row.notice("member.card_number", told.format(card=card, other=other.card_number, where=where))


def tell_several(row: ImportedRow, count: int) -> None:
    """That several persons are called so, and how to say which one is meant."""
    row.tell(
        "member.card_number",
        gettext(
            "Có {count} đảng viên cùng họ tên và ngày sinh. Hãy ghi số thẻ, hoặc mã ở cột “{mark}” như trong "
            "tệp xuất từ sổ gốc, để phân biệt."
        ).format(count=count, mark=MEMBER_RECORD),
    )


def tell_two(row: ImportedRow, member: Fact, name: str, word: str) -> bool:
    """Tell that two rows of one person differ in ``name``, with both cells; always False."""
    key, first = f"member.{name}", member.row
    if card := member.card_number:
        who = gettext("số thẻ {card}").format(card=card)
        way_out = gettext("Hãy sửa cho giống nhau, hoặc sửa số thẻ nếu là hai người.")
    else:
        who = member.full_name
        way_out = gettext(
            "Hãy sửa cho giống nhau; nếu là hai người, hãy ghi số thẻ của mỗi người, hoặc thêm cột “{mark}” "
            "và ghi cho mỗi người một mã khác nhau."
        ).format(mark=MEMBER_RECORD)
    said = gettext(
        "Một đảng viên ({who}) có hai {word} khác nhau: {here} ở {where} và {there} ở {other}."
    ).format(
        who=who,
        word=word,
        here=row.shown(key),
        where=row.where(key),
        there=first.shown(key),
        other=first.where(key, other=row),
    )
    row.tell(key, f"{said} {way_out}", other=first)
    return False
