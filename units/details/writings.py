"""Who wrote what about a thing, when and why: read from the history rows and their operations."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Operation
from units.visibility import Visibility
from vietnamese.words import upper_first

_ACTS = {"+": _("thêm {count} {noun}"), "~": _("sửa {count} {noun}"), "-": _("xóa {count} {noun}")}
_LATEST = 8


@dataclass(frozen=True)
class Writing:
    """An operation and what it did here, in words: “thêm 1 giai đoạn của đơn vị, sửa 2 …”."""

    operation: Operation
    words: str
    with_reason: bool = True

    @property
    def act(self) -> str:
        """The kind of the operation, and why it was done where that may be read."""
        return str(self.operation) if self.with_reason else self.operation.get_kind_display()

    @property
    def by(self) -> str:
        return str(self.operation.by) if self.operation.by else gettext("Lệnh trên máy chủ")


def latest_writings(*histories, visibility: Visibility) -> list[Writing]:
    """The latest operations that wrote rows of the given history querysets, the last one first."""
    acts: dict[int, list[str]] = defaultdict(list)
    for history in histories:
        noun = history.model.instance_type._meta.verbose_name
        counted = history.order_by("history_type").values_list("operation_id", "history_type")
        for operation_id, act, rows in counted.annotate(rows=Count("history_id")):
            acts[operation_id].append(_ACTS[act].format(count=rows, noun=noun))
    operations = Operation.objects.filter(pk__in=acts).select_related("by")[:_LATEST]
    return [
        Writing(operation, _sentence(acts[operation.pk]), visibility.reads_reasons_of(operation.by))
        for operation in operations
    ]


def _sentence(words: list[str]) -> str:
    text = ", ".join(words)
    return f"{upper_first(text)}."
