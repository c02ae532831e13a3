"""New names of the files that are perhaps there already: asked about, in step 3 and in a notice.

A unit, cell, organisation or commune that is called almost as another one of the same place and time, which
is stored and which the files do not name themselves; or as another new one of the files, in other letters; a
document of the number and day of a stored one.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.imports.matching.batch import Batch
from units.imports.matching.mentions import How
from units.imports.matching.register import Fact, Shelf
from units.imports.spelling import spelled
from vietnamese.days import format_day
from vietnamese.likeness import document_key, have_other_marks, is_alike, is_one_name


class _Noun(NamedTuple):
    """What is asked of the facts of a shelf: where they lie, and whose name they tell (empty: their own)."""

    column: str
    words: str | Promise
    place: str
    owner: str = ""

    def thing(self, fact: Fact) -> Fact:
        return getattr(fact, self.owner) if self.owner else fact  # type: ignore[return-value]


_ORGANISATION = _Noun("organisation.name", _("tổ chức cơ sở đảng"), "commune")
_COMMUNE = _Noun("commune.name", _("xã, thị trấn"), "district")
_UNIT = _Noun("unit.name", _("đơn vị"), "commune", "unit")
_CELL = _Noun("cell.name", _("chi bộ"), "organisation", "cell")


def ask_about_alike(batch: Batch) -> None:
    """Note every new name that looks like one that is there."""
    register = batch.register
    _ask(batch, register.communes, _COMMUNE)
    _ask(batch, register.organisations, _ORGANISATION)
    _ask(batch, register.unit_periods, _UNIT)
    _ask(batch, register.cell_periods, _CELL)
    _ask_about_documents(batch)


def _ask(batch: Batch, shelf: Shelf, noun: _Noun) -> None:
    said = [fact for fact in shelf if _names_anew(fact, noun)]
    if not said:
        return
    stored: dict[Fact | None, list[Fact]] = defaultdict(list)
    for fact in shelf:
        if not fact.is_new and fact.row is None:
            stored[getattr(fact, noun.place)].append(fact)
    new: dict[Fact | None, list[Fact]] = defaultdict(list)
    for fact in said:
        place = getattr(fact, noun.place)
        names = _like(fact, stored.get(place, ()), noun, is_alike)
        if names and not batch.mentions.refuses(fact.row, noun.column):
            _tell(batch, fact, noun, names)
        elif twins := _like(fact, new[place], noun, _is_written_otherwise):
            _tell_twins(fact, noun, twins)
        new[place].append(fact)


def _names_anew(fact: Fact, noun: _Noun) -> bool:
    """Whether the files give a thing a name that it never bore."""
    if fact.row is None or not (fact.is_new or "name" in fact.before):
        return False
    thing = noun.thing(fact)
    known = {spelled(other.name) for other in thing.periods if other is not fact and not other.is_new}
    if not fact.is_new:
        known.add(spelled(str(fact.before["name"])))
    return spelled(fact.name) not in known


def _like(fact: Fact, others, noun: _Noun, alike: Callable[[str, str], bool]) -> list[str]:
    """The names of other things in which a fact is perhaps meant."""
    return sorted(
        {
            other.name
            for other in others
            if noun.thing(other) is not noun.thing(fact)
            and other.overlaps(fact.valid_from, fact.valid_to)
            and alike(fact.name, other.name)
        }
    )


def _is_written_otherwise(one: str, other: str) -> bool:
    return is_one_name(one, other) and spelled(one) != spelled(other) and not have_other_marks(one, other)


def _tell(batch: Batch, fact: Fact, noun: _Noun, names: list[str]) -> None:
    is_new = noun.thing(fact).is_new
    if is_new:
        batch.mentions.note(fact.row, noun.column, How.ALIKE, near=names)
        said = gettext(
            "Là {noun} mới, nhưng cùng nơi đã có {names} trong sổ. Nếu là một, hãy ghi tên như trong sổ."
        )
    else:
        said = gettext(
            "Tên mới của {noun}, nhưng cùng nơi và cùng thời gian đã có {names} trong sổ. Nếu là một {noun} "
            "ghi hai lần, hãy gộp hai mục; nếu không, nên đặt tên khác."
        )
    fact.row.notice(noun.column, said.format(noun=noun.words, names=_quoted(names)))


def _tell_twins(fact: Fact, noun: _Noun, names: list[str]) -> None:
    said = gettext(
        "Trong tệp có hai {noun} cùng nơi, tên chỉ khác cách viết: {names}. Nếu là một, hãy ghi cùng một tên."
    )
    fact.row.notice(noun.column, said.format(noun=noun.words, names=_quoted([*names, fact.name])))


def _quoted(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _ask_about_documents(batch: Batch) -> None:
    stored: dict[tuple, list[Fact]] = defaultdict(list)
    for fact in batch.register.decisions:
        if not fact.is_new and fact.signed_on:
            stored[document_key(fact.number), fact.signed_on].append(fact)
    for fact in batch.register.decisions.new if stored else ():
        same = stored.get((document_key(fact.number), fact.signed_on), ())
        if not same or fact.row is None:
            continue
        issuer = same[0].issuer or gettext("chưa ghi")
        fact.row.notice(
            _column_of(fact),
            gettext(
                "Trong sổ đã có văn bản {number} ngày {day} (cơ quan ban hành: {issuer}); văn bản ở dòng này "
                "được ghi là văn bản khác. Nếu là một, hãy ghi cùng số và cùng cơ quan ban hành."
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
