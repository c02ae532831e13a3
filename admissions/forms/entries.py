"""What the screens ask about a candidate and a case."""

from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from admissions.choices import Body, CaseEnd, Step
from admissions.forms.alike import KnownCandidates, birth_of, is_on_the_way
from admissions.forms.cases import CandidateForm, day_field, refuse_ahead
from admissions.models import Candidate, Case
from admissions.readmission import left_the_party_on
from admissions.rules import DAYS
from units.choices import Origin, Sex
from units.forms.alike import Elsewhere, Known, ask_superior, tell_elsewhere
from units.forms.choosing import ThingField
from units.forms.days import Birth
from units.forms.editing.base import DecidedEntry, EntryForm
from units.forms.fields import DayField, LineField, NumberField, WordField
from units.forms.offers import OffersUnit
from units.models import Cell, Decision, Member, Unit
from vietnamese.days import format_day

_NO_UNIT = _("— Không tính cho đơn vị nào —")
_LONGEST_EXTENSION = 365


class BodyField(LineField):
    """Who introduces: one of the mass organisations, offered in a list that also takes another one."""

    def __init__(self, label: str, **kwargs) -> None:
        super().__init__(label, max_length=150, **kwargs)
        self.widget.attrs["list"] = "to-chuc-gioi-thieu"
        self.help_text = ", ".join(str(body.label) for body in Body if body is not Body.OTHER)


class Where(OffersUnit):
    """Which cell handles the case, and for which unit the candidate counts."""

    cell = ThingField(_("chi bộ phụ trách"), Cell)
    unit = ThingField(_("đơn vị (nơi ở, công tác)"), Unit, required=False, empty=_NO_UNIT)
    origin = WordField(_("nguồn"), Origin, required=False)


class CaseEntry(DecidedEntry, Where, CandidateForm):
    """A candidate who is not yet on the way; the document is that of the introduction."""

    introduced_by = BodyField(_("tổ chức giới thiệu"))
    introduced_on = day_field("introduced_on", required=True)
    introducers = LineField(_("đảng viên giới thiệu"), max_length=300, required=False)
    helper = LineField(_("đảng viên giúp đỡ"), max_length=300, required=False)
    is_another = forms.BooleanField(label=_("Đây là người khác, vẫn nhập"), required=False)
    field_order = (
        *("full_name", "birth", "is_another", "sex", "ethnicity", "unit", "cell", "origin"),
        *("introduced_by", "introduced_on", "introducers", "helper"),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        sex = self.fields["sex"]
        sex.choices = [("", gettext("— Chọn giới tính —")), *sex.choices]
        self.candidate: Candidate | None = None
        self.former: Member | None = None
        self.elsewhere: Elsewhere | None = None
        self._is_another = self.fields.pop("is_another")
        if self.is_bound and self.data.get("is_another"):
            self.fields["is_another"] = self._is_another

    def clean(self) -> dict:
        cleaned = super().clean()
        refuse_ahead(self, ["introduced_on"])
        name, birth = cleaned.get("full_name"), cleaned.get("birth")
        if name and birth and not cleaned.get("is_another"):
            known = KnownCandidates(user=self.user, names=[name])
            self.elsewhere = known.elsewhere(name, birth)
            told = [*self._members_alike(known, name, birth), *self._cases_alike(known, name, birth)]
            if told:
                self.fields["is_another"] = self._is_another
                self.add_error("is_another", told)
        return cleaned

    def _members_alike(self, known: KnownCandidates, name: str, birth: Birth) -> list[str]:
        """Of a member who meets in the area; who left the Party may be admitted again."""
        told = []
        for member in (one.member for one in known.members.like(name, birth, "")):
            if left_the_party_on(member) is not None:
                self.former = member
            elif member.memberships.exists():
                words = gettext(
                    "Đã có đảng viên {person}, sinh {birth}, vào Đảng ngày {day} trong sổ; chỉ kết nạp người "
                    "chưa là đảng viên (Điều 1 Điều lệ Đảng)."
                )
                told.append(words.format(person=name, birth=birth, day=format_day(member.admitted_on)))
        return told

    def _cases_alike(self, known: KnownCandidates, name: str, birth: Birth) -> list[str]:
        told = []
        for case in known.cases(name, birth):
            self.candidate = case.candidate
            if is_on_the_way(case):
                words = gettext("Đã có hồ sơ đang thực hiện của {person}, sinh {birth}, từ ngày {day}.")
                told.append(words.format(person=name, birth=birth, day=format_day(case.begun_on)))
        return told

    def before_saving(self) -> None:
        """Somebody elsewhere who looks alike: the superior is asked; another person is entered."""
        found = None if self.cleaned_data.get("is_another") else self.elsewhere
        tell_elsewhere(self.user, [found] if found else [])
        if found is None:
            return
        self.fields["is_another"] = self._is_another
        raise forms.ValidationError({"is_another": ask_superior(choice=str(self._is_another.label))})

    def person(self) -> Candidate:
        """The candidate: known from an earlier case, or new and not yet stored."""
        values = self.cleaned_data
        if self.candidate is not None and not values.get("is_another"):
            return self.candidate
        return Candidate(**identity(values))

    def case(self) -> Case:
        """The case as it begins, not yet stored."""
        names = ("origin", "introduced_by", "introduced_on", "introducers", "helper")
        another = self.cleaned_data.get("is_another")
        return Case(
            **{name: self.cleaned_data[name] for name in names}, readmits=None if another else self.former
        )


def identity(values: dict) -> dict:
    """What a form says of a person, by the names of the fields of a candidate."""
    birth: Birth = values["birth"]
    return {
        "full_name": values["full_name"],
        "birth_year": birth.year,
        "born_on": birth.on,
        "sex": values["sex"],
        "ethnicity": values["ethnicity"],
    }


class StepEntry(DecidedEntry):
    """A step was taken on a day, by a document."""

    on = DayField(_("ngày"))

    def clean(self) -> dict:
        cleaned = super().clean()
        refuse_ahead(self, [name for name in ("on", "received_on") if name in self.fields])
        return cleaned


class DecisionStep(StepEntry):
    """The admission was decided; the cell may have received the decision already."""

    received_on = day_field("received_on")
    field_order = ("on", "received_on")


class ResolutionStep(StepEntry):
    """The cell resolved; for somebody over the age a higher committee must have agreed."""

    consent_number = LineField(_("số văn bản đồng ý (người quá tuổi)"), max_length=100, required=False)
    consent_signed_on = DayField(_("ngày ký văn bản đồng ý"), required=False)
    field_order = ("on", "consent_number", "consent_signed_on")

    def consent(self) -> Decision | None:
        """The document by which somebody over the age may be admitted. Call it while writing."""
        number, signed_on = self.cleaned_data["consent_number"], self.cleaned_data["consent_signed_on"]
        if not number:
            return None
        found = Decision.objects.known_as(number=number, signed_on=signed_on, issuer="")
        return found or Decision.objects.create(number=number, signed_on=signed_on)


STEP_FORMS: dict[Step, type[StepEntry]] = {
    Step.DECISION: DecisionStep,
    Step.CELL_RESOLUTION: ResolutionStep,
}


class Receipt(EntryForm):
    """The cell received the decision."""

    on = day_field("received_on", required=True)

    def clean(self) -> dict:
        cleaned = super().clean()
        refuse_ahead(self, ["on"])
        return cleaned


class CaseMove(DecidedEntry, OffersUnit):
    """Another cell handles the case, or the candidate counts for another unit."""

    on = DayField(_("từ ngày"))
    cell = ThingField(_("chi bộ phụ trách"), Cell)
    unit = ThingField(_("đơn vị (nơi ở, công tác)"), Unit, required=False, empty=_NO_UNIT)


class Extension(DecidedEntry):
    """The limit of the decision is extended once."""

    days = NumberField(_("số ngày làm việc gia hạn"), most=_LONGEST_EXTENSION)
    extension_reason = LineField(_("lý do gia hạn"), max_length=300)


class Ending(DecidedEntry):
    """The case ends without recognition."""

    on = DayField(_("ngày kết thúc"))
    end_kind = WordField(_("lý do"), CaseEnd, required=False)
    other_reason = LineField(_("lý do khác"), max_length=150, required=False)

    def clean(self) -> dict:
        cleaned = super().clean()
        refuse_ahead(self, ["on"])
        if not cleaned.get("end_kind") and not cleaned.get("other_reason"):
            self.add_error("end_kind", gettext("Hãy chọn lý do, hoặc ghi lý do khác."))
        return cleaned


class CaseCorrection(EntryForm, Where, CandidateForm):
    """Something about a case was entered wrongly."""

    introduced_by = BodyField(_("tổ chức giới thiệu"), required=False)
    introducers = LineField(_("đảng viên giới thiệu"), max_length=300, required=False)
    helper = LineField(_("đảng viên giúp đỡ"), max_length=300, required=False)
    code = LineField(_("mã hồ sơ"), max_length=40, required=False)
    end_reason = LineField(_("lý do kết thúc"), max_length=150, required=False)

    def clean(self) -> dict:
        cleaned = super().clean()
        refuse_ahead(self, DAYS)
        return cleaned

    def doubts(self) -> list[str]:
        """Somebody else bears the new name and birth."""
        name, birth = self.cleaned_data["full_name"], self.cleaned_data["birth"]
        if (name, birth) == (self.stands.get("full_name"), self.stands.get("birth")):
            return super().doubts()
        known = Known(user=self.user, names=[name], cards=[])
        told = [one.words for one in known.like(name, birth, "")]
        return [*super().doubts(), *told, *self._cases_alike(name, birth)]

    def _cases_alike(self, name: str, birth: Birth) -> Iterator[str]:
        words = gettext(
            "Đã có hồ sơ kết nạp của {person}, sinh {birth}, từ ngày {day}. "
            "Nếu là một người, hãy dùng hồ sơ đã có."
        )
        found = Case.objects.visible_to(self.user).written_of(names=[name], codes=[], keys=[])
        for case in found.select_related("candidate"):
            other = case.candidate
            if other.pk != self.stands.get("candidate") and birth_of(other).agrees_with(birth):
                yield words.format(person=name, birth=birth, day=format_day(case.begun_on))

    @classmethod
    def stored(cls, case: Case, place) -> dict:
        person = case.candidate
        return {
            "candidate": person.pk,
            "full_name": person.full_name,
            "birth": Birth(person.birth_year, person.born_on),
            "sex": Sex(person.sex),
            "ethnicity": person.ethnicity,
            "cell": place.cell_id,
            "unit": place.unit_id,
            "origin": case.origin and Origin(case.origin),
            **{name: getattr(case, name) for name in (*_TEXTS, "code", *DAYS)},
        }

    def texts(self) -> dict:
        """What is said of the case beside its days."""
        values = {name: self.cleaned_data[name] for name in (*_TEXTS, "origin")}
        return values | {"code": self.cleaned_data["code"] or None}

    def days(self) -> dict:
        return {name: self.cleaned_data[name] for name in DAYS}


_TEXTS = ("introduced_by", "introducers", "helper", "end_reason")
CaseCorrection.base_fields.update({name: day_field(name) for name in DAYS})
