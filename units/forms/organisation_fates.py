"""What becomes of the organisations of a commune or district that ends: asked one by one."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Fate(models.TextChoices):
    """What becomes of an organisation."""

    KEEP = "keep", _("Giữ nguyên")
    RENAME = "rename", _("Đổi tên")
    MERGE = "merge", _("Nhập")
    CLOSE = "close", _("Giải thể")


@dataclass(frozen=True)
class OrganisationFate:
    """What becomes of one organisation: ``name`` is its new name, or that of the one it goes into; ``part``
    the part of a divided commune to which it belongs (1, 2), ``commune`` another commune by its name."""

    act: Fate
    name: str = ""
    part: int = 0
    commune: str = ""
