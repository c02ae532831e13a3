"""Adding and changing persons who may log in, together with the communes that they work for."""

from collections.abc import Iterable

from accounts.access import SEES_EVERYWHERE, Capacity
from accounts.models import User
from accounts.passwords import temporary_password
from accounts.people import administrator_kept, follow_role, named, setting_up
from accounts.roles import role_in_vietnamese
from accounts.security_log import Act
from accounts.vietnamese import in_vietnamese
from units.models import Commune, CommuneGrant

_FIELDS = ("username", "full_name", "office", "email", "role", "sees_persons", "signs_as")
_NONE = "(trống)"


def add_user(*, values: dict, communes: Iterable[Commune], by: User) -> tuple[User, str]:
    """A new person with a temporary password, which is given back to be handed over."""
    user, password = User(must_change_password=True, **values), temporary_password()
    follow_role(user)
    user.set_password(password)
    wanted = _granted(user, communes)
    told = [f"vai trò: {role_in_vietnamese(user.role)}"]
    told += [f"xã được giao: {_names(wanted)}"] if wanted else []
    with setting_up(f"Thêm người dùng {named(user)}: {'; '.join(told)}", by=by, user=user, act=Act.GRANTED):
        user.save()
        for commune in wanted:
            CommuneGrant.objects.create(user=user, commune=commune)
    return user, password


def change_user(user: User, *, values: dict, communes: Iterable[Commune], by: User) -> bool:
    """Write what differs; whether anything did. Raises ``accounts.people.NotAllowed``."""
    before = _told(user)
    who = named(user)
    grants = {grant.commune: grant for grant in user.commune_grants.select_related("commune")}
    for field in _FIELDS:
        setattr(user, field, values[field])
    wanted = _granted(user, communes)
    told = [
        f"{label}: {old} → {new}"
        for (label, old), new in zip(before, _words(user), strict=True)
        if old != new
    ]
    if set(grants) != set(wanted):
        told.append(f"xã được giao: {_names(grants)} → {_names(wanted)}")
    if not told:
        return False
    follow_role(user)
    with (
        setting_up(f"Sửa người dùng {who}: {'; '.join(told)}", by=by, user=user, act=Act.GRANTED),
        administrator_kept(),
    ):
        user.save()
        for commune in set(grants) - set(wanted):
            grants[commune].delete()
        for commune in [commune for commune in wanted if commune not in grants]:
            CommuneGrant.objects.create(user=user, commune=commune)
    return True


def _granted(user: User, communes: Iterable[Commune]) -> list[Commune]:
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


def _names(communes: Iterable[Commune]) -> str:
    return ", ".join(sorted(commune.name for commune in communes)) or "chưa giao"
