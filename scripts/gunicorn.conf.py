"""How run.sh serves: threads for requests that have arrived whole (patient_worker); this machine only."""

import os

from coverage_tracker import logs

port = os.environ.get("PORT") or "8000"
bind = f"127.0.0.1:{port}"
worker_class = "coverage_tracker.patient_worker.PatientWorker"
workers = 2
threads = 12  # whoever waits for the writer's turn keeps one
timeout = 120
graceful_timeout = 10
logconfig_dict = logs.configuration()
control_socket_disable = True


def on_starting(server):
    from coverage_tracker.settings import DATA_DIR
    from coverage_tracker.upkeep import serving

    serving.hold(DATA_DIR, port)


def when_ready(server):
    print(f"http://127.0.0.1:{port}/", flush=True)
    print(os.environ.pop("COVERAGE_WELCOME", ""), flush=True)


def post_worker_init(worker):
    from coverage_tracker.upkeep import server  # the program is loaded by now

    server.begin()
