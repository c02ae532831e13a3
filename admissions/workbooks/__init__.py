"""Cases as a sheet of the register's workbooks: read in, and written out."""
