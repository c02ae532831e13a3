"""What mypy cannot know of this house, said once (a plugin, see [tool.mypy] in pyproject.toml).

- A text that is looked up later (``gettext_lazy`` and its sisters) is read like a ``str`` wherever it goes:
  templates, labels, ``str.format``. Where a real one is needed (JSON, a file) the code says ``str(...)``.
- ``request.user`` is a person: every page asks for a log-in (accounts.middleware.requests.LoginRequired).
  The few that do not ask ``is_authenticated`` first, which both kinds have.
- Middleware and django-htmx hang more on a request than Django knows of.
"""

from collections.abc import Callable

from mypy.nodes import TypeInfo
from mypy.plugin import AttributeContext, ClassDefContext, FunctionContext, Plugin
from mypy.plugins.common import add_attribute_to_class
from mypy.types import AnyType, Instance, Type, TypeOfAny

_LAZY = frozenset(
    f"django.utils.{name}"
    for name in (
        "translation.gettext_lazy",
        "translation.ngettext_lazy",
        "translation.pgettext_lazy",
        "translation.npgettext_lazy",
        "text.format_lazy",
    )
)
_ON_A_REQUEST = ("number", "frame", "htmx", "ended_for", "ended_because", "last_person")


class House(Plugin):
    def get_function_hook(self, fullname: str) -> Callable[[FunctionContext], Type] | None:
        return _as_str if fullname in _LAZY else None

    def get_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        return self._as_person if fullname == "django.http.request.HttpRequest.user" else None

    def get_customize_class_mro_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        return _with_more if fullname == "django.http.request.HttpRequest" else None

    def get_additional_deps(self, file) -> list[tuple[int, str, int]]:
        """Whoever reads a request knows the model of its user."""
        return [(10, "accounts.models", -1)] if file.fullname == "django.http.request" else []

    def _as_person(self, context: AttributeContext) -> Type:
        found = self.lookup_fully_qualified("accounts.models.User")
        return (
            Instance(found.node, [])
            if found and isinstance(found.node, TypeInfo)
            else context.default_attr_type
        )


def _with_more(context: ClassDefContext) -> None:
    for name in _ON_A_REQUEST:
        add_attribute_to_class(context.api, context.cls, name, AnyType(TypeOfAny.explicit))


def _as_str(context: FunctionContext) -> Type:
    return context.api.named_generic_type("builtins.str", [])


def plugin(version: str) -> type[Plugin]:
    return House
