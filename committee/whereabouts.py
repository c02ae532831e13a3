"""In whose communes the written rows of the committee lie: where its pages show the thing, gone ones too."""

from collections.abc import Iterable
from datetime import date

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from committee.models import Difficulty
from units.coverage.namesakes import told_apart
from units.details.levels import common
from units.models import Commune, CommuneLineage, Mandate, Unit


class Standing:
    """Under which commune difficulties stand on a day: that in which theirs went on, with its origin."""

    def __init__(self, rows: Iterable[Difficulty], *, on: date) -> None:
        self.on, heirs = on, CommuneLineage.objects.heirs(on=on)
        self._apart = told_apart(on=on)
        raised = {row.commune_id for row in rows}
        self._heirs = {old: heir for old, heir in heirs.items() if old in raised}
        self._communes = Commune.objects.in_bulk(set(self._heirs.values()))

    def words(self, difficulty: Difficulty) -> str:
        """“Xã Chiềng La (nêu khi là Xã Noong Lay)”; what is common to all is said so."""
        if difficulty.commune is None:
            return common(Mandate.of(on=self.on))
        then = self._apart.get(difficulty.commune_id, difficulty.commune.name)
        heir = self._communes.get(self._heirs.get(difficulty.commune_id))
        if heir is None:
            return then
        now = self._apart.get(heir.pk, heir.name)
        return now if now == then else _("{now} (nêu khi là {then})").format(now=now, then=then)


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
