"""Filling in and sending a form as a browser does."""

from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client


class _Reader(HTMLParser):
    """The values of the fields of the entry form of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str | list[str]] = {}
        self._inside = False
        self._list: str | None = None
        self._text: str | None = None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        name = attributes.get("name")
        if tag == "form":
            self._inside = "data-entry" in attributes
        if not self._inside:
            return
        if tag == "input" and name:
            self._input(name, attributes)
        elif tag == "select":
            self._list = name
            self.values[name] = ""
        elif tag == "option" and self._list and "selected" in attributes:
            self.values[self._list] = attributes.get("value", "")
        elif tag == "textarea":
            self._text = name
            self.values[name] = ""

    def _input(self, name, attributes):
        if attributes.get("type") in {"checkbox", "radio"}:
            if "checked" in attributes:
                self.values.setdefault(name, []).append(attributes.get("value", "on"))
            return
        self.values[name] = attributes.get("value", "")

    def handle_data(self, data):
        if self._text:
            self.values[self._text] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._list = None
        elif tag == "textarea":
            self._text = None


def filled(response: HttpResponse) -> dict:
    """What the entry form of a page holds, ready to be sent."""
    reader = _Reader()
    reader.feed(response.content.decode())
    return {name: value for name, value in reader.values.items() if name != "csrfmiddlewaretoken"}


def saved(client: Client, address: str, **typed) -> HttpResponse:
    """Open a form, type, and save it after reading the consequences; the answer to the saving."""
    form = filled(client.get(address)) | typed
    tried = client.post(address, form | {"act": "try"})
    return client.post(address, filled(tried) | {"act": "save"})
