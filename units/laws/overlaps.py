"""One at a time: what the database's own guards hold at every write is counted again.

A guard that was lost, or a file that another program wrote, is found out so.
"""

from functools import partial

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.operations import Recorded
from units.constraints import NoOverlap, overlap_constraints
from units.laws.law import Law, register
from units.periods import begun_by, overlapping


def _doubled(model: type[Recorded], constraint: NoOverlap) -> QuerySet:
    """The rows that hold on a day on which another one does, that began before or on the same day."""
    same = {name: OuterRef(name) for name in constraint.fields}
    others = model.objects.filter(Q(**constraint.where), Q(**same), begun_by(OuterRef("valid_from")))
    others = others.filter(overlapping(OuterRef("valid_from"), OuterRef("valid_to")))
    doubled = Exists(others.exclude(pk=OuterRef("pk")))
    return model.objects.filter(doubled, **constraint.where).annotate(broken_on=F("valid_from"))


def register_overlaps() -> None:
    """Let every ``NoOverlap`` of the register be a law."""
    for model, constraint in overlap_constraints():
        register(
            Law(
                name=constraint.name.replace("_", "-"),
                sentence=constraint.violation_error_message,
                fault=_("từ {day} trùng thời gian với một dòng khác"),
                remedy=_("sửa ngày để hai khoảng thời gian không chồng nhau"),
                source="domain.md §3",
                model=model,
                broken=partial(_doubled, model, constraint),
                hangs_on={model: ("pk",)},
                is_held_by_database=True,
            )
        )


register_overlaps()
