"""Words that follow the level of the committee that runs the programme: toàn huyện, toàn tỉnh, toàn xã.

Each is asked of the mandate of a day; a signed report keeps those with which it was signed.
"""

from django.utils.translation import gettext as _

from accounts import clock
from units.choices import EndReason
from units.models import Mandate, Programme

# The usual words stand here whole, for their English; another level puts its own word into the same place.
_USUAL = "huyện"


def mandate_now() -> Mandate:
    """The mandate of the day on which pages are opened: for the words of a form without a day of its own."""
    return Mandate.of(on=Programme.current().opens_on(clock.today()))


def whole(mandate: Mandate) -> str:
    """“toàn huyện”: all that the figures are about, inside a sentence."""
    return _("toàn huyện") if mandate.area_word == _USUAL else _("toàn {area}").format(area=mandate.area_word)


def direct(mandate: Mandate) -> str:
    """“Cơ quan trực thuộc huyện”: what stands where an organisation has no commune."""
    if mandate.area_word == _USUAL:
        return _("Cơ quan trực thuộc huyện")
    return _("Cơ quan trực thuộc {area}").format(area=mandate.area_word)


def common(mandate: Mandate) -> str:
    """“Chung của huyện”: what concerns no single commune."""
    if mandate.area_word == _USUAL:
        return _("Chung của huyện")
    return _("Chung của {area}").format(area=mandate.area_word)


def shared(mandate: Mandate) -> str:
    """“Việc chung của huyện”: a difficulty that concerns no single commune."""
    if mandate.area_word == _USUAL:
        return _("Việc chung của huyện")
    return _("Việc chung của {area}").format(area=mandate.area_word)


def why_ended(reason: str, mandate: Mandate) -> str:
    """Why a membership ended: “Chuyển đi ngoài huyện” out of the area of the committee."""
    reason = EndReason(reason)
    if reason is not EndReason.MOVED_OUT or mandate.area_word == _USUAL:
        return str(reason.label)
    return _("Chuyển đi ngoài {area}").format(area=mandate.area_word)
