"""The name of a province, which stood with each district, makes room for the province itself."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("units", "0007_unknown_origin")]

    operations = [
        migrations.RenameField("district", "province", "province_name"),
        migrations.RenameField("historicaldistrict", "province", "province_name"),
    ]
