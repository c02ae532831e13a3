"""Which document a row names. A number alone is never unique (domain.md §3)."""

from datetime import date

from django.utils.translation import gettext as _

from units.imports.matching.register import Fact, Register
from units.imports.matching.rows import ImportedRow
from units.imports.spelling import spelled


class Decisions:
    """The documents of the register and of the files.

    A document is known by number, date and issuer. Where the issuer is unknown, the same number of
    the same date is one document only within a context (the cell's organisation, the unit's commune);
    where the date is unknown too, only for facts that begin on the same day.
    """

    def __init__(self, register: Register) -> None:
        self.shelf = register.decisions
        self._known: dict[tuple, Fact] = {}
        for fact in self.shelf:
            if fact.signed_on and fact.issuer:
                self._known[_key(fact.number, fact.signed_on, fact.issuer, None, None)] = fact

    def remember(self, decision: Fact | None, context: Fact | None, day: date) -> None:
        """That a stored fact of ``context`` which begins on ``day`` names ``decision``."""
        if decision is not None:
            key = _key(decision.number, decision.signed_on, decision.issuer, context, day)
            self._known.setdefault(key, decision)

    def ends(self, row: ImportedRow, fact: Fact, *, context: Fact | None) -> Fact | None:
        """The document by which ``fact`` ends, as the row says."""
        return self.of(row, "end_decision", fact.end_decision, context=context, day=fact.valid_to)

    def of(
        self, row: ImportedRow, part: str, current: Fact | None, *, context: Fact | None, day: date
    ) -> Fact | None:
        """The document that the row's form ``part`` names; ``current`` is the one named so far."""
        said = row.parts.get(part)
        if said is None:
            return None if row.has(f"{part}.number") else current
        if current is not None and _agrees(current, said):
            more = {name: said[name] for name in ("signed_on", "issuer") if said.get(name)}
            self.shelf.put(current, row, **more)
            return self._with_subject(row, part, current)
        signed_on, issuer = said.get("signed_on"), said.get("issuer", "")
        key = _key(said["number"], signed_on, issuer, context, day)
        if key not in self._known:
            self._known[key] = self.shelf.add(row, number=said["number"], signed_on=signed_on, issuer=issuer)
        self._known[key].row = self._known[key].row or row
        return self._with_subject(row, part, self._known[key])

    def _with_subject(self, row: ImportedRow, part: str, decision: Fact) -> Fact:
        """Many rows name one document: a subject that differs from the stored one is the correction."""
        subject = row.parts[part].get("subject")
        stored = decision.before.get("subject", decision.subject)
        if subject and spelled(subject) != spelled(stored):
            if "subject" in decision.before:
                if spelled(decision.subject) != spelled(subject):
                    row.tell(
                        f"{part}.subject",
                        _(
                            "Văn bản {number} có hai trích yếu khác nhau: “{subject}” ở đây và “{other}” ở "
                            "một dòng khác. Hãy ghi giống nhau."
                        ).format(number=decision.number, subject=subject, other=decision.subject),
                    )
            else:
                self.shelf.put(decision, row, subject=subject)
        return decision


def _key(number: str, signed_on: date | None, issuer: str, context: Fact | None, day: date | None) -> tuple:
    if signed_on and issuer:
        return spelled(number), signed_on, spelled(issuer), None, None
    return spelled(number), signed_on, spelled(issuer), context, None if signed_on else day


def _agrees(decision: Fact, said: dict) -> bool:
    """Whether the stored document can be the one that is said: nothing known of both differs."""
    return (
        spelled(decision.number) == spelled(said["number"])
        and (not decision.signed_on or said.get("signed_on") in (None, decision.signed_on))
        and (
            not decision.issuer or spelled(said.get("issuer") or decision.issuer) == spelled(decision.issuer)
        )
    )
