"""A report as a value: everything that is signed, shown and printed, as plain data (domain.md §7).

Pages and files draw this value and nothing else; what is signed is this value under its hash. Everything
that is drawn is frozen in it: whoever reads it walks it, by ``reports.drawing``, and looks nothing up. Days
are written yyyy-mm-dd; all texts are Vietnamese, whatever the language of the screen.

This is form 2, the newest. A value of form 1 has neither ``dated_on``, ``layout``, ``drawn`` nor the labels
of its content.

=================  ================================================================================
key                what it holds
=================  ================================================================================
``form``           the number of this layout of the value
``state``          "draft", "presented" or "signed"; a commune's: "draft", "submitted", "returned",
                   "accepted"
``content``        what was counted: ``reports.monthly.content``
``texts``          what people wrote, by ``reports.monthly.texts.Part``
``raised``         what communes raised and the committee takes over, by part:
                   ``[{"commune", "text"}]``
``communes``       ``{"expected": number, "accepted", "waiting", "returned", "reopened", "missing":
                   names}``; null in a commune's own report
``conclusions``    the open conclusions about units: ``[{"unit", "name", "commune", "text", …}]``
``targets``        by key of the commune (as text): how many admissions the year is to bring
``further_targets`` the same of the steps before, by step: "introduced", "class_certificate"; absent in
                   values of before
``sections``       the report in sentences, as ``reports.monthly.prose`` writes them: ``[{"heading",
                   "parts": [{"heading": text or null, "text": the ``Part`` that people write there or
                   null, "paragraphs": [{"by": "register", "person", "commune" or "nobody",
                   "runs": [{"text"} or {"text", "figure": "hamlet.without_own_cell"}]}]}]}]``
``heading``        ``{"superior", "issuing", "number", "place_and_date", "title", "subject": lines}``
``signature``      ``{"lines": ["K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"], "name"}``; the name is empty in a draft
``recipients``     the lines below "Nơi nhận:"
``corrects``       ``{"number", "dated_on", "relation", "reason", "changes": lines}`` of the report
                   before, or null; the lines tell the figures that are others: "Đảng viên: 8.777 nay
                   là 8.778"
``template``       the version of the template in which the report is set; 0 for a draft
``dated_on``       the day that stands on the document
``layout``         the measures, sizes and fixed words of that version: ``reports.drawing.layout``
``drawn``          tables, chart, annexes and what every page says: ``reports.monthly.drawn``
=================  ================================================================================

The paragraphs of a part that people write (``text``) hold what they typed ("person"), what the committee
takes over from communes ("commune"), sentences of the register ("register") and, where there is nothing
at all, one "nobody": a reminder in a draft, a sentence in a report that left it.

A figure is named ``kind.figure``: ``kind`` is a kind of units, or "total". ``figure`` is

- a key of ``content["sets"]``, ``with_own_cell`` (``units`` without ``without_own_cell``), ``at_risk`` or
  ``soon``: units stand behind it; the fraction "391/391" is that of ``with_own_cell``;
- one of ``organisations``, ``cells``, ``cells_under_committees``, ``members``: of ``content["behind"]``;
- ``moves_start``, ``moves_admitted`` … ``moves_end``: the balance of table 05, ``content["members"]``;
- a sum of table 04: ``admitted``, ``admitted_in_year``, ``recognised``, ``recognised_in_year``;
  ``case_introduced``, ``case_introduced_in_year`` … of the lines of ``content["cases"]``;
- ``cells_founded``, ``cells_dissolved``; a change of a balance: ``own_cell_newly_covered``,
  ``members_closed``, …;
- one of these and how much it changed, without its sign: ``without_own_cell:month_before``; behind the
  colon stands a key of ``content["compared"]``.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from reports.drawing.layout import complete
from reports.monthly.drawn import drawn
from reports.monthly.prose import sections
from reports.monthly.texts import Part

FORM = 2


def report_value(**parts: Any) -> dict:
    """A report of its ``parts``, as ``told_value`` takes them, with everything that is drawn frozen in it."""
    return frozen(told_value(**parts))


def told_value(
    *,
    content: dict,
    texts: dict[str, str],
    state: str,
    heading: dict,
    signature: dict,
    recipients: list[str],
    template: int,
    dated_on: date | None = None,
    layout: Mapping[str, Any] | None = None,
    raised: dict[str, list[dict]] | None = None,
    communes: dict | None = None,
    conclusions: list[dict] | None = None,
    targets: dict[str, int] | None = None,
    further_targets: dict[str, dict[str, int]] | None = None,
    corrects: dict | None = None,
) -> dict:
    """What is counted, written and told of a report; the same parts give the same value.

    A report without ``dated_on`` bears the last day of its month.
    """
    laid_out = complete(layout or {})
    value = {
        "form": FORM,
        "state": state,
        "content": content,
        "texts": {str(part): texts.get(part, "") for part in Part},
        "raised": raised or {},
        "communes": communes,
        "conclusions": conclusions or [],
        "targets": targets or {},
        "further_targets": further_targets or {},
        "heading": heading,
        "signature": signature,
        "recipients": recipients,
        "dated_on": dated_on.isoformat() if dated_on else content["as_of"],
        "layout": laid_out,
        "corrects": corrects,
        "template": template,
    }
    return {**value, "sections": sections(value)}


def frozen(value: dict) -> dict:
    """The value with everything that is drawn of it beside its texts, as it is drawn now."""
    return {**value, "drawn": drawn(value)}
