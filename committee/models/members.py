"""Who sits on the steering committee, with which task, and who is in charge of which commune."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.operations import Recorded
from committee.querysets.members import (
    CommitteeMemberQuerySet,
    CommitteeSeatQuerySet,
    CommuneInChargeQuerySet,
)
from units.constraints import NoOverlap
from units.fields import KeyField, TextLineField
from units.models import Commune
from units.models.decisions import DecidedFact
from units.periods import Dated
from vietnamese.keys import person_sort_key, search_key

_NAME_KEYS = {"search_key": ("full_name", search_key), "sort_key": ("full_name", person_sort_key)}


class CommitteeMember(Recorded):
    """A person who sits, or once sat, on the committee: an identity; office and task stand in the seats."""

    full_name = TextLineField(_("họ và tên"), max_length=150)
    user = models.OneToOneField(
        User,
        verbose_name=_("tài khoản"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="committee_member",
    )
    search_key = KeyField()
    sort_key = KeyField()

    objects = CommitteeMemberQuerySet.as_manager()
    KEYS = _NAME_KEYS

    class Meta:
        db_table = "reports_committeemember"
        verbose_name = _("thành viên Ban Chỉ đạo")
        verbose_name_plural = _("thành viên Ban Chỉ đạo")

    def __str__(self) -> str:
        return self.full_name


class CommitteeSeat(DecidedFact):
    """Which position and task a member has on the committee, and in which office, from a day to another."""

    class Position(models.TextChoices):
        """In the order in which the members are listed."""

        HEAD = "head", _("Trưởng ban")
        STANDING_DEPUTY = "standing_deputy", _("Phó trưởng ban thường trực")
        DEPUTY = "deputy", _("Phó trưởng ban")
        MEMBER = "member", _("Ủy viên")
        SECRETARY = "secretary", _("Thư ký")

    member = models.ForeignKey(
        CommitteeMember, verbose_name=_("thành viên"), on_delete=models.CASCADE, related_name="seats"
    )
    position = models.CharField(_("chức danh trong Ban Chỉ đạo"), max_length=20, choices=Position)
    office = TextLineField(_("chức vụ công tác"), max_length=200)
    task = TextLineField(_("nhiệm vụ được phân công"), max_length=500, blank=True)

    objects = CommitteeSeatQuerySet.as_manager()

    class Meta(DecidedFact.Meta):
        db_table = "reports_committeeseat"
        verbose_name = _("chức danh trong Ban Chỉ đạo")
        verbose_name_plural = _("chức danh trong Ban Chỉ đạo")
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="committee_member_one_seat_at_a_time",
                fields=["member"],
                violation_error_message=_("Thành viên đã có chức danh khác trong khoảng thời gian này."),
            ),
            NoOverlap(
                name="committee_one_head_at_a_time",
                fields=[],
                where={"position": "head"},
                violation_error_message=_("Ban Chỉ đạo đã có Trưởng ban khác trong khoảng thời gian này."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_position_display()}: {self.member}"


class CommuneInCharge(DecidedFact):
    """A member is in charge of a commune from a day to another; a commune has at most one such person."""

    member = models.ForeignKey(
        CommitteeMember, verbose_name=_("thành viên"), on_delete=models.CASCADE, related_name="charges"
    )
    commune = models.ForeignKey(
        Commune, verbose_name=_("xã, thị trấn"), on_delete=models.PROTECT, related_name="in_charge"
    )

    objects = CommuneInChargeQuerySet.as_manager()

    class Meta(DecidedFact.Meta):
        db_table = "reports_communeincharge"
        verbose_name = _("xã được phân công phụ trách")
        verbose_name_plural = _("xã được phân công phụ trách")
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="commune_one_in_charge_at_a_time",
                fields=["commune"],
                violation_error_message=_("Xã này đã có người phụ trách trong khoảng thời gian này."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.commune}"
