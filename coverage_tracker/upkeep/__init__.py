"""What keeps the installation in order: backups, proof that they can be restored, the work of each day.

``backup`` and ``restore`` go through ``archive`` (one file with everything, each part with its checksum),
which ``sealing`` locks under a passphrase; ``database`` knows the two databases; ``shelf`` is the folder
of backups; ``outcome`` keeps how each piece of work went.
"""
