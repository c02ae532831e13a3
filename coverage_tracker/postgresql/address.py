"""From ``DATABASE_URL`` to Django's settings of a PostgreSQL database."""

from typing import Any
from urllib.parse import quote, urlsplit

import dj_database_url

_ENGINE = "coverage_tracker.postgresql"
# A query that waits for a cable that was pulled ends after some seconds; an idle one is noticed, too.
_NETWORK = {
    "connect_timeout": 2,
    "tcp_user_timeout": 5_000,
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
}
_NO_JIT = "-c jit=off"


def database(url: str, *, is_behind_pgbouncer: bool = False) -> dict:
    """Settings of the database at ``url``, which may name several servers: ``…@one:5432,two:5432/name``.

    Behind a PgBouncer that gives out its connections by the transaction there are no cursors on the
    server's side, and no parameters of a session.
    """
    found: dict[str, Any] = {
        **dj_database_url.parse(
            _with_hosts_as_parameters(url), engine=_ENGINE, conn_max_age=600, conn_health_checks=True
        )
    }
    options = _NETWORK | found.get("OPTIONS", {})
    if is_behind_pgbouncer:
        found["DISABLE_SERVER_SIDE_CURSORS"] = True
        options["prepare_threshold"] = None
    else:  # compiling a wide query takes seconds, running it a few milliseconds
        options["options"] = " ".join(filter(None, [options.get("options"), _NO_JIT]))
    return found | {"OPTIONS": options}


def _with_hosts_as_parameters(url: str) -> str:
    """Several servers in the place of one, as libpq takes them, become what Django's settings can hold."""
    parts = urlsplit(url)
    login, at, servers = parts.netloc.rpartition("@")
    if "," not in servers:
        return url
    pairs = [server.rpartition(":") if ":" in server else (server, "", "") for server in servers.split(",")]
    hosts, ports = ",".join(pair[0] for pair in pairs), ",".join(pair[2] or "5432" for pair in pairs)
    query = "&".join(filter(None, [parts.query, f"host={quote(hosts)}", f"port={quote(ports)}"]))
    return parts._replace(netloc=f"{login}{at}", query=query).geturl()
