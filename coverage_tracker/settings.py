"""Settings of the coverage tracker.

Everything an office may change comes from the environment:

=====================  =====================================================  ==================
variable               meaning                                                default
=====================  =====================================================  ==================
COVERAGE_DATA_DIR      folder of the database, the secret key, collected      ``data`` beside
                       static files                                           ``manage.py``
DATABASE_URL           a PostgreSQL database instead of SQLite; several       SQLite in the folder
                       servers by commas (docs/running.md)
COVERAGE_PGBOUNCER     ``1`` when a PgBouncer in transaction mode stands      off
                       before PostgreSQL (docs/running.md)
COVERAGE_HOSTS         names under which the server is reached, by commas     localhost names
COVERAGE_TLS           ``1`` when a TLS proxy stands in front: secure         off
                       cookies, HSTS, redirect to https
COVERAGE_IDLE_MINUTES  a session without a request for so long has ended      30
COVERAGE_SESSION_HOURS a session has ended after so long, whatever was done   12
COVERAGE_DRAFT_DAYS    days after which a form that nobody saved is let go    30
COVERAGE_UPLOAD_DAYS   days after which an import that nobody went on with    7
                       is dropped, with its files
COVERAGE_SECURITY_LOG_DAYS  days for which a line of the security log   730
                       is kept in the database
COVERAGE_BACKUP_DIR    folder of the backups; best on a second disk or a      ``backups`` in the
                       share (docs/running.md)                                data folder
COVERAGE_BACKUP_DAYS   days for which a backup is kept; the newest always is  30
COVERAGE_BACKUP_WORD   passphrase under which backups are locked              not locked
COVERAGE_UPGRADE_UNSAVED  ``1``: a newer program brings the data up to date    a backup comes first
                       though no backup could be made before
COVERAGE_CHAIN_FILE    file on another machine to which the daily work     not written
                       adds the digest of the chain of operations
COVERAGE_MAIL          an SMTP server for reminders,                          no mail is sent
                       ``smtp://user:password@host:587``
COVERAGE_MAIL_FROM     the address that mail is sent from                     the user of the server
COVERAGE_ADDRESS       how the program is reached, for links in mail          none
COVERAGE_CLOCK_IS_RIGHT  ``1``: the clock was wrong before, and is right now   nothing is taken while
                       (docs/running.md)                                      it is behind
COVERAGE_DEBUG         ``1`` for development                                  off
=====================  =====================================================  ==================
"""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from accounts import bounds
from coverage_tracker import logs, version
from coverage_tracker.postgresql import address

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("COVERAGE_DATA_DIR") or BASE_DIR / "data").resolve()
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)  # the register is for its owner only

VERSION = version.VERSION  # shown in the foot of the pages
DEBUG = os.environ.get("COVERAGE_DEBUG") == "1"
TLS = os.environ.get("COVERAGE_TLS") == "1"


def _secret_key() -> str:
    """The key of this installation, made on first start and readable by its owner only."""
    path = DATA_DIR / "secret_key"
    if not path.exists():
        handle, draft = tempfile.mkstemp(dir=DATA_DIR)  # mode 600
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
        with contextlib.suppress(FileExistsError):  # another process was first; its key is whole
            os.link(draft, path)
        os.unlink(draft)
    return path.read_text(encoding="ascii")


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = [
    host for host in os.environ.get("COVERAGE_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host
]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if TLS else []

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "simple_history",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "accounts.apps.AccountsConfig",
    "units.apps.UnitsConfig",
    "admissions.apps.AdmissionsConfig",
    "committee.apps.CommitteeConfig",
    "reports.apps.ReportsConfig",
    "coverage_tracker.apps.CoverageTrackerConfig",
]

MIDDLEWARE = [
    "accounts.requests.current_request.numbered_requests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "accounts.middleware.language.in_language_of_browser",
    "coverage_tracker.bounds.known_methods",
    "coverage_tracker.bounds.bounded_requests",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "accounts.middleware.requests.BoundedSessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.requests.NothingKept",
    "accounts.middleware.language.in_language_of_person",
    "accounts.middleware.requests.LoginRequired",
    "accounts.writing.turned_back.NothingTaken",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.requests.RequiredSteps",
    "accounts.requests.files.files_at_once",
    "accounts.middleware.requests.tell_exports",
    "units.access_log.looks_kept",
    "accounts.views.waiting.TakesTurns",
]

ROOT_URLCONF = "coverage_tracker.urls"
WSGI_APPLICATION = "coverage_tracker.wsgi.application"
FORM_RENDERER = "units.rendering.BootstrapRenderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "units.pages.page_frame",
            ],
        },
    }
]

# ---- Database -------------------------------------------------------------------------------

_SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;"
    "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-16000;"
)
if os.environ.get("DATABASE_URL"):
    _database = address.database(
        os.environ["DATABASE_URL"], is_behind_pgbouncer=os.environ.get("COVERAGE_PGBOUNCER") == "1"
    )
else:
    _database = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(DATA_DIR / "register.sqlite3"),
        "OPTIONS": {"init_command": _SQLITE_START, "transaction_mode": "IMMEDIATE", "timeout": 20},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CLOCK_IS_RIGHT = os.environ.get("COVERAGE_CLOCK_IS_RIGHT") == "1"
CACHES = {
    # What the limits of logging in count: all workers must count together.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_limits",  # the table is made by a migration of accounts
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # Figures between two writes (accounts/cache.py): each worker its own, in its memory.
    "figures": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "figures"},
}

# ---- Language and formats ---------------------------------------------------------------------

LANGUAGE_CODE = "vi"
LANGUAGES = [
    ("vi", "Tiếng Việt"),
    ("en", "English"),
]  # chosen by each person (accounts.middleware)
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["coverage_tracker.formats"]
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# ---- Static files -----------------------------------------------------------------------------

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "coverage_tracker.storage.ModuleStorage"},
}

# ---- People and sessions ----------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
AUTH_PASSWORD_VALIDATORS = [
    *(
        {"NAME": f"accounts.passwords.{name}Validator"}
        for name in ("UnlikePerson", "LongEnough", "Uncommon", "NotOnlyDigits")
    ),
    {
        "NAME": "accounts.passwords.NotOfOfficeValidator",
        "OPTIONS": {"words": "units.models.programme.office_words"},
    },
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
OFFICE_LEVEL = "units.models.programme.office_level"  # by which roles are called
CSRF_FAILURE_VIEW = "accounts.views.refusals.stale_form"


def _number(name: str, *, default: int, most: int, what: str) -> int:
    """A whole number of the environment, from 1 to ``most``."""
    text = os.environ.get(name) or str(default)
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= most):
        raise ImproperlyConfigured(f"{name}={text}: phải là {what}, từ 1 đến {most}.")
    return int(text)


IDLE_MINUTES = _number("COVERAGE_IDLE_MINUTES", default=30, most=24 * 60, what="số phút")
SESSION_HOURS = _number("COVERAGE_SESSION_HOURS", default=12, most=7 * 24, what="số giờ")
SESSION_COOKIE_AGE = SESSION_HOURS * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_SAVE_EVERY_REQUEST = False

# Logging in (django-allauth): by user name and password, a one-time code where wanted. Accounts are
# made by administrators: nobody signs up, and nothing is sent by mail.
ACCOUNT_ADAPTER = "accounts.login.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = LOGOUT_REDIRECT_URL
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    # By name and address (accounts/login/limits.py); whoever goes on guessing waits longer and longer.
    "login_failed": "20/12h/key,10/1h/key,5/5m/key,20/m/ip",
    # How often a form tells that somebody alike may be elsewhere (units/forms/alike.py).
    "alike_elsewhere": "20/1h/key",
    "change_password": "10/m/user",
    "reauthenticate": "10/m/user",
}
ACCOUNT_FORMS = {
    "login": "accounts.login.forms.LoginForm",
    "change_password": "accounts.login.forms.PasswordForm",
    "reauthenticate": "accounts.login.forms.PasswordAgainForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if TLS else 0
MFA_ADAPTER = "accounts.login.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # half a minute of difference between two clocks
MFA_FORMS = {
    "authenticate": "accounts.login.forms.CodeForm",
    "reauthenticate": "accounts.login.forms.CodeAgainForm",
    "activate_totp": "accounts.login.forms.FirstCodeForm",
}

# ---- Safety -------------------------------------------------------------------------------------

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
if TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    # A name with this beginning is taken only from this very host, over TLS, for all addresses.
    SESSION_COOKIE_NAME, SESSION_COOKIE_SECURE = "__Host-sessionid", True
    CSRF_COOKIE_NAME, CSRF_COOKIE_SECURE = "__Host-csrftoken", True
    LANGUAGE_COOKIE_NAME = "__Host-language"
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True

# ---- Reminders by mail: only where a server of the office's network is named ------------------------

MAIL_SERVER = os.environ.get("COVERAGE_MAIL", "")
ADDRESS = os.environ.get("COVERAGE_ADDRESS", "").rstrip("/")
_mail = urlsplit(MAIL_SERVER)
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": _mail.hostname or "localhost",
            "port": _mail.port or 25,
            "username": unquote(_mail.username or ""),
            "password": unquote(_mail.password or ""),
            "use_tls": _mail.port == 587,
            "timeout": 10,
        },
    }
}
DEFAULT_FROM_EMAIL = os.environ.get("COVERAGE_MAIL_FROM") or "coverage-tracker@localhost"

# ---- The log: standard error ---------------------------------------------------------------------

LOGGING = logs.configuration(is_debug=DEBUG)

# ---- Files that are sent in ----------------------------------------------------------------------

UPLOAD_DAYS = max(1, int(os.environ.get("COVERAGE_UPLOAD_DAYS") or 7))
DRAFT_DAYS = _number("COVERAGE_DRAFT_DAYS", default=30, most=366, what="số ngày")
UPLOAD_MOST_BYTES = bounds.REQUEST_BYTES  # of a whole request, looked at before it is read
FILE_UPLOAD_TEMP_DIR = DATA_DIR  # personal data never lie in the folder that everybody shares
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_NUMBER_FILES = bounds.REQUEST_FILES
DATA_UPLOAD_MAX_NUMBER_FIELDS = bounds.REQUEST_FIELDS

# ---- The security log (accounts/security/events.py) ------------------------------------------------

SECURITY_LOG_DAYS = _number("COVERAGE_SECURITY_LOG_DAYS", default=730, most=3650, what="số ngày")

# ---- Backups (coverage_tracker/upkeep) -----------------------------------------------------------

BACKUP_DIR = Path(os.environ.get("COVERAGE_BACKUP_DIR") or DATA_DIR / "backups").resolve()
BACKUP_DAYS = _number("COVERAGE_BACKUP_DAYS", default=30, most=3650, what="số ngày")
BACKUP_PASSPHRASE = os.environ.get("COVERAGE_BACKUP_WORD", "")
# Where the digest of the chain of operations is written each day: best where nobody of the office can write.
CHAIN_FILE = Path(os.environ["COVERAGE_CHAIN_FILE"]) if os.environ.get("COVERAGE_CHAIN_FILE") else None
UPGRADE_UNSAVED = os.environ.get("COVERAGE_UPGRADE_UNSAVED") == "1"

SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True
DJANGO_TABLES2_TEMPLATE = "_partials/table.html"
