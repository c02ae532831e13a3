"""What becomes of the grassroots organisations (rule 5)."""

from collections import defaultdict

from django.utils.translation import gettext as _

from units.choices import OrganisationKind
from units.imports.spelling import spelled
from units.reorganisation.columns import ORGANISATIONS, Act
from units.reorganisation.outcome import Reform
from units.reorganisation.plan import PlanRow, ReformPlan
from units.reorganisation.rules.circles import tell_circles
from units.reorganisation.rules.finding import Names, choice_of, find_named
from units.reorganisation.rules.places import PlacesAfter, commune_is_faulty
from units.reorganisation.state import CommuneNow, OrganisationNow
from vietnamese.days import format_day

KIND_WORDS: dict[OrganisationKind, list[str]] = {
    OrganisationKind.COMMITTEE: ["Đảng bộ cơ sở", "Đảng bộ"],
    OrganisationKind.BASE_CELL: ["Chi bộ cơ sở", "Chi bộ"],
}
_LONGEST_NAME = 200
_Named = list[tuple[OrganisationNow, PlanRow]]


class OrganisationRules:
    """Works out the sheet of organisations, after that of the communes."""

    def __init__(self, plan: ReformPlan, outcome: Reform) -> None:
        self.plan, self.rows, self.outcome = plan, plan.rows(ORGANISATIONS), outcome
        self.state = outcome.state
        self.day = format_day(self.state.on)
        self.places = PlacesAfter(outcome)
        self.names: Names[OrganisationNow] = Names(self.state.organisations)
        self.splits: dict[OrganisationNow, list[PlanRow]] = defaultdict(list)

    def work_out(self) -> None:
        """Let each organisation be what its row says; whoever must be named and is not is told."""
        named = self._named()
        groups: dict[str, _Named] = defaultdict(list)
        for organisation, rows in self.splits.items():
            self._split(organisation, rows)
        for organisation, row in named.items():
            if row.act is Act.MERGE and row["new_organisation"]:
                groups[spelled(row["new_organisation"])].append((organisation, row))
            elif row.act is not Act.SPLIT:
                self._alone(organisation, row)
        self._look_for_unnamed(named)
        merging = {organisation: row for members in groups.values() for organisation, row in members}
        self.staying = [o for o in self.state.organisations if o not in merging]
        for members in groups.values():
            self._merge(members)
        tell_circles(merging, lambda row: self._named_by(row, merging), "new_organisation")
        self._look_at_names()

    # ---- The rows -----------------------------------------------------------------------------

    def _named(self) -> dict[OrganisationNow, PlanRow]:
        found: dict[OrganisationNow, PlanRow] = {}
        for row in self.rows:
            organisation = self._find(row)
            if organisation is None:
                continue
            first = found.setdefault(organisation, row)
            if row.act is Act.SPLIT and first.act is Act.SPLIT:
                self.splits[organisation].append(row)
            elif first is not row:
                said = _("“{name}” đã được nêu ở {where}. Mỗi tổ chức chỉ một dòng; hãy xóa bớt một dòng.")
                where = first.where("old_organisation", other=row)
                row.tell("old_organisation", said.format(name=organisation.name, where=where))
        self.outcome.rows.update(found.items())
        return found

    def _find(self, row: PlanRow) -> OrganisationNow | None:
        name = row["old_organisation"]
        if not name:
            return row.tell("old_organisation", _("Thiếu tên tổ chức cơ sở đảng cũ. Hãy điền tên vào ô này."))
        found = find_named(
            row,
            "old_organisation",
            self.names,
            unknown=_("Ngày {day} không có tổ chức cơ sở đảng “{name}”.").format(day=self.day, name=name),
            several=lambda _found: _(
                "Ngày {day} có nhiều tổ chức cơ sở đảng tên “{name}”, chưa rõ là tổ chức nào. Hãy đổi "
                "tên một tổ "
                "chức trước."
            ).format(day=self.day, name=name),
        )
        if found is not None and found.since >= self.state.on and row.act is not Act.KEEP:
            said = _("“{name}” chỉ bắt đầu từ {day}. Hãy chọn ngày hiệu lực sau đó.")
            return row.tell("old_organisation", said.format(name=found.name, day=format_day(found.since)))
        return found

    def _alone(self, organisation: OrganisationNow, row: PlanRow) -> None:
        """An organisation that is kept, called otherwise or dissolved."""
        if row.act is Act.CLOSE:
            if row["new_organisation"]:
                said = _("Tổ chức giải thể thì không có tổ chức mới. Hãy để trống ô này, hoặc ghi “Nhập”.")
                row.tell("new_organisation", said)
            self.outcome.organisation_after[organisation] = None
            return
        if row.act in (Act.MERGE, Act.RENAME) and not row["new_organisation"]:
            said = _("Thiếu tên tổ chức cơ sở đảng mới. Hãy điền tên vào ô này.")
            row.tell(row.key("new_organisation"), said)
        if row.act is Act.KEEP and row["new_organisation"]:
            self._is_kept(organisation, row)
        kind, commune = self._kind(row, organisation.kind), self._commune(organisation, row)
        if kind is None or row.is_faulty:
            return
        name = row["new_organisation"] if row.act is Act.RENAME else organisation.name
        self._become(organisation, row, name, kind, commune)

    @staticmethod
    def _is_kept(organisation: OrganisationNow, row: PlanRow) -> None:
        if spelled(row["new_organisation"]) != spelled(organisation.name):
            said = _("Giữ nguyên thì tên không đổi. Hãy để trống ô này, hoặc ghi hình thức “Đổi tên”.")
            row.tell("new_organisation", said)

    def _become(
        self,
        organisation: OrganisationNow,
        row: PlanRow,
        name: str,
        kind: str,
        commune: CommuneNow | None,
    ) -> None:
        """Go on as it was, or as a new row of the register from the day on."""
        is_same = (name, kind, commune) == (organisation.name, organisation.kind, organisation.commune)
        if row.act is Act.RENAME and is_same:
            said = _("Tên mới giống tên cũ. Hãy ghi tên khác, hoặc hình thức “Giữ nguyên”.")
            row.tell("new_organisation", said)
        elif not is_same and self._is_usable(row, name):
            new = self._begun(organisation, row, name, kind, commune)
            new.continues = organisation
            self.outcome.organisation_after[organisation] = new

    def _begun(
        self,
        old: OrganisationNow,
        row: PlanRow,
        name: str,
        kind: str,
        commune: CommuneNow | None,
    ) -> OrganisationNow:
        lies_in = commune.lies_in if commune is not None else old.lies_in
        new = OrganisationNow(None, name, kind, commune, lies_in, self.state.on)
        new.is_marked = old.is_marked and commune is not None
        self.outcome.organisations_new.append(new)
        self.outcome.rows[new] = row
        return new

    def _split(self, organisation: OrganisationNow, rows: list[PlanRow]) -> None:
        """An organisation becomes several: the part that bears its name goes on, else the first does; what is
        not named stays with it."""
        if len(rows) == 1:
            said = _("Chia cần ít nhất hai dòng, mỗi phần một dòng. Hãy thêm dòng, hoặc ghi “Đổi tên”.")
            rows[0].tell("new_organisation", said)
            return
        by_name: dict[str, PlanRow] = {}
        for row in rows:
            if not row["new_organisation"]:
                row.tell("new_organisation", _("Thiếu tên tổ chức cơ sở đảng mới. Hãy điền tên vào ô này."))
            elif by_name.setdefault(spelled(row["new_organisation"]), row) is not row:
                row.tell("new_organisation", _("Phần này đã có một dòng. Hãy xóa bớt một dòng."))
        going_on = by_name.get(spelled(organisation.name), rows[0])
        for row in sorted(rows, key=lambda row: row is not going_on):
            self._part(organisation, row, goes_on=row is going_on)

    def _part(self, organisation: OrganisationNow, row: PlanRow, *, goes_on: bool) -> None:
        kind, commune = self._kind(row, organisation.kind), self._commune(organisation, row)
        if kind is None or not self._is_usable(row, row["new_organisation"]):
            return
        if not goes_on:
            self._begun(organisation, row, row["new_organisation"], kind, commune).is_marked = False
        elif (row["new_organisation"], kind, commune) != (
            organisation.name,
            organisation.kind,
            organisation.commune,
        ):
            self._become(organisation, row, row["new_organisation"], kind, commune)

    @staticmethod
    def _is_usable(row: PlanRow, name: str) -> bool:
        if len(name) > _LONGEST_NAME:
            said = _("Tên tổ chức dài quá {most} ký tự. Hãy viết ngắn lại.")
            row.tell("new_organisation", said.format(most=_LONGEST_NAME))
        return not row.is_faulty

    def _kind(self, row: PlanRow, otherwise: str) -> str | None:
        if not row["new_kind"]:
            return otherwise
        kind = choice_of(row["new_kind"], KIND_WORDS)
        if kind is None:
            words = ", ".join(f"“{words[0]}”" for words in KIND_WORDS.values())
            row.tell("new_kind", _("Không có loại hình này. Hãy ghi một trong: {words}.").format(words=words))
        return kind

    def _commune(self, organisation: OrganisationNow, row: PlanRow) -> CommuneNow | None:
        """The commune to which it belongs from the day on: what the row says, else where its own goes."""
        if row["new_commune"]:
            return self.places.said(row, organisation.commune)
        if organisation.commune is None:
            if organisation.lies_in[0] in self.state.districts_ended:
                said = _(
                    "Huyện của “{name}” kết thúc ngày {day}. Hãy ghi “Xã mới”, hoặc hình thức “Nhập”, "
                    "“Giải thể”."
                )
                row.tell(row.key("new_commune"), said.format(name=organisation.name, day=self.day))
            return None
        after = self.outcome.commune_after(organisation.commune)
        if after is None:
            if not commune_is_faulty(self.outcome, organisation.commune):
                said = _("“{commune}” giải thể nên phải ghi tổ chức này thuộc xã nào. Hãy ghi cột “Xã mới”.")
                row.tell(row.key("new_commune"), said.format(commune=organisation.commune.name))
            row.fail("new_commune")
        return after

    # ---- Mergers ------------------------------------------------------------------------------

    def _merge(self, members: _Named) -> None:
        """Several organisations become one: that of the name that goes on, one of them, or a new one."""
        rows = [row for _organisation, row in members]
        name = rows[0]["new_organisation"]
        receiver = self._receiver(name, rows[0])
        commune = self._merged_commune(members, receiver)
        kind = self._merged_kind(members, receiver)
        if kind is None or any(row.is_faulty for row in rows) or not self._is_usable(rows[0], name):
            return
        bearer = next((o for o, _row in members if spelled(o.name) == spelled(name)), None)
        if receiver is not None:
            into = self._received(receiver, rows[0], kind)
        elif bearer is not None and (bearer.kind, bearer.commune) == (kind, commune):
            into = bearer
        else:
            into = self._begun(bearer or members[0][0], rows[0], name, kind, commune)
            into.is_marked = commune is not None and any(o.is_marked for o, _row in members)
        for organisation, _row in members:
            if organisation is not into:
                self.outcome.organisation_after[organisation] = into

    def _receiver(self, name: str, row: PlanRow) -> OrganisationNow | None:
        """An organisation that goes on under the name without being merged itself, as it is from the "
        "day on."""
        for organisation in self.staying:
            after = self.outcome.organisation_after.get(organisation, organisation)
            if after is not None and spelled(after.name) == spelled(name):
                return after
        return None

    def _received(self, receiver: OrganisationNow, row: PlanRow, kind: str) -> OrganisationNow:
        """The receiver, of another kind from the day on where the plan says so."""
        if receiver.kind == kind:
            return receiver
        if receiver in self.outcome.organisations_new:
            receiver.kind = kind
            return receiver
        new = self._begun(receiver, row, receiver.name, kind, receiver.commune)
        new.continues = receiver
        self.outcome.organisation_after[receiver] = new
        return new

    def _merged_commune(self, members: _Named, receiver: OrganisationNow | None) -> CommuneNow | None:
        """The commune of what becomes of them; rows that say different ones are told."""
        said = [(self.places.said(row, o.commune), row) for o, row in members if row["new_commune"]]
        found = [(commune, row) for commune, row in said if commune is not None]
        for commune, row in found[1:]:
            if commune is not found[0][0]:
                words = _("Một tổ chức không thể thuộc hai xã; {where} ghi “{name}”. Hãy ghi một xã.")
                where = found[0][1].where("new_commune", other=row)
                row.tell("new_commune", words.format(where=where, name=found[0][0].name))
        if found or said:
            return found[0][0] if found else None
        if receiver is not None:
            return receiver.commune
        of_commune = [pair for pair in members if pair[0].commune is not None]
        return self._commune(*(of_commune or members)[0])

    def _merged_kind(self, members: _Named, receiver: OrganisationNow | None) -> str | None:
        """The kind of what becomes of them: as the rows say, else with a committee when there are several."""
        kinds = {organisation.kind for organisation, _row in members} | (
            {receiver.kind} if receiver else set()
        )
        several = len(members) + (receiver is not None) > 1
        otherwise = OrganisationKind.COMMITTEE if several or len(kinds) > 1 else next(iter(kinds))
        said = [(self._kind(row, otherwise), row) for _organisation, row in members]
        kind = next((kind for kind, row in said if row["new_kind"]), otherwise)
        for other, row in said:
            if row["new_kind"] and other is not None and other != kind:
                row.tell("new_kind", _("Các dòng ghi hai loại hình cho một tổ chức. Hãy ghi một loại hình."))
        if kind == OrganisationKind.BASE_CELL and several:
            row = next((row for _kind, row in said if row["new_kind"]), members[0][1])
            words = _("Nhiều tổ chức nhập lại thì không thể là một chi bộ cơ sở. Hãy ghi “Đảng bộ cơ sở”.")
            row.tell(row.key("new_kind"), words)
        return kind

    def _named_by(self, row: PlanRow, merging: dict[OrganisationNow, PlanRow]) -> OrganisationNow | None:
        name = spelled(row["new_organisation"])
        return next((organisation for organisation in merging if spelled(organisation.name) == name), None)

    # ---- Everything together ------------------------------------------------------------------

    def _look_for_unnamed(self, named: dict[OrganisationNow, PlanRow]) -> None:
        for organisation in self.state.organisations:
            if organisation in named:
                continue
            if organisation.commune in self.outcome.parts:
                row = self.outcome.rows[organisation.commune]
                said = _(
                    "“{name}” thuộc xã này nên phải được nêu ở trang Tổ chức. Hãy thêm một dòng: Giữ "
                    "nguyên, Đổi tên, "
                    "Nhập, Chia hoặc Giải thể."
                )
                row.report.error(
                    row.table.file,
                    said.format(name=organisation.name),
                    sheet=row.table.sheet,
                    cell=row.cell("old_commune"),
                    value=organisation.name,
                )
            elif organisation.commune is None and organisation.lies_in[0] in self.state.districts_ended:
                said = _(
                    "Huyện của tổ chức này kết thúc ngày {day} nên tổ chức phải được nêu ở trang Tổ "
                    "chức. Hãy thêm một "
                    "dòng: Giữ nguyên (ghi Xã mới), Đổi tên, Nhập hoặc Giải thể."
                )
                file = self.plan.files[0] if self.plan.files else ""
                self.plan.report.error(file, said.format(day=self.day), value=organisation.name)

    def _look_at_names(self) -> None:
        """A new name must be free: within the district, or within the commune or province without one."""
        used = {
            (*_area(organisation), spelled(organisation.name)): organisation
            for organisation in self.state.organisations
            if organisation not in self.outcome.organisation_after
        }
        for new in self.outcome.organisations_new:
            other = used.setdefault((*_area(new), spelled(new.name)), new)
            if other is not new:
                row = self.outcome.rows[new]
                said = _(
                    "“{name}” đang là tên của một tổ chức khác từ ngày {day}. Hãy ghi tên khác, hoặc “Nhập”."
                )
                row.tell(row.key("new_organisation"), said.format(name=new.name, day=self.day))


def _area(organisation: OrganisationNow) -> tuple:
    """Within what a name of an organisation is used once."""
    district, province = organisation.lies_in
    return (district, None, None) if district is not None else (None, province, organisation.commune)
