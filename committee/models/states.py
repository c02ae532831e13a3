"""How far the committee has come with a difficulty, and which way leads on from each state."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DifficultyState(models.TextChoices):
    """In the order in which they are gone through."""

    RAISED = "raised", _("Đã nêu")
    TAKEN_UP = "taken_up", _("Ban Chỉ đạo tiếp nhận")
    PASSED_ON = "passed_on", _("Chuyển Ban Thường vụ")
    ANSWERED = "answered", _("Đã trả lời")
    CLOSED = "closed", _("Kết thúc")


# Steps that rest on an answer and its document, or say that there is none.
NEEDS_EVIDENCE = (DifficultyState.ANSWERED, DifficultyState.CLOSED)
FOLLOWING: dict[DifficultyState | None, tuple[DifficultyState, ...]] = {
    None: (DifficultyState.RAISED,),
    DifficultyState.RAISED: (DifficultyState.TAKEN_UP,),
    DifficultyState.TAKEN_UP: (DifficultyState.PASSED_ON, DifficultyState.ANSWERED),
    DifficultyState.PASSED_ON: (DifficultyState.ANSWERED,),
    DifficultyState.ANSWERED: (DifficultyState.CLOSED,),
    DifficultyState.CLOSED: (),
}
