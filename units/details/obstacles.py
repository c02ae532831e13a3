"""What stands in the way of an undoing, in sentences: who wrote it, when, why, and on which row."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Operation, User
from accounts.registry import owner_of
from accounts.undo import Standing
from units.details.called import ThingNames
from units.visibility import Visibility
from vietnamese.days import format_day, format_time

_TOLD = {
    "written": _("{who} đã ghi tiếp lên {what} lúc {at} ({why})."),
    "refers": _("{who} đã ghi {what} dựa trên dữ liệu này lúc {at} ({why})."),
    "deleted": _("{who} đã xóa {what}, mà dữ liệu cũ cần đến, lúc {at} ({why})."),
    "rival": _("{who} đã ghi {what} vào đúng chỗ mà dữ liệu cũ phải trở về, lúc {at} ({why})."),
    "document": _("{who} đã lấy {what} làm căn cứ cho một thao tác lúc {at} ({why})."),
    "tampered": _(
        "Dữ liệu về {what} không còn như thao tác này đã ghi, dù không có thao tác nào sửa; "
        "hãy báo người quản trị."
    ),
    "used": _("Một phần khác của chương trình đang dùng {what}."),
    "refused": _("Cơ sở dữ liệu không nhận lại dữ liệu cũ về {what}."),
}


@dataclass(frozen=True)
class Obstacle:
    """What stands in the way of an undoing, as a sentence, with the operation that put it there."""

    sentence: str
    operation: Operation | None


def obstacles(standing: list[Standing], *, user: User | None, with_persons: bool) -> list[Obstacle]:
    """What stands in the way, in sentences: who, when, why, and on which row; as ``user`` may read it (None:
    a command of the server)."""
    keys = {row.operation_id for row in standing} - {None}
    operations = Operation.objects.select_related("by").in_bulk(keys)
    if user is not None:
        Visibility(user).with_reasons(operations.values())
    names = _names(standing, with_persons)
    return [_obstacle(row, operations.get(row.operation_id), names[row.model, row.pk]) for row in standing]


def _obstacle(row: Standing, operation: Operation | None, what: str) -> Obstacle:
    if operation is None:
        return Obstacle(_TOLD[row.how].format(what=what), None)
    words = _TOLD[row.how].format(
        what=what, who=who(operation), at=moment(operation), why=str(operation).rstrip(".")
    )
    return Obstacle(words, operation)


def _names(standing: list[Standing], with_persons: bool) -> dict[tuple, str]:
    """Each row as “quá trình sinh hoạt của Vừ A Dế”."""
    owners: dict[tuple, tuple] = {}
    for model in {row.model for row in standing}:
        column, thing = owner_of(model)
        keys = [row.pk for row in standing if row.model is model]
        rows = model.history.filter(id__in=keys).order_by("history_id")
        owners |= {(model, pk): (thing, owner) for pk, owner in rows.values_list("id", column)}
    wanted: dict[type, set[int]] = {}
    for thing, owner in owners.values():
        wanted.setdefault(thing, set()).add(owner)
    called = ThingNames(wanted, on=date.max, with_persons=with_persons)
    names = {}
    for row in standing:
        noun = str(row.model._meta.verbose_name)
        thing, owner = owners.get((row.model, row.pk), (None, None))
        name = called.name(thing, owner) if thing else ""
        names[row.model, row.pk] = (
            f"{noun} “{name}”"
            if thing is row.model
            else gettext("{noun} của {name}").format(noun=noun, name=name)
        )
        if not name:
            names[row.model, row.pk] = noun
    return names


def who(operation: Operation) -> str:
    """Who carried the operation out."""
    return str(operation.by) if operation.by else gettext("Lệnh trên máy chủ")


def who_in_sentence(operation: Operation) -> str:
    return str(operation.by) if operation.by else gettext("lệnh trên máy chủ")


def moment(operation: Operation) -> str:
    """When: “10:05 ngày 31/01/2020”."""
    at = operation.at.astimezone(timezone.get_current_timezone())
    return gettext("{time} ngày {day}").format(time=format_time(at), day=format_day(at))
