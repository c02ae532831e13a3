"""The report in sentences: figures bound to the register, texts of people between them (domain.md §7).

``words``    numbers, changes and lists as Vietnamese writes them
``counts``   sums, changes against other days, names of units
``general``  II-1: everything together, and which communes reported
``lacking``  II-2 and II-3: the units that lack members or a cell
``risks``    II-4: the units that may soon
``people``   II-5 to II-7: admissions, cells, members
``sections`` the whole report in its order

Everything is made of the value alone: the same value gives the same sentences. They are Vietnamese always,
because they are part of an official document.
"""

from reports.drawing.form_1.sentences.sections import sections

__all__ = ["sections"]
