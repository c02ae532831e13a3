"""Does the suite find a fault? Not part of the ordinary run: an hour of one core, from time to time.

``python -m tests.mutation faults`` plants ten faults that an office would suffer from, one after the other,
in a copy of the program, and runs the tests that must find each (``faults.py``).

``python -m tests.mutation mutants`` changes one small thing at a time (``mutants.py``) in coverage, access,
querysets and actions: sixty places drawn by a seed, each held against the tests of its folder. Those that no
test finds are named at the end: a test is missing, or the change changes nothing. ``--of COMMIT`` asks the
suite of another commit, ``--keep FILE`` keeps the answers, and with ``--only FILE`` only the places named
there are tried: so that two states of the suite are held against each other::

    python -m tests.mutation mutants --keep now.json
    python -m tests.mutation mutants --of v1.2 --only now.json --keep then.json

A place is named by its part of the program, its function and the words that change: so it is found again
after a move.
"""
