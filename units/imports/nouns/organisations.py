"""Grassroots organisations out of the files."""

from django.utils.translation import gettext as _

from units.choices import YesNo
from units.imports.checks import check_organisations
from units.imports.columns import ORGANISATIONS
from units.imports.layout.values import is_blank
from units.imports.matching.batch import Batch, during
from units.imports.matching.decisions import Decisions
from units.imports.matching.homes import home_of
from units.imports.matching.records import recorded
from units.imports.matching.register import Fact
from units.imports.matching.rows import ImportedRow
from units.imports.nouns.communes import find_commune, is_repeated, put_province, resolve_place
from units.imports.spelling import spelled


def declare_organisations(batch: Batch, decisions: Decisions) -> None:
    """Take in the sheets of organisations, and make the names of all organisations known."""
    shelf = batch.register.organisations
    for stored in shelf:
        context = stored.commune or stored.district
        decisions.remember(stored.decision, context, stored.valid_from)
        decisions.remember(stored.end_decision, context, stored.valid_to)
    rows = batch.rows(ORGANISATIONS)
    places = {row: _place(batch, row) for row in rows}
    known = {(home_of(o), spelled(o.name), o.valid_from): o for o in shelf}
    ready = [row for row in rows if not row.is_faulty]
    ready.sort(key=lambda row: _key(row.parts["organisation"] | places[row]) not in known)
    for row in ready:
        _declare(batch, decisions, row, row.parts["organisation"] | places[row], known)
    check_organisations(batch)
    _tell_two_committees(batch)
    for row in rows:
        if row.is_faulty:
            batch.suspects.add("organisation", row.text("organisation.name"))
    batch.organisations.index(shelf)


def _tell_two_committees(batch: Batch) -> None:
    """One organisation at a time is the committee of a commune."""
    marked = [one for one in batch.register.organisations if one.leads_commune and one.commune is not None]
    for place, one in enumerate(marked):
        for other in marked[:place]:
            row = one.row or other.row
            is_same = one.commune is other.commune and one.overlaps(other.valid_from, other.valid_to)
            if row is not None and is_same:
                said = _("Xã đã có “{name}” là đảng bộ của xã trong cùng thời gian. Hãy chỉ đánh dấu một.")
                row.tell("about.leads_commune", said.format(name=other.name))


def _place(batch: Batch, row: ImportedRow) -> dict[str, Fact | None]:
    """The commune of an organisation, none for an agency's, and its district."""
    if is_blank(row.value("commune")) and is_blank(row.value("commune_code")):
        place = resolve_place(batch, row, None) or {"district": None, "province": None}
        return {"commune": None, **place}
    time = during(row.parts["organisation"])
    commune = find_commune(batch, row, code_key="commune_code", name_key="commune", during=time)
    place = {name: getattr(commune, name) if commune else None for name in ("district", "province")}
    return {"commune": commune, **place}


def _key(values: dict) -> tuple:
    return home_of(values), spelled(values["name"]), values["valid_from"]


def _declare(batch: Batch, decisions: Decisions, row: ImportedRow, values: dict, known: dict) -> None:
    shelf = batch.register.organisations
    key = _key(values)
    organisation = known.get(key) or recorded(shelf, row.text("record")) or _moved(batch, values)
    if organisation is None:
        known[key] = organisation = shelf.add(row, **values)
    elif is_repeated(row, organisation, "organisation.name"):
        return
    shelf.put(organisation, row, **values)
    if said := row.parts.get("about", {}).get("leads_commune"):
        shelf.put(organisation, row, leads_commune=said == YesNo.YES)
    context = organisation.commune or organisation.district
    day = organisation.valid_from
    decision = decisions.of(row, "decision", organisation.decision, context=context, day=day)
    shelf.put(organisation, row, decision=decision)
    shelf.put(organisation, row, end_decision=decisions.ends(row, organisation, context=context))
    put_province(batch, row, values["district"])


def _moved(batch: Batch, values: dict) -> Fact | None:
    """The one stored organisation of that name and time, founded on another day."""
    same = [
        organisation
        for organisation in batch.register.organisations
        if organisation.row is None
        and home_of(organisation) == home_of(values)
        and spelled(organisation.name) == spelled(values["name"])
        and organisation.overlaps(values["valid_from"], values["valid_to"])
    ]
    return same[0] if len(same) == 1 else None
