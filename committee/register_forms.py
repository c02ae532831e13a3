"""What is filled in about difficulties and conclusions, and the grid of a year's targets."""

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.bounds import TEXT_CHARACTERS
from committee.fields import ChosenField, MonthEntryField
from committee.models import Conclusion, Difficulty, YearTarget
from committee.models.targets import FIELDS
from units.details.levels import mandate_now, shared
from units.forms.choosing import ThingField
from units.forms.editing.base import DecidedEntry, EntryForm
from units.forms.fields import DayField, LineField, NumberField, TextField
from units.models import Commune, Unit, UnitPeriod

_MOST = 5_000


class DifficultyFields(forms.Form):
    """What it is, where, and in the report of which month."""

    kind = ChosenField(gettext_lazy("loại"), Difficulty.Kind)
    commune = ThingField(
        gettext_lazy("xã, thị trấn"),
        Commune,
        required=False,
        empty=lazy(lambda: f"— {shared(mandate_now())} —", str)(),
    )
    unit = ThingField(
        gettext_lazy("đơn vị"), Unit, required=False, empty=gettext_lazy("— Không riêng đơn vị nào —")
    )
    month = MonthEntryField(
        gettext_lazy("nêu trong báo cáo tháng"),
        required=False,
        help_text=gettext_lazy("Ví dụ: 01/2020. Để trống nếu không nêu trong báo cáo."),
    )
    text = TextField(gettext_lazy("nội dung"), max_length=TEXT_CHARACTERS)

    def clean(self) -> dict:
        cleaned = super().clean()
        commune, unit = cleaned.get("commune"), cleaned.get("unit")
        if unit is None:
            return cleaned
        places = UnitPeriod.objects.filter(unit=unit).order_by("-valid_from").select_related("commune")
        communes = [period.commune for period in places]
        if commune is None and communes:
            cleaned["commune"] = communes[0]
        elif commune not in communes:
            self.add_error("unit", _("Đơn vị này không thuộc {commune}.").format(commune=commune))
        return cleaned


class DifficultyEntry(DifficultyFields, EntryForm):
    """Something is raised."""

    WIDE = ("text",)
    raised_on = DayField(gettext_lazy("ngày nêu"))
    field_order = ("kind", "raised_on", "commune", "unit", "month", "text")


class DifficultyCorrection(DifficultyFields, EntryForm):
    """Something was entered wrongly; its steps stay."""

    WIDE = ("text",)
    field_order = ("kind", "month", "commune", "unit", "text")

    @classmethod
    def stored(cls, row: Difficulty) -> dict:
        return {
            "kind": row.kind,
            "commune": row.commune_id,
            "unit": row.unit_id,
            "month": row.month,
            "text": row.text,
        }


class DifficultyStepForm(DecidedEntry):
    """One step: when, what, by which document."""

    WIDE = ("text",)
    taken_on = DayField(gettext_lazy("ngày"))
    text = TextField(gettext_lazy("nội dung xử lý"), max_length=TEXT_CHARACTERS, required=False)


class DifficultyEvidenceForm(DifficultyStepForm):
    """A step that needs evidence: the document, or that there is none is said before it is saved."""

    def doubts(self) -> list[str]:
        told = super().doubts()
        if not self.cleaned_data["decision_number"]:
            told.append(_("Không có văn bản: bước này sẽ được lưu và báo cáo là “không có văn bản”."))
        return told


class DifficultyDueForm(DifficultyStepForm):
    """A step after which somebody is to act by a day."""

    due_on = DayField(gettext_lazy("hạn xử lý"), required=False)
    field_order = ("taken_on", "due_on", "text")


class ConclusionFields(DecidedEntry):
    """A conclusion: about what, when, who is responsible, by when."""

    WIDE = ("text", "responsible")
    lack = ChosenField(gettext_lazy("về việc"), Conclusion.Lack)
    made_on = DayField(gettext_lazy("ngày kết luận"))
    due_on = DayField(gettext_lazy("hạn thực hiện"), required=False)
    responsible = LineField(gettext_lazy("người, nơi chịu trách nhiệm"), max_length=200)
    text = TextField(gettext_lazy("nội dung kết luận"), max_length=TEXT_CHARACTERS)


class ConclusionEntry(ConclusionFields):
    """A conclusion is made."""

    unit = ThingField(gettext_lazy("đơn vị"), Unit)
    field_order = ("unit", "lack", "made_on", "due_on", "responsible", "text")


class ConclusionCorrection(ConclusionFields):
    """A conclusion was entered wrongly."""

    field_order = ("lack", "made_on", "due_on", "responsible", "text")

    @classmethod
    def stored(cls, row: Conclusion) -> dict:
        return {
            "lack": row.lack,
            "made_on": row.made_on,
            "due_on": row.due_on,
            "responsible": row.responsible,
            "text": row.text,
        }


class Withdrawal(EntryForm):
    """A conclusion is withdrawn."""

    WIDE = ("cause",)
    withdrawn_on = DayField(gettext_lazy("rút từ ngày"))
    cause = TextField(gettext_lazy("lý do rút"), max_length=2_000)


class TargetsGrid(EntryForm):
    """The targets of all communes for one year; an empty cell is no target."""

    def __init__(self, *args, communes: list[Commune], **kwargs) -> None:
        self.communes = communes
        super().__init__(*args, **kwargs)
        for commune in communes:
            for number, name in enumerate(FIELDS):
                self.fields[_key(name, commune.pk)] = self._cell(name, commune, number)
        self.order_fields([name for name in self.fields if name != "reason"])

    def _cell(self, name: str, commune: Commune, number: int) -> NumberField:
        label = YearTarget._meta.get_field(name).verbose_name
        field = NumberField(label, most=_MOST, required=False)
        field.widget.attrs |= {
            "data-col": number,
            "aria-label": f"{commune.name}: {label}",
            "maxlength": 12,
            "autocomplete": "off",
        }
        field.is_wide = False
        return field

    @property
    def lines(self) -> list[tuple[Commune, list[forms.BoundField]]]:
        """The communes with their cells."""
        return [(commune, [self[_key(name, commune.pk)] for name in FIELDS]) for commune in self.communes]

    def targets(self) -> dict[Commune, dict[str, int | None]]:
        """The numbers as the action takes them."""
        return {
            commune: {name: self.cleaned_data[_key(name, commune.pk)] for name in FIELDS}
            for commune in self.communes
        }

    @classmethod
    def stored(cls, year: int) -> dict:
        return {
            _key(name, row.commune_id): getattr(row, name)
            for row in YearTarget.objects.of_year(year)
            for name in FIELDS
        }


def _key(name: str, commune: int) -> str:
    return f"{name}_{commune}"
