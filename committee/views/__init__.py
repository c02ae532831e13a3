"""The pages of the steering committee's own work, one file a noun."""
