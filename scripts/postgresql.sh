# A private PostgreSQL server for one run of the tests: its own folder, its own unix socket, no TCP port.
# To be sourced after common.sh.

# as_postgres COMMAND...: PostgreSQL refuses to run as root.
as_postgres() {
    if [ "$(id -u)" != 0 ]; then
        "$@"
    elif command -v setpriv >/dev/null 2>&1; then
        setpriv --reuid "$PG_USER" --regid "$(id -g "$PG_USER")" --clear-groups "$@"
    else
        runuser -u "$PG_USER" -- "$@"
    fi
}

# start_postgresql PROGRAMS: sets PG_DATABASE_URL; false, with the reason said, when the server does not come up.
start_postgresql() {
    PG_USER=$(id -un)
    if [ "$PG_USER" = root ]; then
        PG_USER=nobody
        ! id postgres >/dev/null 2>&1 || PG_USER=postgres
    fi
    PG_FOLDER=$(throwaway_folder)
    [ "$(id -u)" != 0 ] || chown "$PG_USER" "$PG_FOLDER"
    # fsync is off: the data lives as long as the tests.
    if ! (cd "$PG_FOLDER" && LC_ALL=C as_postgres "$1/initdb" -D "$PG_FOLDER/data" -U coverage --auth=trust \
        --encoding=UTF8 --locale=C --no-sync >"$PG_FOLDER.log" 2>&1); then
        cat "$PG_FOLDER.log" >&2
        stop_postgresql
        return 1
    fi
    cd "$PG_FOLDER"
    # The timeouts: two of a test's threads that wait for each other get an error that says so, not for ever.
    as_postgres "$1/postgres" -D "$PG_FOLDER/data" -k "$PG_FOLDER" -c listen_addresses= -c fsync=off \
        -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 \
        -c autovacuum=off -c max_connections=60 \
        -c lock_timeout=30s -c statement_timeout=120s -c log_lock_waits=on >"$PG_FOLDER.log" 2>&1 &
    cd "$OLDPWD"
    PG_DATABASE_URL="postgresql://coverage@$(printf %s "$PG_FOLDER" | sed 's,/,%2F,g')/postgres"
    tries=0
    until "$1/pg_isready" --quiet --host "$PG_FOLDER" --username coverage; do
        tries=$((tries + 1))
        if [ $tries -gt 150 ]; then
            cat "$PG_FOLDER.log" >&2
            stop_postgresql
            return 1
        fi
        sleep 0.2
    done
}

stop_postgresql() {
    [ -n "${PG_FOLDER:-}" ] || return 0
    if [ -f "$PG_FOLDER/data/postmaster.pid" ]; then
        pid=$(head -n 1 "$PG_FOLDER/data/postmaster.pid")
        kill -INT "$pid" 2>/dev/null || true
        tries=0
        while kill -0 "$pid" 2>/dev/null && [ $tries -lt 50 ]; do
            tries=$((tries + 1))
            sleep 0.2
        done
        ! kill -0 "$pid" 2>/dev/null || kill -QUIT "$pid" 2>/dev/null || true
    fi
    rm -rf "$PG_FOLDER" "$PG_FOLDER.log"
    PG_FOLDER=
}
