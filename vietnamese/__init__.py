"""The Vietnamese language, without Django: its numbers, days and words."""
