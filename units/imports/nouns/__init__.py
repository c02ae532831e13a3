"""One file a noun: what the rows of its sheet say, and what they would change."""
