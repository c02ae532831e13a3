from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_login_limits"),
    ]

    operations = [
        migrations.AlterField(
            model_name="operation",
            name="kind",
            field=models.CharField(
                choices=[
                    ("setup", "Thiết lập"),
                    ("demo", "Tạo dữ liệu mẫu"),
                    ("import", "Nhập từ tệp"),
                    ("entry", "Nhập mới"),
                    ("change", "Thay đổi từ ngày"),
                    ("correction", "Sửa sai sót"),
                    ("grid", "Nhập nhanh nhiều dòng"),
                    ("bulk", "Sửa hàng loạt"),
                    ("merge", "Gộp hồ sơ trùng"),
                    ("erasure", "Xóa dữ liệu cá nhân"),
                    ("undo", "Hoàn tác"),
                    ("report", "Báo cáo tháng"),
                    ("signing", "Ký và chốt số liệu"),
                ],
                max_length=20,
                verbose_name="loại",
            ),
        ),
    ]
