"""The list "Đơn vị còn thiếu": what was chosen, the units behind it, and how a row reads.

``selection``  which list, which filters, compared with which day, in which order
``listing``    the units of a selection, counted and cut into rows
``lines``      a unit of the list in words: since when, the next step, the reasons
``words``      what the list says of itself in whole sentences
``page``       tabs, choices and chips: the ways from one selection to the next
"""
