"""Where a commune, or an agency, lies: in a district, or directly in a province."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.forms.choosing import ThingField
from units.forms.editing.base import DecidedEntry
from units.models import District, Province


class LyingEntry(DecidedEntry):
    """A form that may say where its thing lies; while it says nothing, that stays as it is, or follows the
    committee that runs the programme."""

    district = ThingField(_("thuộc huyện"), District, required=False, empty=_("— Không chọn huyện —"))
    province = ThingField(
        _("trực thuộc tỉnh"),
        Province,
        required=False,
        empty=_("— Không chọn tỉnh —"),
        help_text=_("Chỉ chọn khi không thuộc huyện nào."),
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("district") and cleaned.get("province"):
            self.add_error("province", gettext("Chỉ chọn một nơi: thuộc huyện, hoặc trực thuộc tỉnh."))
        return cleaned

    def values(self) -> dict:
        values = super().values()
        if not (values["district"] or values["province"]):
            del values["district"], values["province"]
        return values
