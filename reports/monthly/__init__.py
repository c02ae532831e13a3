"""The monthly report: from the register to a value that is signed, checked again and printed.

``content`` counts a month once, as plain data; ``canonical`` spells that data the same way for ever and
gives its hash. What is signed, shown and exported is that one value.
"""
