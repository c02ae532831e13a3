"""What may be written about communes and tracked units."""

from units.choices import CommuneKind, UnitKind
from units.forms.fields import DatedForm, DayField, DigitsField, EndField, LineField, WordField


class CommuneForm(DatedForm):
    code = DigitsField("mã xã", digits=5)
    name = LineField("tên xã, thị trấn", max_length=150)
    kind = WordField("loại xã, thị trấn", CommuneKind, required=False)
    valid_from = DayField("ngày thành lập")
    valid_to = EndField("ngày giải thể")

    def clean(self) -> dict:
        """The full name begins with the kind ("Xã Co Mạ"): each is completed by the other."""
        cleaned = super().clean()
        name = cleaned.get("name", "")
        said = next((k for k in CommuneKind if name.casefold().startswith(f"{k.label.casefold()} ")), None)
        if "kind" not in self.errors:
            cleaned["kind"] = cleaned.get("kind") or said or CommuneKind.COMMUNE
            if name and said is None:
                cleaned["name"] = f"{cleaned['kind'].label} {name}"
        return cleaned


class UnitForm(DatedForm):
    """A unit during one period."""

    name = LineField("tên đơn vị", max_length=200)
    kind = WordField(
        "loại đơn vị",
        UnitKind,
        also={"Trường": UnitKind.SCHOOL, "Trạm": UnitKind.HEALTH_STATION, "TK": UnitKind.QUARTER},
    )
    valid_from = DayField("ngày thành lập")
    valid_to = EndField("ngày giải thể")
