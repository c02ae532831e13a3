"""The office's own days off and working days."""

from admissions.models import SpecialDay


def enter_day(row: SpecialDay, **values) -> SpecialDay:
    """Say of a day whether it is worked."""
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    return row


def take_day_out(row: SpecialDay) -> None:
    """Say no more about a day: what is known of public holidays holds again."""
    row.delete()
