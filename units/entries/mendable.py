"""Which rows of the register can be mended (“Sửa sai sót”) and by which form; one entry a noun."""

from dataclasses import dataclass

from django.db.models import Model, Q, QuerySet
from django.urls import reverse

from accounts.access import Permission
from accounts.operations import Recorded
from units.forms.entries import cells, members, places
from units.forms.entries import units as unit_forms
from units.forms.entries.base import EntryForm
from units.models import (
    Cell,
    CellCoverage,
    CellPeriod,
    Commune,
    Decision,
    Exemption,
    Member,
    Membership,
    Organisation,
    Unit,
    UnitLineage,
    UnitPeriod,
)


@dataclass(frozen=True)
class Mendable:
    """A noun whose rows can be mended: its form, and the thing (``about``) on whose page it stands.

    ``beside`` are other things that the row is about. One of them all must be the person's to write.
    """

    noun: type[Recorded]
    form: type[EntryForm]
    page: str
    about: str = ""
    beside: tuple[str, ...] = ()
    document: str = "decision"
    permission: Permission = Permission.ENTER

    @property
    def words(self) -> str:
        return str(self.noun._meta.verbose_name)

    def rows_for(self, user) -> QuerySet:
        """The rows that ``user`` may write: about things of that person's area, and nothing unseen."""
        if not self.about:
            return self.noun.objects.writable_by(user)
        rows = self.noun.objects.filter(self._of_one("writable_by", user))
        return rows.filter(*(self._of(side, "visible_to", user) for side in (self.about, *self.beside)))

    def _of_one(self, which: str, user) -> Q:
        """The condition that one of the things that the row is about may be written."""
        return Q(*(self._of(side, which, user) for side in (self.about, *self.beside)), _connector=Q.OR)

    def _of(self, side: str, which: str, user) -> Q:
        things = getattr(self.noun._meta.get_field(side).related_model.objects, which)(user)
        return Q(**{f"{side}__in": things.values("pk")})

    def owner(self, row: Recorded) -> Model:
        return getattr(row, self.about) if self.about else row

    def page_of(self, row: Recorded) -> str:
        return reverse(self.page, args=[self.owner(row).pk])

    @property
    def has_document(self) -> bool:
        return any(field.name == self.document for field in self.noun._meta.get_fields())

    def stored(self, row: Recorded) -> dict:
        """What the form shows of a row."""
        values = self.form.stored(row)
        if self.has_document:
            values |= self.form.decision_initial(getattr(row, self.document))
        return values


MENDABLE: dict[str, Mendable] = {
    "don-vi": Mendable(Unit, unit_forms.UnitCorrection, "unit"),
    "giai-doan-don-vi": Mendable(UnitPeriod, unit_forms.UnitPeriodCorrection, "unit", "unit"),
    "sap-nhap": Mendable(UnitLineage, unit_forms.LineageCorrection, "unit", "successor", ("predecessor",)),
    "xa": Mendable(Commune, places.CommuneCorrection, "commune", permission=Permission.REORGANISE),
    "to-chuc": Mendable(
        Organisation, places.OrganisationCorrection, "organisation", permission=Permission.REORGANISE
    ),
    "van-ban": Mendable(
        Decision, places.DecisionEntry, "decision", document="", permission=Permission.REORGANISE
    ),
    "chi-bo": Mendable(Cell, cells.CellCorrection, "cell"),
    "giai-doan-chi-bo": Mendable(CellPeriod, cells.CellPeriodCorrection, "cell", "cell"),
    "phu-trach": Mendable(CellCoverage, cells.CoverageCorrection, "cell", "cell", ("unit",)),
    "dang-vien": Mendable(Member, members.MemberCorrection, "member", document="admission_decision"),
    "sinh-hoat": Mendable(Membership, members.MembershipCorrection, "member", "member"),
    "mien-sinh-hoat": Mendable(Exemption, members.ExemptionCorrection, "member", "member"),
}
LISTS: dict[type, str] = {
    Unit: "units",
    Commune: "communes",
    Organisation: "organisations",
    Decision: "home",
    Cell: "cells",
    Member: "members",
}
