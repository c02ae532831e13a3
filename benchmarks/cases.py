"""Candidates and cases: those of the members of the last years, and people on the way in every tenth unit."""

from collections.abc import Iterator

from benchmarks.sizes import Size

_SINCE = "2023-02-10"
_OPEN = 1_000_000_000  # keys of candidates who are on the way begin here
_TEXTS = "introduced_by, introducers, helper, extension_reason, end_reason"
_NONE = "'Đoàn Thanh niên', '', '', '', ''"
_STEPS = "introduced_on, class_certificate_on, file_verified_on, cell_resolution_on, committee_resolution_on"


def admitted(size: Size) -> Iterator[str]:
    """A case for whoever was admitted in the last years: each step on the day of the ceremony."""
    yield f"""
INSERT INTO admissions_candidate
       (id, full_name, birth_year, born_on_precision, sex, ethnicity, search_key, sort_key)
SELECT id, full_name, birth_year, 'day', sex, ethnicity, search_key, sort_key
  FROM units_member WHERE admitted_on >= '{_SINCE}'"""
    yield f"""
INSERT INTO admissions_case
       (id, candidate_id, member_id, origin, extended_days, {_TEXTS}, {_STEPS}, decision_on, ceremony_on,
        recognition_decision_on)
SELECT id, id, id, 'local', 0, {_NONE}, admitted_on, admitted_on, admitted_on, admitted_on, admitted_on,
       admitted_on, admitted_on, official_from
  FROM units_member WHERE admitted_on >= '{_SINCE}'"""
    yield """
INSERT INTO admissions_caseplace (case_id, cell_id, unit_id, valid_from, valid_to)
SELECT c.id, s.cell_id, s.unit_id, c.ceremony_on, '9999-12-31'
  FROM admissions_case c
  JOIN units_membership s ON s.member_id = c.member_id AND s.valid_from = c.ceremony_on"""


def on_the_way(size: Size) -> Iterator[str]:
    """One candidate in every tenth unit, at the cell's resolution, handled by some cell."""
    yield f"""
INSERT INTO admissions_candidate
       (id, full_name, birth_year, born_on_precision, sex, ethnicity, search_key, sort_key)
SELECT {_OPEN} + id, 'Lò Văn Nguồn', 1995, 'day', 'male', 'Thái', 'lo van nguon', 'lo van nguon'
  FROM units_unit WHERE id % 10 = 0"""
    yield f"""
INSERT INTO admissions_case (id, candidate_id, origin, extended_days, {_TEXTS}, {_STEPS})
SELECT {_OPEN} + id, {_OPEN} + id, 'local', 0, {_NONE}, '2025-05-05', '2025-08-05', '2025-10-06',
       '2025-12-08', '2025-12-22'
  FROM units_unit WHERE id % 10 = 0"""
    yield f"""
INSERT INTO admissions_caseplace (case_id, cell_id, unit_id, valid_from, valid_to)
SELECT {_OPEN} + u.id, (SELECT min(id) FROM units_cell), u.id, '2025-05-05', '9999-12-31'
  FROM units_unit u WHERE u.id % 10 = 0"""


STEPS = (admitted, on_the_way)
