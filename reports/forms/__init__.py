"""What is filled in about reports: texts, signatures, templates, filters that are kept; one file a noun."""
