"""What the journal and the read log are filtered by; every filter stays in the address."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Operation, Reading, User
from units.commune_choices import CommuneChoiceFilter
from units.filters import RegisterFilter
from units.journal.listing import NOUNS, about, in_commune, of_member, of_other
from units.models import Commune, Decision, Member
from units.querysets.dated import bears
from units.visibility import Visibility
from vietnamese.days import format_day
from vietnamese.words import upper_first

_ALL = _("Tất cả")
_KEYS_END = 10**18
_DAY = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 10, "data-day-field": ""}
_SEARCH = {"type": "search", "autocomplete": "off"}


def _nouns() -> list[tuple[str, str]]:
    """Every noun by its name, in the language of the page."""
    return [(name, upper_first(str(model._meta.verbose_name))) for name, model in NOUNS.items()]


def day_filter(label: str) -> filters.DateFilter:
    return filters.DateFilter(label=label, method="filter_day", widget=forms.DateInput(attrs=_DAY))


def _as_shown(data: QueryDict) -> QueryDict:
    """``data`` with days that an address writes as 2006-02-10 in the way in which fields show them."""
    data = data.copy()
    for name in ("since", "until"):
        try:
            data[name] = format_day(date.fromisoformat(data.get(name, "")))
        except ValueError:
            continue
    return data


class Kept(RegisterFilter):
    """Things that were kept at a moment, by a person."""

    def __init__(self, data: QueryDict, *args, **kwargs) -> None:
        super().__init__(_as_shown(data), *args, **kwargs)

    def filter_day(self, rows: QuerySet, name: str, day: date) -> QuerySet:
        """From the first moment of a day on, or up to the last one of a day."""
        begins = datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone())
        return rows.filter(at__gte=begins) if name == "since" else rows.filter(at__lt=begins + timedelta(1))


class JournalFilter(Kept):
    """Operations."""

    hides_search = True

    q = filters.CharFilter(
        label=_("Tìm trong lý do, văn bản"),
        method="filter_text",
        max_length=100,
        widget=forms.TextInput(attrs=_SEARCH),
    )
    kind = filters.ChoiceFilter(label=_("Loại thao tác"), choices=Operation.Kind.choices, empty_label=_ALL)
    noun = filters.ChoiceFilter(
        label=_("Đã ghi về"),
        choices=_nouns,
        empty_label=_ALL,
        method="filter_noun",
    )
    by = filters.ModelChoiceFilter(
        label=_("Người thực hiện"),
        queryset=User.objects.none(),
        empty_label=_ALL,
        null_label=_("Lệnh trên máy chủ"),
    )
    commune = CommuneChoiceFilter(
        label=_("Xã, thị trấn"), queryset=Commune.objects.none(), empty_label=_ALL, method="filter_commune"
    )
    since = day_filter(_("Từ ngày"))
    until = day_filter(_("Đến hết ngày"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.filters["by"].queryset = people(operations__in=self.queryset.order_by().values("pk"))
        offered = self.filters["commune"]
        offered.queryset = offered.queryset & Commune.objects.visible_to(self.request.user)

    def filter_text(self, rows: QuerySet, name: str, text: str) -> QuerySet:
        found = Q(document__decision__in=_numbered(text))
        visibility = Visibility(self.request.user)
        if visibility.area is None:
            return rows.filter(found | bears(text, "reason"))
        return rows.filter(found | (bears(text, "reason") & Q(by=self.request.user)))

    def filter_noun(self, rows: QuerySet, name: str, noun: str) -> QuerySet:
        return about(rows, NOUNS[noun], self.request.user)

    def filter_commune(self, rows: QuerySet, name: str, commune: Commune) -> QuerySet:
        return in_commune(rows, commune, self.request.user)


class AccessLogFilter(Kept):
    """Looks at personal data."""

    hides_search = True

    q = filters.CharFilter(
        label=_("Tìm trong nội dung"),
        method="filter_text",
        max_length=100,
        widget=forms.TextInput(attrs=_SEARCH),
    )
    kind = filters.ChoiceFilter(label=_("Loại"), choices=Reading.Kind.choices, empty_label=_ALL)
    by = filters.ModelChoiceFilter(
        label=_("Người xem"),
        queryset=User.objects.none(),
        empty_label=_ALL,
        null_label=_("Lệnh trên máy chủ"),
    )
    since = day_filter(_("Từ ngày"))
    until = day_filter(_("Đến hết ngày"))
    member = filters.ModelChoiceFilter(
        label=_("Đảng viên"),
        queryset=Member.objects.none(),
        widget=forms.HiddenInput,
        method="filter_member",
    )
    candidate = filters.NumberFilter(
        label=_("Quần chúng"), widget=forms.HiddenInput, method="filter_candidate"
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.filters["by"].queryset = people(readings__in=self.queryset.order_by().values("pk"))
        self.with_persons = Visibility(self.request.user).persons
        if self.with_persons:
            self.filters["member"].queryset = Member.objects.visible_to(self.request.user)

    @property
    def person(self) -> Member | None:
        """The member of whom alone the looks are listed."""
        return self._chosen("member")

    def filter_text(self, rows: QuerySet, name: str, text: str) -> QuerySet:
        rows = rows if self.with_persons else rows.exclude(kind=Reading.Kind.SEARCH)
        return rows.filter(bears(text, "what"))

    def filter_member(self, rows: QuerySet, name: str, member: Member) -> QuerySet:
        return of_member(rows, member)

    def filter_candidate(self, rows: QuerySet, name: str, key: Decimal) -> QuerySet:
        """The looks at one candidate; for whoever may see persons."""
        is_key = self.with_persons and 0 < key < _KEYS_END
        return of_other(rows, int(key)) if is_key else rows.none()


def people(**of) -> QuerySet[User]:
    return User.objects.filter(**of).distinct().order_by("full_name")


def _numbered(text: str) -> QuerySet:
    return Decision.objects.filter(bears(text, "number") | bears(text, "subject")).values("pk")
