"""Which committee runs the programme from a day to another, where, and what its letters are headed with."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.cache import once_a_request
from units.choices import Level
from units.constraints import NoOverlap
from units.fields import TextLineField
from units.models.decisions import DecidedFact
from units.models.territory import Commune, District, Province
from units.periods import Dated
from units.querysets import MandateQuerySet
from vietnamese.days import format_day

Place = Province | District | Commune
ROOTS = {Level.PROVINCE: "province", Level.DISTRICT: "district", Level.COMMUNE: "commune"}

AREA_WORDS = ("tỉnh", "thành phố", "huyện", "thị xã", "quận", "xã", "phường", "thị trấn", "đặc khu")
_WORDS_OF_LEVELS = {Level.PROVINCE: "tỉnh", Level.DISTRICT: "huyện", Level.COMMUNE: "xã"}


class Mandate(DecidedFact):
    """The committee that runs the programme in a period; its root is the area in which it runs it.

    One holds on a day. Without a root, and on a day without a mandate, the area is all the register holds.
    """

    level = models.CharField(_("cấp"), max_length=10, choices=Level, default=Level.DISTRICT)
    province = models.ForeignKey(
        Province, verbose_name=_("tỉnh"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    district = models.ForeignKey(
        District, verbose_name=_("huyện"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    commune = models.ForeignKey(
        Commune, verbose_name=_("xã"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    committee_name = TextLineField(
        _("cấp ủy"), max_length=200, blank=True, help_text=_("Ví dụ: Huyện ủy Bình Minh")
    )
    steering_body = TextLineField(_("ban chỉ đạo"), max_length=200, blank=True)
    superior_body = TextLineField(_("cơ quan cấp trên (tiêu đề văn bản)"), max_length=200, blank=True)
    issuing_body = TextLineField(_("cơ quan ban hành (tiêu đề văn bản)"), max_length=200, blank=True)
    place = TextLineField(_("địa danh (ghi trên văn bản)"), max_length=100, blank=True)
    signatory = TextLineField(
        _("chức danh người ký"), max_length=100, default="TRƯỞNG BAN", help_text=_("Ví dụ: TRƯỞNG BAN")
    )

    objects = MandateQuerySet.as_manager()

    class Meta(DecidedFact.Meta):
        verbose_name = _("cấp ủy chủ trì")
        verbose_name_plural = pgettext_lazy("nhiều", "cấp ủy chủ trì")
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="mandate_one_at_a_time",
                fields=[],
                violation_error_message=_("Trong khoảng thời gian này đã có một cấp ủy khác chủ trì."),
            ),
            models.CheckConstraint(
                condition=Q(
                    *(
                        Q(level=level, **{other: None for at, other in ROOTS.items() if at != level})
                        for level in ROOTS
                    ),
                    _connector=Q.OR,
                ),
                name="mandate_root_is_of_its_level",
                violation_error_message=_("Địa bàn phải đúng với cấp đã chọn."),
            ),
        ]

    def __str__(self) -> str:
        return self.committee_name or gettext("Cấp ủy chưa ghi tên")

    @property
    def root(self) -> Place | None:
        """The area in which the programme is run; None when it is all that the register holds."""
        return getattr(self, ROOTS[Level(self.level)])

    @property
    def root_name(self) -> str:
        """The name of that area; empty when it is all that the register holds."""
        return self.root.name if self.root else ""

    @property
    def area_word(self) -> str:
        """What its area is called: “huyện”, “thị xã”, “tỉnh” …, as its name begins, else by its level."""
        name = self.root_name.lower()
        found = next((word for word in AREA_WORDS if name.startswith(f"{word} ")), "")
        return found or _WORDS_OF_LEVELS[Level(self.level)]

    @property
    def district_name(self) -> str:
        """The district that the committee is of, also where its area is not said: “Huyện ủy Co Mạ” is of
        “Huyện Co Mạ”; empty where it is of none."""
        if self.level != Level.DISTRICT:
            return ""
        if self.district:
            return self.district.name
        title, _, name = self.committee_name.partition("Huyện ủy")
        return f"Huyện {name.strip()}" if not title and name.strip() else ""

    def clean(self) -> None:
        """The committee runs the programme only while its district or commune exists."""
        super().clean()
        root = self.root
        if not isinstance(root, Dated) or self.valid_from is None or self.valid_to is None:
            return
        if self.valid_from < root.valid_from and isinstance(root, Commune):
            raise ValidationError(
                gettext("{place} chỉ có từ ngày {day}. Hãy sửa ngày bắt đầu.").format(
                    place=root, day=format_day(root.valid_from)
                )
            )
        if self.valid_to > root.valid_to:
            raise ValidationError(
                gettext("{place} chỉ có đến trước ngày {day}. Hãy sửa ngày kết thúc.").format(
                    place=root, day=format_day(root.valid_to)
                )
            )

    @classmethod
    def of(cls, *, on: date) -> "Mandate":
        """The one that holds on the day ``on``; a blank one, which is not stored, while none is entered."""
        mandates = once_a_request("mandates", count=lambda: list(cls.objects.with_roots()))
        return next((mandate for mandate in mandates if mandate.holds(on)), None) or cls(valid_from=on)
