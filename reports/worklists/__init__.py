"""The lists that ask which units: each is one object, and every door shows the same rows of it.

``worklist``   what a list is, and all there are;  ``lists``  the lists themselves
``row``, ``columns``  what a row tells, each column once for the page, the files and the command
``rows``       units of a day as rows: ``steps`` says what is next for them, ``origins`` what they were before
``selection``  which list, which filters, compared with which day;  ``filter``  reads it from an address
``listing``    the units of a selection: ``sources`` which, ``counting`` how many, ``order`` in which order
``page``       what stands around the rows: ``addresses``, ``choices``;  ``table``  the rows on the page
``sheet``      the list as a file
"""
