"""The pages of admissions: the board, a case, its forms, days off."""
