"""The four sheets of a plan, their columns, and the forms that a row may have.

A sheet is known by its heads, as in the import; what stands in a row is resolved by the rules.
"""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from units.imports.kinds import Column, SheetKind
from vietnamese.letters import fold


class Act(StrEnum):
    """What a row does with the old thing that it names."""

    KEEP = "keep"
    RENAME = "rename"
    MOVE = "move"
    MERGE = "merge"
    SPLIT = "split"
    CLOSE = "close"


def _columns(*columns: tuple) -> tuple[Column, ...]:
    return tuple(
        Column(key.removesuffix("*"), header, tuple(also), key.endswith("*"))
        for key, header, *also in columns
    )


_ACT = ("act*", "Hình thức", "Hình thức sắp xếp", "Phương án", "Hình thức thực hiện")
_OLD_COMMUNE = ("old_commune*", "Xã cũ", "Tên xã cũ", "Xã, thị trấn cũ", "Xã trước sắp xếp")
_NEW_COMMUNE = ("new_commune", "Xã mới", "Tên xã mới", "Xã, phường mới", "Xã sau sắp xếp", "Thuộc xã mới")
_OLD_ORGANISATION = ("old_organisation*", "Tổ chức cơ sở đảng cũ", "TCCSĐ cũ", "Tổ chức đảng cũ")
_NEW_ORGANISATION = ("new_organisation", "Tổ chức cơ sở đảng mới", "TCCSĐ mới", "Tổ chức đảng mới")

COMMUNES = SheetKind(
    noun="commune",
    titles=("xã",),
    columns=_columns(
        _OLD_COMMUNE,
        ("old_commune_code", "Mã xã cũ"),
        _ACT,
        ("new_commune*", *_NEW_COMMUNE[1:]),
        ("new_commune_code", "Mã xã mới"),
        ("new_kind", "Loại mới", "Loại xã mới"),
        ("district", "Thuộc huyện", "Huyện mới"),
        ("province", "Thuộc tỉnh", "Tỉnh mới"),
    ),
    parts={},
)
UNITS = SheetKind(
    noun="unit",
    titles=("đơn vị",),
    columns=_columns(
        _OLD_COMMUNE,
        ("old_unit*", "Đơn vị cũ", "Tên đơn vị cũ", "Bản cũ", "Bản, tiểu khu cũ"),
        ("unit_code", "Mã đơn vị", "Mã đơn vị cũ"),
        _ACT,
        ("new_unit", "Đơn vị mới", "Tên đơn vị mới", "Bản mới", "Bản, tiểu khu mới"),
        _NEW_COMMUNE,
        ("new_kind", "Loại mới", "Loại đơn vị mới"),
    ),
    parts={},
)
ORGANISATIONS = SheetKind(
    noun="organisation",
    titles=("tổ chức",),
    columns=_columns(
        _OLD_ORGANISATION,
        _ACT,
        _NEW_ORGANISATION,
        ("new_kind", "Loại hình mới", "Loại hình"),
        _NEW_COMMUNE,
    ),
    parts={},
)
CELLS = SheetKind(
    noun="cell",
    titles=("chi bộ",),
    columns=_columns(
        _OLD_ORGANISATION,
        ("old_cell*", "Chi bộ cũ", "Tên chi bộ cũ"),
        ("cell_code", "Mã chi bộ", "Mã chi bộ cũ"),
        _ACT,
        ("new_cell", "Chi bộ mới", "Tên chi bộ mới"),
        _NEW_ORGANISATION,
    ),
    parts={},
)
PLAN_SHEETS = (COMMUNES, UNITS, ORGANISATIONS, CELLS)

SHEET_NAMES = {
    COMMUNES.noun: pgettext_lazy("trang tính", "Xã"),
    UNITS.noun: pgettext_lazy("trang tính", "Đơn vị"),
    ORGANISATIONS.noun: pgettext_lazy("trang tính", "Tổ chức"),
    CELLS.noun: pgettext_lazy("trang tính", "Chi bộ"),
}

# The forms of each sheet, by the word for them.
FORMS = {
    COMMUNES.noun: {
        Act.MERGE: _("Nhập"),
        Act.SPLIT: _("Chia"),
        Act.RENAME: _("Đổi tên"),
        Act.CLOSE: _("Giải thể"),
    },
    UNITS.noun: {
        Act.KEEP: _("Giữ nguyên"),
        Act.RENAME: _("Đổi tên"),
        Act.MOVE: _("Chuyển xã"),
        Act.MERGE: _("Sáp nhập"),
        Act.SPLIT: _("Chia tách"),
        Act.CLOSE: _("Giải thể"),
    },
    ORGANISATIONS.noun: {
        Act.KEEP: _("Giữ nguyên"),
        Act.RENAME: _("Đổi tên"),
        Act.MERGE: _("Nhập"),
        Act.SPLIT: _("Chia"),
        Act.CLOSE: _("Giải thể"),
    },
    CELLS.noun: {
        Act.RENAME: _("Đổi tên"),
        Act.MOVE: _("Chuyển"),
        Act.MERGE: _("Sáp nhập"),
        Act.CLOSE: _("Giải thể"),
    },
}
# Other words that offices write for a form, folded.
_ALSO = {
    "giu nguyen": Act.KEEP,
    "giu": Act.KEEP,
    "doi ten": Act.RENAME,
    "chuyen": Act.MOVE,
    "chuyen xa": Act.MOVE,
    "chuyen ve": Act.MOVE,
    "nhap": Act.MERGE,
    "sap nhap": Act.MERGE,
    "hop nhat": Act.MERGE,
    "nhap nguyen trang": Act.MERGE,
    "chia": Act.SPLIT,
    "chia tach": Act.SPLIT,
    "tach": Act.SPLIT,
    "giai the": Act.CLOSE,
}


def act_of(word: str, noun: str) -> Act | None:
    """The form that a word means on the sheet of ``noun``; None for any other word.

    Of communes "Giữ nguyên" is understood although it says nothing: they stay when they are not named.
    """
    act = _ALSO.get(fold(word).strip(" ."))
    return act if act in FORMS[noun] or (act is Act.KEEP and noun == COMMUNES.noun) else None
