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
        """The kind of a commune is the first word of its name when it is not said."""
        cleaned = super().clean()
        if not cleaned.get("kind") and "kind" not in self.errors:
            first_words = cleaned.get("name", "").casefold()
            cleaned["kind"] = next(
                (kind for kind in CommuneKind if first_words.startswith(kind.label.casefold())),
                CommuneKind.COMMUNE,
            )
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
