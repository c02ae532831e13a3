"""Office files are zip archives: packed again so that the same content is always the same bytes."""

import io
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FIRST_YEAR = 1980  # a zip archive knows no earlier one


def packed(content: bytes, *, dated: date) -> bytes:
    """The same archive with its parts in order, all of them of the day ``dated``."""
    moment = (max(dated.year, _FIRST_YEAR), dated.month, dated.day, 0, 0, 0)
    target = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = ZipInfo(name, moment)
            part.compress_type = ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            part.create_system = 3
            archive.writestr(part, source.read(name))
    return target.getvalue()
