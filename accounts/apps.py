from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Người dùng"

    def ready(self) -> None:
        from accounts import receivers  # noqa: F401
