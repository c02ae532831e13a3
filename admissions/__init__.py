"""People on the way to membership: their cases, the limits of the law, plans and forecasts (domain.md §5).

``working_days``  which days count;  ``limits``  how long a step may take
``standing``      where a case stands on a day;  ``places``  which unit and cell it belongs to
``rules``         what a form or a row is told about the days of a case
``plan``          the way of each unit that lacks members or an own cell;  ``paces``  how long a step takes
``registered``    what concerns all models, said of these
"""
