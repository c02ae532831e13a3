"""Values of reports for tests of the documents: built from a small register, with texts of people."""

from reports.exports.monthly import rendered
from reports.monthly.about import About
from reports.monthly.content import month_content
from reports.monthly.heading import heading_of, signature_of
from reports.monthly.texts import Part
from reports.monthly.value import frozen, report_value
from units.months import Month

JANUARY = Month(2020, 1)


def value(month: Month = JANUARY, *, commune=None, state: str = "draft", texts=None, **more) -> dict:
    """The report of a month, with one sentence in each of its texts."""
    about = About(month, commune)
    number = 12 if state == "signed" else None
    parts = {
        "content": month_content(about),
        "texts": texts or {part: f"Nội dung phần {part}." for part in Part},
        "state": state,
        "heading": heading_of(about.mandate, month, number=number, dated_on=month.last),
        "signature": signature_of("deputy", "Cà Văn Thinh" if state == "signed" else ""),
        "recipients": ["- Ban Thường vụ Huyện ủy (báo cáo),", "- Lưu Ban Chỉ đạo."],
        "template": 1,
    }
    return report_value(**parts | more)


def with_text(text: str, **more) -> dict:
    """A report in which people wrote ``text`` about difficulties."""
    return value(texts={Part.DIFFICULTIES: text}, **more)


def file(of: dict, suffix: str, **more) -> bytes:
    """The file of a value that a test may have changed since it was made."""
    return rendered(frozen(of), suffix, **more)
