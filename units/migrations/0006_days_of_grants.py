"""A grant that was written before grants had days holds from the day on which it was written."""

from django.db import migrations
from django.utils import timezone


def tell_days(apps, schema_editor):
    grants = apps.get_model("units", "CommuneGrant")
    rows = apps.get_model("units", "HistoricalCommuneGrant")
    operations = apps.get_model("accounts", "Operation")
    at = dict(operations.objects.filter(pk__in=rows.objects.values("operation")).values_list("pk", "at"))
    days: dict[int, object] = {}
    for row in rows.objects.order_by("history_id"):
        day = days.setdefault(row.id, timezone.localdate(at[row.operation_id]))
        rows.objects.filter(pk=row.pk).update(valid_from=day)
    for key, day in days.items():
        grants.objects.filter(pk=key).update(valid_from=day)


class Migration(migrations.Migration):
    dependencies = [
        ("units", "0005_grants_with_days"),
        ("accounts", "0006_upkeep"),
    ]

    operations = [migrations.RunPython(tell_days, migrations.RunPython.noop)]
