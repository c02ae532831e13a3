"""New things of the files that are perhaps stored already: asked about, in step 3 and in a notice.

A unit, cell, organisation or commune whose name is almost that of a stored one of the same place, which the
files do not name themselves; a document of the number and day of a stored one.
"""

from collections import defaultdict

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.imports.matching.batch import Batch
from units.imports.matching.mentions import How
from units.imports.matching.register import Fact, Shelf
from units.imports.spelling import spelled
from units.periods import FOREVER
from vietnamese.days import format_day
from vietnamese.likeness import is_alike

_NOUNS = {
    "organisation.name": _("tổ chức cơ sở đảng"),
    "commune.name": _("xã, thị trấn"),
    "unit.name": _("đơn vị"),
    "cell.name": _("chi bộ"),
}


def ask_about_alike(batch: Batch) -> None:
    """Note every new thing that looks like a stored one."""
    register = batch.register
    _ask(batch, register.communes, "commune.name", "district")
    _ask(batch, register.organisations, "organisation.name", "commune")
    _ask(batch, register.unit_periods, "unit.name", "commune")
    _ask(batch, register.cell_periods, "cell.name", "organisation")
    _ask_about_documents(batch)


def _ask(batch: Batch, shelf: Shelf, column: str, place: str) -> None:
    stored: dict[Fact | None, list[Fact]] = defaultdict(list)
    for fact in shelf:
        if not fact.is_new and fact.valid_to == FOREVER and fact.row is None:
            stored[getattr(fact, place)].append(fact)
    for fact in shelf.new if stored else ():
        within = stored.get(getattr(fact, place), ())
        names = sorted({other.name for other in within if is_alike(fact.name, other.name)})
        if not names or batch.mentions.refuses(fact.row, column):
            continue
        batch.mentions.note(fact.row, column, How.ALIKE, near=names)
        fact.row.notice(
            column,
            gettext(
                "Là {noun} mới, nhưng cùng nơi đã có {names} trong sổ. Nếu là một, hãy ghi tên như trong sổ."
            ).format(noun=_NOUNS[column], names=", ".join(f"“{name}”" for name in names)),
        )


def _ask_about_documents(batch: Batch) -> None:
    stored: dict[tuple, list[Fact]] = defaultdict(list)
    for fact in batch.register.decisions:
        if not fact.is_new and fact.signed_on:
            stored[spelled(fact.number), fact.signed_on].append(fact)
    for fact in batch.register.decisions.new if stored else ():
        same = stored.get((spelled(fact.number), fact.signed_on), ())
        if not same or fact.row is None:
            continue
        issuer = same[0].issuer or gettext("chưa ghi")
        fact.row.notice(
            _column_of(fact),
            gettext(
                "Trong sổ đã có văn bản {number} ngày {day} (cơ quan ban hành: {issuer}); văn bản ở dòng này "
                "được ghi là văn bản khác. Nếu là một, hãy ghi cùng cơ quan ban hành."
            ).format(number=fact.number, day=format_day(fact.signed_on), issuer=issuer),
        )


def _column_of(fact: Fact) -> str:
    """The column in which the row names the document."""
    parts = fact.row.parts
    return next(
        (
            f"{part}.number"
            for part, said in parts.items()
            if said.get("number") and spelled(said["number"]) == spelled(fact.number)
        ),
        "decision.number",
    )
