"""The search in the head of every page: what the person may see of the register, by what it is."""
