"""PostgreSQL, as this program uses it: how it is addressed, and what happens while it is away."""
