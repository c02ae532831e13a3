"""What is done in the steering committee's own work: verbs, one file a noun, each in one operation."""
