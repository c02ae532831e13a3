"""Form fields of the register: how each kind of value is read, and what is said when it is wrong."""

import re
from datetime import date
from functools import cache, lru_cache, partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Choices
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.bounds import TEXT_CHARACTERS
from accounts.vietnamese import in_vietnamese
from units.forms.days import OPEN_WORDS, Birth, read_birth, read_day, read_rough_day
from units.periods import FOREVER
from vietnamese.days import format_day, in_order
from vietnamese.keys import search_key
from vietnamese.letters import clean, fold

_DAY_INPUT = {"inputmode": "numeric", "placeholder": "dd/mm/yyyy", "autocomplete": "off"}
# Also those of word processors: a line or a page that was broken by hand.
_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_WHOLE = re.compile(r"-?[0-9]{1,9}", re.ASCII)
_LOST_DECIMALS = re.compile(r"\.0+$")


clean_text = lru_cache(maxsize=50_000)(clean)


class NamedWhenEmpty:
    """A field that names itself in the message that tells that it was left empty.

    ``EMPTY`` is what a person is told before the field, ``EMPTY_IN_FILE`` before the cell of a workbook.
    """

    EMPTY = EMPTY_IN_FILE = _("Thiếu {label}. Hãy điền {label} vào ô này.")

    def __init__(self, label: str, **kwargs: Any) -> None:
        messages = {"required": format_lazy(self.EMPTY, label=label)}
        kwargs["error_messages"] = messages | kwargs.get("error_messages", {})
        super().__init__(label=label, **kwargs)

    @property
    def empty_in_file(self) -> str:
        """What is told of an empty cell."""
        return format_lazy(self.EMPTY_IN_FILE, label=self.label)


class NamedWhenUnchosen(NamedWhenEmpty):
    """A field with a list of choices, of which one is to be chosen."""

    EMPTY = _("Thiếu {label}. Hãy chọn {label} trong danh sách.")


def too_long(label: str, *, most: int) -> str:
    words = _("{label} dài quá {most} ký tự. Hãy viết ngắn lại.")
    return format_lazy(words, label=capfirst(label), most=most)


class LineField(NamedWhenEmpty, forms.CharField):
    """One line of Vietnamese text: NFC, single spaces, no invisible characters."""

    def __init__(self, label: str, *, max_length: int, **kwargs: Any) -> None:
        kwargs["error_messages"] = {"max_length": too_long(label, most=max_length)}
        super().__init__(label, max_length=max_length, **kwargs)

    def to_python(self, value: object) -> str:
        return clean_text(super().to_python(value))


class TextField(NamedWhenEmpty, forms.CharField):
    """Several lines of text; what cannot be seen or stored is taken out."""

    def __init__(self, label: str, *, max_length: int = TEXT_CHARACTERS, **kwargs: Any) -> None:
        kwargs["error_messages"] = {"max_length": too_long(label, most=max_length)}
        super().__init__(label, max_length=max_length, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def to_python(self, value: object) -> str:
        lines = _LINE_ENDS.split(str(super().to_python(value)))
        return "\n".join(clean_text(line) for line in lines).strip()


class NumberField(NamedWhenEmpty, forms.CharField):
    """A whole number from ``least`` to ``most``, with or without dots for thousands."""

    def __init__(self, label: str, *, most: int, least: int = 0, **kwargs: Any) -> None:
        self.least, self.most = least, most
        super().__init__(label, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **kwargs)

    def to_python(self, value: object) -> int | None:
        text = clean_text(super().to_python(value))
        if not text:
            return None
        number = re.sub(r"[\s.]", "", text).replace("−", "-")
        if not _WHOLE.fullmatch(number) or not self.least <= int(number) <= self.most:
            raise ValidationError(
                gettext("“{text}” không phải là {label}: hãy ghi một số từ {least} đến {most}.").format(
                    text=text[:40], label=self.label, least=self.least, most=self.most
                )
            )
        return int(number)


class DayField(NamedWhenEmpty, forms.Field):
    """A day, typed in any of the forms that offices use; with ``is_rough`` a year or a month is one too."""

    EMPTY = EMPTY_IN_FILE = _("Thiếu {label}. Hãy điền ngày vào ô này.")

    def __init__(self, label: str, *, is_rough: bool = False, **kwargs: Any) -> None:
        self.is_rough = is_rough
        super().__init__(label, widget=forms.TextInput(attrs=_DAY_INPUT), **kwargs)

    def prepare_value(self, value: object) -> object:
        return format_day(value) if isinstance(value, date) else value

    def to_python(self, value: str | date | None) -> date | None:
        if value in self.empty_values:
            return None
        return read_rough_day(value) if self.is_rough else read_day(value)


class EndField(DayField):
    """The first day on which a fact no longer holds; empty means that it still does."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, required=False, **kwargs)

    def prepare_value(self, value: object) -> object:
        return "" if value == FOREVER else super().prepare_value(value)

    def to_python(self, value: str | date | None) -> date:
        if value in self.empty_values or (isinstance(value, str) and fold(value) in OPEN_WORDS):
            return FOREVER
        return super().to_python(value)


class BirthField(DayField):
    """A day of birth, or only its month or year."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, is_rough=True, **kwargs)

    def prepare_value(self, value: object) -> object:
        return str(value) if isinstance(value, Birth) else value

    def to_python(self, value: str | date | None) -> Birth | None:
        if value in self.empty_values:
            return None
        return read_birth(value)


class DigitsField(NamedWhenEmpty, forms.CharField):
    """A number with a fixed count of digits, whose leading zeros may have been lost on the way."""

    def __init__(self, label: str, *, digits: int, **kwargs: Any) -> None:
        self.digits = digits
        super().__init__(label, **kwargs)

    def to_python(self, value: object) -> str:
        text = clean_text(super().to_python(value))
        if not text:
            return ""
        number = re.sub(r"[\s.'’-]", "", _LOST_DECIMALS.sub("", text))
        if not number.isascii() or not number.isdigit() or len(number) > self.digits or not int(number):
            raise ValidationError(
                gettext("{label} gồm {digits} chữ số, không thể là “{text}”. Hãy ghi lại.").format(
                    label=capfirst(self.label), digits=self.digits, text=text
                )
            )
        return number.zfill(self.digits)


class WordField(NamedWhenUnchosen, forms.ChoiceField):
    """A choice made by its Vietnamese word, marks and case ignored. Gives the member of ``words``."""

    def __init__(
        self, label: str, words: type[Choices], *, also: dict[str, Choices] | None = None, **kwargs: Any
    ) -> None:
        self.words = words
        self.also = {search_key(text): word for text, word in (also or {}).items()}
        self.key_of = lru_cache(maxsize=1_000)(search_key)
        super().__init__(label, choices=partial(_choices, words), **kwargs)

    def prepare_value(self, value: object) -> object:
        return _spoken(self.words)[value] if isinstance(value, self.words) else value

    def to_python(self, value: object) -> Choices | str:
        text = clean_text(super().to_python(value))
        if not text:
            return ""
        if (word := self._called(self.key_of(text))) is None:
            allowed = ", ".join(str(word.label) for word in self.words)
            raise ValidationError(
                gettext(
                    "“{text}” không phải là {label} mà chương trình biết. Hãy ghi một trong: {allowed}."
                ).format(text=text, label=self.label, allowed=allowed)
            )
        return word

    def _called(self, key: str) -> Choices | None:
        """The word of a key: a Vietnamese one, else one as the page shows it."""
        return _by_key(self.words).get(key) or self.also.get(key) or self._shown_as(key)

    def _shown_as(self, key: str) -> Choices | None:
        return next((word for word in self.words if self.key_of(str(word.label)) == key), None)

    def valid_value(self, value: object) -> bool:
        return isinstance(value, self.words)


@cache
def _spoken(words: type[Choices]) -> dict[Choices, str]:
    """The Vietnamese word of each choice: what files and forms hold, whatever the page shows."""
    return {word: in_vietnamese(word.label) for word in words}


@cache
def _by_key(words: type[Choices]) -> dict[str, Choices]:
    return {search_key(text): word for word, text in _spoken(words).items()}


def _choices(words: type[Choices]) -> list[tuple[str, str]]:
    return [(text, word.label) for word, text in _spoken(words).items()]


class DatedForm(forms.Form):
    """A fact that holds from a day up to, and without, another."""

    def clean(self) -> dict:
        cleaned = super().clean()
        first, end = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and end and (days := in_order(first, end)):
            cleaned["valid_from"], cleaned["valid_to"] = days
        elif first and end:
            starts, ends = self.fields["valid_from"].label, self.fields["valid_to"].label
            self.add_error(
                "valid_to",
                gettext("{ends} {end} phải sau {starts} {first}. Hãy sửa một trong hai ngày.").format(
                    ends=capfirst(ends),
                    end=format_day(end),
                    starts=starts,
                    first=format_day(first),
                ),
            )
        return cleaned
