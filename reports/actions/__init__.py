"""What is done with reports: verbs that touch several rows, each in one operation."""
