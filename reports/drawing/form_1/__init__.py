"""Form 1 of a report's value: how what was signed or sent in it is drawn, for ever.

Everything that form 1 did not freeze stands here as it was on the day on which it ended: the columns of
tables, the names of kinds, figures and movements, the roundings, the words. Nothing of it changes any
more, and nothing is taken from the program around it: a new kind of unit, figure or movement is no matter
of an old report. What stands in a value and is not known here is walked, and called by its key.

``drawn``      the tables, chart and annex in the shape that ``reports.drawing`` gives to every document
``sent_value`` what a commune sent, as a value: form 1 kept only what was counted and what was written
``labels``     what the kinds, figures and movements were called
"""

from reports.drawing.form_1.document import dated_on, drawn
from reports.drawing.form_1.labels import labels
from reports.drawing.form_1.sent import sent_value

__all__ = ["dated_on", "drawn", "labels", "sent_value"]
