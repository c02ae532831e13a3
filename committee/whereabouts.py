"""In whose communes the written rows of the committee lie: where its pages show the thing, gone ones too."""

from django.db.models import OuterRef, Q, Subquery

from committee.models import Difficulty
from units.models import Unit


def of_conclusion(communes: frozenset[int]) -> Q:
    """Conclusions about units that lie in the communes, or lay there last."""
    return Q(unit__in=Unit.objects.at_last_in(communes).values("pk"))


def with_difficulty(name: str):
    """Rows about difficulties of the communes, those that were taken out where they were written last."""

    def where(communes: frozenset[int]) -> Q:
        last = Difficulty.history.filter(id=OuterRef("id")).order_by("-history_id")
        gone = Difficulty.history.exclude(id__in=Difficulty.objects.values("pk")).filter(
            commune__in=communes, history_id=Subquery(last.values("history_id")[:1])
        )
        here = Difficulty.objects.in_area(communes)
        return Q(**{f"{name}__in": here.values("pk")}) | Q(**{f"{name}__in": gone.values("id")})

    return where
