import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import units.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [("accounts", "0001_users_and_operations")]

    operations = [
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    units.fields.TextLineField(max_length=60, verbose_name="tên bộ lọc"),
                ),
                ("query", models.TextField(blank=True, verbose_name="điều kiện")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_filters",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người dùng",
                    ),
                ),
            ],
            options={
                "verbose_name": "bộ lọc đã lưu",
                "verbose_name_plural": "bộ lọc đã lưu",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="savedfilter",
            constraint=models.UniqueConstraint(
                fields=("user", "name"),
                name="saved_filter_name_once_per_user",
                violation_error_message=(
                    "Bạn đã có một bộ lọc tên này. Hãy chọn tên khác hoặc xóa bộ lọc cũ trước."
                ),
            ),
        ),
    ]
