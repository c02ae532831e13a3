"""The security log, acts that need two persons, and what lies outside somebody's area."""
