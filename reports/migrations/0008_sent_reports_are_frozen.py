from django.db import migrations

import reports.fields


class Migration(migrations.Migration):
    dependencies = [("reports", "0007_committee_is_an_app")]

    operations = [
        migrations.AddField(
            model_name="communereportversion",
            name="frozen",
            field=reports.fields.PlainDataField(
                null=True,
                verbose_name="phần in kèm",
                help_text="Phần còn lại của giá trị, như reports.monthly.value mô tả.",
            ),
        ),
    ]
