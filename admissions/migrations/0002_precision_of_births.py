"""What is known of the birth of a candidate: the day, as of all births until now, or its month."""

from django.db import migrations, models

from units.migrations._columns import AddColumn


class Migration(migrations.Migration):
    dependencies = [("admissions", "0001_cases"), ("units", "0015_precision_of_days")]

    operations = [
        AddColumn(
            model_name=model,
            name="born_on_precision",
            field=models.CharField(
                choices=[("day", "day"), ("month", "month"), ("year", "year")],
                db_default="day",
                default="day",
                editable=False,
                max_length=5,
                verbose_name="độ chính xác của ngày sinh",
            ),
        )
        for model in ("candidate", "historicalcandidate")
    ]
