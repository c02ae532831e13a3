"""The pages of the register, one file a noun."""
