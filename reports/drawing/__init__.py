"""How a report's value is drawn: by the reader of the form in which it was frozen, whatever came later.

``drawing``   the only way in: a value becomes a ``Drawing``, which every page and file shows
``shape``     the tables of a drawing: columns, rows of typed cells, sums
``form_1``    what form 1 did not freeze, as it was; imports nothing of the program
``form_2``    everything drawn stands in the value

A value is drawn from itself alone: no model is asked, no enumeration is walked. A new form of the value is
a new reader beside these; what was signed before goes on to be read by its own.
"""
