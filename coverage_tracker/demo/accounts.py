"""Who may log in to a demo database; these accounts exist in no other."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from accounts.access import Capacity, Role
from accounts.models import User
from accounts.roles import role_choices
from units.models import Commune, CommuneGrant

PASSWORD = "thuan-chau-2006"
"""The documented password of every demo account."""


@dataclass(frozen=True)
class Account:
    username: str
    full_name: str
    office: str
    role: Role
    signs_as: str = ""
    commune: str = ""


ACCOUNTS = [
    Account("quantri", "Quàng Văn Muôn", "Văn phòng Huyện ủy", Role.ADMINISTRATOR),
    Account("canbo", "Lò Thị Hiền", "Ban Tổ chức Huyện ủy", Role.DISTRICT_OFFICER),
    Account(
        "truongban",
        "Cà Văn Thinh",
        "Phó Bí thư Thường trực Huyện ủy, Trưởng Ban Chỉ đạo",
        Role.COMMITTEE_MEMBER,
        signs_as=Capacity.HEAD,
    ),
    Account("canboxa", "Thào A Của", "Văn phòng Đảng ủy xã Co Mạ", Role.COMMUNE_OFFICER, commune="Xã Co Mạ"),
]


def create_accounts() -> None:
    """Create the demo accounts; the administrator may also use the set-up pages."""
    password = make_password(PASSWORD)
    for account in ACCOUNTS:
        is_administrator = account.role is Role.ADMINISTRATOR
        user = User.objects.create(
            username=account.username,
            password=password,
            full_name=account.full_name,
            office=account.office,
            role=account.role,
            signs_as=account.signs_as,
            is_staff=is_administrator,
            is_superuser=is_administrator,
        )
        for commune in Commune.objects.filter(name=account.commune):
            CommuneGrant.objects.create(user=user, commune=commune)


def accounts_text() -> str:
    """The accounts as they are shown to whoever starts the demo."""
    roles = dict(role_choices())
    width = max(len(account.username) for account in ACCOUNTS)
    lines = [f"Tài khoản của dữ liệu mẫu (mật khẩu chung: {PASSWORD}):"]
    lines += [
        f"  {account.username:<{width}}  {roles[account.role]}: {account.full_name}, {account.office}"
        for account in ACCOUNTS
    ]
    return "\n".join(lines)
