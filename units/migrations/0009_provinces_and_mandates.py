"""Provinces; districts and where communes lie have periods; mandates say who runs the programme."""

import datetime

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import accounts.operations
import units.constraints
import units.fields


def drop_guards(apps, schema_editor):
    """Backwards: the guards of SQLite name columns that go; those of the tables of before are made again."""
    if schema_editor.connection.vendor == "sqlite":
        for guard in ("commune_name", "district_name", "organisation_name"):
            for end in ("", "_without_district"):
                for event in ("insert", "update"):
                    schema_editor.execute(f'DROP TRIGGER IF EXISTS "{guard}_once_at_a_time{end}_{event}"')


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_upkeep"),
        ("accounts", "__first__"),
        ("units", "0008_province_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="Province",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", units.fields.TextLineField(max_length=150, unique=True, verbose_name="tên tỉnh")),
                (
                    "search_key",
                    units.fields.KeyField(blank=True, default="", editable=False, max_length=2000),
                ),
                ("sort_key", units.fields.KeyField(blank=True, default="", editable=False, max_length=2000)),
            ],
            options={
                "verbose_name": "tỉnh",
                "verbose_name_plural": "tỉnh",
            },
        ),
        migrations.CreateModel(
            name="HistoricalProvince",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("name", units.fields.TextLineField(db_index=True, max_length=150, verbose_name="tên tỉnh")),
                (
                    "search_key",
                    units.fields.KeyField(blank=True, default="", editable=False, max_length=2000),
                ),
                ("sort_key", units.fields.KeyField(blank=True, default="", editable=False, max_length=2000)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        default=accounts.operations.current_operation_id,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.operation",
                        verbose_name="thao tác",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical tỉnh",
                "verbose_name_plural": "historical tỉnh",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="CommuneLineage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="ngày")),
                (
                    "kind",
                    models.CharField(
                        choices=[("merge", "Nhập"), ("split", "Chia"), ("rename", "Đổi tên")],
                        default="merge",
                        max_length=10,
                        verbose_name="hình thức",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.decision",
                        verbose_name="văn bản",
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="successions",
                        to="units.commune",
                        verbose_name="xã cũ",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="origins",
                        to="units.commune",
                        verbose_name="xã mới",
                    ),
                ),
            ],
            options={
                "verbose_name": "sắp xếp xã",
                "verbose_name_plural": "sắp xếp xã",
            },
        ),
        migrations.CreateModel(
            name="CommunePlacement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "valid_from",
                    models.DateField(help_text="Ngày đầu tiên có hiệu lực.", verbose_name="từ ngày"),
                ),
                (
                    "valid_to",
                    models.DateField(
                        default=datetime.date(9999, 12, 31),
                        help_text="Ngày đầu tiên không còn hiệu lực; 31/12/9999 nghĩa là chưa kết thúc.",
                        verbose_name="đến ngày",
                    ),
                ),
                (
                    "commune",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="placements",
                        to="units.commune",
                        verbose_name="xã, thị trấn",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="begun_%(class)ss",
                        to="units.decision",
                        verbose_name="văn bản",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        help_text="Để trống khi trực thuộc tỉnh.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="units.district",
                        verbose_name="huyện",
                    ),
                ),
                (
                    "end_decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ended_%(class)ss",
                        to="units.decision",
                        verbose_name="văn bản kết thúc",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        help_text="Chỉ ghi khi không thuộc huyện nào.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="units.province",
                        verbose_name="trực thuộc tỉnh",
                    ),
                ),
            ],
            options={
                "verbose_name": "nơi trực thuộc của xã",
                "verbose_name_plural": "nơi trực thuộc của xã",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HistoricalCommuneLineage",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("happened_on", models.DateField(verbose_name="ngày")),
                (
                    "kind",
                    models.CharField(
                        choices=[("merge", "Nhập"), ("split", "Chia"), ("rename", "Đổi tên")],
                        default="merge",
                        max_length=10,
                        verbose_name="hình thức",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.decision",
                        verbose_name="văn bản",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        default=accounts.operations.current_operation_id,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.operation",
                        verbose_name="thao tác",
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.commune",
                        verbose_name="xã cũ",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.commune",
                        verbose_name="xã mới",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical sắp xếp xã",
                "verbose_name_plural": "historical sắp xếp xã",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCommunePlacement",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "valid_from",
                    models.DateField(help_text="Ngày đầu tiên có hiệu lực.", verbose_name="từ ngày"),
                ),
                (
                    "valid_to",
                    models.DateField(
                        default=datetime.date(9999, 12, 31),
                        help_text="Ngày đầu tiên không còn hiệu lực; 31/12/9999 nghĩa là chưa kết thúc.",
                        verbose_name="đến ngày",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "commune",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.commune",
                        verbose_name="xã, thị trấn",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.decision",
                        verbose_name="văn bản",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Để trống khi trực thuộc tỉnh.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.district",
                        verbose_name="huyện",
                    ),
                ),
                (
                    "end_decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.decision",
                        verbose_name="văn bản kết thúc",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        default=accounts.operations.current_operation_id,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.operation",
                        verbose_name="thao tác",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Chỉ ghi khi không thuộc huyện nào.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.province",
                        verbose_name="trực thuộc tỉnh",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical nơi trực thuộc của xã",
                "verbose_name_plural": "historical nơi trực thuộc của xã",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMandate",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "valid_from",
                    models.DateField(help_text="Ngày đầu tiên có hiệu lực.", verbose_name="từ ngày"),
                ),
                (
                    "valid_to",
                    models.DateField(
                        default=datetime.date(9999, 12, 31),
                        help_text="Ngày đầu tiên không còn hiệu lực; 31/12/9999 nghĩa là chưa kết thúc.",
                        verbose_name="đến ngày",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("province", "Tỉnh"), ("district", "Huyện"), ("commune", "Xã")],
                        default="district",
                        max_length=10,
                        verbose_name="cấp",
                    ),
                ),
                (
                    "committee_name",
                    units.fields.TextLineField(
                        blank=True,
                        help_text="Ví dụ: Huyện ủy Bình Minh",
                        max_length=200,
                        verbose_name="cấp ủy",
                    ),
                ),
                (
                    "steering_body",
                    units.fields.TextLineField(blank=True, max_length=200, verbose_name="ban chỉ đạo"),
                ),
                (
                    "superior_body",
                    units.fields.TextLineField(
                        blank=True, max_length=200, verbose_name="cơ quan cấp trên (tiêu đề văn bản)"
                    ),
                ),
                (
                    "issuing_body",
                    units.fields.TextLineField(
                        blank=True, max_length=200, verbose_name="cơ quan ban hành (tiêu đề văn bản)"
                    ),
                ),
                (
                    "place",
                    units.fields.TextLineField(
                        blank=True, max_length=100, verbose_name="địa danh (ghi trên văn bản)"
                    ),
                ),
                (
                    "signatory",
                    units.fields.TextLineField(
                        default="TRƯỞNG BAN",
                        help_text="Ví dụ: TRƯỞNG BAN",
                        max_length=100,
                        verbose_name="chức danh người ký",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "commune",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.commune",
                        verbose_name="xã",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.decision",
                        verbose_name="văn bản",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.district",
                        verbose_name="huyện",
                    ),
                ),
                (
                    "end_decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.decision",
                        verbose_name="văn bản kết thúc",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        default=accounts.operations.current_operation_id,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.operation",
                        verbose_name="thao tác",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.province",
                        verbose_name="tỉnh",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical cấp ủy chủ trì",
                "verbose_name_plural": "historical cấp ủy chủ trì",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Mandate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "valid_from",
                    models.DateField(help_text="Ngày đầu tiên có hiệu lực.", verbose_name="từ ngày"),
                ),
                (
                    "valid_to",
                    models.DateField(
                        default=datetime.date(9999, 12, 31),
                        help_text="Ngày đầu tiên không còn hiệu lực; 31/12/9999 nghĩa là chưa kết thúc.",
                        verbose_name="đến ngày",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("province", "Tỉnh"), ("district", "Huyện"), ("commune", "Xã")],
                        default="district",
                        max_length=10,
                        verbose_name="cấp",
                    ),
                ),
                (
                    "committee_name",
                    units.fields.TextLineField(
                        blank=True,
                        help_text="Ví dụ: Huyện ủy Bình Minh",
                        max_length=200,
                        verbose_name="cấp ủy",
                    ),
                ),
                (
                    "steering_body",
                    units.fields.TextLineField(blank=True, max_length=200, verbose_name="ban chỉ đạo"),
                ),
                (
                    "superior_body",
                    units.fields.TextLineField(
                        blank=True, max_length=200, verbose_name="cơ quan cấp trên (tiêu đề văn bản)"
                    ),
                ),
                (
                    "issuing_body",
                    units.fields.TextLineField(
                        blank=True, max_length=200, verbose_name="cơ quan ban hành (tiêu đề văn bản)"
                    ),
                ),
                (
                    "place",
                    units.fields.TextLineField(
                        blank=True, max_length=100, verbose_name="địa danh (ghi trên văn bản)"
                    ),
                ),
                (
                    "signatory",
                    units.fields.TextLineField(
                        default="TRƯỞNG BAN",
                        help_text="Ví dụ: TRƯỞNG BAN",
                        max_length=100,
                        verbose_name="chức danh người ký",
                    ),
                ),
                (
                    "commune",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.commune",
                        verbose_name="xã",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="begun_%(class)ss",
                        to="units.decision",
                        verbose_name="văn bản",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.district",
                        verbose_name="huyện",
                    ),
                ),
                (
                    "end_decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ended_%(class)ss",
                        to="units.decision",
                        verbose_name="văn bản kết thúc",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.province",
                        verbose_name="tỉnh",
                    ),
                ),
            ],
            options={
                "verbose_name": "cấp ủy chủ trì",
                "verbose_name_plural": "cấp ủy chủ trì",
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="commune",
            name="commune_name_once_at_a_time",
        ),
        migrations.AddField(
            model_name="district",
            name="decision",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="begun_%(class)ss",
                to="units.decision",
                verbose_name="văn bản",
            ),
        ),
        migrations.AddField(
            model_name="district",
            name="end_decision",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ended_%(class)ss",
                to="units.decision",
                verbose_name="văn bản kết thúc",
            ),
        ),
        migrations.AddField(
            model_name="district",
            name="valid_from",
            field=models.DateField(
                default=datetime.date(1930, 2, 3),
                help_text="Ngày đầu tiên có hiệu lực.",
                verbose_name="từ ngày",
            ),
        ),
        migrations.AddField(
            model_name="district",
            name="valid_to",
            field=models.DateField(
                default=datetime.date(9999, 12, 31),
                help_text="Ngày đầu tiên không còn hiệu lực; 31/12/9999 nghĩa là chưa kết thúc.",
                verbose_name="đến ngày",
            ),
        ),
        migrations.AddField(
            model_name="historicaldistrict",
            name="decision",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="units.decision",
                verbose_name="văn bản",
            ),
        ),
        migrations.AddField(
            model_name="historicaldistrict",
            name="end_decision",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="units.decision",
                verbose_name="văn bản kết thúc",
            ),
        ),
        migrations.AddField(
            model_name="historicaldistrict",
            name="valid_from",
            field=models.DateField(
                default=datetime.date(1930, 2, 3),
                help_text="Ngày đầu tiên có hiệu lực.",
                verbose_name="từ ngày",
            ),
        ),
        migrations.AddField(
            model_name="historicaldistrict",
            name="valid_to",
            field=models.DateField(
                default=datetime.date(9999, 12, 31),
                help_text="Ngày đầu tiên không còn hiệu lực; 31/12/9999 nghĩa là chưa kết thúc.",
                verbose_name="đến ngày",
            ),
        ),
        migrations.AlterField(
            model_name="commune",
            name="district",
            field=models.ForeignKey(
                blank=True,
                help_text="Để trống khi trực thuộc tỉnh.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="units.district",
                verbose_name="huyện",
            ),
        ),
        migrations.AlterField(
            model_name="district",
            name="name",
            field=units.fields.TextLineField(max_length=150, verbose_name="tên huyện"),
        ),
        migrations.AlterField(
            model_name="historicalcommune",
            name="district",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Để trống khi trực thuộc tỉnh.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="units.district",
                verbose_name="huyện",
            ),
        ),
        migrations.AlterField(
            model_name="historicaldistrict",
            name="name",
            field=units.fields.TextLineField(max_length=150, verbose_name="tên huyện"),
        ),
        migrations.AlterField(
            model_name="historicalorganisation",
            name="district",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Để trống khi trực thuộc tỉnh.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="units.district",
                verbose_name="huyện",
            ),
        ),
        migrations.AlterField(
            model_name="organisation",
            name="district",
            field=models.ForeignKey(
                blank=True,
                help_text="Để trống khi trực thuộc tỉnh.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="units.district",
                verbose_name="huyện",
            ),
        ),
        migrations.AddField(
            model_name="commune",
            name="province",
            field=models.ForeignKey(
                blank=True,
                help_text="Chỉ ghi khi không thuộc huyện nào.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="units.province",
                verbose_name="trực thuộc tỉnh",
            ),
        ),
        migrations.AddField(
            model_name="district",
            name="province",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="districts",
                to="units.province",
                verbose_name="tỉnh",
            ),
        ),
        migrations.AddField(
            model_name="historicalcommune",
            name="province",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Chỉ ghi khi không thuộc huyện nào.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="units.province",
                verbose_name="trực thuộc tỉnh",
            ),
        ),
        migrations.AddField(
            model_name="historicaldistrict",
            name="province",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="units.province",
                verbose_name="tỉnh",
            ),
        ),
        migrations.AddField(
            model_name="historicalorganisation",
            name="province",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Chỉ ghi khi không thuộc huyện nào.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="units.province",
                verbose_name="trực thuộc tỉnh",
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="province",
            field=models.ForeignKey(
                blank=True,
                help_text="Chỉ ghi khi không thuộc huyện nào.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="units.province",
                verbose_name="trực thuộc tỉnh",
            ),
        ),
        migrations.AddConstraint(
            model_name="commune",
            constraint=models.CheckConstraint(
                condition=models.Q(("district", None), ("province", None), _connector="OR"),
                name="units_commune_lies_in_one",
                violation_error_message="Chỉ ghi một nơi: thuộc huyện, hoặc trực thuộc tỉnh.",
            ),
        ),
        migrations.AddConstraint(
            model_name="commune",
            constraint=units.constraints.NoOverlap(
                fields=("district", "province", "name"),
                name="commune_name_once_at_a_time",
                nulls_distinct=False,
                violation_error_message="Huyện (hoặc tỉnh, khi không thuộc huyện) đã có một xã cùng tên trong cùng thời gian.",
            ),
        ),
        migrations.AddConstraint(
            model_name="district",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                name="units_district_ends_after_start",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="district",
            constraint=units.constraints.NoOverlap(
                fields=("province", "name"),
                name="district_name_once_at_a_time",
                nulls_distinct=False,
                violation_error_message="Tỉnh đã có một huyện cùng tên trong cùng thời gian.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("district", None), ("province", None), _connector="OR"),
                name="units_organisation_lies_in_one",
                violation_error_message="Chỉ ghi một nơi: thuộc huyện, hoặc trực thuộc tỉnh.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=units.constraints.NoOverlap(
                fields=("province", "commune", "name"),
                name="organisation_name_once_at_a_time_without_district",
                nulls_distinct=False,
                violation_error_message="Xã (hoặc tỉnh) đã có một tổ chức cơ sở đảng cùng tên trong cùng thời gian.",
                where={"district": None},
            ),
        ),
        migrations.AddConstraint(
            model_name="communelineage",
            constraint=models.UniqueConstraint(
                fields=("predecessor", "successor", "happened_on"),
                name="commune_lineage_once",
                violation_error_message="Việc sắp xếp này đã được ghi.",
            ),
        ),
        migrations.AddConstraint(
            model_name="communelineage",
            constraint=models.CheckConstraint(
                condition=models.Q(("predecessor", models.F("successor")), _negated=True),
                name="commune_lineage_two_communes",
                violation_error_message="Một xã không thể nhập vào chính nó.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                name="units_mandate_ends_after_start",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=units.constraints.NoOverlap(
                fields=(),
                name="mandate_one_at_a_time",
                violation_error_message="Trong khoảng thời gian này đã có một cấp ủy khác chủ trì.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("commune", None), ("district", None), ("level", "province")),
                    models.Q(("commune", None), ("level", "district"), ("province", None)),
                    models.Q(("district", None), ("level", "commune"), ("province", None)),
                    _connector="OR",
                ),
                name="mandate_root_is_of_its_level",
                violation_error_message="Địa bàn phải đúng với cấp đã chọn.",
            ),
        ),
        migrations.AddConstraint(
            model_name="communeplacement",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                name="units_communeplacement_ends_after_start",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="communeplacement",
            constraint=models.CheckConstraint(
                condition=models.Q(("district", None), ("province", None), _connector="OR"),
                name="units_communeplacement_lies_in_one",
                violation_error_message="Chỉ ghi một nơi: thuộc huyện, hoặc trực thuộc tỉnh.",
            ),
        ),
        migrations.AddConstraint(
            model_name="communeplacement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("district", None), _negated=True),
                    models.Q(("province", None), _negated=True),
                    _connector="OR",
                ),
                name="commune_placement_says_where",
                violation_error_message="Hãy chọn huyện, hoặc tỉnh khi xã trực thuộc tỉnh.",
            ),
        ),
        migrations.AddConstraint(
            model_name="communeplacement",
            constraint=units.constraints.NoOverlap(
                fields=("commune",),
                name="commune_lies_in_one_place_at_a_time",
                violation_error_message="Xã đã thuộc nơi khác trong khoảng thời gian này.",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, drop_guards),
    ]
