"""What happens to a commune as a whole: it is renamed, goes into another one, or is divided."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.vietnamese import in_vietnamese
from units.actions.organisations import must_hold
from units.choices import CommuneKind, OrganisationKind
from units.forms.organisation_fates import Fate, OrganisationFate
from units.imports.spelling import spelled
from units.models import Commune, Decision, Organisation, Unit
from units.reorganisation.columns import COMMUNES, ORGANISATIONS, UNITS, Act
from units.reorganisation.verbs.single import Done, PlannedRow, carry_out, word_of
from vietnamese.words import lower_first

Fates = Mapping[int, OrganisationFate]
_COMMUNE_FIELDS = {
    "old_commune": "on",
    "old_commune_code": "on",
    "new_commune": "name",
    "new_commune_code": "code",
    "new_kind": "kind",
}
_ACT_OF = {Fate.KEEP: Act.KEEP, Fate.RENAME: Act.RENAME, Fate.MERGE: Act.MERGE, Fate.CLOSE: Act.CLOSE}


@dataclass(frozen=True)
class CommunePart:
    """One part of a commune that is divided: its name and code, where its code is new, and its committee."""

    name: str
    code: str = ""
    committee: str = ""
    number: int = 1


def rename_commune(
    *,
    commune: Commune,
    on: date,
    name: str,
    code: str = "",
    kind: CommuneKind | str = "",
    fates: Fates | None = None,
    decision: Decision | None = None,
) -> Done:
    """Give a commune another name, code or kind from ``on``: it ends, and goes on in a new one.

    Its committee that bears its name is called after the new one, unless ``fates`` says otherwise.
    """
    texts = {"new_commune": name, "new_commune_code": code, "new_kind": _kind_words(kind)}
    said = dict(fates or {})
    for organisation in _of_commune(commune, on=on):
        if organisation.pk not in said and _is_named_after(organisation, commune):
            said[organisation.pk] = OrganisationFate(Fate.RENAME, committee_of(name))
    lines = [_commune_line(commune, Act.RENAME, texts, _COMMUNE_FIELDS)]
    lines += _organisation_lines(commune, on=on, fates=said)
    return carry_out(lines, on=on, decision=decision)


def merge_commune(
    *,
    commune: Commune,
    into: Commune,
    on: date,
    fates: Fates | None = None,
    decision: Decision | None = None,
) -> Done:
    """Let a commune go into another one from ``on``; its committee goes into that of the other one."""
    if into == commune:
        raise ValidationError({"into": _("Một xã không thể nhập vào chính nó. Hãy chọn xã khác.")})
    must_hold(into, on=on, field="into")
    texts = {"new_commune": into.name, "new_commune_code": into.code}
    said = dict(fates or {})
    theirs, ours = _committee(into, on=on), _committee(commune, on=on)
    if ours is not None and theirs is not None and ours.pk not in said:
        said[ours.pk] = OrganisationFate(Fate.MERGE, theirs.name)
    for key, fate in said.items():
        if fate.act == Fate.MERGE and not fate.name and theirs is not None:
            said[key] = OrganisationFate(Fate.MERGE, theirs.name)
    lines = [_commune_line(commune, Act.MERGE, texts, _COMMUNE_FIELDS | {"new_commune": "into"})]
    lines += _organisation_lines(commune, on=on, fates=said)
    return carry_out(lines, on=on, decision=decision)


def split_commune(
    *,
    commune: Commune,
    on: date,
    parts: list[CommunePart],
    units: Iterable[Unit] = (),
    fates: Fates | None = None,
    decision: Decision | None = None,
) -> Done:
    """Divide a commune from ``on``: ``units`` go to the second part, what is not named to the first.

    Its committee is divided along: what belonged to it stays with the committee of the first part.
    """
    lines = [
        _commune_line(
            commune,
            Act.SPLIT,
            {"new_commune": part.name, "new_commune_code": part.code or _kept(commune, part)},
            _COMMUNE_FIELDS | {"new_commune": _field("name", part), "new_commune_code": _field("code", part)},
        )
        for part in parts
    ]
    lines += [_unit_line(unit, parts[1]) for unit in units]
    said = dict(fates or {})
    ours = _committee(commune, on=on)
    if ours is not None and ours.pk not in said:
        lines += [_committee_line(ours, part) for part in parts]
    lines += _organisation_lines(commune, on=on, fates=said, parts=parts, without=ours if ours else None)
    return carry_out(lines, on=on, decision=decision)


def committee_of(name: str) -> str:
    """The name of the committee of a commune of that name: “Đảng bộ xã Co Mạ”."""
    return f"Đảng bộ {lower_first(name)}"


# ---- The rows of the plan -------------------------------------------------------------------------


def _commune_line(commune: Commune, act: Act, texts: dict[str, str], fields: dict[str, str]) -> PlannedRow:
    old = {"old_commune": commune.name, "old_commune_code": commune.code, "act": word_of(act, COMMUNES.noun)}
    return PlannedRow(COMMUNES.noun, old | texts, fields)


def _unit_line(unit: Unit, part: CommunePart) -> PlannedRow:
    texts = {"unit_code": unit.code, "act": word_of(Act.KEEP, UNITS.noun), "new_commune": part.name}
    return PlannedRow(UNITS.noun, texts, {"unit_code": "units", "new_commune": _field("name", part)})


def _committee_line(organisation: Organisation, part: CommunePart) -> PlannedRow:
    texts = {
        "old_organisation": organisation.name,
        "act": word_of(Act.SPLIT, ORGANISATIONS.noun),
        "new_organisation": part.committee or committee_of(part.name),
        "new_commune": part.name,
    }
    return PlannedRow(ORGANISATIONS.noun, texts, {"new_organisation": _field("committee", part)})


def _organisation_lines(
    commune: Commune,
    *,
    on: date,
    fates: Fates,
    parts: list[CommunePart] | None = None,
    without: Organisation | None = None,
) -> Iterator[PlannedRow]:
    """A row for each organisation of the commune: what was said of it, else it is kept."""
    for organisation in _of_commune(commune, on=on):
        if without is not None and organisation.pk == without.pk and organisation.pk not in fates:
            continue
        fate = fates.get(organisation.pk, OrganisationFate(Fate.KEEP))
        texts = {
            "old_organisation": organisation.name,
            "act": word_of(_ACT_OF[fate.act], ORGANISATIONS.noun),
            "new_organisation": fate.name if fate.act in (Fate.RENAME, Fate.MERGE) else "",
        }
        if parts and fate.part and fate.act in (Fate.KEEP, Fate.RENAME):
            texts["new_commune"] = parts[fate.part - 1].name
        name = f"to_chuc_{organisation.pk}"
        yield PlannedRow(
            ORGANISATIONS.noun, texts, {"old_organisation": name, "new_organisation": f"{name}_ten"}
        )


def _of_commune(commune: Commune, *, on: date) -> Iterable[Organisation]:
    return Organisation.objects.in_effect(on=on).of_commune(commune)


def _committee(commune: Commune, *, on: date) -> Organisation | None:
    """The committee of a commune on the day: the marked one, that of its name, else the only one (rule 4)."""
    there = [one for one in _of_commune(commune, on=on) if one.kind == OrganisationKind.COMMITTEE]
    for found in (
        [one for one in there if one.leads_commune],
        [one for one in there if _is_named_after(one, commune)],
        there,
    ):
        if len(found) == 1:
            return found[0]
    return None


def _is_named_after(organisation: Organisation, commune: Commune) -> bool:
    return spelled(organisation.name) == spelled(committee_of(commune.name))


def _kept(commune: Commune, part: CommunePart) -> str:
    """The first part keeps the code of the commune when it is given none."""
    return commune.code if part.number == 1 else ""


def _field(name: str, part: CommunePart) -> str:
    return name if part.number == 1 else f"{name}_{part.number}"


def _kind_words(kind: CommuneKind | str) -> str:
    return in_vietnamese(CommuneKind(kind).label) if kind else ""
