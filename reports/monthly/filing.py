"""A report leaves the program as a file: in its template, with names only for those who may see them."""

from accounts.access import Permission, allowed
from accounts.models import Reading, User
from reports.drawing.drawing import dated_on
from reports.exports.monthly import names_persons, rendered
from reports.models import DocumentTemplate
from reports.monthly.layout import Template
from units.months import Month
from units.readings import log_reading


def template_for(value: dict) -> Template:
    """The template in which a report is set; a draft in that of its date."""
    versions = DocumentTemplate.objects.filter(version=value["template"])
    version = versions.first() or DocumentTemplate.objects.governing(on=dated_on(value))
    return version.as_data()


def filed(value: dict, suffix: str, *, by: User) -> bytes:
    """The file as ``by`` may have it. When it names members, the read log keeps who had it."""
    return _filed(value, suffix, by=by, names=allowed(by, Permission.SEE_PERSONS))


def filed_on_server(value: dict, suffix: str, *, names: bool) -> bytes:
    """The file for whoever works on the server itself."""
    return _filed(value, suffix, by=None, names=names)


def _filed(value: dict, suffix: str, *, by: User | None, names: bool) -> bytes:
    content = rendered(value, suffix, names=names, template=template_for(value))
    if names and (members := names_persons(value, suffix)):
        log_reading(by=by, kind=Reading.Kind.EXPORT, what=_what(value, suffix), members=members)
    return content


def _what(value: dict, suffix: str) -> str:
    content = value["content"]
    place = f", {content['commune']['name']}" if content["commune"] else ""
    return f"Báo cáo tháng {Month.parse(content['month']).label}{place} ({suffix})"
