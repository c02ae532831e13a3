#!/bin/sh
# Run the tests: see ./test.sh --help.
set -eu
unset CDPATH
cd "$(dirname "$0")"
. scripts/common.sh
. scripts/postgresql.sh

usage() {
    cat <<'END'
./test.sh                the whole suite on SQLite, then on a PostgreSQL server of its own what the database itself
                         decides (tests marked `both` or `postgresql`)
./test.sh --all          the whole suite on both (the browser on SQLite only)
./test.sh ARGS...        pytest with these arguments, on SQLite:  ./test.sh tests/units -k period
./test.sh --postgres ... the same on a PostgreSQL server of its own
./test.sh --setup        set up only, development tools included

With DATABASE_URL set, the suite runs once, on that database. Where arguments name one file, it runs in one process.
A missing Chromium, PostgreSQL server, LibreOffice, pdftoppm, gettext or nginx is installed with apt where that is
allowed, else what needs it is listed as NOT RUN; with CI=true that is a failure. COVERAGE_GATE=1 measures branch
coverage on SQLite and fails below the bound in pyproject.toml. A test that hangs is ended and named after `timeout` seconds (pyproject.toml), a suite after
TEST_MINUTES (35).
END
}

clean_up() {
    stop_postgresql
    rm -rf "$scratch"
}

# The tests' own data folder (secret key, static files): never the office's.
scratch=$(throwaway_folder)
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
export COVERAGE_DATA_DIR="$scratch"
mkdir "$scratch/static"

failed=0
not_run=""

note_not_run() {
    not_run="${not_run}NOT RUN: $1
"
    [ "${CI:-}" != true ] || failed=1
}

# The programs of the system that some tests need; the suite itself lists what is left out for want of one.
want_programs() {
    packages=$(missing_packages)
    # shellcheck disable=SC2086  # a list of names
    [ -z "$packages" ] || ! may_apt || apt_install $packages || true
}

# Sets programs: the folder of a PostgreSQL server's programs, or "".
want_postgresql() {
    programs=$(find_postgresql)
    if [ -z "$programs" ] && may_apt && apt_install postgresql; then programs=$(find_postgresql); fi
}

# The last resort, should a test hang in spite of its own timeout: pytest is interrupted, and tells what it knows.
time_limit() {
    ! command -v timeout >/dev/null 2>&1 || echo timeout --foreground --signal=INT --kill-after=60 "${TEST_MINUTES:-35}m"
}

suite() {
    say "== $1 =="
    shift
    $(time_limit) "$VENV/bin/python" -m pytest -n "${TEST_WORKERS:-auto}" --maxprocesses 4 --dist worksteal "$@" || failed=$?
    [ "$failed" != 124 ] || say "test.sh: the suite was interrupted after ${TEST_MINUTES:-35} minutes; TEST_MINUTES=80 gives it more"
}

whole() {
    if [ "${COVERAGE_GATE:-}" = 1 ]; then set -- --cov; fi
    suite "SQLite" "$@"
}

# part ARGS...: what a developer asks for again and again must begin at once.
part() {
    if [ $# = 1 ] && [ -f "${1%%::*}" ]; then set -- -n 0 "$@"; fi
    suite "SQLite" "$@"
}

on_own_postgresql() {
    want_postgresql
    if [ -z "$programs" ]; then
        note_not_run "the suite on PostgreSQL: no server of version 15 or later here; to get it: apt-get install postgresql"
    elif start_postgresql "$programs"; then
        DATABASE_URL=$PG_DATABASE_URL
        export DATABASE_URL
        suite "$("$programs/postgres" --version)" "$@"
        unset DATABASE_URL
        stop_postgresql
    else
        note_not_run "the suite on PostgreSQL: $programs/postgres did not start; its message stands above"
    fi
}

case "${1:-}" in
--help | -h)
    usage
    exit
    ;;
--setup)
    set_up -dev
    want_programs
    want_postgresql
    packages=$(missing_packages | tr '\n' ' ')
    [ -z "$packages" ] || note_not_run "journeys in a browser or tests of documents: to get all: apt-get install ${packages% }"
    [ -n "$programs" ] || note_not_run "the suite on PostgreSQL: to get it: apt-get install postgresql"
    ;;
--postgres)
    shift
    set_up -dev
    on_own_postgresql "$@"
    ;;
*)
    set_up -dev
    case "${1:-}" in "" | --all) want_programs ;; esac
    if [ -n "${DATABASE_URL:-}" ]; then
        suite "DATABASE_URL" "$@"
    elif [ "${1:-}" = --all ]; then
        whole
        on_own_postgresql
    elif [ $# -gt 0 ]; then
        part "$@"
    else
        whole
        on_own_postgresql -m "both or postgresql"
    fi
    ;;
esac
printf '%s' "$not_run"
exit "$failed"
