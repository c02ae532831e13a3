"""What follows from a plan and the register on its day (pure: nothing is read or written here)."""
