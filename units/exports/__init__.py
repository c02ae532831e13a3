"""The register as workbooks that the import reads back: facts go in, bytes come out.

``facts``  what a person may see of the register;  ``rows``  one row of a sheet for each fact, by the
columns of ``units.imports.columns``;  ``looks``  how wide a column is and what is said about it;
``workbook``  the file;  ``templates``  empty files to fill in.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from units.imports.columns import (
    CELLS,
    COMMUNE_LINEAGES,
    COMMUNES,
    EXEMPTIONS,
    LINEAGES,
    MEMBERS,
    ORGANISATIONS,
    PLACEMENTS,
    UNITS,
    SheetKind,
)


@dataclass(frozen=True)
class Book:
    """One workbook of the register. ``slug`` is its name in addresses and files."""

    noun: str
    slug: str
    title: str
    about: str
    kinds: Sequence[SheetKind]
    is_of_persons: bool = False

    @property
    def is_personal(self) -> bool:
        """Whether it holds data of persons."""
        return self.is_of_persons or MEMBERS in self.kinds


BOOKS = [
    Book(
        "communes",
        "xa-thi-tran",
        _("Xã, thị trấn"),
        _("Mã, tên, loại của từng xã qua các thời kỳ, kể cả xã đã giải thể; sắp xếp xã, nơi trực thuộc."),
        (COMMUNES, COMMUNE_LINEAGES, PLACEMENTS),
    ),
    Book(
        "organisations",
        "to-chuc-co-so-dang",
        _("Tổ chức cơ sở đảng"),
        _("Đảng bộ cơ sở, chi bộ cơ sở và xã mà tổ chức thuộc về."),
        (ORGANISATIONS,),
    ),
    Book(
        "units",
        "don-vi",
        _("Đơn vị"),
        _("Mọi tên, loại, xã của đơn vị qua các giai đoạn; sáp nhập, chia tách; số hộ, khu vực, tọa độ."),
        (UNITS, LINEAGES),
    ),
    Book(
        "cells",
        "chi-bo",
        _("Chi bộ và đơn vị phụ trách"),
        _("Tên và tổ chức của chi bộ qua các giai đoạn; đơn vị phụ trách riêng hoặc ghép."),
        (CELLS,),
    ),
    Book(
        "members",
        "dang-vien",
        _("Đảng viên và quá trình sinh hoạt"),
        _("Hồ sơ đầy đủ, không che; mọi nơi sinh hoạt; thời gian được miễn công tác và sinh hoạt đảng."),
        (MEMBERS, EXEMPTIONS),
    ),
]
_EVERY_KIND = [kind for book in BOOKS for kind in book.kinds]
WHOLE = Book(
    "register",
    "so-goc",
    _("Toàn bộ sổ gốc"),
    _("Mọi danh sách trong một tệp."),
    _EVERY_KIND,
)
BY_SLUG = {book.slug: book for book in (*BOOKS, WHOLE)}
BY_NOUN = {book.noun: book for book in (*BOOKS, WHOLE)}


def take_in(book: Book) -> None:
    """A book of a higher floor (units/exports/guests.py): its sheets stand in the whole register's too."""
    if book.slug not in BY_SLUG:
        BOOKS.append(book)
        _EVERY_KIND.extend(book.kinds)
        BY_SLUG[book.slug] = BY_NOUN[book.noun] = book
