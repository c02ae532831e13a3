"""What the steering committee keeps by commune follows a reorganisation: who is in charge, the year's "
"targets."""

from collections import Counter, defaultdict
from datetime import timedelta

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from committee.conclusions import outcomes
from committee.models import CommuneInCharge, Conclusion, Difficulty, YearTarget
from committee.models.targets import FIELDS
from units.models import Decision
from units.reorganisation.following import Followed, Follower, follow, is_whole, sources_of
from units.reorganisation.outcome import Reform
from units.reorganisation.state import CommuneNow
from vietnamese.numbers import format_number

# ---- Who is in charge -----------------------------------------------------------------------------


def _charges(reform: Reform) -> dict[int, CommuneInCharge]:
    """Who is in charge of each commune that ends, on the day."""
    olds = [old.pk for old in reform.parts]
    rows = CommuneInCharge.objects.in_effect(on=reform.state.on).filter(commune__in=olds)
    return {row.commune_id: row for row in rows.select_related("member")}


def _in_charge_after(reform: Reform) -> dict[CommuneNow, CommuneInCharge | None]:
    """Of each new commune the charge that goes on: that of one person for all parts; None is to be "
    "assigned."""
    charges = _charges(reform)
    found: dict[CommuneNow, CommuneInCharge | None] = {}
    for new, olds in sources_of(reform).items():
        rows = [charges.get(old.pk) for old in olds]
        if new.pk is not None and new not in reform.communes_new:
            continue
        if any(rows):
            persons = {row.member_id if row else None for row in rows}
            found[new] = rows[0] if len(persons) == 1 else None
    return found


def _tell_charges(reform: Reform) -> list[Followed]:
    goes_on = gettext("{who} tiếp tục phụ trách “{commune}”")
    open_ = gettext(
        "“{commune}” chưa có người phụ trách: các xã cũ có người phụ trách khác nhau. Hãy phân công."
    )
    return [
        Followed(
            goes_on.format(who=charge.member, commune=commune.name)
            if charge
            else open_.format(commune=commune.name),
            f"charge:{commune.name}" if charge else "",
        )
        for commune, charge in _in_charge_after(reform).items()
    ]


def _carry_charges(reform: Reform, decision: Decision, declined: frozenset[str]) -> None:
    on, after = reform.state.on, _in_charge_after(reform)
    ended = [row for row in _charges(reform).values() if row.valid_from < on]
    CommuneInCharge.objects.all().bulk_set((row.pk for row in ended), valid_to=on, end_decision=decision)
    CommuneInCharge.objects.bulk_create(
        CommuneInCharge(member_id=charge.member_id, commune_id=commune.pk, valid_from=on, decision=decision)
        for commune, charge in after.items()
        if charge is not None and f"charge:{commune.name}" not in declined
    )


# ---- The year's targets ---------------------------------------------------------------------------


def _targets_after(reform: Reform) -> list[tuple[CommuneNow, int, dict[str, int]]]:
    """The targets of each new commune: those of the whole communes that it is made of, added up."""
    olds = {old.pk: old for old in reform.parts}
    rows = YearTarget.objects.filter(commune__in=olds, year__gte=reform.state.on.year)
    sums: dict[tuple[int, int], dict[str, int]] = defaultdict(dict)
    news: dict[int, CommuneNow] = {}
    for row in rows.order_by("year", "commune"):
        old = olds[row.commune_id]
        if not is_whole(reform, old):
            continue
        new = reform.parts[old][0]
        if new not in reform.communes_new:
            continue
        news[id(new)] = new
        aims = sums[id(new), row.year]
        for name in FIELDS:
            if (number := getattr(row, name)) is not None:
                aims[name] = aims.get(name, 0) + number
    return [(news[key], year, aims) for (key, year), aims in sums.items() if aims]


def _tell_targets(reform: Reform) -> list[Followed]:
    said = gettext("“{commune}”, năm {year}: chỉ tiêu cộng từ các xã cũ ({aims})")
    found = [
        Followed(
            said.format(
                commune=commune.name, year=year, aims=", ".join(format_number(aims[name]) for name in aims)
            ),
            f"target:{year}:{commune.name}",
        )
        for commune, year, aims in _targets_after(reform)
    ]
    split = [old for old in reform.parts if not is_whole(reform, old)]
    rows = YearTarget.objects.filter(
        commune__in=[old.pk for old in split], year__gte=reform.state.on.year
    ).select_related("commune")
    again = gettext("Chỉ tiêu năm {year} của “{commune}” không tự chia được. Hãy giao lại cho các xã mới.")
    return found + [Followed(again.format(year=row.year, commune=row.commune)) for row in rows]


def _carry_targets(reform: Reform, decision: Decision, declined: frozenset[str]) -> None:
    YearTarget.objects.bulk_create(
        YearTarget(year=year, commune_id=commune.pk, **aims)
        for commune, year, aims in _targets_after(reform)
        if f"target:{year}:{commune.name}" not in declined
    )


# ---- Open difficulties ----------------------------------------------------------------------------


def _tell_difficulties(reform: Reform) -> list[Followed]:
    said = gettext(
        "“{commune}”: {count} khó khăn, vướng mắc chưa giải quyết xong, từ ngày sắp xếp theo dõi ở “{new}”."
    )
    nowhere = gettext(
        "“{commune}”: {count} khó khăn, vướng mắc chưa giải quyết xong mà xã giải thể. Hãy kết thúc "
        "hoặc trả lời."
    )
    found = []
    unsolved = Difficulty.objects.as_of(on=reform.state.on).open()
    for old in reform.parts:
        count = unsolved.filter(commune=old.pk).count()
        if count:
            new = reform.commune_after(old)
            words = (said if new else nowhere).format(
                commune=old.name, count=format_number(count), new=new.name if new else ""
            )
            found.append(Followed(words))
    return found


def _tell_conclusions(reform: Reform) -> list[Followed]:
    """Open conclusions about units that end: they go on in the unit in which theirs goes on."""
    said = gettext("“{unit}”: {count} kết luận chưa thực hiện xong, từ ngày sắp xếp theo dõi ở “{new}”.")
    nowhere = gettext("“{unit}”: {count} kết luận chưa thực hiện xong mà đơn vị giải thể. Hãy xem xét rút.")
    day_before = reform.state.on - timedelta(days=1)
    ending = {unit.pk: unit for unit in reform.units_ended}
    made = Conclusion.objects.made(on=day_before).not_withdrawn(on=day_before).filter(unit__in=ending)
    counts = Counter(one.conclusion.unit_id for one in outcomes(made, on=day_before) if one.is_open)
    found = []
    for key, count in counts.items():
        unit, new = ending[key], reform.units_ended[ending[key]]
        words = (said if new else nowhere).format(
            unit=unit.name, count=format_number(count), new=reform.unit_after(new).name if new else ""
        )
        found.append(Followed(words))
    return found


def _leave(reform: Reform, decision: Decision, declined: frozenset[str]) -> None:
    """They are found under what became of their commune or unit (committee.whereabouts)."""


follow(Follower(_("Thành viên Ban Chỉ đạo phụ trách xã"), _tell_charges, _carry_charges))
follow(Follower(_("Chỉ tiêu năm"), _tell_targets, _carry_targets))
follow(Follower(_("Khó khăn, vướng mắc"), _tell_difficulties, _leave))
follow(Follower(_("Kết luận về đơn vị"), _tell_conclusions, _leave))
