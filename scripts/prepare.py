"""What run.sh does inside Django, in one process.

    prepare.py serve [--empty]   check PORT, migrate, collect static files, load the demo district into an
                                 empty register; standard output: what the server shall greet with
    prepare.py manage ARGS...    migrate where needed, then the management command

Only the answer goes to standard output; all else to standard error.
"""

import contextlib
import errno
import hashlib
import io
import os
import socket
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
# These work without a database, or see to it themselves.
NO_DATABASE = """
    check collectstatic compilemessages diffsettings findstatic help makemessages makemigrations migrate
    showmigrations sqlmigrate squashmigrations startapp test version
""".split()


def main() -> None:
    sys.path[0] = str(ROOT)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coverage_tracker.settings")
    mode, *arguments = sys.argv[1:]
    check_settings()
    if mode == "serve":
        check_port(os.environ.get("PORT") or "8000")
        check_folder()
        serve_what(demo="--empty" not in arguments)
    else:
        manage(arguments)


def manage(arguments: list[str]) -> None:
    import django
    from django.core.management import execute_from_command_line

    asks_for_help = not arguments or {"--help", "-h", "--version"} & set(arguments)
    brings_up_to_date = arguments and arguments[0] == "migrate" and not arguments[1:]
    if brings_up_to_date or (not asks_for_help and arguments[0] not in NO_DATABASE):
        django.setup()
        migrate()
    execute_from_command_line(["manage.py", *arguments])


def serve_what(*, demo: bool) -> None:
    import django
    from django.core.management import call_command

    django.setup()
    migrate()
    collect_static()
    if demo:
        call_command("demo", "--if-empty")


def migrate() -> None:
    """Bring the database up to date; two at a time wait for each other."""
    from django.db import OperationalError

    from coverage_tracker.upkeep.outcome import NotDone
    from coverage_tracker.upkeep.upgrade import bring_up_to_date

    try:
        with contextlib.redirect_stdout(sys.stderr):
            bring_up_to_date(say=say)
    except NotDone as error:
        sys.exit(str(error))
    except OperationalError as error:
        sys.exit(f"Không mở được cơ sở dữ liệu (cannot open the database): {str(error).strip()}")


def collect_static() -> None:
    """Collect the static files again when one of them, or where they go, has changed."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    digest = hashlib.sha256(repr((settings.STATIC_ROOT, settings.STORAGES["staticfiles"])).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    stamp = settings.DATA_DIR / "static.stamp"
    if stamp.is_file() and stamp.read_text() == digest.hexdigest() and Path(settings.STATIC_ROOT).is_dir():
        return
    say("Đang gom tệp tĩnh (collecting static files) ...")
    call_command("collectstatic", interactive=False, verbosity=0, stdout=io.StringIO())
    stamp.write_text(digest.hexdigest())


def check_port(text: str) -> None:
    """End with a sentence unless the port is free; orphans of a server that was killed are waited for."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        sys.exit(f"PORT={text}: phải là số từ 1 đến 65535 (must be a number from 1 to 65535).")
    error = cannot_bind(int(text))
    if error and error.errno == errno.EADDRINUSE and is_of_orphans(text):
        error = cannot_bind(int(text))
    if error and error.errno == errno.EADDRINUSE:
        sys.exit(
            f"Cổng {text} đang có chương trình khác dùng; chọn cổng khác, ví dụ PORT=8001 ./run.sh "
            f"(port {text} is in use)."
        )
    if error:
        sys.exit(f"Không mở được cổng {text} (cannot open the port): {error.strerror}")


def check_settings() -> None:
    """End with a sentence where the key of a new installation cannot be written into its data folder."""
    try:
        import coverage_tracker.settings  # noqa: F401
    except OSError as error:
        refuse_folder(os.environ.get("COVERAGE_DATA_DIR") or ROOT / "data", error)


def check_folder() -> None:
    """End with a sentence where nothing can be written into the data folder."""
    from coverage_tracker.settings import DATA_DIR

    try:
        with tempfile.TemporaryFile(dir=DATA_DIR):
            return
    except OSError as error:
        refuse_folder(DATA_DIR, error)


def refuse_folder(folder: object, error: OSError) -> NoReturn:
    sys.exit(
        f"Không ghi được vào thư mục dữ liệu {folder}: {error.strerror}. Hãy cho phép người dùng đang "
        "chạy chương trình ghi vào thư mục này, hoặc đặt COVERAGE_DATA_DIR trỏ đến thư mục khác (cannot "
        "write into the data folder)."
    )


def cannot_bind(port: int) -> OSError | None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError as error:
            return error
    return None


def is_of_orphans(port: str) -> bool:
    """Whether workers of a server that was killed had the port; they have ended now."""
    from coverage_tracker.settings import DATA_DIR
    from coverage_tracker.upkeep import serving

    return bool(serving.ports_served(DATA_DIR).get(port)) and serving.wait_for_orphans(DATA_DIR, say=say)


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
