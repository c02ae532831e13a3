"""Mending cells and what they cover."""

from django.utils.translation import gettext_lazy as _

from units.choices import AfterDissolution, CoverageForm
from units.forms.choosing import ThingField, ThingsField
from units.forms.editing.base import DecidedEntry, EntryForm
from units.forms.fields import DayField, LineField, TextField, WordField
from units.forms.organisations import CellCoverageForm, CellForm
from units.models import Cell, CellCoverage, CellPeriod, Organisation, Unit


class CellCorrection(EntryForm):
    """What is told of a cell beside its dated facts was wrong."""

    WIDE = ("notes",)
    code = LineField(_("mã chi bộ"), max_length=30)
    notes = TextField(_("ghi chú"), required=False)

    @classmethod
    def stored(cls, row: Cell) -> dict:
        return {"code": row.code, "notes": row.notes}


class CellPeriodCorrection(DecidedEntry, CellForm):
    """One period of a cell was entered wrongly."""

    organisation = ThingField(_("tổ chức cơ sở đảng"), Organisation)
    field_order = ("name", "organisation", "valid_from", "valid_to")

    @classmethod
    def stored(cls, row: CellPeriod) -> dict:
        return {
            "name": row.name,
            "organisation": row.organisation_id,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
        }


class CoverageCorrection(DecidedEntry, CellCoverageForm):
    """What a cell covers was entered wrongly."""

    cell = ThingField(_("chi bộ"), Cell)
    unit = ThingField(_("đơn vị"), Unit)
    field_order = ("cell", "unit", "form", "valid_from", "valid_to")

    @classmethod
    def stored(cls, row: CellCoverage) -> dict:
        return {
            "cell": row.cell_id,
            "unit": row.unit_id,
            "form": CoverageForm(row.form),
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
        }


class Founding(DecidedEntry):
    """A cell is founded, with its first members; for a unit it is the unit's own cell."""

    WIDE = ("members",)
    name = CellForm.base_fields["name"]
    organisation = ThingField(_("tổ chức cơ sở đảng"), Organisation)
    on = DayField(_("ngày thành lập"), is_rough=True)
    members = ThingsField(_("đảng viên đầu tiên"), required=False)
    field_order = ("name", "organisation", "on", "members")


class CellChange(DecidedEntry):
    """A cell is called otherwise or belongs to another organisation from a day on."""

    on = DayField(_("thay đổi từ ngày"), is_rough=True)
    name = CellForm.base_fields["name"]
    organisation = ThingField(_("tổ chức cơ sở đảng"), Organisation)
    field_order = ("on", "name", "organisation")


class Dissolution(DecidedEntry):
    """A cell is dissolved; its members go on in another one."""

    on = DayField(_("giải thể từ ngày"), is_rough=True)
    move_to = ThingField(
        _("chi bộ tiếp nhận đảng viên"), Cell, required=False, empty=_("— Chi bộ không còn đảng viên —")
    )
    units_become = WordField(
        _("các đơn vị chi bộ đang phụ trách"),
        AfterDissolution,
        error_messages={
            "required": _(
                "Thiếu các đơn vị chi bộ đang phụ trách sẽ ra sao. Hãy chọn một mục trong danh sách."
            )
        },
    )
    field_order = ("on", "move_to", "units_become")

    def __init__(self, *args, cell: Cell, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not cell.coverages.exists():
            del self.fields["units_become"]

    def values(self) -> dict:
        values = super().values()
        become = values.pop("units_become", AfterDissolution.UNCOVERED)
        return values | {"units_join": become == AfterDissolution.JOINT}


class Attachment(DecidedEntry):
    """A cell covers a unit from a day on."""

    on = DayField(_("phụ trách từ ngày"), is_rough=True)
    unit = ThingField(_("đơn vị"), Unit)
    form = CellCoverageForm.base_fields["form"]
    field_order = ("on", "unit", "form")


class JointActivity(DecidedEntry):
    """A unit without an own cell meets jointly with a cell from a day on."""

    on = DayField(_("sinh hoạt ghép từ ngày"), is_rough=True)
    cell = ThingField(_("chi bộ sinh hoạt ghép"), Cell)
    field_order = ("on", "cell")


class Detachment(DecidedEntry):
    """A cell no longer covers a unit."""

    on = DayField(_("thôi phụ trách từ ngày"), is_rough=True)
