#!/bin/sh
# Everything that CI checks: style, templates, floors, types, migrations, deployment, the smallest benchmark; then
# the tests.
#   ./check.sh                    all of it; arguments go to ./test.sh
#   ./check.sh --part NAME...     only these: ruff format djade djlint floors types migrations deploy benchmarks
set -eu
unset CDPATH
cd "$(dirname "$0")"
. scripts/common.sh

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
failed=""

# step NAME COMMAND...: its output only when it fails; the rest goes on, so that one run tells everything.
step() {
    name=$1
    shift
    began=$(date +%s)
    if "$@" >"$scratch/output" 2>&1; then word=ok; else
        word=FAILED
        failed="$failed $name,"
        cat "$scratch/output"
    fi
    printf '%-6s %s (%s s)\n' "$word" "$name" $(($(date +%s) - began))
}

python() { "$VENV/bin/python" "$@"; }
manage() { COVERAGE_DATA_DIR="$scratch/data" python manage.py "$@"; }
templates() { find templates -name '*.html' -exec "$@" {} +; }
in_production() { COVERAGE_TLS=1 COVERAGE_HOSTS=so.example.vn manage check --deploy --fail-level WARNING; }
smallest_benchmark() { python -m benchmarks --size hamlets --trial --database sqlite; }
types() { COVERAGE_DATA_DIR="$scratch/data" python -m mypy; }

# part NAME: one of the checks, by the name under which --part and the hooks of .pre-commit-config.yaml know it.
part() {
    case "$1" in
    ruff) step "ruff check" python -m ruff check ;;
    format) step "ruff format" python -m ruff format --check ;;
    djade) step "djade" templates "$VENV/bin/djade" --check --target-version 6.1 ;;
    djlint) step "djlint" python -m djlint --quiet --lint templates ;;
    floors) step "floors" "$VENV/bin/lint-imports" --no-cache ;;
    types) step "mypy" types ;;
    migrations) step "makemigrations --check" manage makemigrations --check --dry-run ;;
    deploy) step "check --deploy" in_production ;;
    benchmarks) step "benchmarks, smallest size" smallest_benchmark ;;
    *) fail "check.sh --part: ruff format djade djlint floors types migrations deploy benchmarks" ;;
    esac
}

verdict() {
    if [ -n "$failed" ]; then
        echo "check.sh: FAILED:${failed%,}"
        exit 1
    fi
    echo "check.sh: ok"
}

set_up -dev
if [ "${1:-}" = --part ]; then
    shift
    for one in "$@"; do part "$one"; done
    verdict
    exit
fi
for one in ruff format djade djlint floors types migrations deploy benchmarks; do part "$one"; done

began=$(date +%s)
if ./test.sh "$@"; then word=ok; else
    word=FAILED
    failed="$failed tests,"
fi
printf '%-6s %s (%s s)\n' "$word" tests $(($(date +%s) - began))
verdict
