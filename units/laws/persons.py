"""The days of a person follow each other: birth, admission, official, and nothing after death."""

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from units.choices import EndReason
from units.laws.law import Law, register
from units.models import Exemption, Member, Membership, Readmission
from units.periods import FOREVER, begun_before, begun_from, ended_by, holds_from
from units.spans import first_day

_STAYS = [reason.value for reason in EndReason if reason.stays_in_register]


def _deaths(member: str) -> QuerySet:
    """The memberships of the member of a row that ended by death, the first such day first."""
    died = Membership.objects.filter(end_reason=EndReason.DIED, member=OuterRef(member))
    return died.order_by("valid_to")


def _death_day(member: str) -> Subquery:
    return Subquery(_deaths(member).values("valid_to")[:1])


def _memberships_after_death() -> QuerySet:
    died = _deaths("member").filter(ended_by(first_day("valid_from", OuterRef)))
    return Membership.objects.filter(Exists(died)).annotate(broken_on=F("valid_from"))


def _exemptions_after_death() -> QuerySet:
    known = Exemption.objects.annotate(died_on=_death_day("member"))
    return known.filter(holds_from(F("died_on"))).annotate(
        broken_on=Greatest("valid_from", "died_on", output_field=DateField())
    )


def _official_after_death() -> QuerySet:
    known = Member.objects.annotate(died_on=_death_day("pk"), official_then=first_day("official_from"))
    return known.filter(official_then__gte=F("died_on")).annotate(broken_on=F("official_from"))


def _before_birth() -> QuerySet:
    born_later = Q(admitted_on__lt=first_day("born_on")) | Q(admitted_on__year__lt=F("birth_year"))
    return Member.objects.filter(born_later).annotate(broken_on=F("admitted_on"))


def _official_before_admission() -> QuerySet:
    return Member.objects.filter(official_from__lt=first_day("admitted_on")).annotate(
        broken_on=F("official_from")
    )


def _before_admission() -> QuerySet:
    return Membership.objects.filter(begun_before(first_day("member__admitted_on"))).annotate(
        broken_on=F("valid_from")
    )


def _admitted_before_leaving() -> QuerySet:
    began = Membership.objects.filter(member=OuterRef("member")).order_by("valid_from").values("valid_from")
    former = Membership.objects.annotate(ends=first_day("valid_to"))
    known = Readmission.objects.annotate(broken_on=Subquery(began[:1]))
    return known.filter(Exists(former.filter(member=OuterRef("former"), ends__gt=OuterRef("broken_on"))))


def _reasons_without_end() -> QuerySet:
    return (
        Membership.objects.filter(valid_to=FOREVER).exclude(end_reason="").annotate(broken_on=F("valid_from"))
    )


def _moved_nowhere() -> QuerySet:
    onward = Membership.objects.annotate(earliest=first_day("valid_from")).filter(
        begun_from(first_day("valid_to", OuterRef)),
        member=OuterRef("member"),
        earliest__lte=OuterRef("valid_to"),
    )
    moved = Membership.objects.filter(end_reason__in=_STAYS).exclude(valid_to=FOREVER)
    return moved.filter(~Exists(onward)).annotate(broken_on=F("valid_to"))


def _exempt_after_all() -> QuerySet:
    last = Membership.objects.filter(member=OuterRef("member")).order_by("-valid_to").values("valid_to")[:1]
    known = Exemption.objects.annotate(left_on=Subquery(last))
    return known.filter(holds_from(F("left_on"))).annotate(
        broken_on=Greatest("valid_from", "left_on", output_field=DateField())
    )


_OF_MEMBER = {Membership: ("pk",), Member: ("member",)}
_CORRECT = _("kiểm tra lại các ngày, rồi sửa bằng “Sửa sai sót”")

register(
    Law(
        name="no-membership-after-death",
        sentence=_("Sau ngày từ trần không còn sinh hoạt đảng."),
        fault=_("bắt đầu từ {day}, sau khi đảng viên từ trần"),
        remedy=_("sửa ngày từ trần, hoặc xóa dòng sinh hoạt ghi nhầm"),
        source="domain.md §3",
        model=Membership,
        broken=_memberships_after_death,
        hangs_on=_OF_MEMBER,
    )
)
register(
    Law(
        name="no-exemption-after-death",
        sentence=_("Sau ngày từ trần không còn được miễn sinh hoạt."),
        fault=_("còn kéo dài từ {day}, sau khi đảng viên từ trần"),
        remedy=_("ghi ngày kết thúc miễn sinh hoạt, hoặc xóa dòng miễn ghi nhầm"),
        source="domain.md §3",
        model=Exemption,
        broken=_exemptions_after_death,
        hangs_on={Exemption: ("pk",), Member: ("member",)},
    )
)
register(
    Law(
        name="not-official-after-death",
        sentence=_("Đảng viên không được công nhận chính thức sau ngày từ trần."),
        fault=_("được ghi là chính thức từ {day}, sau khi từ trần"),
        remedy=_("sửa ngày chính thức hoặc ngày từ trần"),
        source="domain.md §5",
        model=Member,
        broken=_official_after_death,
        is_foretold=True,
        is_strict=False,  # offices' lists have such days; the file is written as they have it
        hangs_on={Member: ("pk",)},
    )
)
register(
    Law(
        name="born-before-admission",
        sentence=_("Ngày vào Đảng ở sau ngày sinh."),
        fault=_("vào Đảng ngày {day}, trước khi sinh"),
        remedy=_CORRECT,
        source="domain.md §3",
        model=Member,
        broken=_before_birth,
        hangs_on={Member: ("pk",)},
    )
)
register(
    Law(
        name="official-not-before-admission",
        sentence=_("Ngày chính thức không ở trước ngày vào Đảng."),
        fault=_("chính thức từ {day}, trước ngày vào Đảng"),
        remedy=_CORRECT,
        source="domain.md §5",
        model=Member,
        broken=_official_before_admission,
        hangs_on={Member: ("pk",)},
        is_held_by_database=True,
    )
)
register(
    Law(
        name="reason-only-with-end",
        sentence=_("Chỉ sinh hoạt đã kết thúc mới có lý do kết thúc."),
        fault=_("có lý do kết thúc nhưng chưa kết thúc"),
        remedy=_("ghi ngày kết thúc, hoặc bỏ lý do"),
        source="domain.md §3",
        model=Membership,
        broken=_reasons_without_end,
        hangs_on={Membership: ("pk",)},
    )
)
register(
    Law(
        name="membership-not-before-admission",
        sentence=_("Đảng viên không sinh hoạt đảng trước ngày vào Đảng."),
        fault=_("bắt đầu từ {day}, trước ngày vào Đảng"),
        remedy=_CORRECT,
        source="domain.md §3",
        model=Membership,
        broken=_before_admission,
        hangs_on=_OF_MEMBER,
        is_strict=False,
    )
)
register(
    Law(
        name="moved-goes-on",
        sentence=_("Ai chuyển sinh hoạt thì sinh hoạt tiếp ở nơi khác từ chính ngày đó."),
        fault=_("kết thúc ngày {day} vì chuyển nơi sinh hoạt, nhưng sổ chưa ghi nơi mới"),
        remedy=_("ghi nơi sinh hoạt mới, hoặc sửa lý do kết thúc"),
        source="domain.md §3",
        model=Membership,
        broken=_moved_nowhere,
        hangs_on=_OF_MEMBER,
        is_strict=False,
    )
)
register(
    Law(
        name="readmitted-after-leaving",
        sentence=_("Ai được kết nạp lại thì đã thôi sinh hoạt của lần vào Đảng trước."),
        fault=_("sinh hoạt từ {day}, khi lần vào Đảng trước chưa kết thúc"),
        remedy=_("sửa ngày ra khỏi Đảng của lần trước, hoặc ngày kết nạp lại"),
        source="domain.md §3, admissions.md",
        model=Readmission,
        broken=_admitted_before_leaving,
        hangs_on={Readmission: ("pk",), Member: ("member", "former")},
    )
)
register(
    Law(
        name="exemption-ends-with-membership",
        sentence=_("Ai không còn sinh hoạt đảng thì không còn được miễn sinh hoạt."),
        fault=_("còn kéo dài từ {day}, sau khi đảng viên thôi sinh hoạt"),
        remedy=_("ghi ngày kết thúc miễn sinh hoạt"),
        source="domain.md §3",
        model=Exemption,
        broken=_exempt_after_all,
        hangs_on={Exemption: ("pk",), Member: ("member",)},
        is_strict=False,
    )
)
