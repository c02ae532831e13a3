"""The operations, and the looks at personal data, that a person may know of; what operations wrote."""

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import add, or_

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Operation, Reading
from accounts.operations import Recorded
from accounts.undo import recorded_models
from units.details.called import ThingNames
from units.details.histories import histories_in_area, histories_visible_to
from units.models import Decision, Member, ReadingSubject
from units.other_subjects import others_visible_to, readings_of_other
from units.querysets import area_of
from units.querysets.committees import outside
from vietnamese.days import format_day
from vietnamese.numbers import format_number
from vietnamese.words import upper_first

_ACTS = {"+": _("thêm {count} {noun}"), "~": _("sửa {count} {noun}"), "-": _("xóa {count} {noun}")}
NOUNS = {model._meta.model_name: model for model in recorded_models()}


def operations_visible_to(user) -> QuerySet[Operation]:
    """The operations that wrote a row in the area of ``user``; all of them where it is everything."""
    operations = Operation.objects.select_related("by", "undoes__by", "undone_by__by", "document")
    if area_of(user) is None:
        return _held(operations, user)
    return operations.filter(_wrote(histories_visible_to(user)))


def _held(operations: QuerySet[Operation], user) -> QuerySet[Operation]:
    """Those that did not write all their rows where no committee of this register runs the programme."""
    of = outside()
    if not of.communes:
        return operations
    beyond, own = (_wrote(histories_in_area(keys, user)) for keys in (of.communes, of.own))
    return operations.filter(~beyond | own)


def in_commune(operations: QuerySet, commune, user) -> QuerySet:
    """Those that wrote a row which lies in the commune, as far as ``user`` may know."""
    return operations.filter(_wrote(histories_in_area(frozenset({commune.pk}), user)))


def about(operations: QuerySet, model: type[Recorded], user) -> QuerySet:
    """Those that wrote rows of a noun, as far as ``user`` may know."""
    return operations.filter(_wrote({model: histories_visible_to(user)[model]}))


def _wrote(histories: dict[type[Recorded], QuerySet]) -> Q:
    found = (Q(pk__in=rows.values("operation")) for rows in histories.values() if not rows.query.is_empty())
    return Q(*found, _connector=Q.OR) if histories else Q(pk__in=[])


def rows_in_words(operations: Iterable[Operation], user) -> dict[int, str]:
    """What each operation wrote in the area of ``user``: “Thêm 2 đảng viên, sửa 1 chi bộ”."""
    keys = [operation.pk for operation in operations]
    counts = [
        rows.filter(operation__in=keys)
        .order_by()
        .values_list("operation_id", "history_type", Value(model._meta.model_name))
        .annotate(rows=Count("id", distinct=True))
        for model, rows in histories_visible_to(user).items()
        if not rows.query.is_empty()
    ]
    found: dict[int, list[tuple]] = defaultdict(list)
    if counts and keys:
        for operation_id, act, name, rows in counts[0].union(*counts[1:], all=True).order_by():
            found[operation_id].append((list(_ACTS).index(act), list(NOUNS).index(name), rows))
    return {key: _sentence(parts) for key, parts in found.items()}


def _sentence(parts: list[tuple]) -> str:
    nouns = list(NOUNS.values())
    words = [
        list(_ACTS.values())[act].format(count=format_number(rows), noun=nouns[noun]._meta.verbose_name)
        for act, noun, rows in sorted(parts)
    ]
    text = ", ".join(words)
    return upper_first(text)


def documents_of(operations: Iterable[Operation], *, on) -> dict[int, tuple]:
    """By which document each operation was carried out: its name, and its page while it exists."""
    named = {row.pk: row.document.decision_id for row in operations if hasattr(row, "document")}
    called = ThingNames({Decision: named.values()}, on=on)
    return {
        key: (called.name(Decision, decision), called.link(Decision, decision))
        for key, decision in named.items()
    }


def person(operation_or_reading) -> str:
    """Who did it."""
    by = operation_or_reading.by
    return str(by) if by else gettext("Lệnh trên máy chủ")


def fate(operation: Operation) -> str:
    """Whether the operation was undone, or undoes another one."""
    if hasattr(operation, "undone_by"):
        return gettext("Đã hoàn tác ngày {day}").format(day=_day(operation.undone_by))
    return (
        gettext("Hoàn tác thao tác ngày {day}").format(day=_day(operation.undoes)) if operation.undoes else ""
    )


def _day(operation: Operation) -> str:
    return format_day(operation.at.astimezone(timezone.get_current_timezone()))


# ---- Looks at personal data -------------------------------------------------------------------


def accesses_visible_to(user) -> QuerySet[Reading]:
    """The looks at members that ``user`` may see, each with the number of them ``shown``."""
    readings = Reading.objects.select_related("by")
    if area_of(user) is None:
        return readings.annotate(shown=F("persons"), only=_only(ReadingSubject.objects.all()))
    members = ReadingSubject.objects.filter(member__in=Member.objects.visible_to(user).values("pk"))
    subjects = [members, *others_visible_to(user)]
    shown = reduce(add, (_number(rows) for rows in subjects))
    found = reduce(or_, (Q(pk__in=rows.values("reading")) for rows in subjects))
    return readings.filter(found).annotate(shown=shown, only=_only(members))


def _number(subjects: QuerySet) -> Coalesce:
    """How many of the persons were shown in a reading."""
    of = subjects.filter(reading=OuterRef("pk")).order_by().values("reading")
    return Coalesce(Subquery(of.annotate(shown=Count("pk")).values("shown")), 0)


def _only(subjects: QuerySet) -> Subquery:
    """One of the members that were shown: the one, where there is no other."""
    return Subquery(subjects.filter(reading=OuterRef("pk")).order_by("pk").values("member_id")[:1])


def looked_for(reading: Reading, *, with_persons: bool) -> str:
    """What was looked at; the words of a search may be a name, and are for those who see persons."""
    if reading.kind == Reading.Kind.SEARCH and not with_persons:
        return gettext("Tìm đảng viên")
    return reading.what


def of_member(readings: QuerySet, member) -> QuerySet:
    """Those in which the member was shown."""
    return readings.filter(pk__in=ReadingSubject.objects.filter(member=member).values("reading"))


def of_other(readings: QuerySet, key: int) -> QuerySet:
    """Those in which a person who is no member was shown."""
    found = reduce(or_, (Q(pk__in=rows.values("reading")) for rows in readings_of_other(key)), Q(pk__in=[]))
    return readings.filter(found)
