"""Working rules come into force one after another, and get their signed file."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile

from committee.files import keep
from committee.models import WorkingRules
from units.actions.facts import end, write
from units.models import Decision


def enact_rules(*, title: str, text: str, on: date, decision: Decision | None = None) -> WorkingRules:
    """New rules hold from ``on``; those before them end on that day. Raises ``ValidationError``."""
    before = WorkingRules.objects.in_effect(on=on).first()
    if before is not None and before.valid_from < on:
        end(before, on=on, decision=decision)
    return write(WorkingRules(title=title, text=text, valid_from=on, decision=decision))


def end_rules(*, rules: WorkingRules, on: date, decision: Decision | None = None) -> WorkingRules:
    """The rules no longer hold from ``on``."""
    return end(rules, on=on, decision=decision)


def attach_file(*, rules: WorkingRules, file: UploadedFile, kind: str, name: str) -> WorkingRules:
    """Keep the file beside the rules under a random name; the one before stays where the history finds it."""
    rules.file_key, rules.file_kind, rules.file_name = keep(file), kind, name
    rules.save(update_fields=["file_key", "file_kind", "file_name"])
    return rules
