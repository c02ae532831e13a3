"""The demo district: Thuận Châu from its published figures, with made-up places and persons.

The history is planned in plain Python first, unit by unit, so that every published figure comes out
by construction; then it is written at once, as one operation.

``days``          the days that are given, and reckoning with days
``communes``      the plan's numbers of every commune (``data/communes.csv``)
``names``         names of hamlets, schools, stations, agencies;  ``persons``  names of persons
``papers``        decisions and their numbers
``parts``         what a plan consists of: organisations, cells, units, persons, their stays
``plan``          the plan as a whole, and the verbs that change it
``places``        the units of every commune and what happens to each of them
``organisations`` organisations and the cells of agencies
``cells``         which cell covers which unit until 2020;  ``mergers``  hamlets and schools that merge
``scripts``       the first members of the units that lacked a cell
``later``         what happens after January 2020
``people``        the persons;  ``population``  members who come, move and go, half a year at a time
``writing``       the plan as rows of the register;  ``accounts``  who may log in
``committee``     the steering committee's work (``committee_texts``: its made-up persons and texts)
"""
