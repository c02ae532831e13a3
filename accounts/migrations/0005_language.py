from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_kinds_of_reports"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="language",
            field=models.CharField(
                choices=[("vi", "Tiếng Việt"), ("en", "English")],
                db_default="vi",
                default="vi",
                max_length=2,
                verbose_name="ngôn ngữ",
            ),
        ),
    ]
