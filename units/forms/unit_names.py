"""A unit by its name, as it is typed into a row: marks and case ignored, old names known."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from units.forms.fields import LineField
from units.models import Unit, UnitPeriod
from vietnamese.keys import search_key

_FEW = 4


class NoUnit:
    """Said of a row that counts for no unit, although the others do."""


class UnitNames:
    """The units that a person may write, found by their names; those in ``near`` first."""

    def __init__(self, *, user, near: set[int]) -> None:
        self.near = near
        self._by_key: dict[str, set[int]] = defaultdict(set)
        self._words: dict[int, str] = {}
        self._places: dict[int, int] = {}
        units = Unit.objects.writable_by(user)
        self._order: dict[int, str] = {}
        rows = UnitPeriod.objects.filter(unit__in=units).order_by("valid_from")
        facts = ("unit_id", "name", "commune__name", "commune_id", "sort_key")
        for pk, name, commune, place, order in rows.values_list(*facts):
            self._words[pk] = f"{name} – {commune}"
            self._places[pk], self._order[pk] = place, order
            for text in (name, f"{name} {commune}", name.partition(" ")[2]):
                self._by_key[search_key(text)].add(pk)
        self._by_key.pop("", None)

    def words(self, pk: int) -> str:
        """What stands in the cell for a unit."""
        return self._words.get(pk, "")

    @property
    def offered(self) -> list[str]:
        """What is proposed while typing: the near units, then those of their communes, then all."""
        places = {self._places[pk] for pk in self.near if pk in self._places}
        order = sorted(
            self._words,
            key=lambda pk: (pk not in self.near, self._places[pk] not in places, self._order[pk], pk),
        )
        return [self._words[pk] for pk in order]

    def find(self, text: str) -> int:
        """The key of the unit that is called ``text``; raises ``ValidationError``."""
        found = self._by_key.get(search_key(text), set())
        if len(found) > 1:
            exact = {pk for pk in found if search_key(self._words[pk]) == search_key(text)}
            found = exact or found & self.near or self._beside(found) or found
        if len(found) == 1:
            return next(iter(found))
        if not found:
            raise ValidationError(
                _(
                    "Không có đơn vị “{text}” trong sổ (hoặc ngoài phạm vi được giao). Hãy chọn trong "
                    "danh sách gợi ý, hoặc ghi “không” nếu không tính cho đơn vị nào."
                ).format(text=text[:60])
            )
        names = sorted(self._words[pk] for pk in found)
        more = "…" if len(names) > _FEW else ""
        raise ValidationError(
            _("Có {n} đơn vị tên “{text}”: {names}. Hãy ghi kèm tên xã.").format(
                n=len(names), text=text[:60], names=f"{'; '.join(names[:_FEW])}{more}"
            )
        )

    def _beside(self, found: set[int]) -> set[int]:
        """Of some units those in the communes of the near ones."""
        places = {self._places[pk] for pk in self.near if pk in self._places}
        return {pk for pk in found if self._places[pk] in places}


class UnitNameField(LineField):
    """A unit by its name; “không” for none. Gives a ``Unit``, ``NoUnit`` or None."""

    def __init__(self, label: str, **kwargs) -> None:
        super().__init__(label, max_length=400, required=False, **kwargs)
        self.names: UnitNames | None = None

    def clean(self, value: object) -> Unit | type[NoUnit] | None:
        text = super().clean(value)
        if not text:
            return None
        if search_key(text) in {"khong", "khong tinh", "khong co"}:
            return NoUnit
        return Unit.objects.get(pk=self.names.find(text))
