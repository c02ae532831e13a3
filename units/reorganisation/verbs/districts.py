"""A district ends: what lies in it lies directly in its province from that day on."""

from collections.abc import Iterator, Mapping
from datetime import date

from units.actions.facts import end
from units.actions.territory import check_district_may_end
from units.forms.organisation_fates import Fate, OrganisationFate
from units.models import Decision, District, Organisation
from units.reorganisation.columns import ORGANISATIONS, Act
from units.reorganisation.verbs.single import Done, PlannedRow, carry_out, word_of

_ACTS = {Fate.KEEP: Act.KEEP, Fate.RENAME: Act.RENAME, Fate.MERGE: Act.MERGE, Fate.CLOSE: Act.CLOSE}


def end_district(
    *,
    district: District,
    on: date,
    fates: Mapping[int, OrganisationFate] | None = None,
    decision: Decision | None = None,
) -> Done | None:
    """Let a district end on ``on``; ``fates`` say what becomes of the organisations of its agencies.

    Nothing follows, and the answer is None, when no organisation belongs to it directly.
    """
    check_district_may_end(district, on=on)
    end(district, on=on, decision=decision)
    lines = list(_lines(agencies_of(district, on=on), fates or {}))
    return carry_out(lines, on=on, decision=decision) if lines else None


def agencies_of(district: District, *, on: date) -> list[Organisation]:
    """The organisations that belong to no commune of the district, on the day before it ends."""
    return list(Organisation.objects.in_effect(on=on).of_agencies(district))


def _lines(organisations: list[Organisation], fates: Mapping[int, OrganisationFate]) -> Iterator[PlannedRow]:
    for organisation in organisations:
        fate = fates.get(organisation.pk, OrganisationFate(Fate.KEEP))
        is_named = fate.act in (Fate.RENAME, Fate.MERGE)
        texts = {
            "old_organisation": organisation.name,
            "act": word_of(_ACTS[fate.act], ORGANISATIONS.noun),
            "new_organisation": fate.name if is_named else "",
            "new_commune": fate.commune if fate.act in (Fate.KEEP, Fate.RENAME) else "",
        }
        name = f"to_chuc_{organisation.pk}"
        fields = {
            "old_organisation": name,
            "new_organisation": f"{name}_ten",
            "new_commune": f"{name}_xa",
        }
        yield PlannedRow(ORGANISATIONS.noun, texts, fields)
