"""The version of the program, said once: pyproject.toml, the foot of the pages, ``--version`` read it."""

VERSION = "0.2.0"
