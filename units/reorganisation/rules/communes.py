"""Which communes end on the day, which begin, and what goes where (rule 1)."""

from collections import defaultdict

from django.utils.translation import gettext as _

from units.choices import CommuneKind, CommuneLineageKind
from units.imports.spelling import folded, spelled
from units.reorganisation.columns import COMMUNES, Act
from units.reorganisation.outcome import Reform
from units.reorganisation.plan import PlanRow, ReformPlan
from units.reorganisation.rules.circles import tell_circles
from units.reorganisation.rules.finding import Names, choice_of, find_named
from units.reorganisation.rules.whereabouts import said_whereabouts
from units.reorganisation.state import CommuneNow, Whereabouts
from vietnamese.days import format_day

_LINEAGE = {
    Act.MERGE: CommuneLineageKind.MERGE,
    Act.SPLIT: CommuneLineageKind.SPLIT,
    Act.RENAME: CommuneLineageKind.RENAME,
}
_CODE_DIGITS = 5
_LONGEST_NAME = 150
KIND_WORDS: dict[CommuneKind, list[str]] = {
    CommuneKind.COMMUNE: ["Xã"],
    CommuneKind.TOWNSHIP: ["Thị trấn", "TT"],
    CommuneKind.WARD: ["Phường"],
}


class CommuneRules:
    """Works out the sheet of communes."""

    def __init__(self, plan: ReformPlan, outcome: Reform) -> None:
        self.rows, self.outcome, self.state = plan.rows(COMMUNES), outcome, outcome.state
        self.names: Names[CommuneNow] = Names(self.state.communes)
        self.by_code = {commune.code.lstrip("0"): commune for commune in self.state.communes}
        self.new: Names[CommuneNow] = Names([])
        self.says: dict[CommuneNow, PlanRow] = {}

    def work_out(self) -> None:
        """Let the communes that are named end, and the new ones begin."""
        named: dict[CommuneNow, list[PlanRow]] = defaultdict(list)
        for row in self.rows:
            commune = self._old(row)
            if commune is not None and row.act is not Act.KEEP:
                named[commune].append(row)
        for commune, rows in named.items():
            self.outcome.rows[commune] = rows[0]
            self.outcome.parts[commune] = []
        sound = {commune: rows for commune, rows in named.items() if self._agree(commune, rows)}
        self.staying = Names([c for c in self.state.communes if c not in named])
        for commune, rows in sound.items():
            for row in rows:
                self._carry_out(commune, row)
        tell_circles({commune: rows[0] for commune, rows in sound.items()}, self._named_by, "new_commune")
        self._look_at_codes()

    # ---- The old commune ----------------------------------------------------------------------

    def _old(self, row: PlanRow) -> CommuneNow | None:
        code, name = row["old_commune_code"], row["old_commune"]
        by_code = self.by_code.get(code.lstrip("0")) if code else None
        if not name:
            if by_code is None:
                return row.tell("old_commune", _("Thiếu tên xã cũ. Hãy điền tên vào ô này."))
            return by_code
        day = format_day(self.state.on)
        found = find_named(
            row,
            "old_commune",
            self._of_code(code),
            unknown=_("Ngày {day} không có xã “{name}”.").format(day=day, name=name),
            several=lambda _found: _("Ngày {day} có nhiều xã tên “{name}”. Hãy ghi thêm mã xã cũ.").format(
                day=day, name=name
            ),
        )
        if found is not None and code and by_code is not found:
            said = _("Mã của “{name}” ngày {day} là {right}, không phải {code}. Hãy sửa lại mã hoặc tên xã.")
            return row.tell(
                "old_commune_code", said.format(name=found.name, day=day, right=found.code, code=code)
            )
        return found

    def _of_code(self, code: str) -> Names[CommuneNow]:
        """Of two communes with one name the code says which."""
        commune = self.by_code.get(code.lstrip("0")) if code else None
        if commune is None or len(self.names.exact(commune.name)) < 2:
            return self.names
        twins = [other for other in self.names.exact(commune.name) if other is not commune]
        return Names([c for c in self.state.communes if c not in twins])

    def _agree(self, commune: CommuneNow, rows: list[PlanRow]) -> bool:
        """Whether the rows of one commune say one thing; only of one that is divided there are several."""
        if self._begins_now(commune, rows[0]):
            return False
        if {row.act for row in rows} == {Act.SPLIT}:
            return self._parts_differ(rows)
        for row in rows[1:]:
            said = _(
                "“{name}” đã được nêu ở {where}. Mỗi xã chỉ một dòng; nếu chia xã, hãy ghi hình thức “Chia” "
                "ở mọi dòng của xã đó."
            )
            row.tell(
                "old_commune", said.format(name=commune.name, where=rows[0].where("old_commune", other=row))
            )
        return len(rows) == 1

    def _parts_differ(self, rows: list[PlanRow]) -> bool:
        seen: dict[str, PlanRow] = {}
        for row in rows:
            first = seen.setdefault(spelled(row["new_commune"]), row)
            if first is not row:
                said = _("Phần này đã được nêu ở {where}. Hãy xóa bớt một dòng.")
                row.tell("new_commune", said.format(where=first.where("new_commune", other=row)))
        return len(seen) == len(rows)

    def _begins_now(self, commune: CommuneNow, row: PlanRow) -> bool:
        if commune.since < self.state.on:
            return False
        said = _(
            "“{name}” chỉ bắt đầu từ {day} nên không thể kết thúc ngày đó. Hãy chọn ngày hiệu lực sau đó."
        )
        row.tell("old_commune", said.format(name=commune.name, day=format_day(commune.since)))
        return True

    # ---- The new commune ----------------------------------------------------------------------

    def _carry_out(self, commune: CommuneNow, row: PlanRow) -> None:
        if row.act is Act.CLOSE:
            if row["new_commune"]:
                row.tell(
                    "new_commune",
                    _("Xã giải thể thì không có xã mới. Hãy để trống ô này, hoặc ghi hình thức “Nhập”."),
                )
            return
        name = row["new_commune"] or (commune.name if row.act is Act.RENAME else "")
        if not name:
            row.tell("new_commune", _("Thiếu tên xã mới. Hãy điền tên vào ô này."))
            return
        target = self._target(commune, row, name)
        if target is not None:
            assert row.act is not None  # no row of a plan is without its form
            self.outcome.parts[commune].append(target)
            self.outcome.commune_lineage.append((commune, target, _LINEAGE[row.act]))

    def _target(self, commune: CommuneNow, row: PlanRow, name: str) -> CommuneNow | None:
        """The commune that goes on under the name, the one that another row begins, or a new one."""
        lies_in = said_whereabouts(row, self.state)
        if row.is_faulty:
            return None
        for names in (self.staying, self.new):
            found = self._of_name(names.exact(name), row, lies_in or commune.lies_in)
            if found is not None:
                return self._again(row, found, lies_in, is_staying=names is self.staying)
        return self._begun(commune, row, name, lies_in)

    @staticmethod
    def _of_name(found: list[CommuneNow], row: PlanRow, lies_in: Whereabouts) -> CommuneNow | None:
        """The commune that is meant: the one of that place, else of that code, else the only one."""
        code = row["new_commune_code"].lstrip("0")
        of_place = [one for one in found if one.lies_in == lies_in]
        of_code = [one for one in found if code and one.code.lstrip("0") == code]
        return next(iter(of_place or of_code or (found if len(found) == 1 and not code else [])), None)

    def _again(
        self, row: PlanRow, target: CommuneNow, lies_in: Whereabouts | None, *, is_staying: bool
    ) -> CommuneNow | None:
        """A commune that is named a second time: what the row says of it must be the same."""
        code = _code(row["new_commune_code"])
        if row.act is Act.RENAME:
            said = _(
                "Tên “{name}” đã là tên của một xã khác từ ngày {day}. Hãy chọn tên khác, hoặc ghi “Nhập”."
            )
            return row.tell(
                row.key("new_commune"), said.format(name=target.name, day=format_day(self.state.on))
            )
        if code and code.lstrip("0") != target.code.lstrip("0") and (target.code or is_staying):
            said = _("Mã của “{name}” là {right}, không phải {code}. Hãy ghi một mã.")
            return row.tell("new_commune_code", said.format(name=target.name, right=target.code, code=code))
        if (
            lies_in is not None
            and lies_in != target.lies_in
            and not self._may_lie(target, is_staying=is_staying)
        ):
            return self._tell_two_places(row, target, is_staying=is_staying)
        target.lies_in = lies_in or target.lies_in
        target.code = target.code or code
        return target

    def _may_lie(self, target: CommuneNow, *, is_staying: bool) -> bool:
        """Whether nobody has said yet where a new commune lies."""
        if is_staying:
            return False
        first = self.outcome.rows[target]
        return not first["district"] and not first["province"]

    def _tell_two_places(self, row: PlanRow, target: CommuneNow, *, is_staying: bool) -> None:
        key = row.key("district", "province")
        if is_staying:
            said = _("“{name}” đang ở nơi khác và không được chuyển bằng phương án này. Hãy để trống ô này.")
            return row.tell(key, said.format(name=target.name))
        said = _("“{name}” không thể thuộc hai nơi; {where} ghi nơi khác. Hãy ghi một huyện hoặc một tỉnh.")
        return row.tell(
            key, said.format(name=target.name, where=self.outcome.rows[target].where(key, other=row))
        )

    def _begun(
        self, commune: CommuneNow, row: PlanRow, name: str, lies_in: Whereabouts | None
    ) -> CommuneNow | None:
        code = _code(row["new_commune_code"]) or self._kept_code(commune, row, name)
        kind = self._kind(row, name, commune)
        if kind is None or not self._is_usable(row, code, name):
            return None
        if len(name) <= _LONGEST_NAME and not _says_kind(name):
            name = f"{KIND_WORDS[kind][0]} {name}"
        new = CommuneNow(None, code, name, kind, lies_in or commune.lies_in, self.state.on)
        self.new.add(new)
        self.outcome.communes_new.append(new)
        self.outcome.rows[new] = row
        return new

    def _kept_code(self, commune: CommuneNow, row: PlanRow, name: str) -> str:
        """Without a new code a commune keeps that of the one that is renamed, or whose name it bears."""
        if row.act is Act.RENAME or spelled(commune.name) == spelled(name):
            return commune.code
        ended = [old for old in self.outcome.parts if spelled(old.name) == spelled(name)]
        return ended[0].code if len(ended) == 1 else ""

    def _is_usable(self, row: PlanRow, code: str, name: str) -> bool:
        if code and (not code.isascii() or not code.isdigit() or len(code) > 10):
            row.tell("new_commune_code", _("Mã xã gồm 5 chữ số. Hãy sửa lại mã."))
        if len(name) > _LONGEST_NAME:
            row.tell(
                "new_commune", _("Tên xã dài quá {most} ký tự. Hãy viết ngắn lại.").format(most=_LONGEST_NAME)
            )
        return not row.is_faulty

    def _kind(self, row: PlanRow, name: str, commune: CommuneNow) -> CommuneKind | None:
        if row["new_kind"]:
            kind = choice_of(row["new_kind"], KIND_WORDS)
            if kind is None:
                words = ", ".join(f"“{words[0]}”" for words in KIND_WORDS.values())
                row.tell(
                    "new_kind", _("Không có loại xã này. Hãy ghi một trong: {words}.").format(words=words)
                )
            return kind
        return _says_kind(name) or CommuneKind(commune.kind)

    # ---- Everything together ------------------------------------------------------------------

    def _named_by(self, row: PlanRow) -> CommuneNow | None:
        """The commune that ends whose name a merger takes although it goes elsewhere."""
        if row.act is not Act.MERGE:
            return None
        return next((c for c in self.outcome.parts if spelled(c.name) == spelled(row["new_commune"])), None)

    def _look_at_codes(self) -> None:
        used = {commune.code.lstrip("0"): commune for commune in self.staying.things}
        for new in self.outcome.communes_new:
            row = self.outcome.rows[new]
            if not new.code:
                said = _("Thiếu mã của “{name}”. Hãy ghi mã xã mới.")
                row.tell(row.key("new_commune_code"), said.format(name=new.name))
                continue
            other = used.setdefault(new.code.lstrip("0"), new)
            if other is not new:
                said = _("Mã {code} đang là mã của “{name}” từ ngày {day}. Hãy ghi mã khác.")
                told = said.format(code=new.code, name=other.name, day=format_day(self.state.on))
                row.tell(row.key("new_commune_code"), told)


def _code(text: str) -> str:
    """A code as the register writes it: Excel takes the zeros before a number away."""
    return text.zfill(_CODE_DIGITS) if text.isascii() and text.isdigit() else text


def _says_kind(name: str) -> CommuneKind | None:
    """The kind with which a full name begins."""
    key = folded(name)
    return next(
        (kind for kind, words in KIND_WORDS.items() if key.startswith(f"{folded(words[0])} ")),
        None,
    )
