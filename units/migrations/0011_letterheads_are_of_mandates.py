"""What a district and the programme said of their province and their letters stands elsewhere by now."""

from django.db import migrations

from units.fields import TextLineField


class Migration(migrations.Migration):
    dependencies = [("units", "0010_provinces_and_mandates_of_today")]

    operations = [
        migrations.RemoveField("district", "province_name"),
        migrations.RemoveField("historicaldistrict", "province_name"),
        # Backwards these columns begin empty.
        *(
            migrations.AlterField(model, name, TextLineField(max_length=200, default=""))
            for model in ("programme", "historicalprogramme")
            for name in ("committee_name", "steering_body")
        ),
        migrations.RemoveField("historicalprogramme", "committee_name"),
        migrations.RemoveField("historicalprogramme", "district"),
        migrations.RemoveField("historicalprogramme", "issuing_body"),
        migrations.RemoveField("historicalprogramme", "place"),
        migrations.RemoveField("historicalprogramme", "steering_body"),
        migrations.RemoveField("historicalprogramme", "superior_body"),
        migrations.RemoveField("programme", "committee_name"),
        migrations.RemoveField("programme", "district"),
        migrations.RemoveField("programme", "issuing_body"),
        migrations.RemoveField("programme", "place"),
        migrations.RemoveField("programme", "steering_body"),
        migrations.RemoveField("programme", "superior_body"),
    ]
