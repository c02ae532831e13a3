"""What happens to grassroots organisations and communes: they are set up, called otherwise, dissolved."""

from datetime import date

from django.core.exceptions import ValidationError

from units.actions.facts import change, end
from units.models import CellPeriod, Commune, Decision, Organisation, UnitPeriod


def change_organisation(
    *, organisation: Organisation, on: date, decision: Decision | None = None, **changes
) -> Organisation:
    """Give an organisation another ``name``, ``kind`` or ``commune`` from ``on``; its cells go along."""
    _must_hold(organisation, on=on)
    after = change(organisation, on=on, decision=decision, **changes)
    for period in CellPeriod.objects.of_organisation_from(organisation, on=on):
        if period.valid_from < on:
            change(period, on=on, decision=decision, organisation=after)
        else:
            period.organisation = after
            period.full_clean()
            period.save()
    return after


def dissolve_organisation(
    *, organisation: Organisation, on: date, decision: Decision | None = None
) -> Organisation:
    """Let an organisation no longer exist from ``on``; none of its cells may be left then."""
    _must_hold(organisation, on=on)
    left = CellPeriod.objects.of_organisation_from(organisation, on=on).count()
    if left:
        raise ValidationError(
            f"Tổ chức cơ sở đảng còn {left} chi bộ từ ngày {on:%d/%m/%Y}; "
            "hãy chuyển các chi bộ sang tổ chức khác, hoặc giải thể chi bộ trước."
        )
    return end(organisation, on=on, decision=decision)


def dissolve_commune(*, commune: Commune, on: date, decision: Decision | None = None) -> Commune:
    """Let a commune no longer exist from ``on``; no unit and no organisation may be left in it then."""
    _must_hold(commune, on=on)
    units = UnitPeriod.objects.of_commune_from(commune, on=on).count()
    if units:
        raise ValidationError(
            f"Xã còn {units} đơn vị từ ngày {on:%d/%m/%Y}; "
            "hãy chuyển các đơn vị sang xã khác (“Thay đổi từ ngày” của đơn vị) trước khi giải thể xã."
        )
    organisations = Organisation.objects.of_commune_from(commune, on=on).count()
    if organisations:
        raise ValidationError(
            f"Xã còn {organisations} tổ chức cơ sở đảng từ ngày {on:%d/%m/%Y}; "
            "hãy chuyển hoặc giải thể các tổ chức đó trước khi giải thể xã."
        )
    return end(commune, on=on, decision=decision)


def _must_hold(fact: Organisation | Commune, *, on: date) -> None:
    if not fact.holds(on):
        raise ValidationError(
            f"Ngày {on:%d/%m/%Y} “{fact}” không hoạt động (từ {fact.valid_from:%d/%m/%Y}"
            f"{'' if fact.is_open else f' đến trước {fact.valid_to:%d/%m/%Y}'}); hãy kiểm tra lại ngày."
        )
