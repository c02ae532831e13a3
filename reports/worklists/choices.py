"""The filters beside a list: what can be ticked, with the number of rows that each stands for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from reports.worklists.counting import Group
from reports.worklists.listing import Listing
from units.choices import ReportKind
from units.coverage.balance import Lack
from units.coverage.namesakes import told_apart
from units.coverage.states import UnitState
from units.models import Commune
from vietnamese.days import format_day
from vietnamese.words import short_commune

_SHOWN_COMMUNES = 6
_STATES = (UnitState.JOINT, UnitState.NO_CELL, UnitState.OWN, UnitState.WITHOUT_MEMBERS)


@dataclass(frozen=True)
class Choice:
    """A box to tick beside the list, with the number of rows that it stands for."""

    value: str
    label: str
    count: int
    is_chosen: bool


class Choices:
    """The filters of a list, each number counted with the other filters in place."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self.selection = listing.selection
        self._chosen = self.selection.parameters()

    @cached_property
    def kinds(self) -> list[Choice]:
        """The three kinds; of the changes in some of them only these."""
        choices = [
            self._choice("kind", kind.value, str(kind.label), lambda group, kind=kind: group.kind is kind)
            for kind in ReportKind
        ]
        if not (self.selection.change and self.selection.kinds):
            return choices
        return [choice for choice in choices if choice.is_chosen]

    @cached_property
    def states(self) -> list[Choice]:
        """The states that part the list; a unit without members counts as joint or not as well."""
        everything = self.listing.sum_of(lambda group: True, freed="state")
        choices = [
            self._choice(
                "state", state.value, str(state.label), lambda group, state=state: state in group.states
            )
            for state in _STATES
        ]
        return [choice for choice in choices if 0 < choice.count < everything or choice.is_chosen]

    @property
    def states_overlap(self) -> bool:
        """Whether the numbers of the states add up to more than the units that they are of."""
        everything = self.listing.sum_of(lambda group: True, freed="state")
        return sum(choice.count for choice in self.states) > everything

    @cached_property
    def communes(self) -> list[Choice]:
        """The communes with rows and those that are chosen; the chosen and the largest first."""
        choices = [
            (key, self._choice("commune", str(pk), short_commune(name) or _("Không còn"), _lies_in(pk)))
            for pk, (key, name) in self._names().items()
        ]
        choices.sort(key=lambda pair: (not pair[1].is_chosen, -pair[1].count, pair[0]))
        return [choice for _, choice in choices if choice.count or choice.is_chosen]

    def _names(self) -> dict[int, tuple[str, str]]:
        """How the communes are sorted and called, by their keys."""
        names = {group.commune_id: (group.commune_key, group.commune_name) for group in self.listing.groups}
        missing = [pk for pk in self.selection.communes if pk not in names]
        for commune in Commune.objects.in_bulk(missing).values() if missing else ():
            names[commune.pk] = (commune.sort_key, commune.name)
        told = told_apart(on=self.listing.scope.grouped_on or self.listing.on)
        return {pk: (key, told.get(pk, name)) for pk, (key, name) in names.items()}

    @property
    def first_communes(self) -> list[Choice]:
        return self.communes[: self._shown_communes]

    @property
    def other_communes(self) -> list[Choice]:
        return self.communes[self._shown_communes :]

    @property
    def _shown_communes(self) -> int:
        return max(_SHOWN_COMMUNES, len(self.selection.communes))

    @cached_property
    def relapses(self) -> list[Choice]:
        """Units that had what they lack now, apart from those that never had it; none where all are alike."""
        what = self.selection.what
        if not what.tells_relapses:
            return []
        is_of_members = what.lack is Lack.MEMBERS
        had = _("Tái trắng: từng có đảng viên") if is_of_members else _("Tái trắng: từng có chi bộ")
        never = _("Chưa từng có đảng viên") if is_of_members else _("Chưa từng có chi bộ")
        choices = [
            self._choice("relapsed", "1", had, lambda group: group.relapsed),
            self._choice("relapsed", "0", never, lambda group: not group.relapsed),
        ]
        return choices if choices[0].count or any(choice.is_chosen for choice in choices) else []

    def _choice(self, dimension: str, value: str, label: str, condition: Callable[[Group], bool]) -> Choice:
        count = self.listing.sum_of(condition, freed=dimension)
        return Choice(value, label, count, value in self._chosen.get(dimension, ()))

    @cached_property
    def in_words(self) -> list[str]:
        """The filters that are set, one sentence part each."""
        chosen = self.selection
        named = {
            _("Loại"): _labels(self.kinds),
            _("Trạng thái"): _labels(self.states),
            _("Xã, thị trấn"): _labels(self.communes),
            _("Tên có"): [f"“{chosen.text}”"] if chosen.text else [],
            _("Tái trắng"): _labels(self.relapses),
            _("Thay đổi"): [self._change_in_words()] if chosen.change else [],
        }
        return [f"{name}: {', '.join(labels)}" for name, labels in named.items() if labels]

    def _change_in_words(self) -> str:
        chosen = self.selection
        return _("{change} so với ngày {day}").format(
            change=chosen.change.word(chosen.lack), day=format_day(chosen.compare)
        )


def _labels(choices: list[Choice]) -> list[str]:
    return [choice.label for choice in choices if choice.is_chosen]


def _lies_in(commune: int) -> Callable[[Group], bool]:
    return lambda group: group.commune_id == commune
