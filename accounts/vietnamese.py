"""What is kept for ever is Vietnamese, whatever language the page speaks on which it was written."""

from typing import Any

from django.conf import settings
from django.utils import translation


def speaking_vietnamese() -> translation.override:
    """Inside, every text that can be translated says itself in Vietnamese."""
    return translation.override(settings.LANGUAGE_CODE)


def in_vietnamese(text: Any) -> str:
    """The Vietnamese of a text that can be translated, or of a thing that calls itself by one."""
    with speaking_vietnamese():
        return str(text)
