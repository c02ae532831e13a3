#!/bin/sh
# Write requirements.txt and requirements-dev.txt anew from pyproject.toml, for every Python and system
# that the program supports: exact versions, hashes, no address of a registry.
# Versions already there are kept where they fit: `scripts/lock.sh --upgrade` takes the newest ones.
set -eu
cd "$(dirname "$0")/.."
command -v uv >/dev/null || {
    echo "scripts/lock.sh needs uv: pip install uv" >&2
    exit 1
}
lock() {
    uv pip compile --quiet --universal --python-version 3.12 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --custom-compile-command scripts/lock.sh "$@"
}
lock pyproject.toml -o requirements.txt "$@"
lock pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt "$@"
