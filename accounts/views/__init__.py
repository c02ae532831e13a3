"""Logging in, one's own account, and what is said when a form cannot be taken."""
