"""The kinds of things that the register holds, as the search in the head finds them."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.access import Permission
from accounts.models import User
from units.access_log import log_list
from units.coverage.within import (
    cells_within,
    communes_within,
    members_ever_within,
    organisations_within,
    units_within,
)
from units.details.elsewhen import cells_elsewhen, communes_elsewhen, organisations_elsewhen, units_elsewhen
from units.finding.noun import Noun, Sought
from units.models import Cell, Commune, Decision, Member, Organisation, Unit
from units.querysets.areas import searched
from units.tables import CellTable, CommuneTable, DecisionTable, MemberTable, OrganisationTable, UnitTable

_LONGEST_PLACE = 4  # words of the name of a commune


def _units(sought: Sought):
    rows = Unit.objects.as_of(on=sought.on).placed_for(sought.user)
    rows = units_within(rows, on=sought.on).alphabetical()
    return _with_place(rows, sought, lambda communes: rows.in_communes(communes.values_list("pk", flat=True)))


def _cells(sought: Sought):
    rows = Cell.objects.as_of(on=sought.on).placed_for(sought.user, on=sought.on)
    rows = cells_within(rows, on=sought.on).with_life().alphabetical()
    organisations = Organisation.objects.in_effect(on=sought.on)
    return _with_place(
        rows, sought, lambda communes: rows.of_organisations(organisations.filter(commune__in=communes))
    )


def _with_place(rows, sought: Sought, lying_in: Callable):
    """What bears the name; where nothing does, what bears its first words in a commune of the last ones."""
    found, words = searched(rows, sought.text, sought.user), sought.text.split()
    if found.exists():
        return found
    for length in range(1, min(_LONGEST_PLACE, len(words) - 1) + 1):
        communes = Commune.objects.visible_to(sought.user).search(" ".join(words[-length:]))
        there = searched(lying_in(communes), " ".join(words[:-length]), sought.user)
        if there.exists():
            return there
    return found


def _members(sought: Sought):
    """Those that ever were, whether they meet on the day or not."""
    rows = members_ever_within(Member.objects.visible_to(sought.user), on=sought.on)
    rows = rows.with_presence(on=sought.on).alphabetical()
    return searched(rows, sought.text, sought.user)


def _organisations(sought: Sought):
    rows = Organisation.objects.in_effect(on=sought.on).visible_to(sought.user)
    rows = organisations_within(rows, on=sought.on).select_related("commune").alphabetical()
    return searched(rows, sought.text, sought.user)


def _communes(sought: Sought):
    rows = Commune.objects.in_effect(on=sought.on).visible_to(sought.user)
    return searched(communes_within(rows, on=sought.on).alphabetical(), sought.text, sought.user)


def _decisions(sought: Sought):
    return searched(Decision.objects.visible_to(sought.user).latest_first(), sought.text, sought.user)


def _writable(noun: Any):
    """Which of some things of a kind a person may write."""

    def keys(user: User, records: list) -> set[int]:
        return set(noun.objects.writable_by(user).in_bulk([record.pk for record in records]))

    return keys


def _noted(sought: Sought, records: list) -> None:
    log_list(sought.user, text=sought.text, places=(), members=[record.pk for record in records])


NOUNS = (
    Noun(
        key="dang-vien",
        title=pgettext_lazy("nhiều", "Đảng viên"),
        rows=_members,
        table=MemberTable,
        name="full_name",
        facts=("birth_year", "rank", "cell", "unit"),
        changes="units/finding/_member.html",
        writing=Permission.ENTER,
        writable=_writable(Member),
        seeing=Permission.SEE_PERSONS,
        noted=_noted,
    ),
    Noun(
        key="don-vi",
        title=pgettext_lazy("nhiều", "Đơn vị"),
        rows=_units,
        table=UnitTable,
        name="name",
        facts=("commune", "kind", "state", "cell"),
        changes="units/finding/_unit.html",
        writing=Permission.ENTER,
        writable=_writable(Unit),
        elsewhen=units_elsewhen,
    ),
    Noun(
        key="chi-bo",
        title=pgettext_lazy("nhiều", "Chi bộ"),
        rows=_cells,
        table=CellTable,
        name="name",
        facts=("organisation", "units", "officials", "probationary"),
        changes="units/finding/_cell.html",
        writing=Permission.ENTER,
        writable=_writable(Cell),
        elsewhen=cells_elsewhen,
    ),
    Noun(
        key="to-chuc",
        title=pgettext_lazy("nhiều", "Tổ chức cơ sở đảng"),
        rows=_organisations,
        table=OrganisationTable,
        name="name",
        facts=("commune", "kind", "cells"),
        changes="units/finding/_organisation.html",
        writing=Permission.REORGANISE,
        writable=_writable(Organisation),
        elsewhen=organisations_elsewhen,
    ),
    Noun(
        key="xa",
        title=_("Xã và thị trấn"),
        rows=_communes,
        table=CommuneTable,
        name="name",
        facts=("code", "units", "without_members", "without_own_cell"),
        changes="units/finding/_commune.html",
        writing=Permission.REORGANISE,
        writable=_writable(Commune),
        elsewhen=communes_elsewhen,
    ),
    Noun(
        key="van-ban",
        title=pgettext_lazy("nhiều", "Văn bản"),
        rows=_decisions,
        table=DecisionTable,
        name="number",
        facts=("signed_on", "issuer", "subject"),
        changes="units/finding/_decision.html",
        writing=Permission.REORGANISE,
        writable=_writable(Decision),
        has_signs=True,
    ),
)
