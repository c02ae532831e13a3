"""Who is exempt from Party work and meetings, out of the files."""

from units.imports.matching.batch import Batch
from units.imports.matching.decisions import Decisions
from units.imports.matching.records import recorded
from units.imports.matching.register import Fact
from units.imports.matching.rows import ImportedRow
from units.imports.nouns.communes import is_repeated
from units.imports.nouns.members import People


def declare_exemptions(batch: Batch, decisions: Decisions, people: People) -> None:
    """Take in the sheets of exemptions; their members were loaded with the sheets of members."""
    shelf = batch.register.exemptions
    for stored in shelf:
        decisions.remember(stored.decision, stored.member, stored.valid_from)
        decisions.remember(stored.end_decision, stored.member, stored.valid_to)
    known = {(exemption.member, exemption.valid_from): exemption for exemption in shelf}
    ready = []
    for row in people.named_rows:
        member = None if row.is_faulty else people.named(row)
        if member is not None:
            ready.append((row, member))
    ready.sort(key=lambda one: (one[1], one[0].parts["exemption"]["valid_from"]) not in known)
    for row, member in ready:
        values = row.parts["exemption"]
        key = member, values["valid_from"]
        exemption = known.get(key) or recorded(shelf, row.text("record"))
        if exemption is None:
            known[key] = exemption = shelf.add(row, **values, member=member)
        elif is_repeated(row, exemption, "person.full_name"):
            continue
        shelf.put(exemption, row, **values)
        _put_documents(shelf, decisions, row, exemption)


def _put_documents(shelf, decisions: Decisions, row: ImportedRow, exemption: Fact) -> None:
    member, day = exemption.member, exemption.valid_from
    decision = decisions.of(row, "decision", exemption.decision, context=member, day=day)
    end_decision = decisions.ends(row, exemption, context=member)
    shelf.put(exemption, row, decision=decision, end_decision=end_decision)
