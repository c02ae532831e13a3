"""A signed report is checked again: is it as it was signed, and does the register still say the same?

``counted``   the content of a report as figures with the things behind each of them
``acts``      the later operations on those things
``again``     both together: equal, or what differs and why
"""
