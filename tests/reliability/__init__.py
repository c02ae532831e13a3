"""Whether the register keeps what it was told, tried for hours: ``python -m tests.reliability NAME …``.

Each program prints figures and ends with code 1 where something was lost. A short part of each is in the
suite; docs/running.md holds the figures of the last long run.
"""
