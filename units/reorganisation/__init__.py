"""Reorganisation: from a plan of one decision to everything that follows from it, written as one "
"operation."""
