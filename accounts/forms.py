"""The form of logging in."""

from django.contrib.auth.forms import AuthenticationForm


class LoginForm(AuthenticationForm):
    """Name and password, in the words of an office."""

    error_messages = {
        "invalid_login": (
            "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt."
        ),
        "inactive": "Tài khoản này đã bị khóa. Hãy liên hệ người quản trị.",
    }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (("username", "Tên đăng nhập"), ("password", "Mật khẩu")):
            self.fields[name].label = label
            self.fields[name].widget.attrs["class"] = "form-control"
            self.fields[name].error_messages["required"] = f"Hãy nhập {label.lower()}."
