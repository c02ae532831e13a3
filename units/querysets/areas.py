"""Which part of the register a person works for: all of it, or the communes that the person is given."""

from accounts.access import sees_everywhere


def area_of(user) -> frozenset[int] | None:
    """The keys of the communes that ``user`` works for; None when it is the whole register."""
    if sees_everywhere(user):
        return None
    if not user.is_authenticated:
        return frozenset()
    if not hasattr(user, "area"):  # asked once a request
        user.area = frozenset(user.commune_grants.values_list("commune_id", flat=True))
    return user.area


class InAreas:
    """A queryset whose rows lie in communes; ``in_area(communes)`` says which of them lie in some."""

    def visible_to(self, user):
        """Those that lie in the area of ``user``; whatever lies elsewhere does not exist for that person."""
        area = area_of(user)
        return self if area is None else self.in_area(area)

    def writable_by(self, user):
        """Those whose facts ``user`` may write: of what is visible, that which lies in the area at last."""
        area = area_of(user)
        return self if area is None else self.at_last_in(area)

    def at_last_in(self, area: frozenset[int]):
        """Those that lie in the communes (their keys) today, or lay there when they ended."""
        return self.in_area(area)
