"""What the screens ask about a departure that is known before it happens."""

from django.utils.translation import gettext_lazy as _

from units.forms.editing.base import DecidedEntry, EntryForm
from units.forms.editing.members import LeavingField
from units.forms.fields import DayField, LineField


class Announcement(DecidedEntry):
    """A member will leave on a day, as announced on another."""

    leaves_on = DayField(_("ngày dự kiến rời"))
    end_reason = LeavingField(_("lý do rời đi"))
    announced_on = DayField(_("ngày báo"))
    note = LineField(_("ghi chú"), max_length=300, required=False)


class Withdrawal(EntryForm):
    """The member stays after all."""

    on = DayField(_("rút lại ngày"))


class Departed(DecidedEntry):
    """The member left as announced."""

    on = DayField(_("rời đi từ ngày"))
