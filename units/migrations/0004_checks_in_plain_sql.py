"""The check of a member's year of birth calls no function of Django's any more.

The sqlite3 shell, which does not know such functions, could not dump the table.
"""

from django.db import migrations, models

import units.constraints


class Migration(migrations.Migration):
    dependencies = [
        ("units", "0003_years_kept"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="member", name="member_birth_year_of_birth_date"),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("born_on", None), ("birth_year", units.constraints.YearOf("born_on")), _connector="OR"
                ),
                name="member_birth_year_of_birth_date",
                violation_error_message="Năm sinh không khớp với ngày sinh.",
            ),
        ),
    ]
