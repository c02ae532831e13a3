"""Public holidays and swapped working days: what is known, and what the office enters itself."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.access import Permission, requires
from accounts.models import Operation
from accounts.security.fetching import get_object_or_404
from admissions.actions.days import enter_day, take_day_out
from admissions.forms.days import SpecialDayEntry
from admissions.models import SpecialDay
from admissions.working_days import WorkingDays, known_days, last_announced_year
from units.editing.screen import EntryScreen, entry_response
from units.pages import as_of

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class DayShown:
    """A day of the list: off or worked, and from where that is known."""

    day: date
    name: str
    is_worked: bool
    own: SpecialDay | None = None


@requires(Permission.SEE_COUNTS)
@require_safe
def special_days(request: HttpRequest) -> HttpResponse:
    """The days off and the days worked instead of a year."""
    year = _year(request)
    own = {row.day: row for row in SpecialDay.objects.of_year(year)}
    days_off, worked = known_days(year)
    rows = [DayShown(day, name, is_worked=False) for day, name in days_off.items() if day not in own]
    rows += [DayShown(day, str(_("Làm bù")), is_worked=True) for day in worked if day not in own]
    rows += [DayShown(row.day, row.name, row.is_worked, row) for row in own.values()]
    context = {
        "year": year,
        "years": [y for y in (year - 1, year + 1) if FIRST_YEAR <= y <= LAST_YEAR],
        "rows": sorted(rows, key=lambda row: row.day),
        "is_announced": WorkingDays(own.values()).is_announced(year),
        "last_announced": last_announced_year(),
    }
    return render(request, "admissions/days.html", context)


def _year(request: HttpRequest) -> int:
    text = request.GET.get("nam", "")
    if text.isascii() and text.isdigit() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    return min(max(as_of(request).year, FIRST_YEAR), LAST_YEAR)


@requires(Permission.SET_UP)
def special_day_new(request: HttpRequest) -> HttpResponse:
    return _entry(request, None)


@requires(Permission.SET_UP)
def special_day_change(request: HttpRequest, pk: int) -> HttpResponse:
    return _entry(request, get_object_or_404(SpecialDay.objects.all(), pk=pk))


def _entry(request: HttpRequest, row: SpecialDay | None) -> HttpResponse:
    def write(form: SpecialDayEntry) -> str:
        if row is not None and form.cleaned_data["is_taken_out"]:
            take_day_out(SpecialDay.objects.get(pk=row.pk))
        else:
            enter_day(SpecialDay.objects.get(pk=row.pk) if row else SpecialDay(), **form.day_values())
        return f"{reverse('special_days')}?nam={form.cleaned_data['day'].year}"

    entry = EntryScreen(
        title=_("Ngày nghỉ, ngày làm bù"),
        explanation=_("Ngày văn phòng ghi ở đây thay cho ngày nghỉ lễ đã biết; mọi thời hạn được tính lại."),
        form=SpecialDayEntry,
        kind=Operation.Kind.SETUP,
        write=write,
        back=reverse("special_days"),
        stored=lambda: SpecialDayEntry.stored(SpecialDay.objects.get(pk=row.pk)) if row else {},
        histories=[row.history.all()] if row else (),
        template="committee/form.html",
    )
    return entry_response(request, entry)
