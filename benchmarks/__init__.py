"""How fast the program is, and how large a register may grow: ``python -m benchmarks --help``.

``sizes``      a district, a province, a country          ``server``   a database of its own
``dialect``    what differs between the two databases     ``plan``     who lives where, and when
``loading``    fills the register from the plan           ``raw``      the rivals, written by hand
``questions``  the project against the rivals             ``writes``   what the ledger adds to a write
``reforms``    a plan for half of all communes            ``measure``  medians and the table
``pages``      gunicorn and wrk
"""
