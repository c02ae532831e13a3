"""What the register tells of one thing through the years: the values behind the pages of the nouns.

The details are read in a few queries, whatever the length of the past, and sorted into what was, what
holds on the day of the page, and what comes after it.

``times``  past, now, later;  ``names``  what a cell or a unit was called on a day
``persons``  members as rows, with or without their names;  ``writings``  who wrote what, and why
``units`` ``cells`` ``members`` ``organisations`` ``communes`` ``decisions``  one class a noun
"""
