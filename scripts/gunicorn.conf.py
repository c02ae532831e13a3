"""How run.sh serves: threads, because half-open requests would hold whole workers; this machine only."""

import os

from coverage_tracker import logs

port = os.environ.get("PORT") or "8000"
bind = f"127.0.0.1:{port}"
worker_class = "gthread"
workers = 2
threads = 12  # whoever waits for the writer's turn keeps one
timeout = 120
graceful_timeout = 10
logconfig_dict = logs.configuration()
control_socket_disable = True


def when_ready(server):
    print(f"http://127.0.0.1:{port}/", flush=True)
    print(os.environ.pop("COVERAGE_WELCOME", ""), flush=True)


def post_worker_init(worker):
    from coverage_tracker.upkeep import server  # the program is loaded by now

    server.watch()
