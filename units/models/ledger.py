"""The stored copy of what coverage says of each unit (units/coverage)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from units.choices import UnitKind
from units.models.places import Unit
from units.models.territory import Commune
from units.periods import Dated


class LedgerRow(Dated):
    """What holds for a unit from a day to another; derived, never typed, rebuilt at any time.

    A row ends where anything in it changes. A unit has rows only while it exists.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="ledger")
    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.PositiveSmallIntegerField(choices=UnitKind)
    with_members = models.PositiveSmallIntegerField(help_text="1 when a member is counted for the unit.")
    officials = models.PositiveSmallIntegerField(help_text="Official members, capped.")
    own = models.PositiveSmallIntegerField(help_text="1 with an own cell.")
    joint = models.PositiveSmallIntegerField(help_text="1 with a joint cell.")
    had_members = models.PositiveSmallIntegerField(help_text="1 from the first day with a member on.")
    had_own = models.PositiveSmallIntegerField(help_text="1 from the first day with an own cell on.")
    members_since = models.DateField(help_text="Since when with_members has been as it is.")
    own_since = models.DateField(help_text="Since when own has been as it is.")

    class Meta(Dated.Meta):
        verbose_name = _("dòng sổ phủ")
        verbose_name_plural = _("sổ phủ")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["unit", "valid_from"], name="ledger_row_once"),
        ]
        indexes = [
            models.Index(fields=["valid_to", "valid_from"], name="ledger_day"),
            models.Index(fields=["commune", "valid_to", "valid_from"], name="ledger_commune_day"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.valid_from} – {self.valid_to}"
