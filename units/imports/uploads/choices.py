"""What a person decides while importing, kept in the upload: layout, names, mended cells.

Two tabs may work on one upload: each change is put into what is stored at that moment.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from units.imports.layout.reading import RawSheet
from units.imports.matching.mentions import AS, BLANK, NEW, SAME, How
from units.imports.uploads.folder import Vanished
from units.imports.uploads.layouts import keep, problems
from units.models import Upload

_EDIT = re.compile(r"[0-9]{1,3}\.[0-9]{1,3}!([A-Z]{1,3})?[1-9][0-9]{0,6}")
_CELL_LENGTH = 500
MOST_EDITS = 5_000


@contextmanager
def _changing(upload: Upload, *fields: str) -> Iterator[Upload]:
    """The upload as it is stored, alone in the hand of this person until it is saved."""
    with transaction.atomic():
        stored = Upload.objects.select_for_update().get(pk=upload.pk)
        if stored.state != Upload.State.OPEN:
            raise Vanished
        yield stored
        stored.save(update_fields=fields)
    for name in fields:
        setattr(upload, name, getattr(stored, name))


def tell_layout(
    upload: Upload,
    entries: Mapping[str, dict],
    sheets: Mapping[str, RawSheet],
    *,
    last_days: bool = False,
    name_case: bool = False,
) -> bool:
    """Take the layout that a person tells; whether every sheet can be read with it.

    With ``last_days`` the ends in the files are the last days on which something holds; with ``name_case``
    new names in one case are written as names usually are.
    """
    is_complete = not any(problems(sheets[key], entry) for key, entry in entries.items())
    is_complete &= any(entry["kind"] for entry in entries.values())
    with _changing(upload, "layout") as stored:
        said = {"sheets": dict(entries), "is_confirmed": is_complete, "last_days": last_days}
        said["name_case"] = name_case
        stored.layout = stored.layout | said
    if is_complete:
        keep(sheets.items(), upload.layout["sheets"])
    return is_complete


def decide_names(upload: Upload, mentions: Iterable[dict], said: Mapping[str, str]) -> None:
    """Take what a person says about names; ``said`` has the key of each and the choice, or nothing."""
    known = {mention["key"]: mention for mention in mentions}
    with _changing(upload, "matches") as stored:
        for key, choice in said.items():
            mention = known.get(key) or stored.matches.get(key)
            if mention is not None and not choice:
                stored.matches.pop(key, None)
            elif mention is not None and choice in allowed(mention):
                stored.matches[key] = mention | {"choice": choice}


def allowed(mention: dict) -> list[str]:
    """What may be said about a name."""
    if mention["how"] in (How.TWO, How.ONE):
        return [NEW, SAME]
    names = [AS + name for name in (*mention["near"], *mention["others"])]
    return [*names, NEW, *([BLANK] if mention["may_be_blank"] else [])]


def mend(upload: Upload, edits: Mapping[str, str | None], *, undone: Iterable[str] = ()) -> list[str]:
    """Take mended cells ("0.2!H12" → text) and dropped rows ("0.2!12" → None), and undo earlier ones.

    The sentences about what could not be taken are given back.
    """
    told = []
    with _changing(upload, "edits") as stored:
        for edit in undone:
            stored.edits.pop(edit, None)
        for edit, value in edits.items():
            if not _EDIT.fullmatch(edit) or len(stored.edits) >= MOST_EDITS:
                continue
            if value is not None and len(value) > _CELL_LENGTH:
                place = edit.partition("!")[2]
                told.append(
                    _("Nội dung sửa cho ô {place} dài quá {most} ký tự. Hãy viết ngắn lại.").format(
                        place=place, most=_CELL_LENGTH
                    )
                )
                continue
            stored.edits[edit] = value
        if len(stored.edits) >= MOST_EDITS:
            told.append(
                _("Mỗi lần nhập chỉ sửa được {most} ô. Hãy sửa trong tệp rồi nhập lại.").format(
                    most=MOST_EDITS
                )
            )
    return told
