"""The order of writers: one turn at a time, what is only tried out, what was written, a clock turned back."""
