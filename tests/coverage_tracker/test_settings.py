"""What an office sets in the environment, and what follows from it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = (
    "SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_SSL_REDIRECT SECURE_HSTS_SECONDS IDLE_MINUTES "
    "SESSION_COOKIE_AGE SESSION_EXPIRE_AT_BROWSER_CLOSE ALLAUTH_TRUSTED_PROXY_COUNT"
).split()


def run(tmp_path, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    office = {
        name: value for name, value in os.environ.items() if not name.startswith(("COVERAGE_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, *arguments],
        check=False,
        cwd=ROOT,
        env={**office, "COVERAGE_DATA_DIR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


def settings(tmp_path, **environment: str) -> dict:
    told = "import json, coverage_tracker.settings as s; print(json.dumps({n: getattr(s, n, None) for n in "
    return json.loads(run(tmp_path, "-c", f"{told}{NAMES}}}))", **environment).stdout)


def test_behind_a_tls_proxy_one_setting_makes_cookies_secure_and_keeps_browsers_on_tls(tmp_path):
    told = settings(tmp_path, COVERAGE_TLS="1", COVERAGE_IDLE_MINUTES="15")

    assert told == {
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "IDLE_MINUTES": 15,
        "SESSION_COOKIE_AGE": 43_200,
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "ALLAUTH_TRUSTED_PROXY_COUNT": 1,
    }


def test_without_a_proxy_nobody_tells_the_program_whose_address_a_request_has(tmp_path):
    told = settings(tmp_path)

    assert (told["ALLAUTH_TRUSTED_PROXY_COUNT"], told["SESSION_COOKIE_SECURE"]) == (0, None)


@pytest.mark.parametrize("minutes", ["0", "-5", "nửa giờ", "1.5", "1441"])
def test_a_wrong_idle_time_is_refused_in_words(tmp_path, minutes):
    done = run(tmp_path, "-c", "import coverage_tracker.settings", COVERAGE_IDLE_MINUTES=minutes)

    assert f"COVERAGE_IDLE_MINUTES={minutes}: phải là số phút, từ 1 đến 1440." in done.stderr


def test_nothing_is_left_to_warn_of_behind_tls(tmp_path):
    done = run(
        tmp_path,
        *("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        COVERAGE_TLS="1",
        COVERAGE_HOSTS="so.example.vn",
        DJANGO_SETTINGS_MODULE="coverage_tracker.settings",
    )

    assert (done.returncode, "no issues (0 silenced)" in done.stdout) == (0, True), done.stderr
