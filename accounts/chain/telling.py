"""What walking along the chain has shown, in sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import clock
from accounts.chain.standing import Astray, Fault
from accounts.chain.walk import Broken, How, Walk
from accounts.models import Operation
from accounts.sealed import Seal
from vietnamese.days import moment_in_sentence
from vietnamese.numbers import format_number
from vietnamese.words import upper_first

_HOW = {
    How.ALTERED: gettext_lazy("nội dung đã bị sửa ngoài chương trình"),
    How.ROW_ADDED: gettext_lazy("đã bị thêm dòng lịch sử ngoài chương trình"),
    How.ROW_TAKEN: gettext_lazy("đã bị lấy bớt dòng lịch sử ngoài chương trình"),
    How.ADDED: gettext_lazy("đã được thêm vào ngoài chương trình, không có dấu niêm"),
    How.TAKEN: gettext_lazy("đã bị lấy đi ngoài chương trình"),
    How.RESEALED: gettext_lazy("dấu niêm đã bị sửa ngoài chương trình"),
}


def sentence_of(walked: Walk) -> str:
    """Whether the chain is whole, and which operation broke it."""
    if walked.broken:
        return broken_in_words(walked.broken)
    if walked.last is None:
        return _("Chưa có thao tác nào được niêm.")
    return _("Nguyên vẹn: chuỗi {count} thao tác, đến thao tác số {last}, mã {hash}.").format(
        count=format_number(walked.operations), last=walked.last, hash=walked.hash
    )


def broken_in_words(broken: Broken) -> str:
    """Which operation is not as it was, and what was done to it."""
    said = _("Chuỗi thao tác bị đứt tại {operation}: {how}.").format(
        operation=_called(broken.operation, until=broken.until), how=_HOW[broken.how]
    )
    if broken.after is None:
        return said
    whole = _("Các thao tác trước đó còn nguyên, đến thao tác số {last}.").format(last=broken.after)
    return f"{said} {whole}"


def missing_in_words(operation: int, hash: str, where: str) -> str:
    """That a digest which was written down elsewhere is none of the chain any more."""
    stands = Seal.objects.filter(pk=operation).first()
    now = stands.hash if stands else _("không còn")
    return _(
        "Mã đã ghi ở {where} của thao tác số {operation} là {hash}, nay {now}: chuỗi đã bị lập lại."
    ).format(where=where, operation=operation, hash=hash, now=now)


def _called(key: int, *, until: int | None = None) -> str:
    if until is not None:
        return _("các thao tác từ số {first} đến số {last}").format(first=key, last=until)
    operation = Operation.objects.select_related("by").defer("token").filter(pk=key).first()
    if operation is None:
        return _("thao tác số {key}").format(key=key)
    return _("thao tác số {key} ({kind}, {who}, {moment})").format(
        key=key,
        kind=operation.get_kind_display(),
        who=operation.by or _("lệnh trên máy chủ"),
        moment=moment_in_sentence(clock.here(operation.at)),
    )


_ROW = {
    Fault.ALTERED: gettext_lazy(
        "{row} nay khác với lần ghi cuối, thao tác số {operation}, ở: {columns}. Dòng đã bị sửa ngoài "
        "chương trình."
    ),
    Fault.ADDED: gettext_lazy("{row} không do thao tác nào ghi: dòng đã được thêm vào ngoài chương trình."),
    Fault.TAKEN: gettext_lazy(
        "{row}, do thao tác số {operation} ghi, không còn trong sổ: dòng đã bị lấy đi ngoài chương trình."
    ),
}


def astray_in_words(row: Astray) -> str:
    """Which row of the register is not as the last operation left it; without what stands in it."""
    fields = {field.column: field for field in row.model._meta.concrete_fields}
    return str(_ROW[row.fault]).format(
        row=_("{noun} số {key}").format(noun=upper_first(str(row.model._meta.verbose_name)), key=row.key),
        operation=row.operation,
        columns=", ".join(str(fields[name].verbose_name) for name in row.columns),
    )
