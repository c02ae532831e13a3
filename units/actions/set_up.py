"""Setting the programme up: who runs it, by which resolution, within which limits, from which day on."""

from datetime import date

from units.actions.facts import write
from units.actions.settings import drop_setting, mend_setting, set_from
from units.choices import Level, ThresholdName
from units.coverage import ledger
from units.models import Commune, Decision, District, Mandate, Programme, Province, Threshold
from units.models.mandates import ROOTS
from units.periods import begun_before


def write_mandate(
    mandate: Mandate,
    *,
    level: Level,
    province: str,
    district: str,
    commune: str,
    commune_code: str,
    decision: Decision | None,
    **values,
) -> Mandate:
    """Let a committee run the programme; its area is found by name, or made where there is none.

    The one that ran it before ends on the day on which this one begins.
    """
    for name, value in (values | {"level": level, "decision": decision or mandate.decision}).items():
        setattr(mandate, name, value)
    for name in ROOTS.values():
        setattr(mandate, name, None)
    setattr(
        mandate, ROOTS[level], _root(level, province, district, commune, commune_code, values["valid_from"])
    )
    _end_the_one_before(mandate)
    return write(mandate)


def _root(
    level: Level, province: str, district: str, commune: str, code: str, on: date
) -> Province | District | Commune | None:
    there = Province.named(province)
    if level == Level.PROVINCE:
        return there
    within = _district(district, there) if district else None
    if level == Level.DISTRICT:
        return within
    known = Commune.objects.in_effect(on=on).filter(code=code).first()
    place = {"district": within} if within else {"province": there}
    return known or write(Commune(name=commune, code=code, valid_from=on, **place))


def _district(name: str, province: Province | None) -> District:
    found = District.objects.named(name, province=province)
    if found is None:
        return write(District(name=name, province=province))
    if found.province is None:
        found.province = province
        found.save()
    return found


def _end_the_one_before(mandate: Mandate) -> None:
    others = Mandate.objects.in_effect(on=mandate.valid_from).exclude(pk=mandate.pk)
    before = others.filter(begun_before(mandate.valid_from)).first()
    if before is not None:
        before.valid_to = mandate.valid_from
        write(before)


def write_programme(
    programme: Programme,
    *,
    number: str,
    signed_on: date | None,
    issuer: str,
    subject: str,
    title: str,
    baseline_on: date,
) -> Programme:
    """The resolution that is carried out, and the day from which its results are counted."""
    resolution = programme.resolution
    resolution.number, resolution.signed_on = number, signed_on
    resolution.issuer, resolution.subject = issuer, subject
    write(resolution)
    programme.title, programme.baseline_on = title, baseline_on
    return write(programme)


def write_threshold(*, name: ThresholdName, value: int, valid_from: date, source: str) -> Threshold:
    """A limit has another value from a day on, up to the day on which the present one would end."""
    new = Threshold(name=name, value=value, valid_from=valid_from, source=source)
    set_from(new, series=Threshold.objects.filter(name=name))
    ledger.rebuild()
    return new


def mend_threshold(row: Threshold, **values) -> Threshold:
    """A value of a limit was entered wrongly."""
    mend_setting(row, series=Threshold.objects.filter(name=row.name), **values)
    ledger.rebuild()
    return row


def drop_threshold(row: Threshold) -> None:
    """A value of a limit was entered by mistake: the one before it goes on."""
    drop_setting(row, series=Threshold.objects.filter(name=row.name))
    ledger.rebuild()


def drop_mandate(row: Mandate) -> None:
    """A mandate was entered by mistake: the committee before it goes on, if there was one."""
    if Mandate.objects.begun(before=row.valid_from).exists():
        drop_setting(row, series=Mandate.objects.all())
    else:
        row.delete()
