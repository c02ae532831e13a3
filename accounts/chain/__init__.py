"""Proof against tampering: the operations form a chain.

At its end an operation is sealed: the hash of its rows, and of the seal of the operation before. Whoever
alters, adds or takes out a row behind the program's back breaks the chain at that operation, unless all later
seals are made anew; and those do not fit the digests that lie elsewhere (backups, printed pages, a file).
"""
