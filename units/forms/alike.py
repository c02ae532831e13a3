"""Persons who look like somebody in the register: told with a choice before they are entered again."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from units.details.persons import masked_card
from units.forms.days import Birth
from units.models import Member
from vietnamese.keys import search_key


@dataclass(frozen=True)
class Alike:
    """Somebody of the register who looks like the person that is typed."""

    member: Member
    has_card: bool
    is_visible: bool

    @property
    def words(self) -> SafeString | str:
        """Who it is, as a sentence with a link; without anything personal when it lies elsewhere."""
        what = _("số thẻ này") if self.has_card else _("cùng họ tên và năm sinh")
        if not self.is_visible:
            return _(
                "Trong sổ đã có một đảng viên {what}, ngoài phạm vi được giao; hãy hỏi Ban Tổ chức Huyện ủy."
            ).format(what=what)
        member = self.member
        card = masked_card(member.card_number) if member.card_number else _("chưa có")
        return format_html(
            _('Trong sổ đã có đảng viên {what}: <a href="{url}">{name}</a>, sinh {birth}, số thẻ {card}.'),
            what=what,
            url=reverse("member", args=[member.pk]),
            name=member.full_name,
            birth=Birth(member.birth_year, member.born_on),
            card=card,
        )


class Known:
    """The members who bear one of some names or cards, asked for once for many persons."""

    def __init__(self, *, user, names: Iterable[str], cards: Iterable[str]) -> None:
        found = list(Member.objects.alike(names=names, cards=cards))
        keys = [member.pk for member in found]
        self._visible = set(Member.objects.visible_to(user).in_bulk(keys))
        self._by_card = {member.card_number: member for member in found if member.card_number}
        self._by_name: dict[str, list[Member]] = defaultdict(list)
        for member in found:
            self._by_name[member.search_key].append(member)

    def like(self, full_name: str, birth: Birth, card: str) -> list[Alike]:
        """Those with this card number, else those of this name who may be born then."""
        if card and (member := self._by_card.get(card)):
            return [self._alike(member, has_card=True)]
        return [
            self._alike(member, has_card=False)
            for member in self._by_name[search_key(full_name)]
            if Birth(member.birth_year, member.born_on).agrees_with(birth)
        ]

    def _alike(self, member: Member, *, has_card: bool) -> Alike:
        return Alike(member, has_card, member.pk in self._visible)
