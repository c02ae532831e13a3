"""Settings of the test suite: the real ones, with a fast password hasher and plain static files."""

from coverage_tracker.settings import *  # noqa: F403
from coverage_tracker.settings import DATABASES, STATIC_ROOT, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
DATABASES["default"].get("OPTIONS", {}).pop("pool", None)
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns of a missing folder
