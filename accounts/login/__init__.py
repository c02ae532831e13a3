"""Logging in: its forms, passwords again, the second step, how often one may try, where one is logged in."""
