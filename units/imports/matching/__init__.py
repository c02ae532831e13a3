"""What a row means: the row as a form, and the things of the register that it names."""
