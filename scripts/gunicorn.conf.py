"""How run.sh serves: threads, because half-open requests would hold whole workers; this machine only."""

import os

port = os.environ.get("PORT") or "8000"
bind = f"127.0.0.1:{port}"
worker_class = "gthread"
workers = 2
threads = 4
timeout = 120
graceful_timeout = 10
loglevel = "warning"
control_socket_disable = True


def when_ready(server):
    print(f"http://127.0.0.1:{port}/", flush=True)
    print(os.environ.pop("COVERAGE_WELCOME", ""), flush=True)
