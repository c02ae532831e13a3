"""What is filled in about members of the committee, working rules and the files of these."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.fields import AccountField, ChosenField
from committee.files import MOST_BYTES, is_full, kind_of
from committee.models import CommitteeMember, CommitteeSeat, CommuneInCharge, WorkingRules
from units.coverage.namesakes import ever_told_apart
from units.forms.choosing import ThingField, ThingsField
from units.forms.editing.base import DecidedEntry, EntryForm
from units.forms.fields import DatedForm, DayField, EndField, LineField, TextField
from units.models import Commune
from vietnamese.keys import search_key
from vietnamese.letters import clean

LONGEST_RULES = 60_000
_NAME_LENGTH = 100


class SeatFields(forms.Form):
    """Position, office and task."""

    position = ChosenField(gettext_lazy("chức danh trong Ban Chỉ đạo"), CommitteeSeat.Position)
    office = LineField(gettext_lazy("chức vụ công tác"), max_length=200)
    task = LineField(gettext_lazy("nhiệm vụ được phân công"), max_length=500, required=False)


class MemberIdentity(EntryForm):
    """Who it is: name and account."""

    full_name = LineField(gettext_lazy("họ và tên"), max_length=150)
    account = AccountField(
        gettext_lazy("tài khoản"), help_text=gettext_lazy("Để trống nếu người này không dùng chương trình.")
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].offer_accounts()

    def values(self) -> dict:
        said = super().values()
        return {**{name: value for name, value in said.items() if name != "account"}, "user": said["account"]}

    def doubts(self) -> list[str]:
        """Somebody of that name is, or was, on the committee already."""
        name = self.cleaned_data["full_name"]
        if search_key(name) == search_key(self.stands.get("full_name", "")):
            return super().doubts()
        words = _(
            "Đã có thành viên Ban Chỉ đạo tên “{name}”. Nếu là một người, hãy mở người đã có, "
            "không thêm lần nữa."
        )
        same = CommitteeMember.objects.filter(search_key=search_key(name))
        return [*super().doubts(), *(words.format(name=row.full_name) for row in same)]

    @classmethod
    def stored(cls, row: CommitteeMember) -> dict:
        return {"full_name": row.full_name, "account": row.user_id}


class MemberJoin(DecidedEntry, MemberIdentity, SeatFields):
    """A person joins the committee."""

    WIDE = ("office", "task")
    on = DayField(gettext_lazy("tham gia từ ngày"))
    field_order = ("full_name", "position", "office", "task", "on", "account")


class SeatChange(DecidedEntry, SeatFields):
    """Another position, office or task from a day on."""

    WIDE = ("office", "task")
    on = DayField(gettext_lazy("thay đổi từ ngày"))
    field_order = ("on", "position", "office", "task")

    @classmethod
    def stored(cls, row: CommitteeSeat | None) -> dict:
        if row is None:
            return {}
        return {
            "position": row.position,
            "office": row.office,
            "task": row.task,
        }


class SeatCorrection(DecidedEntry, SeatFields, DatedForm):
    """A seat was entered wrongly."""

    WIDE = ("office", "task")
    valid_from = DayField(gettext_lazy("từ ngày"))
    valid_to = EndField(gettext_lazy("đến trước ngày"))
    field_order = ("position", "office", "task", "valid_from", "valid_to")

    @classmethod
    def stored(cls, row: CommitteeSeat) -> dict:
        return SeatChange.stored(row) | {"valid_from": row.valid_from, "valid_to": row.valid_to}


class Leave(DecidedEntry):
    """The member leaves the committee, or a commune."""

    on = DayField(gettext_lazy("thôi từ ngày"))


class TakeCharge(DecidedEntry):
    """Communes of which a member is in charge from a day on."""

    WIDE = ("communes",)
    on = DayField(gettext_lazy("phụ trách từ ngày"))
    communes = ThingsField(gettext_lazy("xã, thị trấn"))

    def __init__(self, *args, day: date, member: CommitteeMember, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        held = CommuneInCharge.objects.in_effect(on=day).select_related("member")
        by_commune, apart = {row.commune_id: row for row in held}, ever_told_apart()
        communes = Commune.objects.visible_to(self.user).in_effect(on=day).alphabetical()
        self.fields["communes"].offer_things(
            [
                (commune, _held(apart.get(commune.pk, commune.name), by_commune.get(commune.pk)))
                for commune in communes
                if commune.pk not in by_commune or by_commune[commune.pk].member_id != member.pk
            ]
        )


def _held(name: str, charge: CommuneInCharge | None) -> str:
    if charge is None:
        return name
    return _("{commune} (đang do {member} phụ trách)").format(commune=name, member=charge.member)


class ChargeCorrection(DecidedEntry, DatedForm):
    """A charge was entered wrongly."""

    commune = ThingField(gettext_lazy("xã, thị trấn"), Commune)
    valid_from = DayField(gettext_lazy("từ ngày"))
    valid_to = EndField(gettext_lazy("đến trước ngày"))

    @classmethod
    def stored(cls, row: CommuneInCharge) -> dict:
        return {"commune": row.commune_id, "valid_from": row.valid_from, "valid_to": row.valid_to}


class RulesText(forms.Form):
    """Title and text of working rules."""

    title = LineField(gettext_lazy("tên quy chế"), max_length=300)
    text = TextField(gettext_lazy("nội dung"), max_length=LONGEST_RULES, required=False)


class RulesEntry(DecidedEntry, RulesText):
    """Working rules come into force."""

    WIDE = ("title", "text")
    on = DayField(
        gettext_lazy("có hiệu lực từ ngày"),
        help_text=gettext_lazy("Quy chế trước đó hết hiệu lực từ ngày này."),
    )
    field_order = ("title", "on", "text")


class RulesCorrection(DecidedEntry, RulesText, DatedForm):
    """Working rules were entered wrongly."""

    WIDE = ("title", "text")
    valid_from = DayField(gettext_lazy("từ ngày"))
    valid_to = EndField(gettext_lazy("đến trước ngày"))
    field_order = ("title", "valid_from", "valid_to", "text")

    @classmethod
    def stored(cls, row: WorkingRules) -> dict:
        return {
            "title": row.title,
            "text": row.text,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
        }


class RulesFile(forms.Form):
    """The signed file of working rules: known by its content, not by its name."""

    file = forms.FileField(
        label=gettext_lazy("Tệp quy chế (PDF hoặc Word)"),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx"}),
        max_length=None,
        error_messages={
            "required": gettext_lazy("Hãy chọn một tệp PDF hoặc Word (.docx)."),
            "empty": gettext_lazy("Tệp này trống. Hãy chọn tệp khác."),
            "invalid": gettext_lazy("Chưa nhận được tệp. Hãy chọn lại tệp rồi gửi."),
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(
                _("Tệp lớn quá {most} MB. Hãy quét lại với độ phân giải thấp hơn.").format(
                    most=MOST_BYTES // (1024 * 1024)
                )
            )
        if is_full():
            raise ValidationError(
                _("Đã lưu quá nhiều tệp quy chế. Hãy báo người quản trị trước khi gửi thêm.")
            )
        self.kind = kind_of(file)
        if not self.kind:
            raise ValidationError(
                _("Nội dung tệp này không phải là PDF hay Word (.docx không có macro). Hãy chọn tệp khác.")
            )
        return file

    @property
    def shown_name(self) -> str:
        """The name that the file came with, without folders, invisible letters and its suffix."""
        plain = clean(self.cleaned_data["file"].name.replace("\\", "/").split("/")[-1])
        stem = plain.rsplit(".", 1)[0].strip(". ")[:_NAME_LENGTH] or "quy-che"
        return f"{stem}.{self.kind}"
