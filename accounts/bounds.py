"""How much of anything one person may leave with the program: each bound said once, here.

What a request may bring is looked at before any of it is read (``coverage_tracker.bounds``); a form refuses a
text that is too long in words, and keeps what was typed. ``tests/security/test_bounds.py`` goes through every
text of every model and every field of every form.
"""

MEGABYTE = 1024 * 1024

# One request.
REQUEST_BYTES = 64 * MEGABYTE
REQUEST_FIELDS = 5_000  # a sheet of 200 rows, a page of ticked rows, is one form
REQUEST_FILES = 100

# One text.
LINE_CHARACTERS = 300
TEXT_CHARACTERS = 5_000
REPORT_CHARACTERS = 50_000  # one part of a report
PASSWORD_CHARACTERS = 256
SEARCH_CHARACTERS = 100

# One person.
DRAFT_CHARACTERS = 200_000
DRAFTS = 50  # the oldest goes
UNSAVED_FORM_CHARACTERS = 256 * 1024
OPEN_IMPORTS = 20
SAVED_FILTERS = 50
FILTER_CHARACTERS = 4_000
FILES_OF_ONE_AT_ONCE = 2

# One process of the program.
FILES_AT_ONCE = 6  # of its 12 threads

# The installation.
RULES_FILES = 200
SCANS = 20_000

# One document.
SCAN_BYTES = 15 * MEGABYTE
SCANS_OF_DOCUMENT = 20
