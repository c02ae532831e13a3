"""Members and where they meet, out of the files."""

from collections import defaultdict

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.forms.days import Birth
from units.imports.columns import EXEMPTIONS, MEMBERS
from units.imports.layout.values import is_blank
from units.imports.matching.batch import Batch, during
from units.imports.matching.decisions import Decisions
from units.imports.matching.identities import Identities
from units.imports.matching.namesakes import Namesakes, tell_several, tell_two
from units.imports.matching.readmissions import Readmissions
from units.imports.matching.records import key_of, recorded
from units.imports.matching.references import find_cell, find_organisation, find_unit
from units.imports.matching.register import Fact
from units.imports.matching.rows import ImportedRow
from units.imports.matching.sameness import is_known_better, says_same
from units.imports.nouns.communes import is_repeated
from units.imports.spelling import folded, spelled
from units.models import Member
from units.periods import FOREVER
from vietnamese.days import first_of, format_day

_AGREED = {
    "sex": _("giới tính"),
    "ethnicity": _("dân tộc"),
    "admitted_on": _("ngày vào Đảng"),
    "official_from": _("ngày chính thức"),
}
_DAYS = ("admitted_on", "official_from")


def declare_members(batch: Batch, decisions: Decisions, cells: Identities, units: Identities) -> "People":
    """Take in the sheets of members with their memberships."""
    rows, named = batch.rows(MEMBERS), batch.rows(EXEMPTIONS)
    _load(batch, rows, named)
    people = People(batch, decisions, named)
    shelf = batch.register.memberships
    for stored in shelf:
        decisions.remember(stored.decision, stored.cell, stored.valid_from)
        decisions.remember(stored.end_decision, stored.cell, stored.valid_to)
    known = {(m.member, m.valid_from): m for m in shelf}
    ready = []
    for row in rows:
        places = {} if row.is_alone else _places(batch, row, cells, units)
        member = None
        if not row.faulty_parts & {"member", "admission"}:
            member = people.member(row, places.get("organisation"))
        if member is not None and places and not row.is_faulty:
            ready.append((row, member, places))
    ready.sort(key=lambda one: (one[1], one[0].parts["membership"]["valid_from"]) not in known)
    for row, member, places in ready:
        _declare_membership(batch, decisions, row, member, places, known)
    return people


def _load(batch: Batch, rows: list[ImportedRow], named: list[ImportedRow]) -> None:
    """Load everyone of whom the rows may speak."""
    said = [row.parts["member"] for row in rows if "member" not in row.faulty_parts]
    said += [row.parts["person"] for row in named if "person" not in row.faulty_parts]
    keys = (key_of(Member, row.text("member_record")) for row in [*rows, *named])
    batch.register.load_people(
        cards=(values["card_number"] for values in said if values.get("card_number")),
        names=(values["full_name"] for values in said),
        keys=(key for key in keys if key),
        exemptions=bool(named),
    )


def _places(batch: Batch, row: ImportedRow, cells: Identities, units: Identities) -> dict[str, Fact | None]:
    """The organisation, cell and unit that the row names."""
    time = during(row.parts["membership"])
    organisation = find_organisation(batch, row, cells, during=time)
    cell = find_cell(batch, row, cells, organisation, during=time) if organisation else None
    unit = None
    if not (is_blank(row.value("unit")) and is_blank(row.value("unit_code"))):
        near = organisation.commune if organisation else None
        unit = find_unit(batch, row, units, during=time, near=near)
    elif not is_blank(row.value("unit_commune")):
        row.notice("unit_commune", gettext("Có tên xã nhưng không có đơn vị, nên không tính cho đơn vị nào."))
    return {"organisation": organisation, "cell": cell, "unit": unit}


def _declare_membership(
    batch: Batch,
    decisions: Decisions,
    row: ImportedRow,
    member: Fact,
    places: dict[str, Fact | None],
    known: dict,
) -> None:
    shelf = batch.register.memberships
    values = _membership_values(row) | {"cell": places["cell"], "unit": places["unit"]}
    membership = known.get((member, values["valid_from"])) or recorded(shelf, row.text("record"))
    if membership is None:
        membership = shelf.add(row, **values, member=member)
        known[member, values["valid_from"]] = membership
    elif is_repeated(row, membership, "member.full_name"):
        return
    cell, day = membership.cell, values["valid_from"]
    decision = decisions.of(row, "decision", membership.decision, context=cell, day=day)
    shelf.put(membership, row, **values, member=member, decision=decision)
    shelf.put(membership, row, end_decision=decisions.ends(row, membership, context=cell))
    if values["valid_from"] < first_of(member.admitted_on):
        row.notice(
            "membership.valid_from",
            gettext(
                "Sinh hoạt đảng từ {day}, trước ngày vào Đảng {admitted}. Hãy kiểm tra lại hai ngày này."
            ).format(day=format_day(values["valid_from"]), admitted=format_day(member.admitted_on)),
        )


def _membership_values(row: ImportedRow) -> dict:
    values = {name: value for name, value in row.parts["membership"].items() if value or name == "end_reason"}
    if not row.has("membership.end_reason") and values["valid_to"] != FOREVER:
        values.pop("end_reason", None)
    if values.get("end_reason") and values["valid_to"] == FOREVER:
        row.notice(
            "membership.end_reason",
            gettext("Có lý do kết thúc nhưng chưa có ngày kết thúc nên chưa ghi lý do."),
        )
        values["end_reason"] = ""
    return values


class People:
    """Knows each member by the mark of an exported line, by card, else by name and birth."""

    def __init__(self, batch: Batch, decisions: Decisions, named_rows: list[ImportedRow]) -> None:
        self.shelf, self.decisions, self.named_rows = batch.register.members, decisions, named_rows
        self._by_mark: dict[str, Fact] = {}
        self._mark_of: dict[Fact, str] = {}
        self._by_card: dict[str, Fact] = {}
        self._by_person: dict[tuple, list[Fact]] = defaultdict(list)
        self.readmissions, self.namesakes = Readmissions(batch.register), Namesakes(batch.mentions)
        for member in self.shelf:
            self._remember(member)

    def member(self, row: ImportedRow, organisation: Fact | None) -> Fact | None:
        """The member of whom the row speaks, as the row says; None when that is told as an error."""
        values = row.parts["member"]
        person = spelled(values["full_name"]), values["birth"]
        member = self._find(row, values, person)
        if row.is_faulty and "member" in row.faulty_parts:
            return None
        if member is None:
            member = self._add(row, values, organisation)
            agrees = True
        elif member.row is None:
            agrees = self._change(row, member, values, organisation) is not None
        else:
            agrees = self._agrees(row, member, values)
        self._marked(row, member)
        self.namesakes.remember(row, member)
        self.readmissions.remember(row, member)
        return member if agrees else None

    def _remember(self, member: Fact) -> None:
        if member.card_number:
            self._by_card[member.card_number] = member
        self._by_person[spelled(member.full_name), birth_of(member)].append(member)

    def named(self, row: ImportedRow) -> Fact | None:
        """The member whom a row only names; None when that is told as an error."""
        values = row.parts["person"]
        person = spelled(values["full_name"]), values["birth"]
        member = self._find(row, values, person)
        if member is None and not row.is_faulty:
            row.tell(
                "person.full_name",
                gettext(
                    "Không tìm thấy đảng viên {person}, sinh {birth}. Hãy sửa lại họ tên, ngày sinh, "
                    "hoặc thêm một dòng vào danh sách đảng viên."
                ).format(person=values["full_name"], birth=values["birth"]),
            )
        return member

    def _marked(self, row: ImportedRow, member: Fact) -> Fact:
        if mark := row.text("member_record"):
            self._by_mark.setdefault(mark, member)
            self._mark_of.setdefault(member, mark)
        return member

    def _of_mark(self, mark: str, values: dict) -> Fact | None:
        """The member of a row's mark, when the name or the birth agrees with it."""
        key = key_of(Member, mark)
        member = self._by_mark.get(mark) or (self.shelf.by_pk.get(key) if key else None)
        agrees = member is not None and (
            folded(member.full_name) == folded(values["full_name"])
            or birth_of(member).agrees_with(values["birth"])
        )
        return member if agrees else None

    def _find(self, row: ImportedRow, values: dict, person: tuple) -> Fact | None:
        """The member of whom the row speaks; of somebody admitted twice that of the row's admission."""
        member = self._found(row, values, person)
        if member is None or "member" not in row.parts or not self.readmissions.are_two(row, member):
            return member
        admitted = values.get("admitted_on")
        return next((one for one in self._by_person.get(person, []) if one.admitted_on == admitted), None)

    def _found(self, row: ImportedRow, values: dict, person: tuple) -> Fact | None:
        mark = row.text("member_record")
        if mark and (member := self._of_mark(mark, values)):
            return member
        card, namesakes = values.get("card_number"), self._by_person.get(person, [])
        if mark:  # those of another mark are other persons
            namesakes = [member for member in namesakes if member not in self._mark_of]
        if card:
            return self._by_card.get(card) or self.namesakes.without_card(row, card, namesakes)
        if not mark:
            namesakes = self.namesakes.of_admission(row, values, namesakes)
        namesakes = self.readmissions.of_one_person(values.get("admitted_on"), namesakes)
        if len(namesakes) > 1:
            tell_several(row, len(namesakes))
        return namesakes[0] if len(namesakes) == 1 else None

    def _add(self, row: ImportedRow, values: dict, organisation: Fact | None) -> Fact:
        stored = _stored(row, values)
        if stored.get("card_number") in self._by_card:  # a former admission bears it
            stored["card_number"] = None
        member = self.shelf.add(row, **stored)
        self._put_decision(row, member, organisation)
        self._remember(member)
        return member

    def _change(self, row: ImportedRow, member: Fact, values: dict, organisation: Fact | None) -> Fact | None:
        """A stored member of whom this is the first row."""
        is_named_so = folded(member.full_name) == folded(values["full_name"])
        is_born_so = birth_of(member).agrees_with(values["birth"])
        if not is_named_so and not is_born_so:
            row.tell(
                "member.card_number",
                gettext(
                    "Số thẻ {card} trong sổ là của {person}, sinh {birth}, không phải "
                    "{other}, sinh {other_birth}. Hãy sửa số thẻ."
                ).format(
                    card=member.card_number,
                    person=member.full_name,
                    birth=birth_of(member),
                    other=values["full_name"],
                    other_birth=values["birth"],
                ),
            )
            return None
        changes = _stored(row, values)
        if is_born_so and values["birth"].is_rougher_than(birth_of(member)):
            changes.pop("born_on")
        for name in _DAYS:
            if is_known_better(getattr(member, name), changes.get(name)):
                changes.pop(name)
        card = changes.get("card_number")
        if not card or self.readmissions.is_card_of_other(member, self._by_card.get(card)):
            changes.pop("card_number", None)
        self.shelf.put(member, row, **changes)
        self._put_decision(row, member, organisation)
        self._remember_card(member)
        return member

    def _put_decision(self, row: ImportedRow, member: Fact, organisation: Fact | None) -> None:
        current = member.admission_decision
        decision = self.decisions.of(row, "admission", current, context=organisation, day=member.admitted_on)
        self.shelf.put(member, row, admission_decision=decision)

    def _remember_card(self, member: Fact) -> None:
        if member.card_number:
            self._by_card[member.card_number] = member

    def _agrees(self, row: ImportedRow, member: Fact, values: dict) -> bool:
        """Whether a further row of a member says the same about the person; tells where it does not."""
        first = member.row.parts["member"]
        if spelled(values["full_name"]) != spelled(first["full_name"]):
            return tell_two(row, member, "full_name", gettext("họ tên"))
        if not values["birth"].agrees_with(first["birth"]):
            return tell_two(row, member, "birth", gettext("ngày sinh"))
        for name, word in _AGREED.items():
            if values.get(name) and first.get(name) and not says_same(values[name], first[name]):
                return tell_two(row, member, name, word)
        more = {
            name: values[name]
            for name in _AGREED
            if values.get(name)
            and (not first.get(name) or is_known_better(values[name], getattr(member, name)))
        }
        if first["birth"].is_rougher_than(values["birth"]):
            more |= {"born_on": values["birth"].on, "birth_year": values["birth"].year}
        card = values.get("card_number")
        if card and not self.readmissions.is_card_of_other(member, self._by_card.get(card)):
            more["card_number"] = values["card_number"]
        self.shelf.put(member, row, **more)
        self._remember_card(member)
        return True


def birth_of(member: Fact) -> Birth:
    return Birth(member.obj.birth_year, member.obj.born_on)


def _stored(row: ImportedRow, values: dict) -> dict:
    """The fields of a member out of its form; those whose column is missing are left out."""
    fields = {name: value for name, value in values.items() if name != "birth" and row.has(f"member.{name}")}
    if "card_number" in fields:
        fields["card_number"] = fields["card_number"] or None
    return fields | {"birth_year": values["birth"].year, "born_on": values["birth"].on}
