"""Workbooks that the program writes: what people typed stays a text, whatever it looks like."""

# Options of xlsxwriter: nothing becomes a formula, a link or a number by itself.
TEXTS_STAY_TEXTS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
