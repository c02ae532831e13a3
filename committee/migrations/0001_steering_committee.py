"""The steering committee's own work becomes an app of its own; its tables stay as they are, with their names."""

import datetime

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import accounts.operations
import units.constraints
import units.fields


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_language"),
        ("reports", "0006_committee_constraints"),
        ("units", "0003_years_kept"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="CommitteeMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("full_name", units.fields.TextLineField(max_length=150, verbose_name="họ và tên")),
                        (
                            "search_key",
                            units.fields.KeyField(blank=True, default="", editable=False, max_length=2000),
                        ),
                        (
                            "sort_key",
                            units.fields.KeyField(blank=True, default="", editable=False, max_length=2000),
                        ),
                        (
                            "user",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="committee_member",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="tài khoản",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "thành viên Ban Chỉ đạo",
                        "verbose_name_plural": "thành viên Ban Chỉ đạo",
                        "db_table": "reports_committeemember",
                    },
                ),
                migrations.CreateModel(
                    name="Difficulty",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("difficulty", "Khó khăn, vướng mắc"),
                                    ("problem", "Vấn đề nảy sinh"),
                                    ("proposal", "Đề xuất, kiến nghị"),
                                ],
                                max_length=10,
                                verbose_name="loại",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="nội dung")),
                        (
                            "month",
                            units.fields.MonthField(
                                blank=True, max_length=7, verbose_name="nêu trong báo cáo tháng"
                            ),
                        ),
                        (
                            "commune",
                            models.ForeignKey(
                                blank=True,
                                help_text="Để trống nếu là việc chung của huyện.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="difficulties",
                                to="units.commune",
                                verbose_name="xã, thị trấn",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="difficulties",
                                to="units.unit",
                                verbose_name="đơn vị",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "khó khăn, vướng mắc",
                        "verbose_name_plural": "khó khăn, vướng mắc",
                        "db_table": "reports_difficulty",
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalCommitteeMember",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("full_name", units.fields.TextLineField(max_length=150, verbose_name="họ và tên")),
                        (
                            "search_key",
                            units.fields.KeyField(blank=True, default="", editable=False, max_length=2000),
                        ),
                        (
                            "sort_key",
                            units.fields.KeyField(blank=True, default="", editable=False, max_length=2000),
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
                            "user",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="tài khoản",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical thành viên Ban Chỉ đạo",
                        "verbose_name_plural": "historical thành viên Ban Chỉ đạo",
                        "db_table": "reports_historicalcommitteemember",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCommitteeSeat",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
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
                            "position",
                            models.CharField(
                                choices=[
                                    ("head", "Trưởng ban"),
                                    ("standing_deputy", "Phó trưởng ban thường trực"),
                                    ("deputy", "Phó trưởng ban"),
                                    ("member", "Ủy viên"),
                                    ("secretary", "Thư ký"),
                                ],
                                max_length=20,
                                verbose_name="chức danh trong Ban Chỉ đạo",
                            ),
                        ),
                        (
                            "office",
                            units.fields.TextLineField(max_length=200, verbose_name="chức vụ công tác"),
                        ),
                        (
                            "task",
                            units.fields.TextLineField(
                                blank=True, max_length=500, verbose_name="nhiệm vụ được phân công"
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
                            "member",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="committee.committeemember",
                                verbose_name="thành viên",
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
                        "verbose_name": "historical chức danh trong Ban Chỉ đạo",
                        "verbose_name_plural": "historical chức danh trong Ban Chỉ đạo",
                        "db_table": "reports_historicalcommitteeseat",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCommuneInCharge",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
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
                            "member",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="committee.committeemember",
                                verbose_name="thành viên",
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
                        "verbose_name": "historical xã được phân công phụ trách",
                        "verbose_name_plural": "historical xã được phân công phụ trách",
                        "db_table": "reports_historicalcommuneincharge",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalConclusion",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "lack",
                            models.CharField(
                                choices=[
                                    ("members", "Chưa có đảng viên"),
                                    ("own_cell", "Chưa có chi bộ"),
                                    ("at_risk", "Nguy cơ tái trắng"),
                                ],
                                max_length=10,
                                verbose_name="về việc",
                            ),
                        ),
                        ("made_on", models.DateField(verbose_name="ngày kết luận")),
                        ("text", models.TextField(verbose_name="nội dung kết luận")),
                        (
                            "responsible",
                            units.fields.TextLineField(
                                max_length=200, verbose_name="người, nơi chịu trách nhiệm"
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn thực hiện")),
                        ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="rút ngày")),
                        ("withdrawal_reason", models.TextField(blank=True, verbose_name="lý do rút")),
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
                                help_text="Để trống nếu kết luận tại cuộc họp.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="units.decision",
                                verbose_name="văn bản kết luận",
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
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="units.unit",
                                verbose_name="đơn vị",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical kết luận về đơn vị",
                        "verbose_name_plural": "historical kết luận về đơn vị",
                        "db_table": "reports_historicalconclusion",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalDifficulty",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("difficulty", "Khó khăn, vướng mắc"),
                                    ("problem", "Vấn đề nảy sinh"),
                                    ("proposal", "Đề xuất, kiến nghị"),
                                ],
                                max_length=10,
                                verbose_name="loại",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="nội dung")),
                        (
                            "month",
                            units.fields.MonthField(
                                blank=True, max_length=7, verbose_name="nêu trong báo cáo tháng"
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
                                help_text="Để trống nếu là việc chung của huyện.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="units.commune",
                                verbose_name="xã, thị trấn",
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
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="units.unit",
                                verbose_name="đơn vị",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical khó khăn, vướng mắc",
                        "verbose_name_plural": "historical khó khăn, vướng mắc",
                        "db_table": "reports_historicaldifficulty",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalDifficultyStep",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="bước")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("raised", "Đã nêu"),
                                    ("taken_up", "Ban Chỉ đạo tiếp nhận"),
                                    ("passed_on", "Chuyển Ban Thường vụ"),
                                    ("answered", "Đã trả lời"),
                                    ("closed", "Kết thúc"),
                                ],
                                max_length=10,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("taken_on", models.DateField(verbose_name="ngày")),
                        ("text", models.TextField(blank=True, verbose_name="nội dung xử lý")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn xử lý")),
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
                            "by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người ghi",
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
                            "difficulty",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="committee.difficulty",
                                verbose_name="khó khăn, vướng mắc",
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
                        "verbose_name": "historical bước xử lý khó khăn, vướng mắc",
                        "verbose_name_plural": "historical bước xử lý khó khăn, vướng mắc",
                        "db_table": "reports_historicaldifficultystep",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalWorkingRules",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
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
                        ("title", units.fields.TextLineField(max_length=300, verbose_name="tên quy chế")),
                        ("text", models.TextField(blank=True, verbose_name="nội dung")),
                        (
                            "file_key",
                            models.UUIDField(
                                blank=True, editable=False, null=True, verbose_name="tệp đính kèm"
                            ),
                        ),
                        (
                            "file_name",
                            units.fields.TextLineField(
                                blank=True, editable=False, max_length=120, verbose_name="tên tệp"
                            ),
                        ),
                        (
                            "file_kind",
                            models.CharField(
                                blank=True,
                                choices=[("pdf", "PDF"), ("docx", "Word")],
                                editable=False,
                                max_length=4,
                                verbose_name="loại tệp",
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
                    ],
                    options={
                        "verbose_name": "historical quy chế làm việc",
                        "verbose_name_plural": "historical quy chế làm việc",
                        "db_table": "reports_historicalworkingrules",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalYearTarget",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2000),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="năm",
                            ),
                        ),
                        (
                            "admissions",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="chỉ tiêu kết nạp"
                            ),
                        ),
                        (
                            "own_cells",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="chỉ tiêu chi bộ thành lập mới"
                            ),
                        ),
                        (
                            "first_members",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="chỉ tiêu xóa đơn vị chưa có đảng viên"
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
                        "verbose_name": "historical chỉ tiêu năm",
                        "verbose_name_plural": "historical chỉ tiêu năm",
                        "db_table": "reports_historicalyeartarget",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="CommitteeSeat",
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
                            "position",
                            models.CharField(
                                choices=[
                                    ("head", "Trưởng ban"),
                                    ("standing_deputy", "Phó trưởng ban thường trực"),
                                    ("deputy", "Phó trưởng ban"),
                                    ("member", "Ủy viên"),
                                    ("secretary", "Thư ký"),
                                ],
                                max_length=20,
                                verbose_name="chức danh trong Ban Chỉ đạo",
                            ),
                        ),
                        (
                            "office",
                            units.fields.TextLineField(max_length=200, verbose_name="chức vụ công tác"),
                        ),
                        (
                            "task",
                            units.fields.TextLineField(
                                blank=True, max_length=500, verbose_name="nhiệm vụ được phân công"
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
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="seats",
                                to="committee.committeemember",
                                verbose_name="thành viên",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "chức danh trong Ban Chỉ đạo",
                        "verbose_name_plural": "chức danh trong Ban Chỉ đạo",
                        "db_table": "reports_committeeseat",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                                name="committee_committeeseat_ends_after_start",
                                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                            ),
                            units.constraints.NoOverlap(
                                fields=("member",),
                                name="committee_member_one_seat_at_a_time",
                                violation_error_message="Thành viên đã có chức danh khác trong khoảng thời gian này.",
                            ),
                            units.constraints.NoOverlap(
                                fields=(),
                                name="committee_one_head_at_a_time",
                                violation_error_message="Ban Chỉ đạo đã có Trưởng ban khác trong khoảng thời gian này.",
                                where={"position": "head"},
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommuneInCharge",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="in_charge",
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
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="charges",
                                to="committee.committeemember",
                                verbose_name="thành viên",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "xã được phân công phụ trách",
                        "verbose_name_plural": "xã được phân công phụ trách",
                        "db_table": "reports_communeincharge",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                                name="committee_communeincharge_ends_after_start",
                                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                            ),
                            units.constraints.NoOverlap(
                                fields=("commune",),
                                name="commune_one_in_charge_at_a_time",
                                violation_error_message="Xã này đã có người phụ trách trong khoảng thời gian này.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Conclusion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "lack",
                            models.CharField(
                                choices=[
                                    ("members", "Chưa có đảng viên"),
                                    ("own_cell", "Chưa có chi bộ"),
                                    ("at_risk", "Nguy cơ tái trắng"),
                                ],
                                max_length=10,
                                verbose_name="về việc",
                            ),
                        ),
                        ("made_on", models.DateField(verbose_name="ngày kết luận")),
                        ("text", models.TextField(verbose_name="nội dung kết luận")),
                        (
                            "responsible",
                            units.fields.TextLineField(
                                max_length=200, verbose_name="người, nơi chịu trách nhiệm"
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn thực hiện")),
                        ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="rút ngày")),
                        ("withdrawal_reason", models.TextField(blank=True, verbose_name="lý do rút")),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                help_text="Để trống nếu kết luận tại cuộc họp.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conclusions",
                                to="units.decision",
                                verbose_name="văn bản kết luận",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conclusions",
                                to="units.unit",
                                verbose_name="đơn vị",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "kết luận về đơn vị",
                        "verbose_name_plural": "kết luận về đơn vị",
                        "db_table": "reports_conclusion",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("due_on", None), ("due_on__gte", models.F("made_on")), _connector="OR"
                                ),
                                name="conclusion_due_after_made",
                                violation_error_message="Hạn thực hiện không được trước ngày kết luận.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("withdrawal_reason", ""), ("withdrawn_on", None)),
                                    models.Q(
                                        ("withdrawn_on__gte", models.F("made_on")),
                                        models.Q(("withdrawal_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="conclusion_withdrawn_with_a_reason",
                                violation_error_message="Rút kết luận phải có lý do, và không được trước ngày kết luận.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DifficultyStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="bước")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("raised", "Đã nêu"),
                                    ("taken_up", "Ban Chỉ đạo tiếp nhận"),
                                    ("passed_on", "Chuyển Ban Thường vụ"),
                                    ("answered", "Đã trả lời"),
                                    ("closed", "Kết thúc"),
                                ],
                                max_length=10,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("taken_on", models.DateField(verbose_name="ngày")),
                        ("text", models.TextField(blank=True, verbose_name="nội dung xử lý")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn xử lý")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người ghi",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="difficulty_steps",
                                to="units.decision",
                                verbose_name="văn bản",
                            ),
                        ),
                        (
                            "difficulty",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="committee.difficulty",
                                verbose_name="khó khăn, vướng mắc",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bước xử lý khó khăn, vướng mắc",
                        "verbose_name_plural": "bước xử lý khó khăn, vướng mắc",
                        "db_table": "reports_difficultystep",
                        "ordering": ["difficulty", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("difficulty", "number"), name="difficulty_step_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["answered", "closed"]), _negated=True),
                                    models.Q(("text", ""), _negated=True),
                                    ("decision__isnull", False),
                                    _connector="OR",
                                ),
                                name="difficulty_step_shows_evidence",
                                violation_error_message="Hãy ghi nội dung hoặc văn bản làm căn cứ.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WorkingRules",
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
                        ("title", units.fields.TextLineField(max_length=300, verbose_name="tên quy chế")),
                        ("text", models.TextField(blank=True, verbose_name="nội dung")),
                        (
                            "file_key",
                            models.UUIDField(
                                blank=True, editable=False, null=True, verbose_name="tệp đính kèm"
                            ),
                        ),
                        (
                            "file_name",
                            units.fields.TextLineField(
                                blank=True, editable=False, max_length=120, verbose_name="tên tệp"
                            ),
                        ),
                        (
                            "file_kind",
                            models.CharField(
                                blank=True,
                                choices=[("pdf", "PDF"), ("docx", "Word")],
                                editable=False,
                                max_length=4,
                                verbose_name="loại tệp",
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
                    ],
                    options={
                        "verbose_name": "quy chế làm việc",
                        "verbose_name_plural": "quy chế làm việc",
                        "db_table": "reports_workingrules",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                                name="committee_workingrules_ends_after_start",
                                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                            ),
                            units.constraints.NoOverlap(
                                fields=(),
                                name="working_rules_one_at_a_time",
                                violation_error_message="Đã có quy chế làm việc khác trong khoảng thời gian này.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="YearTarget",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2000),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="năm",
                            ),
                        ),
                        (
                            "admissions",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="chỉ tiêu kết nạp"
                            ),
                        ),
                        (
                            "own_cells",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="chỉ tiêu chi bộ thành lập mới"
                            ),
                        ),
                        (
                            "first_members",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="chỉ tiêu xóa đơn vị chưa có đảng viên"
                            ),
                        ),
                        (
                            "commune",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="year_targets",
                                to="units.commune",
                                verbose_name="xã, thị trấn",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "chỉ tiêu năm",
                        "verbose_name_plural": "chỉ tiêu năm",
                        "db_table": "reports_yeartarget",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("year", "commune"),
                                name="year_target_once",
                                violation_error_message="Xã này đã có chỉ tiêu của năm đó.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("admissions__isnull", False),
                                    ("own_cells__isnull", False),
                                    ("first_members__isnull", False),
                                    _connector="OR",
                                ),
                                name="year_target_says_something",
                                violation_error_message="Hãy nhập ít nhất một chỉ tiêu.",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]
