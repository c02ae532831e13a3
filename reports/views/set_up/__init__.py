"""The program's own set-up: what is set and since when, and one form for each thing."""
