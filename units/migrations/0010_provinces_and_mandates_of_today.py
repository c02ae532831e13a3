"""The provinces that districts name become rows, and what the programme says of its committee a mandate.

The histories go along: every act on a district or on the programme stays readable as an act on these.
"""

from datetime import date

from django.db import migrations

from vietnamese.keys import search_key, sort_key

_ALWAYS = {"valid_from": date(1930, 2, 3), "valid_to": date.max}
_LETTERHEAD = ("committee_name", "steering_body", "superior_body", "issuing_body", "place")


def tell_provinces(apps, schema_editor):
    district, province = apps.get_model("units", "District"), apps.get_model("units", "Province")
    rows, acts = apps.get_model("units", "HistoricalDistrict"), apps.get_model("units", "HistoricalProvince")
    keys: dict[str, int] = {}
    for row in rows.objects.exclude(province_name="").order_by("history_id"):
        name = row.province_name
        if name not in keys:
            values = {"name": name, "search_key": search_key(name), "sort_key": sort_key(name)}
            keys[name] = province.objects.create(**values).pk
            _note(acts, row, id=keys[name], history_type="+", **values)
        rows.objects.filter(pk=row.pk).update(province_id=keys[name])
    for row in district.objects.exclude(province_name=""):
        district.objects.filter(pk=row.pk).update(province_id=keys[row.province_name])


def _note(acts, like, **values):
    """A history row of the act that the row ``like`` is of."""
    acts.objects.create(
        history_date=like.history_date,
        history_user_id=like.history_user_id,
        history_change_reason=like.history_change_reason,
        operation_id=like.operation_id,
        **values,
    )


def tell_mandate(apps, schema_editor):
    programme, mandate = apps.get_model("units", "Programme"), apps.get_model("units", "Mandate")
    rows, acts = apps.get_model("units", "HistoricalProgramme"), apps.get_model("units", "HistoricalMandate")
    for row in programme.objects.order_by("pk")[:1]:
        key = mandate.objects.create(**_said(row)).pk
        for act in rows.objects.filter(id=row.pk).order_by("history_id"):
            _note(acts, act, id=key, history_type=act.history_type, **_said(act))


def _said(row):
    return {
        "level": "district",
        "district_id": row.district_id,
        "signatory": "TRƯỞNG BAN",
        **{name: getattr(row, name) for name in _LETTERHEAD},
        **_ALWAYS,
    }


def say_again(apps, schema_editor):
    """Backwards: districts name their province, and the programme is headed as the last mandate is."""
    district, programme = apps.get_model("units", "District"), apps.get_model("units", "Programme")
    for row in district.objects.exclude(province=None).select_related("province"):
        district.objects.filter(pk=row.pk).update(province_name=row.province.name)
    last = apps.get_model("units", "Mandate").objects.order_by("valid_from").last()
    if last is not None:
        values = {name: getattr(last, name) for name in (*_LETTERHEAD, "district_id")}
        programme.objects.update(**values)


class Migration(migrations.Migration):
    dependencies = [("units", "0009_provinces_and_mandates")]

    operations = [
        migrations.RunPython(tell_provinces, migrations.RunPython.noop),
        migrations.RunPython(tell_mandate, say_again),
    ]
