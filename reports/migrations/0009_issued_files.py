import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0008_sent_reports_are_frozen")]

    operations = [
        migrations.CreateModel(
            name="IssuedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("suffix", models.CharField(max_length=5, verbose_name="dạng tệp")),
                ("content", models.BinaryField(verbose_name="nội dung tệp")),
                ("hash", models.CharField(max_length=64, verbose_name="mã kiểm tra")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="reports.signedreport",
                        verbose_name="báo cáo",
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp phát hành",
                "verbose_name_plural": "tệp phát hành",
                "ordering": ["report", "suffix"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("report", "suffix"), name="issued_file_once")
                ],
            },
        ),
    ]
