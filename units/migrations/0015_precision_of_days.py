"""What is known of a day of the register: the day itself, as of all days until now, its month or its year."""

from django.db import migrations, models

from units.migrations._columns import AddColumn

_PERIODS = ("cellcoverage", "cellperiod", "membership", "organisation", "unitperiod")
_DAYS = {
    "valid_from": "độ chính xác của ngày bắt đầu",
    "valid_to": "độ chính xác của ngày kết thúc",
}
_DAYS_OF_MEMBERS = {
    "born_on": "độ chính xác của ngày sinh",
    "admitted_on": "độ chính xác của ngày vào Đảng",
    "official_from": "độ chính xác của ngày chính thức",
}


def _columns(model: str, days: dict[str, str]) -> list[AddColumn]:
    return [
        AddColumn(
            model_name=f"{prefix}{model}",
            name=f"{day}_precision",
            field=models.CharField(
                choices=[("day", "day"), ("month", "month"), ("year", "year")],
                db_default="day",
                default="day",
                editable=False,
                max_length=5,
                verbose_name=words,
            ),
        )
        for prefix in ("", "historical")
        for day, words in days.items()
    ]


class Migration(migrations.Migration):
    dependencies = [("units", "0014_reform_drafts")]

    operations = [
        *(column for model in _PERIODS for column in _columns(model, _DAYS)),
        *_columns("member", _DAYS_OF_MEMBERS),
    ]
