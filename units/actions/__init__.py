"""Verbs that touch several rows: each is atomic, belongs to an operation, and keeps the ledger.

Every verb is called inside ``accounts.operations.operation(...)``; its arguments are keyword-only and
``on`` is the first day on which the change holds. What cannot be is refused with a
``ValidationError`` whose sentence says what to do.
"""
