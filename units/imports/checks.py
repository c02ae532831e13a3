"""What no row says by itself: facts that overlap, and facts outside the life of what they name.

Stored facts that the files do not mention count too. Only what the files say or change is told.
Each noun is checked as soon as its rows are taken in, so that what names a faulty row is known.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.choices import LEAVES_THE_PARTY, CoverageForm
from units.imports.matching.batch import Batch, period_words
from units.imports.matching.homes import home_of
from units.imports.matching.readmissions import tell_return
from units.imports.matching.register import Fact
from units.imports.matching.rows import ImportedRow
from units.imports.spelling import spelled
from units.periods import FOREVER
from units.spans import before_others
from vietnamese.days import RoughDay, first_of, format_day
from vietnamese.words import upper_first

_DAYS = {"valid_from", "valid_to"}


def check_people_and_coverage(batch: Batch) -> None:
    """Tell every contradiction between coverage, memberships and what they name."""
    register = batch.register
    cells = [cell for cell in register.cells if cell.life_changed]
    units = [unit for unit in register.units if unit.life_changed]
    register.load_memberships_of(cells=cells, units=units)
    _check_coverages(batch)
    _check_memberships(batch)


# ---- Overlaps -------------------------------------------------------------------------------------


def _overlaps(facts: Iterable[Fact], same: Callable[[Fact], object]) -> Iterable[tuple[Fact, Fact]]:
    """Pairs of facts that agree in ``same`` and hold on the same day, of which the second is said by
    a row; the later row second."""
    groups: dict[object, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[same(fact)].append(fact)
    for group in groups.values():
        if len(group) < 2 or not any(fact.row for fact in group):
            continue
        _make_room(group)
        group.sort(key=lambda fact: (fact.valid_from, fact.valid_to))
        longest = group[0]
        for fact in group[1:]:
            if fact.valid_from < longest.valid_to and (fact.row or longest.row):
                yield _in_order(longest, fact)
            if fact.valid_to > longest.valid_to:
                longest = fact


def _make_room(group: list[Fact]) -> None:
    """Let those of which only the month or year of the end is known end before what begins in it."""
    for fact in group:
        if not isinstance(fact.valid_to, RoughDay):
            continue
        others = [(one.valid_from, one.valid_to) for one in group if one is not fact]
        begin, end = before_others(fact.valid_from, fact.valid_to, others)
        if end.toordinal() < fact.valid_to.toordinal():
            fact.take_days(begin, end)


def _in_order(one: Fact, other: Fact) -> tuple[Fact, Fact]:
    """The stored one first, else the one that stands first in the files."""
    if one.row is None or other.row is None:
        return (one, other) if one.row is None else (other, one)
    return (one, other) if one.row.position <= other.row.position else (other, one)


def _tell_overlap(first: Fact, second: Fact, key: str, what: str, who: str) -> None:
    """``what`` is the sentence's beginning, ``who`` names the other fact."""
    row: ImportedRow = second.row
    if first.row:
        told = gettext(
            "{what} ({period}) trùng thời gian với {who} ({other}) ở {where}. "
            "Hãy sửa ngày để hai khoảng thời gian không chồng nhau."
        )
    else:
        told = gettext(
            "{what} ({period}) trùng thời gian với {who} ({other}) đã có trong sổ. "
            "Hãy sửa ngày để hai khoảng thời gian không chồng nhau, "
            "hoặc ghi đúng ngày bắt đầu như trong sổ nếu đây là cùng một việc."
        )
    row.tell(
        key,
        told.format(
            what=what,
            period=period_words(second.valid_from, second.valid_to),
            who=who,
            other=period_words(first.valid_from, first.valid_to),
            where=first.row.where(key, other=row) if first.row else "",
        ),
        other=first.row,
    )


def check_communes(batch: Batch) -> None:
    """Codes and names are used once at a time."""
    communes = batch.register.communes
    for first, second in _overlaps(communes, lambda c: c.code):
        _tell_overlap(
            first, second, "commune.code", gettext("Mã xã {code}").format(code=second.code), f"“{first.name}”"
        )
    for first, second in _overlaps(communes, lambda c: (c.district, c.province, spelled(c.name))):
        if first.code != second.code:
            _tell_overlap(
                first,
                second,
                "commune.name",
                gettext("Tên “{name}”").format(name=second.name),
                gettext("xã mã {code}").format(code=first.code),
            )


def check_organisations(batch: Batch) -> None:
    """Names are used once at a time in a district."""
    organisations = batch.register.organisations
    for first, second in _overlaps(organisations, lambda o: (home_of(o), spelled(o.name))):
        _tell_overlap(
            first,
            second,
            "organisation.name",
            gettext("Tổ chức “{name}”").format(name=second.name),
            gettext("một tổ chức cùng tên"),
        )
    for organisation in organisations:
        commune = organisation.commune
        if organisation.row and commune and organisation.valid_from < first_of(commune.valid_from):
            organisation.row.notice(
                "organisation.valid_from",
                gettext("Tổ chức thành lập {day}, trước “{name}” ({founded}). Hãy kiểm tra lại.").format(
                    day=format_day(organisation.valid_from),
                    name=commune.name,
                    founded=format_day(commune.valid_from),
                ),
            )


def check_units(batch: Batch) -> None:
    """One period at a time, one unit of a name in a commune, within the life of the commune."""
    periods = batch.register.unit_periods
    for first, second in _overlaps(periods, lambda p: p.unit):
        what = gettext("Giai đoạn “{name}” của đơn vị mã {code}").format(
            name=second.name, code=second.unit.code
        )
        _tell_overlap(
            first, second, "unit.valid_from", what, gettext("giai đoạn “{name}”").format(name=first.name)
        )
    for first, second in _overlaps(periods, lambda p: (p.commune, spelled(p.name))):
        if first.unit is not second.unit and not _are_told_apart(first, second, "unit_code"):
            what = gettext("“{name}” thuộc {commune}").format(name=second.name, commune=second.commune.name)
            _tell_overlap(first, second, "unit.valid_from", what, gettext("một đơn vị cùng tên, cùng xã"))
    for period in periods:
        commune = period.commune
        if period.row:
            _tell_outside(period, [commune], "unit", f"“{commune.name}”", gettext("đơn vị"))
        elif commune.changed & _DAYS and not _lies_in(period, [commune]):
            said = period_words(period.valid_from, period.valid_to)
            commune.row.tell_once(
                "commune.valid_to",
                gettext(
                    "Trong sổ, “{name}” thuộc xã này {said}, ngoài thời gian tồn tại của xã. Hãy sửa "
                    "ngày, hoặc nhập cùng danh sách đơn vị đã sửa."
                ).format(name=period.name, said=said),
            )


def _are_told_apart(first: Fact, second: Fact, key: str) -> bool:
    """Whether two things of one name in one place are meant: a reform leaves such, and the rows say which by
    their codes."""
    return all(fact.row is None or fact.row.text(key) for fact in (first, second))


def check_cells(batch: Batch) -> None:
    """One period at a time, one cell of a name in an organisation, not after the organisation."""
    periods = batch.register.cell_periods
    for first, second in _overlaps(periods, lambda p: p.cell):
        what = gettext("Giai đoạn “{name}” của chi bộ mã {code}").format(
            name=second.name, code=second.cell.code
        )
        _tell_overlap(
            first, second, "cell.valid_from", what, gettext("giai đoạn “{name}”").format(name=first.name)
        )
    for first, second in _overlaps(periods, lambda p: (p.organisation, spelled(p.name))):
        if first.cell is not second.cell and not _are_told_apart(first, second, "cell_code"):
            what = gettext("“{name}” thuộc “{organisation}”").format(
                name=second.name, organisation=second.organisation.name
            )
            _tell_overlap(
                first, second, "cell.valid_from", what, gettext("một chi bộ cùng tên, cùng tổ chức")
            )
    for period in periods:
        if period.row:
            _check_against_organisation(period, period.organisation)
        elif period.organisation.changed & _DAYS and first_of(period.valid_to) > period.organisation.valid_to:
            period.organisation.row.tell_once(
                "organisation.valid_to",
                gettext(
                    "Trong sổ, “{name}” còn thuộc tổ chức này sau ngày giải thể. Hãy sửa ngày, hoặc nhập "
                    "cùng danh sách chi bộ đã sửa."
                ).format(name=period.name),
            )


def _check_against_organisation(period: Fact, organisation: Fact) -> None:
    row: ImportedRow = period.row
    if first_of(period.valid_to) > organisation.valid_to:
        row.tell(
            "cell.valid_to",
            gettext(
                "Chi bộ còn hoạt động sau khi “{name}” giải thể ({day}). Hãy sửa ngày giải thể của "
                "chi bộ hoặc của tổ chức."
            ).format(name=organisation.name, day=format_day(organisation.valid_to)),
        )
    if period.valid_from < first_of(organisation.valid_from):
        row.notice(
            "cell.valid_from",
            gettext("Chi bộ thành lập {day}, trước “{name}” ({founded}). Hãy kiểm tra lại.").format(
                day=format_day(period.valid_from),
                name=organisation.name,
                founded=format_day(organisation.valid_from),
            ),
        )


def _check_coverages(batch: Batch) -> None:
    coverages = batch.register.coverages
    own = [coverage for coverage in coverages if coverage.form == CoverageForm.OWN]
    for first, second in _overlaps(own, lambda c: c.unit):
        what = gettext("Chi bộ riêng “{name}” của “{unit}”").format(
            name=_name(second.cell, second), unit=_name(second.unit, second)
        )
        who = gettext("chi bộ riêng khác “{name}” của cùng đơn vị").format(name=_name(first.cell, first))
        _tell_overlap(first, second, "unit", what, who)
    for first, second in _overlaps(own, lambda c: c.cell):
        if first.unit is not second.unit:
            what = gettext("“{name}” là chi bộ riêng của “{unit}”").format(
                name=_name(second.cell, second), unit=_name(second.unit, second)
            )
            who = gettext("lúc là chi bộ riêng của “{name}”").format(name=_name(first.unit, first))
            _tell_overlap(first, second, "unit", what, who)
    for first, second in _overlaps(coverages, lambda c: (c.cell, c.unit)):
        if not first.form == second.form == CoverageForm.OWN:
            what = gettext("Việc phụ trách “{name}”").format(name=_name(second.unit, second))
            _tell_overlap(
                first, second, "coverage.valid_from", what, gettext("một dòng khác của cùng chi bộ")
            )
    for coverage in coverages:
        _check_life(coverage, "cell", "coverage", _CHARGE)
        _check_life(coverage, "unit", "coverage", _CHARGE)


def _check_memberships(batch: Batch) -> None:
    memberships = batch.register.memberships
    for first, second in _overlaps(memberships, lambda m: m.member):
        what = gettext("Thời gian sinh hoạt của {person} ở “{name}”").format(
            person=second.member.full_name, name=_name(second.cell, second)
        )
        who = gettext("thời gian sinh hoạt ở “{name}”").format(name=_name(first.cell, first))
        _tell_overlap(first, second, "membership.valid_from", what, who)
    _check_returns(memberships)
    for membership in memberships:
        _check_life(membership, "cell", "membership", _STAY)
        if membership.unit is not None:
            _check_life(membership, "unit", "membership", _STAY)


def _check_returns(memberships: Iterable[Fact]) -> None:
    """Nobody who left the Party meets again with the admission that ended."""
    stays: dict[Fact, list[Fact]] = defaultdict(list)
    for membership in memberships:
        stays[membership.member].append(membership)
    for of_member in stays.values():
        of_member.sort(key=lambda stay: stay.valid_from)
        for earlier, later in pairwise(of_member):
            if earlier.end_reason in LEAVES_THE_PARTY and (earlier.row or later.row):
                tell_return(earlier, later)


# ---- Lives ----------------------------------------------------------------------------------------

_WORDS = {"cell": _("chi bộ"), "unit": _("đơn vị")}
_STAY, _CHARGE = _("Thời gian sinh hoạt"), _("Việc phụ trách")


def _name(identity: Fact, during: Fact) -> str:
    """What a unit or cell was called when a fact began."""
    periods = [p for p in identity.periods if p.holds(during.valid_from)] or identity.periods
    return periods[-1].name


def _check_life(fact: Fact, of: str, part: str, what: str | Promise) -> None:
    """Tell a fact that lies outside the life of its cell or unit."""
    identity: Fact = getattr(fact, of)
    if (fact.row is None and not identity.is_touched) or _lies_in(fact, identity.periods):
        return
    if fact.row is not None:
        _tell_outside(fact, identity.periods, part, f"{_WORDS[of]} “{_name(identity, fact)}”", str(what))
    else:
        _tell_stored_outside(fact, identity, of)


def _lies_in(fact: Fact, periods: list[Fact]) -> bool:
    """Whether every day of the fact is a day of one of the periods, mostly of a single one."""
    first, end = fact.valid_from, fact.valid_to
    if any(period.valid_from <= first and end <= period.valid_to for period in periods):
        return True
    return _gap(fact, periods) is None


def _gap(fact: Fact, periods: list[Fact]) -> date | None:
    """The first day of the fact that lies in none of the periods; None when all are in."""
    day, may_be = fact.valid_from, first_of(fact.valid_from)
    for period in sorted(periods, key=lambda period: period.valid_from):
        if first_of(period.valid_from) <= day and may_be < period.valid_to:
            day = may_be = max(day, period.valid_to)
    return day if may_be < first_of(fact.valid_to) else None


def _tell_outside(fact: Fact, periods: list[Fact], part: str, whose: str, what: str) -> None:
    gap = _gap(fact, periods)
    if gap is None:
        return
    row: ImportedRow = fact.row
    lives = ", ".join(period_words(p.valid_from, p.valid_to) for p in periods)
    key = "valid_from" if gap is fact.valid_from else "valid_to"
    subject = upper_first(what)
    said = period_words(fact.valid_from, fact.valid_to)
    remedy = (
        gettext("Hãy ghi ngày kết thúc, hoặc sửa lại các ngày.")
        if fact.valid_to == FOREVER and key == "valid_to"
        else gettext("Hãy sửa lại các ngày.")
    )
    row.tell(
        f"{part}.{key}",
        gettext("{subject} {said} nằm ngoài thời gian tồn tại của {whose} ({lives}). {remedy}").format(
            subject=subject, said=said, whose=whose, lives=lives, remedy=remedy
        ),
    )


def _tell_stored_outside(fact: Fact, identity: Fact, of: str) -> None:
    """The files change the life of a unit or cell, and a stored fact no longer lies in it."""
    rows = [period.row for period in identity.periods if period.row]
    if rows:
        max(rows, key=lambda row: row.position).tell_once(
            f"{of}.valid_to",
            gettext(
                "Trong sổ còn dữ liệu của {noun} này {period}, ngoài thời gian tồn tại mới. "
                "Hãy nhập cùng các dòng đã sửa của đảng viên và đơn vị phụ trách."
            ).format(noun=_WORDS[of], period=period_words(fact.valid_from, fact.valid_to)),
        )
