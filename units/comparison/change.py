"""What happened to one thing of the register on one day, by which document."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from units.models import Decision
from vietnamese.words import lower_first


class StructureNoun(StrEnum):
    """Of which things the structure consists."""

    COMMUNE = "commune"
    UNIT = "unit"
    ORGANISATION = "organisation"
    CELL = "cell"

    @property
    def label(self) -> str:
        return str(_NOUNS[self])

    @property
    def plural(self) -> str:
        """Its name for programs, where several are told."""
        return f"{self}s"


_NOUNS = {
    StructureNoun.COMMUNE: _("Xã, thị trấn"),
    StructureNoun.UNIT: pgettext_lazy("nhiều", "Đơn vị"),
    StructureNoun.ORGANISATION: pgettext_lazy("nhiều", "Tổ chức cơ sở đảng"),
    StructureNoun.CELL: pgettext_lazy("nhiều", "Chi bộ"),
}


class Happening(StrEnum):
    """What happened. A thing that did two of them on one day has a row for each."""

    BEGAN = "began"
    ENDED = "ended"
    MERGED = "merged"
    SPLIT = "split"
    RENAMED = "renamed"
    MOVED = "moved"
    CHANGED_KIND = "changed_kind"

    @property
    def label(self) -> str:
        return str(_HOW[self])


_HOW = {
    Happening.BEGAN: _("Thành lập mới"),
    Happening.ENDED: _("Kết thúc, giải thể"),
    Happening.MERGED: _("Sáp nhập"),
    Happening.SPLIT: _("Chia tách"),
    Happening.RENAMED: _("Đổi tên"),
    Happening.MOVED: _("Chuyển nơi trực thuộc"),
    Happening.CHANGED_KIND: _("Đổi loại"),
}


@dataclass(frozen=True, kw_only=True)
class Appearance:
    """What a thing was called, was, and where it lay; ``place`` is empty where it lies in nothing known."""

    name: str
    kind: str = ""
    place: str = ""

    def as_json(self) -> dict[str, str]:
        return {"name": self.name, "kind": self.kind, "place": self.place}


@dataclass(frozen=True)
class Relative:
    """Another thing that took part; without a key it lies where the reader sees nothing."""

    key: int | None
    name: str


@dataclass(frozen=True, kw_only=True)
class StructureChange:
    """One row: a thing, what happened to it, on which day, by which document.

    ``told_on`` is the day as it is told: perhaps a year or a month. ``before`` is what it was until then
    (None of what began), ``after`` what it is from then on (None of what ended). ``origins`` are the things
    that it comes from, ``heirs`` those in which it goes on. ``follows`` says that it only went where its
    commune, or its organisation, went; ``crosses`` that it stayed while the part of the register that is
    asked about became another. ``sign`` is by how much the row changes the number of things in that part.
    """

    noun: StructureNoun
    how: Happening
    key: int
    code: str
    on: date
    told_on: date
    decision: Decision | None
    before: Appearance | None = None
    after: Appearance | None = None
    origins: tuple[Relative, ...] = ()
    heirs: tuple[Relative, ...] = ()
    follows: bool = False
    crosses: bool = False
    sign: int = 0
    order: str = ""

    @property
    def name(self) -> str:
        """What it is called since, or was called until then."""
        return self._shown.name

    @property
    def kind(self) -> str:
        return self._shown.kind

    @property
    def place(self) -> str:
        return self._shown.place

    @property
    def _was(self) -> Appearance:
        return self.before or Appearance(name="")

    @property
    def _shown(self) -> Appearance:
        return self.after or self._was

    @property
    def words(self) -> str:
        """What happened, in words, beside its name."""
        return {
            Happening.BEGAN: self._began,
            Happening.ENDED: self._ended,
            Happening.MERGED: self._merged,
            Happening.SPLIT: self._split,
            Happening.RENAMED: lambda: gettext("Tên cũ: {name}").format(name=self._old_name),
            Happening.MOVED: self._moved,
            Happening.CHANGED_KIND: lambda: gettext("Từ {old} thành {new}").format(
                old=lower_first(self._was.kind), new=lower_first(self._shown.kind)
            ),
        }[self.how]()

    @property
    def _old_name(self) -> str:
        return self.origins[0].name if self.origins else self._was.name

    def _began(self) -> str:
        return gettext("Lập lại") if self.before else gettext("Thành lập mới")

    def _ended(self) -> str:
        if not self.heirs:
            return gettext("Kết thúc, không còn")
        return gettext("Kết thúc; phần còn lại về {others}").format(others=self._told(self.heirs))

    def _merged(self) -> str:
        if self.heirs:
            return gettext("Sáp nhập vào {others}").format(others=self._told(self.heirs))
        said = gettext("Nhận sáp nhập {others}") if self.before else gettext("Lập từ sáp nhập {others}")
        return said.format(others=self._told(self.origins))

    def _split(self) -> str:
        if self.origins:
            said = gettext("Nhận một phần của {others}") if self.before else gettext("Tách từ {others}")
            return said.format(others=self._told(self.origins))
        said = gettext("Tách ra {others}") if self.after else gettext("Chia thành {others}")
        return said.format(others=self._told(self.heirs))

    def _moved(self) -> str:
        if self.crosses:
            return gettext("Ra khỏi phạm vi") if self.sign < 0 else gettext("Vào phạm vi")
        is_same = self._was.place == self._shown.place
        said = gettext("Từ {old} (cũ) sang {new} (mới)") if is_same else gettext("Từ {old} sang {new}")
        said = said.format(
            old=self._was.place or gettext("nơi chưa ghi"), new=self._shown.place or gettext("nơi chưa ghi")
        )
        return gettext("{said} (theo nơi trực thuộc)").format(said=said) if self.follows else said

    @staticmethod
    def _told(kin: tuple[Relative, ...]) -> str:
        return ", ".join(one.name for one in kin)

    def as_json(self) -> dict:
        """The form in which the change is exchanged; other programs read it."""
        return {
            "noun": str(self.noun),
            "change": str(self.how),
            "code": self.code,
            "name": self.name,
            "on": self.on.isoformat(),
            "before": self.before and self.before.as_json(),
            "after": self.after and self.after.as_json(),
            "from": [one.name for one in self.origins],
            "into": [one.name for one in self.heirs],
            "follows": self.follows,
            "decision": self.decision and self.decision.number,
        }
