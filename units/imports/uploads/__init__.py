"""An import step by step, as a person does it in the browser.

``folder`` (the files and what was read of them) · ``received`` (files are taken in) · ``layouts``
(which sheet lists what, which column is which) · ``dry_run`` (what would change now: faults, names,
lists; remembered until something changes) · ``effect`` (what that does to coverage, tried and taken
back) · ``telling`` (facts in words) · ``faulty`` (the rows at fault as a workbook, there and back) ·
``written`` (all of it or nothing).
"""
