"""Names of the register that stand in a title or on a tab, and so hold for every row of the sheet."""

import re
from collections.abc import Iterable
from functools import cached_property

from units.imports.spelling import spelled, without_kind
from units.models import CellPeriod, Commune, Organisation
from vietnamese.keys import search_key

_NOUN_OF = {"commune": "commune", "unit_commune": "commune", "organisation": "organisation", "cell": "cell"}
_MODELS = {"commune": Commune, "organisation": Organisation, "cell": CellPeriod}


_BETWEEN = re.compile(r"\s[-–—]\s|[,;|/\n]")
_IN_FULL = (
    (re.compile(r"\s*:\s*"), " "),
    (re.compile(r"(?<!\w)cb(?!\w)\.?"), "chi bộ"),
    (re.compile(r"(?<!\w)đb(?!\w)\.?"), "đảng bộ"),
)


def _in_full(text: str) -> str:
    """A text in one spelling, “CB bản Nà Hạ” and “Chi bộ: bản Nà Hạ” as “chi bộ bản nà hạ”."""
    said = spelled(text)
    for short, words in _IN_FULL:
        said = short.sub(words, said)
    return said


class RegisterNames:
    """The names of communes, organisations and cells, read from the register when first asked for."""

    def only_in(self, texts: Iterable[str], key: str) -> tuple[str, str] | None:
        """The one name of the column's noun in ``texts``, and the text; None for none and for several."""
        noun = _NOUN_OF[key]
        found = [(name, text) for text in texts for name in self._in_text(text, noun)]
        names = {spelled(name) for name, _text in found}
        return found[0] if len(names) == 1 else None

    def _in_text(self, text: str, noun: str) -> list[str]:
        """The names in a text; of names of which one holds the other, the longer."""
        said = f" {' '.join(map(_in_full, [text, *_BETWEEN.split(text)]))} "
        names = [name for name in self._names[noun] if f" {spelled(name)} " in said]
        if not names and noun == "commune":
            names = [name for name in self._names[noun] if without_kind(name) == search_key(text)]
        return [n for n in names if not any(n != o and spelled(n) in spelled(o) for o in names)]

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        return {
            noun: sorted(set(model.objects.values_list("name", flat=True))) for noun, model in _MODELS.items()
        }
