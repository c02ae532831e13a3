#!/bin/sh
# Start the program: see ./run.sh --help.
set -eu
unset CDPATH
cd "$(dirname "$0")"
. scripts/common.sh

usage() {
    cat <<'END'
./run.sh                 Chuẩn bị mọi thứ, nạp huyện mẫu nếu sổ còn trống, rồi chạy tại http://127.0.0.1:8000/
                         Set everything up, load the demo district into an empty register, serve.
./run.sh --empty         Như trên, nhưng để sổ trống. The same without the demo.
./run.sh manage LỆNH …   Chạy một lệnh quản lý, ví dụ: Run a management command, such as:
                         ./run.sh manage import_register thu-muc/ --check
                         ./run.sh manage coverage --on 31/12/2024
./run.sh --version       Phiên bản của chương trình. The version of the program.
./run.sh --bundle DIR    Gói chương trình cùng các gói cài đặt cho máy không có mạng.
                         Pack the program and what it needs for a machine without a network.

PORT               cổng, mặc định 8000 (port)
COVERAGE_DATA_DIR  thư mục dữ liệu, mặc định data (folder of the database, the key, collected files)
DATABASE_URL       dùng PostgreSQL thay cho SQLite: postgresql://USER:PASSWORD@HOST/NAME
PYTHON             Python dùng để tạo .venv (the Python to build upon)
END
}

serve() {
    set_up ""
    COVERAGE_WELCOME=$("$VENV/bin/python" scripts/prepare.py serve "$@")
    export COVERAGE_WELCOME
    exec "$VENV/bin/python" -m gunicorn --config scripts/gunicorn.conf.py coverage_tracker.wsgi:application
}

# The tracked files, what the build makes, and the wheels for this kind of machine and this Python.
bundle() {
    git rev-parse --git-dir >/dev/null 2>&1 || fail "--bundle cần một bản sao git (needs a git clone)."
    if [ -e "$1" ] && [ -n "$(ls -A "$1")" ]; then fail "$1: thư mục không trống (is not empty)."; fi
    set_up ""
    mkdir -p "$1/wheels"
    {
        git ls-files
        find static/vendor -type f
        find locale -name '*.mo' 2>/dev/null || true
    } | tar -cf - -T - | tar -xf - -C "$1"
    "$VENV/bin/python" -m pip download --quiet --disable-pip-version-check --only-binary :all: \
        --require-hashes -r requirements.txt --dest "$1/wheels" >&2
    "$VENV/bin/python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' >"$1/wheels/python-version"
    say "Xong: chép $1 sang máy kia (cùng hệ điều hành, có Python $(cat "$1/wheels/python-version")) rồi chạy ./run.sh \
(copy it to the other machine and start ./run.sh there)."
}

case "${1:-}" in
"") serve ;;
--empty) serve --empty ;;
manage)
    shift
    set_up ""
    exec "$VENV/bin/python" scripts/prepare.py manage "$@"
    ;;
--bundle)
    [ -n "${2:-}" ] || fail "./run.sh --bundle DIR: thiếu tên thư mục (name a folder)."
    bundle "$2"
    ;;
--version) sed -n 's/^VERSION = "\(.*\)"$/coverage-tracker \1/p' coverage_tracker/version.py ;;
--help | -h) usage ;;
*)
    usage >&2
    exit 2
    ;;
esac
