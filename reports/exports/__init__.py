"""Files made of what a page shows: a value goes in, bytes come out, the database is not asked."""
