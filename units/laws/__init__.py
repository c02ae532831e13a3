"""The register's own laws: what can never be, said once, whoever writes and in whatever order.

``laws()`` are all of them; ``breaches()`` asks the whole register, ``breaches(touched)``
what was written. ``manage.py verify`` asks them, every verb before it is done, undoing and the import.
"""

from units.laws import lineages, lives, overlaps, persons, territories  # noqa: F401  (they register themselves)
from units.laws.law import Breach, Law, Touched, breaches, foretold, laws, register, tells_of

__all__ = ["Breach", "Law", "Touched", "breaches", "foretold", "laws", "register", "tells_of"]
