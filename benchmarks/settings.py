"""The project's settings with the benchmark's addresses, and plain names of static files."""

from coverage_tracker.settings import *  # noqa: F403
from coverage_tracker.settings import STORAGES

ROOT_URLCONF = "benchmarks.urls"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
