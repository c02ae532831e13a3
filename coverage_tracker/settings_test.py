"""Settings of the test suite: the real ones, with a fast password hasher and plain static files.

On SQLite the register of the tests is a file, as the office's is: of one in memory all threads would share
one connection, and two requests of a browser at once would stand in each other's transactions.
"""

import os

from coverage_tracker.settings import *  # noqa: F403
from coverage_tracker.settings import DATA_DIR, DATABASES, STATIC_ROOT, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    _options = DATABASES["default"]["OPTIONS"]
    _options["init_command"] = _options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / f"test-{os.getpid()}.sqlite3")}
else:
    DATABASES["default"]["OPTIONS"]["patience"] = 20  # a machine that runs many tests is slow, not away
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns of a missing folder
