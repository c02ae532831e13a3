"""Files of working rules: kept in the data folder under random names, known by their content."""

from pathlib import Path
from uuid import UUID, uuid4
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from accounts.bounds import RULES_FILES

_MEGABYTE = 1024 * 1024
MOST_BYTES = 15 * _MEGABYTE
_MOST_UNPACKED = 200 * _MEGABYTE
_MOST_PARTS = 2_000
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def kind_of(file: UploadedFile) -> str:
    """Which kind of document the content is, whatever its name says: pdf, docx, or empty."""
    file.seek(0)
    begins = file.read(8)
    file.seek(0)
    if begins.startswith(b"%PDF-"):
        return "pdf"
    return "docx" if begins.startswith(b"PK") and _is_word(file) else ""


def _is_word(file: UploadedFile) -> bool:
    try:
        parts = ZipFile(file).infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return False
    finally:
        file.seek(0)
    names = {part.filename for part in parts}
    is_bounded = len(parts) <= _MOST_PARTS and sum(part.file_size for part in parts) <= _MOST_UNPACKED
    has_macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    return is_bounded and not has_macros and {"[Content_Types].xml", "word/document.xml"} <= names


def keep(file: UploadedFile) -> UUID:
    """Write the file into the data folder; the random key under which it is found again."""
    key = uuid4()
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path_of(key).open("xb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    path_of(key).chmod(0o600)
    return key


def is_full() -> bool:
    """Whether as many files are kept as may be: nobody fills the disk with them."""
    folder = _folder()
    return folder.is_dir() and sum(1 for _ in folder.iterdir()) >= RULES_FILES


def path_of(key: UUID) -> Path:
    """Where the file of a key lies."""
    return _folder() / str(key)


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "working-rules"
