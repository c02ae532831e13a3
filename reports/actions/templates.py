"""A new version of the template is issued: it holds for the documents of a day and later."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Operation, User
from accounts.operations import operation
from accounts.security.log import Act, record, row_key
from reports.models import DocumentTemplate

OF_TEMPLATES = "Mẫu văn bản"


class NotIssued(Exception):
    """The version was not kept; the sentence says why."""


def issue_template(
    *,
    name: str,
    source: str,
    layout: dict[str, Any],
    docx: bytes,
    issued_on: date,
    by: User,
    on_top_of: int | None = None,
) -> DocumentTemplate:
    """Keep a version for documents from ``issued_on`` on; the one before ends there. Raises ``NotIssued``.

    Signed reports stay in the version in which they were signed. ``on_top_of`` is the version that was seen
    when it was made: it must be the newest still.
    """
    with operation(kind=Operation.Kind.SETUP, by=by, reason=f"{OF_TEMPLATES}: {name}"[:500]):
        versions = DocumentTemplate.objects.select_for_update()
        newest = versions.order_by("-version").first()
        if newest is not None and on_top_of not in (None, newest.version):
            raise NotIssued(
                _("Phiên bản {version} vừa được thêm; hãy xem phiên bản đó rồi lưu lại.").format(
                    version=newest.version
                )
            )
        before = versions.in_effect(on=issued_on).first()
        if before is None:
            raise NotIssued(_("Chưa có mẫu văn bản nào trước ngày này; hãy ghi ngày muộn hơn."))
        if before.valid_from == issued_on:
            raise NotIssued(
                _("Đã có phiên bản {version} áp dụng từ đúng ngày này; hãy ghi ngày khác.").format(
                    version=before.version
                )
            )
        ends = before.valid_to
        before.valid_to = issued_on
        before.save()
        version = DocumentTemplate.objects.create(
            version=newest.version + 1,
            name=name,
            source=source,
            layout=layout,
            docx=docx,
            valid_from=issued_on,
            valid_to=ends,
        )
        record(Act.TEMPLATE, by=by.pk, about=row_key(version))
        return version


def refuse_template(why: str, *, by: User) -> None:
    """A Word form was not taken: the journal keeps who sent it, and why."""
    with operation(kind=Operation.Kind.SETUP, by=by, reason=f"Mẫu văn bản không được nhận: {why}"[:500]):
        record(Act.TEMPLATE, by=by.pk, about="refused")
