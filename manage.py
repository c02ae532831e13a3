#!/usr/bin/env python
"""Run an administrative command of the coverage tracker."""

import os
import sys

from coverage_tracker.version import VERSION


def main() -> None:
    if sys.argv[1:] == ["--version"]:  # Django's own answers to `manage.py version`
        print(f"coverage-tracker {VERSION}")
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coverage_tracker.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
