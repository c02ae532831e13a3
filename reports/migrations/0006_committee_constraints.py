"""Constraints that are named after their app get the name of the one to which their tables go next."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_duty_to_report")]

    operations = [
        migrations.RemoveConstraint(
            model_name="committeeseat", name="reports_committeeseat_ends_after_start"
        ),
        migrations.AddConstraint(
            model_name="committeeseat",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                name="committee_committeeseat_ends_after_start",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="communeincharge", name="reports_communeincharge_ends_after_start"
        ),
        migrations.AddConstraint(
            model_name="communeincharge",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                name="committee_communeincharge_ends_after_start",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ),
        migrations.RemoveConstraint(model_name="workingrules", name="reports_workingrules_ends_after_start"),
        migrations.AddConstraint(
            model_name="workingrules",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                name="committee_workingrules_ends_after_start",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ),
    ]
