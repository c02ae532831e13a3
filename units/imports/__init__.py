"""Import of an office's workbooks into the register.

From the file to the register: ``reading`` (a file, in a child process, into cells) · ``sheet`` (cells
into tables with known columns) · ``rows`` (each row fills in the forms of ``units.forms``) ·
``communes`` … ``members`` (rows into facts, held against what is stored) · ``checks`` (what no row
says by itself) · ``plan`` (what would change; write it).
"""
