"""Every verb is held against the laws of the register."""

from tests.lawful import _laws_are_kept  # noqa: F401  (a fixture)
