"""What goes into a PDF is told to whoever listens: the file itself cannot be read again as easily."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_listener: ContextVar[Callable[[str], None] | None] = ContextVar("listener", default=None)


@contextmanager
def listening(to: Callable[[str], None]) -> Iterator[None]:
    """While this lasts ``to`` is told the text of every file that is made."""
    token = _listener.set(to)
    try:
        yield
    finally:
        _listener.reset(token)


def tell(text: str) -> None:
    """A file is made with this text."""
    if listener := _listener.get():
        listener(text)
