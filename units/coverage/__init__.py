"""What the register says on a day: one definition, one ledger that remembers it, and every figure.

``definition``  the definition of coverage, as one SQL text
``ledger``      its stored copy: refreshed with every write, recounted by ``verify``
``figures``     the counts of a day;  ``series``  month by month;  ``balance``  between two days
``worklists``   the units behind the figures, with what a clerk needs to act on them
``risk``        who may fall back, and why
"""
