"""How one dated fact ends, or changes from a day on."""

from datetime import date

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from accounts.operations import Recorded
from units.actions.lawful import InTheWay
from units.actions.room import fit_in, settle_beside
from units.constraints import NoOverlap
from units.coverage.ledger import counted_in, recounting
from units.details.breaches import told_facts
from units.models import Decision, Unit, UnitPeriod
from units.models.decisions import DecidedFact
from vietnamese.days import format_day, in_order


def write[Fact: Recorded](fact: Fact) -> Fact:
    """Save a fact after everything about it was checked; raises ``ValidationError``.

    What holds already on one of its days, where only one may, is named. Its unit is recounted, here if
    nobody outside does.
    """
    fit_in(fact)
    try:
        fact.full_clean()
    except ValidationError as error:
        is_about_fields = set(error.error_dict) != {NON_FIELD_ERRORS}
        if not is_about_fields and (rivals := _rivals(fact)):
            way_out = _("Hãy chọn ngày khác, hoặc kết thúc trước việc đã ghi dưới đây.")
            raise InTheWay(" ".join([*error.messages, way_out]), told_facts(rivals)) from error
        raise
    with recounting(counted_in(fact)):
        fact.save()
        settle_beside(fact)
    return fact


def _rivals(fact: Recorded) -> list[Recorded]:
    """The stored facts that hold on a day on which the fact cannot, because of them."""
    constraints = [one for one in fact._meta.constraints if isinstance(one, NoOverlap)]
    found = {row.pk: row for one in constraints for row in one.rivals(fact) if row.pk != fact.pk}
    return list(found.values())


def end[Fact: DecidedFact](fact: Fact, *, on: date, decision: Decision | None, **changes) -> Fact:
    """Let a fact no longer hold from ``on``; ``changes`` are fields told at its end.

    A fact that begins on that day or later cannot end there: it was entered by mistake and is mended.
    """
    if (days := in_order(fact.valid_from, on)) is None:
        raise ValidationError(
            _(
                "“{fact}” chỉ bắt đầu từ {day}, nên không thể kết thúc ngày {on}; nếu đã nhập nhầm, "
                "hãy dùng “Sửa sai sót”."
            ).format(fact=fact, day=format_day(fact.valid_from), on=format_day(on))
        )
    fact.valid_from, fact.valid_to = days
    fact.end_decision = decision
    for name, value in changes.items():
        setattr(fact, name, value)
    return write(fact)


def change[Fact: DecidedFact](fact: Fact, *, on: date, decision: Decision | None, **changes) -> Fact:
    """Let a fact be otherwise from ``on`` until the day on which it was to end; returns the new part."""
    later = copy_of(fact)
    end(fact, on=on, decision=decision)
    later.valid_from, later.decision = on, decision
    for name, value in changes.items():
        setattr(later, name, value)
    return write(later)


def copy_of[Fact: DecidedFact](fact: Fact) -> Fact:
    """The same fact once more, not yet stored."""
    values = {
        field.attname: getattr(fact, field.attname)
        for field in fact._meta.concrete_fields
        if not field.primary_key
    }
    return type(fact)(**values)


def only_one(facts, *, sentence: str):
    """The single fact of a queryset; raises ``ValidationError`` with ``sentence`` when there is none."""
    found = facts.first()
    if found is None:
        raise ValidationError(sentence)
    return found


def period_on(unit: Unit, *, on: date) -> UnitPeriod:
    """What the unit is called, and where it lies, on the day ``on``; refused when it does not exist."""
    return only_one(
        unit.periods.in_effect_or_perhaps(on=on),
        sentence=_("Ngày {day} đơn vị này không hoạt động; hãy kiểm tra lại ngày.").format(
            day=format_day(on)
        ),
    )
