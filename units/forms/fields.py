"""Form fields of the register: how each kind of value is read, and what is said when it is wrong."""

import re
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from units.forms.days import OPEN_WORDS, Birth, read_birth, read_day
from units.periods import FOREVER
from units.vietnamese import clean, fold, search_key

_DAY_INPUT = {"inputmode": "numeric", "placeholder": "dd/mm/yyyy", "autocomplete": "off"}
_LOST_DECIMALS = re.compile(r"\.0+$")


clean_text = lru_cache(maxsize=50_000)(clean)


class Told:
    """A field that names itself in the message that tells that it was left empty."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        messages = {"required": f"Thiếu {label}. Hãy điền {label} vào ô này."}
        kwargs["error_messages"] = messages | kwargs.get("error_messages", {})
        super().__init__(label=label, **kwargs)


class LineField(Told, forms.CharField):
    """One line of Vietnamese text: NFC, single spaces, no invisible characters."""

    def __init__(self, label: str, *, max_length: int, **kwargs: Any) -> None:
        message = f"{label[:1].upper()}{label[1:]} dài quá {max_length} ký tự. Hãy viết ngắn lại."
        kwargs["error_messages"] = {"max_length": message}
        super().__init__(label, max_length=max_length, **kwargs)

    def to_python(self, value: object) -> str:
        return clean_text(super().to_python(value))


class TextField(Told, forms.CharField):
    """Several lines of text; what cannot be seen or stored is taken out."""

    def __init__(self, label: str, *, max_length: int = 5_000, **kwargs: Any) -> None:
        message = f"{label[:1].upper()}{label[1:]} dài quá {max_length} ký tự. Hãy viết ngắn lại."
        kwargs["error_messages"] = {"max_length": message}
        super().__init__(label, max_length=max_length, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def to_python(self, value: object) -> str:
        lines = str(super().to_python(value)).replace("\r\n", "\n").split("\n")
        return "\n".join(clean_text(line) for line in lines).strip()


class NumberField(Told, forms.CharField):
    """A whole number from 0 on, with or without dots for thousands."""

    def __init__(self, label: str, *, most: int, **kwargs: Any) -> None:
        self.most = most
        super().__init__(label, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **kwargs)

    def to_python(self, value: object) -> int | None:
        text = clean_text(super().to_python(value))
        if not text:
            return None
        digits = re.sub(r"[\s.]", "", text)
        if not digits.isascii() or not digits.isdigit() or len(digits) > 9 or int(digits) > self.most:
            raise ValidationError(
                f"“{text[:40]}” không phải là {self.label}: hãy ghi một số từ 0 đến {self.most}."
            )
        return int(digits)


class DayField(Told, forms.Field):
    """A day, typed in any of the forms that offices use."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, widget=forms.TextInput(attrs=_DAY_INPUT), **kwargs)

    def prepare_value(self, value: object) -> object:
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value

    def to_python(self, value: str | date | None) -> date | None:
        if value in self.empty_values:
            return None
        return read_day(value)


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
    """A day of birth, or only its year."""

    def prepare_value(self, value: object) -> object:
        return str(value) if isinstance(value, Birth) else value

    def to_python(self, value: str | date | None) -> Birth | None:
        if value in self.empty_values:
            return None
        return read_birth(value)


class DigitsField(Told, forms.CharField):
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
            name = f"{self.label[:1].upper()}{self.label[1:]}"
            raise ValidationError(f"{name} gồm {self.digits} chữ số, không thể là “{text}”. Hãy ghi lại.")
        return number.zfill(self.digits)


class WordField(Told, forms.ChoiceField):
    """A choice made by its Vietnamese word, marks and case ignored. Gives the member of ``words``."""

    def __init__(
        self, label: str, words: type[Enum], *, also: dict[str, Enum] | None = None, **kwargs: Any
    ) -> None:
        self.words = words
        self.by_key = {search_key(word.label): word for word in words}
        self.by_key |= {search_key(text): word for text, word in (also or {}).items()}
        self.key_of = lru_cache(maxsize=1_000)(search_key)
        super().__init__(label, choices=[(word.label, word.label) for word in words], **kwargs)

    def prepare_value(self, value: object) -> object:
        return value.label if isinstance(value, self.words) else value

    def to_python(self, value: object) -> Enum | str:
        text = clean_text(super().to_python(value))
        if not text:
            return ""
        if (word := self.by_key.get(self.key_of(text))) is None:
            allowed = ", ".join(word.label for word in self.words)
            raise ValidationError(
                f"“{text}” không phải là {self.label} mà chương trình biết. Hãy ghi một trong: {allowed}."
            )
        return word

    def valid_value(self, value: object) -> bool:
        return isinstance(value, self.words)


class DatedForm(forms.Form):
    """A fact that holds from a day up to, and without, another."""

    def clean(self) -> dict:
        cleaned = super().clean()
        first, end = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and end and end <= first:
            starts, ends = self.fields["valid_from"].label, self.fields["valid_to"].label
            self.add_error(
                "valid_to",
                f"{ends[:1].upper()}{ends[1:]} {end:%d/%m/%Y} phải sau {starts} {first:%d/%m/%Y}. "
                "Hãy sửa một trong hai ngày.",
            )
        return cleaned
