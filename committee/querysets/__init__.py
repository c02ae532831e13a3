"""The questions about the steering committee's work, one file a noun."""
