"""Mending cells and what they cover."""

from units.choices import CoverageForm as Form
from units.forms.choosing import ThingField
from units.forms.entries.base import DecidedEntry, EntryForm
from units.forms.fields import LineField, TextField
from units.forms.organisations import CellForm, CoverageForm
from units.models import Cell, CellCoverage, CellPeriod, Organisation, Unit


class CellCorrection(EntryForm):
    """What is told of a cell beside its dated facts was wrong."""

    WIDE = ("notes",)
    code = LineField("mã chi bộ", max_length=30)
    notes = TextField("ghi chú", required=False)

    @classmethod
    def stored(cls, row: Cell) -> dict:
        return {"code": row.code, "notes": row.notes}


class CellPeriodCorrection(DecidedEntry, CellForm):
    """One period of a cell was entered wrongly."""

    organisation = ThingField("tổ chức cơ sở đảng", Organisation)
    field_order = ("name", "organisation", "valid_from", "valid_to")

    @classmethod
    def stored(cls, row: CellPeriod) -> dict:
        return {
            "name": row.name,
            "organisation": row.organisation_id,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
        }


class CoverageCorrection(DecidedEntry, CoverageForm):
    """What a cell covers was entered wrongly."""

    cell = ThingField("chi bộ", Cell)
    unit = ThingField("đơn vị", Unit)
    field_order = ("cell", "unit", "form", "valid_from", "valid_to")

    @classmethod
    def stored(cls, row: CellCoverage) -> dict:
        return {
            "cell": row.cell_id,
            "unit": row.unit_id,
            "form": Form(row.form),
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
        }
