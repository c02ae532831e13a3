"""The report in sentences: figures bound to the register, texts of people between them (domain.md §7).

``words``    numbers, changes and lists as Vietnamese writes them
``units``    II-1 to II-4: the units that lack something, or soon may
``people``   II-5 to II-7: admissions, cells, members
``sections`` the whole report in its order

Everything is made of the value alone: the same value gives the same sentences. They are Vietnamese always,
because they are part of an official document.
"""

from reports.monthly.prose.sections import sections

__all__ = ["sections"]
