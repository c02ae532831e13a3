"""A report leaves the program as a file, in its template; that names went with it is logged."""

from accounts.access import Permission, allowed
from accounts.models import Reading, User
from reports.drawing.canonical import digest
from reports.drawing.drawing import dated_on
from reports.drawing.layout import Template
from reports.exports.monthly import annexed, named, rendered
from reports.exports.monthly.members import WRITERS
from reports.models import DocumentTemplate, IssuedFile
from units.access_log import log_access
from units.months import Month


def template_for(value: dict) -> Template:
    """The template in which a report is set; a draft in that of its date."""
    versions = DocumentTemplate.objects.filter(version=value["template"])
    version = versions.first() or DocumentTemplate.objects.governing(on=dated_on(value))
    return version.as_data()


def filed(value: dict, suffix: str, *, by: User) -> bytes:
    """The file as ``by`` may have it; a report of form 1 names members to those who may see persons."""
    return _filed(value, suffix, by=by, names=allowed(by, Permission.SEE_PERSONS))


def filed_on_server(value: dict, suffix: str, *, names: bool) -> bytes:
    """The file for whoever works on the server itself; ``names`` asks for the members of table 05.

    They stand in the annex, which is written in the report's place.
    """
    if names and suffix in WRITERS:
        return annex_filed(value, suffix, by=None)
    return _filed(value, suffix, by=None, names=False)


def _filed(value: dict, suffix: str, *, by: User | None, names: bool) -> bytes:
    if issued := _issued(value, suffix):
        return issued
    content = rendered(value, suffix, names=names, template=template_for(value))
    if names and suffix != "json" and value["form"] == 1:
        _log(value, suffix, by=by, what="Báo cáo")
    return content


def _issued(value: dict, suffix: str) -> bytes | None:
    """The file as it was issued at signing; None where none was kept, or it is no longer what it was."""
    if value["state"] != "signed":
        return None
    found = IssuedFile.objects.issued_of(hash=digest(value), suffix=suffix)
    return bytes(found.content) if found and found.is_intact else None


def annex_filed(value: dict, suffix: str, *, by: User | None) -> bytes:
    """The annex that names the members of table 05; ``by`` may see persons, or works on the server (None)."""
    content = annexed(value, suffix)
    _log(value, suffix, by=by, what="Phụ lục đảng viên của báo cáo")
    return content


def _log(value: dict, suffix: str, *, by: User | None, what: str) -> None:
    """Keep in the read log who had which names."""
    content, members = value["content"], named(value)
    place = f", {content['commune']['name']}" if content["commune"] else ""
    said = f"{what} tháng {Month.parse(content['month']).label}{place} ({suffix})"
    if members:
        log_access(by=by, kind=Reading.Kind.EXPORT, what=said, members=members)
