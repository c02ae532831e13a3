"""Persons who look like somebody in the register.

Of somebody in the person's own area it is told who that is, with a choice, before anything is saved. Of
somebody elsewhere nothing is told but, on a real save, that the superior committee should be asked: never by
what the two are alike, logged, and not often in an hour. Else a form would answer whoever asks it whether a
name, a birth or a card is in the register.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.login import limits
from accounts.operations import Recorded
from accounts.security.log import Act, record, row_key
from units.details.persons import masked_card
from units.forms.days import Birth
from units.models import Member
from vietnamese.keys import search_key


@dataclass(frozen=True)
class Alike:
    """Somebody of the register, in the person's area, who looks like the person that is typed."""

    member: Member
    has_card: bool

    @property
    def words(self) -> SafeString | str:
        """Who it is, as a sentence with a link."""
        member = self.member
        return format_html(
            _('Trong sổ đã có đảng viên {what}: <a href="{url}">{name}</a>, sinh {birth}, số thẻ {card}.'),
            what=_("số thẻ này") if self.has_card else _("cùng họ tên và năm sinh"),
            url=reverse("member", args=[member.pk]),
            name=member.full_name,
            birth=Birth(member.birth_year, member.born_on),
            card=masked_card(member.card_number) if member.card_number else _("chưa có"),
        )


@dataclass(frozen=True)
class Elsewhere:
    """Somebody outside the area, a member or on the way, who looks like the person that is typed."""

    person: Recorded
    has_card: bool = False


class Known:
    """The members who bear one of some names or cards, asked for once for many persons."""

    def __init__(self, *, user, names: Iterable[str], cards: Iterable[str]) -> None:
        found = list(Member.objects.alike(names=names, cards=cards))
        self._visible = Member.objects.visible_to(user).keys_among([member.pk for member in found])
        self._by_card = {member.card_number: member for member in found if member.card_number}
        self._by_name: dict[str, list[Member]] = defaultdict(list)
        for member in found:
            self._by_name[member.search_key].append(member)

    def like(self, full_name: str, birth: Birth, card: str) -> list[Alike]:
        """In the area: who has this card number, else those of this name who may be born then."""
        if card and (member := self._by_card.get(card)) and member.pk in self._visible:
            return [Alike(member, has_card=True)]
        return [
            Alike(member, has_card=False)
            for member in self._by_name[search_key(full_name)]
            if member.pk in self._visible and Birth(member.birth_year, member.born_on).agrees_with(birth)
        ]

    def elsewhere(self, full_name: str, birth: Birth, card: str) -> Elsewhere | None:
        """Outside the area: who has this card number, else somebody of this name and year of birth."""
        if card and (member := self._by_card.get(card)) and member.pk not in self._visible:
            return Elsewhere(member, has_card=True)
        for member in self._by_name[search_key(full_name)]:
            if member.pk not in self._visible and member.birth_year == birth.year:
                return Elsewhere(member, has_card=False)
        return None


def ask_superior(*, choice: str = "") -> str:
    """The only sentence about somebody elsewhere; ``choice`` names how to go on, where that is possible."""
    sentence = _(
        "Chưa lưu: hồ sơ này có thể trùng với một hồ sơ ngoài phạm vi được giao. "
        "Hãy liên hệ cấp trên để kiểm tra."
    )
    if not choice:
        return sentence
    more = _("Nếu đã rõ là người khác, hãy chọn “{choice}” rồi lưu lại.").format(choice=choice)
    return f"{sentence} {more}"


def tell_elsewhere(user, found: Collection[Elsewhere]) -> None:
    """Keep that it is told; whoever was told often waits, whatever is saved next.

    Raises ``ValidationError``, which says how long to wait.
    """
    if wait := limits.seconds_until_told(user):
        raise ValidationError(
            _(
                "Đã có nhiều lần nhập giống hồ sơ ngoài phạm vi được giao. Hãy chờ {wait} rồi lưu lại, "
                "hoặc liên hệ cấp trên."
            ).format(wait=limits.spoken(wait))
        )
    for one in found:
        limits.count_told(user)
        record(Act.ALIKE_ELSEWHERE, by=user.pk, about=row_key(one.person))
