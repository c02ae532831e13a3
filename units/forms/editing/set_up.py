"""What an office says of itself: who runs the programme, by which resolution, within which limits."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.choices import Level, ThresholdName
from units.forms.editing.base import DecidedEntry, EntryForm
from units.forms.fields import DatedForm, DayField, DigitsField, EndField, LineField, NumberField, WordField
from units.models import Mandate, Programme, Threshold

HEAD = ("superior_body", "issuing_body", "place", "signatory")


class MandateEntry(DecidedEntry, DatedForm):
    """Which committee runs the programme from a day on, where, and what its letters are headed with."""

    level = WordField(_("cấp của cấp ủy"), Level)
    province = LineField(_("tỉnh"), max_length=150, help_text=_("Tên đầy đủ, ví dụ: Tỉnh Bình Minh"))
    district = LineField(
        _("huyện"), max_length=150, required=False, help_text=_("Chỉ ghi khi cấp ủy là của huyện.")
    )
    commune = LineField(
        _("xã, phường"), max_length=150, required=False, help_text=_("Chỉ ghi khi cấp ủy là của xã.")
    )
    commune_code = DigitsField(_("mã xã"), digits=5, required=False)
    committee_name = LineField(
        _("tên cấp ủy"), max_length=200, help_text=_("Ví dụ: Huyện ủy Bình Minh, Đảng ủy xã Tân Lập")
    )
    steering_body = LineField(_("tên ban chỉ đạo"), max_length=200, required=False)
    superior_body = LineField(_("dòng trên của tiêu đề văn bản"), max_length=200, required=False)
    issuing_body = LineField(_("dòng dưới của tiêu đề văn bản"), max_length=200, required=False)
    place = LineField(_("địa danh ghi trên văn bản"), max_length=100, required=False)
    signatory = LineField(_("chức danh người ký"), max_length=100)
    valid_from = DayField(_("chủ trì từ ngày"))
    valid_to = EndField(_("đến ngày"))
    preview = "reports/set_up/_form_head.html"
    WIDE = ("committee_name", "steering_body", "superior_body", "issuing_body")

    def clean(self) -> dict:
        """Each level names its area; a commune its code too, by which it is found or made."""
        cleaned = super().clean()
        needed = {Level.DISTRICT: ("district",), Level.COMMUNE: ("commune", "commune_code")}
        for name in needed.get(cleaned.get("level"), ()):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(
                    name, gettext("Hãy ghi {label} của cấp ủy.").format(label=self.fields[name].label)
                )
        return cleaned

    @property
    def head(self) -> dict[str, str]:
        """What the head of a document says, as it is filled in now."""
        return {name: self[name].value() or "" for name in HEAD}

    def told(self) -> str:
        return "|".join(self.head.values())

    @classmethod
    def stored(cls, row: Mandate) -> dict:
        names = ("committee_name", "steering_body", *HEAD, "valid_from", "valid_to")
        district = row.district or (row.commune and row.commune.district)
        province = row.province or (district and district.province) or (row.commune and row.commune.province)
        return {name: getattr(row, name) for name in names} | {
            "level": Level(row.level),
            "province": province.name if province else "",
            "district": district.name if district else "",
            "commune": row.commune.name if row.commune else "",
            "commune_code": row.commune.code if row.commune else "",
        }


class ProgrammeEntry(EntryForm):
    """The resolution that is carried out, and its baseline day."""

    WIDE = ("title", "issuer", "subject")
    number = LineField(_("số nghị quyết"), max_length=100)
    signed_on = DayField(_("ngày ký"), required=False)
    issuer = LineField(_("cơ quan ban hành"), max_length=300, required=False)
    subject = LineField(_("trích yếu"), max_length=500, required=False)
    title = LineField(_("tên chương trình"), max_length=300)
    baseline_on = DayField(_("ngày mốc"))

    @classmethod
    def stored(cls, row: Programme) -> dict:
        of = row.resolution
        return {
            "number": of.number,
            "signed_on": of.signed_on,
            "issuer": of.issuer,
            "subject": of.subject,
            "title": row.title,
            "baseline_on": row.baseline_on,
        }


class ThresholdCorrection(EntryForm):
    """A value of a limit was entered wrongly."""

    WIDE = ("source",)
    value = NumberField(_("giá trị"), most=10_000)
    valid_from = DayField(_("từ ngày"))
    source = LineField(_("căn cứ"), max_length=300, required=False)

    @classmethod
    def stored(cls, row: Threshold) -> dict:
        return {"value": row.value, "valid_from": row.valid_from, "source": row.source}


class ThresholdEntry(EntryForm):
    """A limit of the regulations has another value from a day on."""

    WIDE = ("source",)
    name = WordField(_("giới hạn"), ThresholdName)
    value = NumberField(_("giá trị"), most=10_000)
    valid_from = DayField(_("từ ngày"))
    source = LineField(_("căn cứ"), max_length=300, required=False)

    @staticmethod
    def proposed(name: str) -> dict:
        """What the form shows of the limit that an address names."""
        return {"name": ThresholdName(name)} if name in ThresholdName.values else {}
