"""In English the office's dates and numbers stay as its papers and files write them: 31/01/2020 and 8.777."""

from coverage_tracker.formats.vi.formats import *  # noqa: F403
