"""The entry screens of the register, one file a noun: guard, fetch, and the entry to be led through."""
