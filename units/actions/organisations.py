"""What happens to grassroots organisations and communes: they are set up, called otherwise, dissolved."""

from datetime import date

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from units.actions.facts import change, end
from units.actions.lawful import InTheWay, lawful
from units.details.breaches import told_facts
from units.models import CellPeriod, Commune, Decision, Organisation, UnitPeriod
from units.timeline.facts import period_words
from vietnamese.days import format_day


@lawful
def change_organisation(
    *, organisation: Organisation, on: date, decision: Decision | None = None, **changes
) -> Organisation:
    """Give an organisation another ``name``, ``kind`` or ``commune`` from ``on``; its cells go along."""
    must_hold(organisation, on=on)
    after = change(organisation, on=on, decision=decision, **changes)
    for period in CellPeriod.objects.of_organisation_from(organisation, on=on):
        if period.valid_from < on:
            change(period, on=on, decision=decision, organisation=after)
        else:
            period.organisation = after
            period.full_clean()
            period.save()
    return after


@lawful
def dissolve_organisation(
    *, organisation: Organisation, on: date, decision: Decision | None = None
) -> Organisation:
    """Let an organisation no longer exist from ``on``; none of its cells may be left then."""
    must_hold(organisation, on=on)
    left = CellPeriod.objects.of_organisation_from(organisation, on=on)
    if left:
        raise InTheWay(
            _(
                "Tổ chức cơ sở đảng còn {left} chi bộ từ ngày {day}; hãy chuyển các chi bộ sang tổ "
                "chức khác, hoặc giải thể chi bộ trước."
            ).format(left=len(left), day=format_day(on)),
            told_facts(left),
        )
    return end(organisation, on=on, decision=decision)


@lawful
def dissolve_commune(*, commune: Commune, on: date, decision: Decision | None = None) -> Commune:
    """Let a commune no longer exist from ``on``; no unit and no organisation may be left in it then."""
    must_hold(commune, on=on)
    units = UnitPeriod.objects.of_commune_from(commune, on=on)
    if units:
        raise InTheWay(
            _(
                "Xã còn {units} đơn vị từ ngày {day}; hãy chuyển các đơn vị sang xã khác (“Thay đổi "
                "từ ngày” của đơn vị) trước khi giải thể xã."
            ).format(units=len(units), day=format_day(on)),
            told_facts(units),
        )
    organisations = Organisation.objects.of_commune_from(commune, on=on)
    if organisations:
        raise InTheWay(
            _(
                "Xã còn {organisations} tổ chức cơ sở đảng từ ngày {day}; hãy chuyển hoặc giải thể "
                "các tổ chức đó trước khi giải thể xã."
            ).format(organisations=len(organisations), day=format_day(on)),
            told_facts(organisations),
        )
    return end(commune, on=on, decision=decision)


def must_hold(fact: Organisation | Commune, *, on: date, field: str = NON_FIELD_ERRORS) -> None:
    """Raise ``ValidationError``, at ``field`` of the form, where a fact is not there on the day ``on``."""
    if not fact.holds(on):
        said = _("Ngày {day} “{fact}” không hoạt động ({period}); hãy kiểm tra lại ngày.").format(
            day=format_day(on), fact=fact, period=period_words(fact.valid_from, fact.valid_to)
        )
        raise ValidationError({field: said})
