import datetime

import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import accounts.clock
import accounts.operations
import reports.fields
import units.constraints
import units.fields


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_kinds_of_reports"),
        ("reports", "0001_saved_filters"),
        ("units", "0003_years_kept"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NumberSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "symbol",
                    units.fields.TextLineField(
                        help_text="Ví dụ: BC/BCĐ", max_length=40, verbose_name="ký hiệu"
                    ),
                ),
                (
                    "last_number",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="Số cuối đã dùng trước khi dùng chương trình.",
                        verbose_name="số đã cấp cuối cùng",
                    ),
                ),
            ],
            options={
                "verbose_name": "sổ cấp số văn bản",
                "verbose_name_plural": "sổ cấp số văn bản",
            },
        ),
        migrations.CreateModel(
            name="CommuneReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", reports.fields.MonthField(max_length=7, verbose_name="tháng")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Bản nháp"),
                            ("submitted", "Đã gửi"),
                            ("returned", "Trả lại"),
                            ("accepted", "Đã duyệt"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                (
                    "texts",
                    models.JSONField(
                        default=dict, help_text="Phần → đoạn văn.", verbose_name="nội dung đang viết"
                    ),
                ),
                ("has_no_change", models.BooleanField(default=False, verbose_name="không có biến động")),
                ("saved_at", models.DateTimeField(default=accounts.clock.now, verbose_name="lưu lúc")),
                ("revision", models.PositiveIntegerField(default=0, verbose_name="lần lưu")),
                ("open_until", models.DateField(null=True, verbose_name="mở lại đến hết ngày")),
                (
                    "commune",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="monthly_reports",
                        to="units.commune",
                        verbose_name="xã, thị trấn",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người lưu",
                    ),
                ),
            ],
            options={
                "verbose_name": "báo cáo tháng của xã",
                "verbose_name_plural": "báo cáo tháng của xã",
            },
        ),
        migrations.CreateModel(
            name="CommuneReportVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="lần gửi")),
                ("sent_at", models.DateTimeField(default=accounts.clock.now, verbose_name="gửi lúc")),
                ("has_no_change", models.BooleanField(verbose_name="không có biến động")),
                ("is_on_time", models.BooleanField(verbose_name="đúng hạn")),
                (
                    "content",
                    reports.fields.PlainDataField(
                        help_text="Như reports.monthly.content đếm.", verbose_name="số liệu"
                    ),
                ),
                ("texts", reports.fields.PlainDataField(verbose_name="nội dung")),
                ("hash", models.CharField(max_length=64, verbose_name="mã kiểm tra")),
                (
                    "operation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commune_report",
                        to="accounts.operation",
                        verbose_name="thao tác",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="reports.communereport",
                        verbose_name="báo cáo",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người gửi",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản gửi",
                "verbose_name_plural": "bản gửi",
                "ordering": ["report", "number"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddField(
            model_name="communereport",
            name="newest",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="reports.communereportversion",
                verbose_name="bản gửi gần nhất",
            ),
        ),
        migrations.AddField(
            model_name="communereport",
            name="accepted",
            field=models.OneToOneField(
                help_text="Vẫn là bản được duyệt khi báo cáo được mở lại, cho đến khi bản mới được duyệt.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="reports.communereportversion",
                verbose_name="bản được duyệt gần nhất",
            ),
        ),
        migrations.CreateModel(
            name="DocumentTemplate",
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
                ("version", models.PositiveSmallIntegerField(unique=True, verbose_name="phiên bản")),
                ("name", units.fields.TextLineField(max_length=200, verbose_name="mẫu văn bản")),
                ("source", units.fields.TextLineField(blank=True, max_length=300, verbose_name="căn cứ")),
                ("layout", models.JSONField(default=dict, verbose_name="bố cục")),
                ("docx", models.BinaryField(verbose_name="mẫu Word")),
            ],
            options={
                "verbose_name": "mẫu văn bản",
                "verbose_name_plural": "mẫu văn bản",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                        name="reports_documenttemplate_ends_after_start",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                    units.constraints.NoOverlap(
                        fields=(),
                        name="document_template_one_at_a_time",
                        violation_error_message="Đã có mẫu văn bản khác trong khoảng thời gian này.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDocumentTemplate",
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
                ("version", models.PositiveSmallIntegerField(db_index=True, verbose_name="phiên bản")),
                ("name", units.fields.TextLineField(max_length=200, verbose_name="mẫu văn bản")),
                ("source", units.fields.TextLineField(blank=True, max_length=300, verbose_name="căn cứ")),
                ("layout", models.JSONField(default=dict, verbose_name="bố cục")),
                ("docx", models.BinaryField(verbose_name="mẫu Word")),
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
                "verbose_name": "historical mẫu văn bản",
                "verbose_name_plural": "historical mẫu văn bản",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReportingRule",
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
                    "due_days",
                    models.SmallIntegerField(
                        help_text="Số ngày sau ngày cuối tháng; số âm là trước ngày cuối tháng.",
                        validators=[
                            django.core.validators.MinValueValidator(-20),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="hạn gửi của xã",
                    ),
                ),
                (
                    "grace_days",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Gửi trong những ngày này vẫn tính là đúng hạn.",
                        verbose_name="số ngày gia hạn",
                    ),
                ),
                (
                    "lock_days",
                    models.SmallIntegerField(
                        help_text="Sau ngày này xã chỉ gửi được khi báo cáo được mở lại.",
                        validators=[
                            django.core.validators.MinValueValidator(-20),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="khóa",
                    ),
                ),
                (
                    "committee_days",
                    models.SmallIntegerField(
                        help_text="Hạn gửi báo cáo tổng hợp lên Ban Thường vụ.",
                        validators=[
                            django.core.validators.MinValueValidator(-20),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="hạn gửi của Ban Chỉ đạo",
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
                "verbose_name": "historical quy định kỳ báo cáo",
                "verbose_name_plural": "historical quy định kỳ báo cáo",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTerm",
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
                    "name",
                    units.fields.TextLineField(
                        help_text="Ví dụ: 2020–2025", max_length=100, verbose_name="nhiệm kỳ"
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
                "verbose_name": "historical nhiệm kỳ",
                "verbose_name_plural": "historical nhiệm kỳ",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="RaisedItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("difficulties", "Khó khăn, vướng mắc"),
                            ("problems", "Vấn đề nảy sinh"),
                            ("proposals", "Đề xuất, kiến nghị"),
                        ],
                        max_length=12,
                        verbose_name="phần",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                ("text", models.TextField(verbose_name="nội dung")),
                (
                    "choice",
                    models.CharField(
                        choices=[("open", "Chưa chọn"), ("taken", "Đưa vào"), ("dropped", "Bỏ qua")],
                        default="open",
                        max_length=7,
                        verbose_name="lựa chọn",
                    ),
                ),
                (
                    "chosen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người chọn",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="raised",
                        to="reports.communereportversion",
                        verbose_name="bản gửi",
                    ),
                ),
            ],
            options={
                "verbose_name": "ý kiến xã nêu",
                "verbose_name_plural": "ý kiến xã nêu",
                "ordering": ["version", "section", "position"],
            },
        ),
        migrations.CreateModel(
            name="ReportDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", reports.fields.MonthField(max_length=7, unique=True, verbose_name="tháng")),
                (
                    "texts",
                    models.JSONField(
                        default=dict, help_text="Phần → đoạn văn.", verbose_name="nội dung đang viết"
                    ),
                ),
                ("saved_at", models.DateTimeField(default=accounts.clock.now, verbose_name="lưu lúc")),
                ("revision", models.PositiveIntegerField(default=0, verbose_name="lần lưu")),
                ("presented_at", models.DateTimeField(null=True, verbose_name="trình ký lúc")),
                (
                    "presented_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người trình ký",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người lưu",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản thảo báo cáo tháng",
                "verbose_name_plural": "bản thảo báo cáo tháng",
            },
        ),
        migrations.CreateModel(
            name="ReportingRule",
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
                    "due_days",
                    models.SmallIntegerField(
                        help_text="Số ngày sau ngày cuối tháng; số âm là trước ngày cuối tháng.",
                        validators=[
                            django.core.validators.MinValueValidator(-20),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="hạn gửi của xã",
                    ),
                ),
                (
                    "grace_days",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Gửi trong những ngày này vẫn tính là đúng hạn.",
                        verbose_name="số ngày gia hạn",
                    ),
                ),
                (
                    "lock_days",
                    models.SmallIntegerField(
                        help_text="Sau ngày này xã chỉ gửi được khi báo cáo được mở lại.",
                        validators=[
                            django.core.validators.MinValueValidator(-20),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="khóa",
                    ),
                ),
                (
                    "committee_days",
                    models.SmallIntegerField(
                        help_text="Hạn gửi báo cáo tổng hợp lên Ban Thường vụ.",
                        validators=[
                            django.core.validators.MinValueValidator(-20),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="hạn gửi của Ban Chỉ đạo",
                    ),
                ),
            ],
            options={
                "verbose_name": "quy định kỳ báo cáo",
                "verbose_name_plural": "quy định kỳ báo cáo",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                        name="reports_reportingrule_ends_after_start",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                    units.constraints.NoOverlap(
                        fields=(),
                        name="reporting_rule_one_at_a_time",
                        violation_error_message="Đã có quy định kỳ báo cáo khác trong khoảng thời gian này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "lock_days__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("due_days"), "+", models.F("grace_days")
                                ),
                            )
                        ),
                        name="reporting_rule_locks_last",
                        violation_error_message="Ngày khóa không được trước hạn gửi và những ngày gia hạn.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportStep",
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
                            ("submitted", "Gửi"),
                            ("returned", "Trả lại"),
                            ("accepted", "Duyệt"),
                            ("reopened", "Mở lại"),
                        ],
                        max_length=10,
                        verbose_name="việc",
                    ),
                ),
                ("at", models.DateTimeField(default=accounts.clock.now, verbose_name="thời điểm")),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                ("until", models.DateField(null=True, verbose_name="đến hết ngày")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người thực hiện",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_steps",
                        to="accounts.operation",
                        verbose_name="thao tác",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="reports.communereport",
                        verbose_name="báo cáo",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="reports.communereportversion",
                        verbose_name="bản gửi",
                    ),
                ),
            ],
            options={
                "verbose_name": "bước xử lý báo cáo",
                "verbose_name_plural": "bước xử lý báo cáo",
                "ordering": ["at", "pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="SignedReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", reports.fields.MonthField(db_index=True, max_length=7, verbose_name="tháng")),
                ("number", models.PositiveIntegerField(verbose_name="số")),
                ("dated_on", models.DateField(verbose_name="ngày văn bản")),
                ("signed_at", models.DateTimeField(default=accounts.clock.now, verbose_name="ký lúc")),
                (
                    "capacity",
                    models.CharField(
                        choices=[("head", "Trưởng ban"), ("deputy", "Phó trưởng ban (ký thay)")],
                        max_length=10,
                        verbose_name="tư cách ký",
                    ),
                ),
                (
                    "value",
                    reports.fields.PlainDataField(
                        help_text="Như reports.monthly.value mô tả.", verbose_name="giá trị đã ký"
                    ),
                ),
                ("hash", models.CharField(max_length=64, verbose_name="mã kiểm tra")),
                (
                    "relation",
                    models.CharField(
                        blank=True,
                        choices=[("correction", "Đính chính"), ("supplement", "Bổ sung")],
                        max_length=10,
                        verbose_name="quan hệ",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="reports.signedreport",
                        verbose_name="báo cáo trước",
                    ),
                ),
                (
                    "operation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed_report",
                        to="accounts.operation",
                        verbose_name="thao tác",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="reports.numberseries",
                        verbose_name="sổ cấp số",
                    ),
                ),
                (
                    "signer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ký",
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="reports.documenttemplate",
                        verbose_name="mẫu văn bản",
                    ),
                ),
            ],
            options={
                "verbose_name": "báo cáo đã ký",
                "verbose_name_plural": "báo cáo đã ký",
                "ordering": ["signed_at", "pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Term",
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
                    "name",
                    units.fields.TextLineField(
                        help_text="Ví dụ: 2020–2025", max_length=100, verbose_name="nhiệm kỳ"
                    ),
                ),
            ],
            options={
                "verbose_name": "nhiệm kỳ",
                "verbose_name_plural": "nhiệm kỳ",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                        name="reports_term_ends_after_start",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                    units.constraints.NoOverlap(
                        fields=(),
                        name="term_one_at_a_time",
                        violation_error_message="Đã có nhiệm kỳ khác trong khoảng thời gian này.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="numberseries",
            name="term",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="series",
                to="reports.term",
                verbose_name="nhiệm kỳ",
            ),
        ),
        migrations.CreateModel(
            name="HistoricalNumberSeries",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "symbol",
                    units.fields.TextLineField(
                        help_text="Ví dụ: BC/BCĐ", max_length=40, verbose_name="ký hiệu"
                    ),
                ),
                (
                    "last_number",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="Số cuối đã dùng trước khi dùng chương trình.",
                        verbose_name="số đã cấp cuối cùng",
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
                    "term",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reports.term",
                        verbose_name="nhiệm kỳ",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical sổ cấp số văn bản",
                "verbose_name_plural": "historical sổ cấp số văn bản",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddConstraint(
            model_name="communereportversion",
            constraint=models.UniqueConstraint(
                fields=("report", "number"), name="commune_report_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="communereport",
            constraint=models.UniqueConstraint(fields=("month", "commune"), name="commune_report_once"),
        ),
        migrations.AddConstraint(
            model_name="raiseditem",
            constraint=models.UniqueConstraint(
                fields=("version", "section", "position"), name="raised_item_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ["returned", "reopened"]), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="report_step_says_why",
                violation_error_message="Hãy ghi lý do.",
            ),
        ),
        migrations.AddConstraint(
            model_name="signedreport",
            constraint=models.UniqueConstraint(
                fields=("series", "number"),
                name="signed_report_number_once",
                violation_error_message="Số văn bản này đã được dùng trong nhiệm kỳ.",
            ),
        ),
        migrations.AddConstraint(
            model_name="signedreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects", None)),
                fields=("month",),
                name="signed_report_first_once_a_month",
                violation_error_message="Tháng này đã có báo cáo được ký; hãy đính chính hoặc bổ sung.",
            ),
        ),
        migrations.AddConstraint(
            model_name="signedreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("corrects", None), ("reason", ""), ("relation", "")),
                    models.Q(
                        ("corrects__isnull", False),
                        models.Q(("relation", ""), _negated=True),
                        models.Q(("reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="signed_report_correction_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="numberseries",
            constraint=models.UniqueConstraint(
                fields=("term", "symbol"),
                name="number_series_once",
                violation_error_message="Nhiệm kỳ này đã có sổ cấp số cho loại văn bản đó.",
            ),
        ),
    ]
