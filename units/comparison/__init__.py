"""The structure of two days compared: what began, ended, was renamed, moved, merged, split, by what document.

``change``     one thing that changed on one day, in words
``ground``     which communes and organisations lie in the part of the register that is asked of, by the day
``spans``      the stretches in which a thing was called, was and lay somewhere
``kin``        how things went on in each other
``walking``    from stretches and kin to changes
``structure``  all of them, counted, and grouped by document
``discretion`` what of them is told to whoever works for a part of the register
``sheet``      the same as a file
"""
