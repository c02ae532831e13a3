"""Days that are not known are few: an index of each kind holds only them."""

from django.db import migrations, models

_PERIODS = ("cellcoverage", "cellperiod", "membership", "organisation", "unitperiod")


def _index(model: str, day: str) -> migrations.AddIndex:
    return migrations.AddIndex(
        model_name=model,
        index=models.Index(
            condition=~models.Q(**{f"{day}_precision": "day"}), fields=[day], name=f"{model}_{day}_rough"
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("units", "0015_precision_of_days")]

    operations = [
        *(_index(model, day) for model in _PERIODS for day in ("valid_from", "valid_to")),
        _index("member", "official_from"),
    ]
