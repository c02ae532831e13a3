"""Adding and changing persons who may log in, together with the communes that they work for."""

from collections.abc import Iterable
from datetime import date

from accounts import clock
from accounts.access import SEES_EVERYWHERE, Capacity
from accounts.models import User
from accounts.passwords import temporary_password
from accounts.people import administrator_kept, follow_role, named, setting_up
from accounts.roles import role_in_vietnamese
from accounts.security.log import Act
from accounts.vietnamese import in_vietnamese
from units.actions.grants import Place, grant_places, held
from vietnamese.days import format_day
from vietnamese.keys import sort_key

_FIELDS = ("username", "full_name", "office", "email", "role", "sees_persons", "signs_as")
_NONE = "(trống)"


def add_user(*, values: dict, communes: Iterable[Place], on: date, by: User) -> tuple[User, str]:
    """A new person with a temporary password, which is given back to be handed over.

    The ``communes`` (or whole districts) are given from the day ``on``.
    """
    user, password = User(must_change_password=True, **values), temporary_password()
    follow_role(user)
    user.set_password(password)
    wanted = _granted(user, communes)
    told = [f"vai trò: {role_in_vietnamese(user.role)}"]
    told += [f"xã được giao: {_names(wanted)}{_since(on)}"] if wanted else []
    with setting_up(f"Thêm người dùng {named(user)}: {'; '.join(told)}", by=by, user=user, act=Act.GRANTED):
        user.save()
        grant_places(user, wanted, on=on)
    return user, password


def change_user(user: User, *, values: dict, communes: Iterable[Place], on: date, by: User) -> bool:
    """Write what differs; whether anything did. Raises ``accounts.people.NotAllowed``.

    What is given anew begins, and what is taken away ends, on the day ``on``.
    """
    before = _told(user)
    who = named(user)
    given = [grant.place for grant in held(user, on=on)]
    for field in _FIELDS:
        setattr(user, field, values[field])
    wanted = _granted(user, communes)
    told = [
        f"{label}: {old} → {new}"
        for (label, old), new in zip(before, _words(user), strict=True)
        if old != new
    ]
    if set(given) != set(wanted):
        told.append(f"xã được giao: {_names(given)} → {_names(wanted)}{_since(on)}")
    if not told:
        return False
    follow_role(user)
    with (
        setting_up(f"Sửa người dùng {who}: {'; '.join(told)}", by=by, user=user, act=Act.GRANTED),
        administrator_kept(),
    ):
        user.save(update_fields=[*_FIELDS, "is_staff", "is_superuser"])
        grant_places(user, wanted, on=on)
    return True


def _granted(user: User, communes: Iterable[Place]) -> list[Place]:
    """The communes that are given; whoever sees the whole register needs none."""
    return [] if user.role in SEES_EVERYWHERE else list(communes)


def _told(user: User) -> list[tuple[str, str]]:
    labels = [in_vietnamese(User._meta.get_field(field).verbose_name) for field in _FIELDS]
    return list(zip(labels, _words(user), strict=True))


def _words(user: User) -> list[str]:
    """The values of the fields as they are read."""
    return [
        user.username,
        user.full_name or _NONE,
        user.office or _NONE,
        user.email or _NONE,
        role_in_vietnamese(user.role),
        "có" if user.sees_persons else "không",
        in_vietnamese(Capacity(user.signs_as).label) if user.signs_as else "không",
    ]


def _since(on: date) -> str:
    """From when, where it is not today."""
    return "" if on == clock.today() else f" (từ ngày {format_day(on)})"


def _names(communes: Iterable[Place]) -> str:
    return ", ".join(sorted((commune.name for commune in communes), key=sort_key)) or "chưa giao"
