"""Grassroots organisations go into each other, or are divided."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from units.actions.organisations import must_hold
from units.choices import OrganisationKind
from units.models import Cell, Commune, Decision, Organisation
from units.models.organisations import CellPeriod
from units.reorganisation.columns import CELLS, ORGANISATIONS, Act
from units.reorganisation.rules.organisations import KIND_WORDS
from units.reorganisation.verbs.single import Done, PlannedRow, carry_out, word_of


def merge_organisation(
    *, organisation: Organisation, into: Organisation, on: date, decision: Decision | None = None
) -> Done:
    """Let an organisation go into another one from ``on``, by rules 4 and 5: its cells follow."""
    if into == organisation:
        raise ValidationError({"into": _("Một tổ chức không thể nhập vào chính nó. Hãy chọn tổ chức khác.")})
    must_hold(into, on=on, field="into")
    texts = {
        "old_organisation": organisation.name,
        "act": word_of(Act.MERGE, ORGANISATIONS.noun),
        "new_organisation": into.name,
    }
    fields = {"old_organisation": "on", "new_organisation": "into", "new_commune": "into"}
    return carry_out([PlannedRow(ORGANISATIONS.noun, texts, fields)], on=on, decision=decision)


def split_organisation(
    *,
    organisation: Organisation,
    on: date,
    name: str,
    kind: OrganisationKind | str = "",
    commune: Commune | None = None,
    cells: Iterable[Cell] = (),
    decision: Decision | None = None,
) -> Done:
    """Let ``cells`` of an organisation be one of their own from ``on``; the rest goes on as it was."""
    act = word_of(Act.SPLIT, ORGANISATIONS.noun)
    stays = {
        "old_organisation": organisation.name,
        "act": act,
        "new_organisation": organisation.name,
    }
    new = {
        "old_organisation": organisation.name,
        "act": act,
        "new_organisation": name,
        "new_kind": KIND_WORDS[OrganisationKind(kind)][0] if kind else "",
        "new_commune": commune.name if commune else "",
    }
    fields = {"new_organisation": "name", "new_kind": "kind", "new_commune": "commune"}
    lines = [
        PlannedRow(ORGANISATIONS.noun, stays, {"old_organisation": "on"}),
        PlannedRow(ORGANISATIONS.noun, new, fields | {"old_organisation": "on"}),
        *(_cell_line(period, name) for period in _periods(organisation, cells, on=on)),
    ]
    return carry_out(lines, on=on, decision=decision)


def _periods(organisation: Organisation, cells: Iterable[Cell], *, on: date) -> Iterable[CellPeriod]:
    return CellPeriod.objects.in_effect(on=on).of_organisation(organisation).filter(cell__in=list(cells))


def _cell_line(period: CellPeriod, name: str) -> PlannedRow:
    texts = {
        "old_cell": period.name,
        "cell_code": period.cell.code,
        "act": word_of(Act.MOVE, CELLS.noun),
        "new_organisation": name,
    }
    return PlannedRow(CELLS.noun, texts, dict.fromkeys(("old_cell", "cell_code"), "cells"))
