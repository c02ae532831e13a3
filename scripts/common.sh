# Shell functions of run.sh, test.sh, check.sh and .ci/run; to be sourced after `cd` to the project's root.
# Everything said here goes to standard error: standard output belongs to the command that was asked for.

VENV=.venv
# The Pythons that will do, the preferred one first. A bundle's wheels fit one of them only.
PYTHON_WANTED="3.13 3.14 3.12 3.15"
[ ! -f wheels/python-version ] || PYTHON_WANTED=$(cat wheels/python-version)

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "$*"
    exit 1
}

# ---- Python -------------------------------------------------------------------------------------

# fits PYTHON: does it start, is it of a wanted version, can it make an environment?
fits() {
    "$1" -c 'import sys, ensurepip, sqlite3, ssl, venv
sys.exit("%d.%d" % sys.version_info[:2] not in sys.argv[1].split())' "$PYTHON_WANTED" >/dev/null 2>&1
}

# A line for each Python that might do: by name, then in the folders of pyenv and uv.
candidates() {
    for version in $PYTHON_WANTED; do command -v "python$version" || true; done
    command -v python3 || true
    for version in $PYTHON_WANTED; do
        for python in "${PYENV_ROOT:-$HOME/.pyenv}/versions/$version".*/bin/python3 \
            "${UV_PYTHON_INSTALL_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/uv/python}/cpython-$version".*/bin/python3; do
            [ ! -x "$python" ] || echo "$python"
        done
    done
}

# Print the path of a Python to build upon; false, with the remedy, when there is none.
find_python() {
    if [ -n "${PYTHON:-}" ]; then
        if fits "$PYTHON"; then
            command -v "$PYTHON"
            return
        fi
        say "PYTHON=$PYTHON: không dùng được (is not a Python $PYTHON_WANTED with venv, ssl and sqlite3)."
        return 1
    fi
    found=$(candidates | while IFS= read -r python; do
        if fits "$python"; then
            echo "$python"
            break
        fi
    done)
    if [ -z "$found" ] && [ ! -d wheels ] && command -v uv >/dev/null 2>&1; then
        say "No fitting Python here; asking uv for one ..."
        if uv python install --quiet 3.13 >&2; then found=$(uv python find --no-project 3.13 2>/dev/null) || found=; fi
    fi
    if [ -z "$found" ]; then
        say "Cần Python 3.12 trở lên (needs Python $PYTHON_WANTED with venv). Debian, Ubuntu: apt install python3 \
python3-venv; hoặc chỉ rõ (or name one): PYTHON=/path/to/python3.13 $0"
        return 1
    fi
    echo "$found"
}

# ---- The environment ----------------------------------------------------------------------------

# Lines that change when what is installed must change.
stamp_of_pins() { cksum <"requirements$1.txt"; }
stamp_of_build() {
    {
        pwd
        cat pyproject.toml hatch_build.py package.json package-lock.json .npmrc
        find locale -name '*.po' -exec cat {} + 2>/dev/null || true
        ls -d static/vendor/.stamp 2>/dev/null || true
    } | cksum
}
is_stamped() { [ -f "$VENV/.stamp-$1" ] && [ "$(cat "$VENV/.stamp-$1")" = "$2" ]; }

# KIND below is "" (enough to run) or "-dev" (tests and checks as well; it contains the former).
has_pins() { is_stamped pins-dev "$(stamp_of_pins -dev)" || { [ -z "$1" ] && is_stamped pins "$(stamp_of_pins "")"; }; }
# A bundle (./run.sh --bundle) carries what the build makes, and no tools to build with.
has_build() { [ -d wheels ] || is_stamped build "$(stamp_of_build)"; }
is_ready() { [ -x "$VENV/bin/python" ] && has_pins "$1" && has_build; }

# set_up KIND: make .venv right; at once when it already is. Two calls at a time wait for each other.
set_up() {
    ! is_ready "$1" || return 0
    if command -v flock >/dev/null 2>&1; then
        (
            flock 9
            is_ready "$1" || install_all "$1"
        ) 9>"$VENV.lock" || exit 1
    else
        (install_all "$1") || exit 1
    fi
}

install_all() {
    say "Đang chuẩn bị .venv (setting up) ..."
    if ! { fits "$VENV/bin/python" && "$VENV/bin/python" -m pip --version >/dev/null 2>&1; }; then
        python=$(find_python) || exit 1
        rm -rf "$VENV"
        "$python" -m venv "$VENV" >&2 || fail "$python: không tạo được .venv (could not make it)."
    fi
    if ! has_pins "$1"; then
        rm -f "$VENV"/.stamp-*
        pip_install --only-binary :all: --require-hashes -r "requirements$1.txt"
        stamp_of_pins "$1" >"$VENV/.stamp-pins$1"
    fi
    if ! has_build; then
        rm -f "$VENV/.stamp-build"
        pip_install --no-deps -e .
        stamp_of_build >"$VENV/.stamp-build"
    fi
    say "Xong (ready): $("$VENV/bin/python" --version)."
}

# pip, quiet when all goes well, its whole message when not; from a bundle's own folder where there is one.
pip_install() {
    if [ -d wheels ]; then set -- --no-index --find-links wheels "$@"; fi
    log=$(mktemp)
    # Python compiles what it imports when it first does: compiling everything now would take half the time.
    if ! PIP_NO_COMPILE=1 "$VENV/bin/python" -m pip install --disable-pip-version-check --no-input --progress-bar off "$@" >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        fail "Cài đặt không thành công, xem thông báo ở trên; máy không có mạng: xem README, ./run.sh --bundle \
(setting up failed: pip's message stands above)."
    fi
    rm -f "$log"
}

# ---- Parts of the system: Chromium, PostgreSQL, readers of documents ------------------------------

may_apt() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

# apt_install PACKAGE...: quiet; false when it did not work.
apt_install() {
    log=$(mktemp)
    say "Installing $* with apt ..."
    [ -n "${APT_UPDATED:-}" ] || apt-get update >"$log" 2>&1 || true
    APT_UPDATED=1
    if DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >>"$log" 2>&1 </dev/null; then
        rm -f "$log"
        return 0
    fi
    tail -n 5 "$log" >&2
    rm -f "$log"
    return 1
}

# Print the path of a Chromium or Chrome, or nothing. COVERAGE_CHROMIUM names one.
find_chromium() {
    for browser in "${COVERAGE_CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        if [ -n "$browser" ] && command -v "$browser" >/dev/null 2>&1; then
            command -v "$browser"
            return
        fi
    done
}

# Print the path of LibreOffice, or nothing. COVERAGE_LIBREOFFICE names one.
find_libreoffice() {
    for office in "${COVERAGE_LIBREOFFICE:-}" soffice libreoffice; do
        if [ -n "$office" ] && command -v "$office" >/dev/null 2>&1; then
            command -v "$office"
            return
        fi
    done
}

# Print the packages of Debian that the tests' browser and readers of documents still need here, or nothing.
missing_packages() {
    [ -n "$(find_chromium)" ] || echo chromium fonts-liberation
    [ -n "$(find_libreoffice)" ] || echo libreoffice-writer libreoffice-calc
    command -v "${COVERAGE_PDFTOPPM:-pdftoppm}" >/dev/null 2>&1 || echo poppler-utils
    command -v "${COVERAGE_MSGFMT:-msgfmt}" >/dev/null 2>&1 || echo gettext
    command -v "${COVERAGE_NGINX:-nginx}" >/dev/null 2>&1 || [ -x /usr/sbin/nginx ] || echo nginx-light
}

# Print a new folder for what a run of the tests throws away: in memory where that has room, else on a disk.
throwaway_folder() {
    room=$(df -Pk /dev/shm 2>/dev/null | sed -n '2s/^[^ ]* *[0-9]* *[0-9]* *\([0-9]*\).*/\1/p')
    if [ -w /dev/shm ] && [ "${room:-0}" -gt 2000000 ]; then mktemp -d /dev/shm/coverage.XXXXXX; else mktemp -d; fi
}

# Print the folder of the newest PostgreSQL server's programs (15 or later), or nothing.
find_postgresql() {
    for folder in "$(pg_config --bindir 2>/dev/null || true)" /usr/lib/postgresql/*/bin /usr/pgsql-*/bin \
        /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin /usr/bin /usr/local/bin; do
        [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] && [ -x "$folder/pg_isready" ] || continue
        version=$("$folder/postgres" --version | sed 's/^[^0-9]*\([0-9]*\).*/\1/')
        [ "$version" -lt 15 ] || echo "$version $folder"
    done | sort -rn | head -n 1 | cut -d ' ' -f 2-
}
