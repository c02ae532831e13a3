"""A form states nothing that nobody said, and asks about days that were perhaps mistyped before it saves."""

import inspect

import pytest
from django import forms
from django.urls import get_resolver, reverse
from lxml import html

from accounts.models import Draft
from tests import factories
from tests.units.editing.filling import filled, saved
from units.coverage import ledger
from units.forms.editing.base import EntryForm
from units.models import Member, Membership


def every_form(kind=EntryForm):
    get_resolver().url_patterns  # noqa: B018  # all views, and with them all forms, are imported
    for form in kind.__subclasses__():
        yield form
        yield from every_form(form)


def chosen_first(form):
    """The choices that a browser would send although nobody chose them."""
    return [
        name
        for name, field in form.fields.items()
        if isinstance(field, forms.ChoiceField)
        and isinstance(field.widget, forms.Select)
        and not isinstance(field.widget, forms.SelectMultiple | forms.RadioSelect)
        and not field.disabled
        and next(iter(field.choices), ("",))[0] != ""
    ]


@pytest.fixture
def hamlet(db):
    unit = factories.unit("Bản Nà Hạ", factories.commune(since="01/01/1900"))
    ledger.rebuild()
    return unit


@pytest.mark.parametrize("kind", sorted(set(every_form()), key=lambda form: form.__qualname__))
def test_no_choice_is_made_before_a_person_makes_it(kind, district_officer, hamlet):
    form = made(kind, district_officer, hamlet)

    assert (chosen_first(form), stated_first(form)) == ([], [])


def made(kind, district_officer, hamlet):
    """A form as it is asked at first."""
    cell = factories.own_cell(hamlet, "01/06/2010")
    own = {
        "cell": cell,
        "near": set(),
        "members": list,
        "cases": list,
        "facts": list,
        "on": factories.day("01/01/2020"),
    }
    own |= {"one": Member(sex="male"), "other": Member(sex="female")}
    own |= {"communes": [], "cell": cell, "day": factories.day("01/01/2020"), "member": None}
    asked = inspect.signature(kind.__init__).parameters
    wanted = {name: value for name, value in own.items() if name in asked or name in of_bases(kind)}

    try:
        return kind(user=district_officer, **wanted)
    except (TypeError, KeyError):
        pytest.fail(f"{kind.__qualname__} is not walked: give it what it wants")


def of_bases(kind) -> set[str]:
    return {name for base in kind.__mro__ for name in inspect.signature(base.__init__).parameters}


def stated_first(form):
    """The fields that would state a fact although nobody said it: ticked, chosen or filled in at first."""
    return [
        name
        for name, field in form.fields.items()
        if isinstance(field, forms.BooleanField | forms.ChoiceField)
        and form.get_initial_for_field(field, name) not in (None, "", False, [])
    ]


def test_every_form_that_people_fill_in_is_walked():
    """Forms that are no entries of the register: a box that is ticked or a choice that is made at first."""
    get_resolver().url_patterns  # noqa: B018
    stating = {
        f"{form.__qualname__}.{name}"
        for form in subclasses_of(forms.BaseForm)
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.BooleanField | forms.ChoiceField)
        and field.initial not in (None, "", False, [])
        and form.__module__.split(".")[0] in {"units", "committee", "admissions", "reports", "accounts"}
    }

    assert stating == set()


def subclasses_of(kind):
    for form in kind.__subclasses__():
        yield form
        yield from subclasses_of(form)


def test_a_new_case_says_nothing_of_where_the_candidate_comes_from(as_officer):
    """What a view proposes is no more stated than what a form does."""
    page = html.fromstring(as_officer.get(reverse("case_new")).content.decode())

    (chosen,) = page.xpath('//select[@name="origin"]/option[1]')
    assert chosen.get("value") == ""
    assert page.xpath('//select[@name="origin"]/option[@selected][@value!=""]') == []


def test_what_must_be_filled_in_looks_different_from_what_may_stay_empty(as_officer):
    page = as_officer.get(reverse("member_receive")).content.decode()

    marked = [label.split(">")[-1] for label in page.split('<span class="must"')[:-1]]
    assert "họ và tên" in [label.strip() for label in marked]
    assert "nguồn" not in [label.strip() for label in marked]


def test_where_nobody_said_it_the_origin_of_a_member_stays_unknown(as_officer, hamlet):
    cell = factories.own_cell(hamlet, "01/06/2010")
    person = {"full_name": "Lò Văn Ón", "birth": "1980", "sex": "Nam", "admitted_on": "03/02/2010"}

    saved(as_officer, reverse("member_receive"), **person, on="01/05/2019", cell=cell.pk, unit=hamlet.pk)

    stay = Membership.objects.get()
    page = as_officer.get(reverse("member", args=[stay.member_id])).content.decode()
    assert stay.origin == ""
    assert "chưa rõ nguồn" in page


@pytest.mark.parametrize(
    ("field", "day", "words"),
    [
        ("on", "01/12/2072", "01/12/2072 là"),
        ("decision_signed_on", "28/05/1905", "có lẽ là năm 1975 gõ vào ô định dạng ngày"),
    ],
)
def test_a_mistyped_year_is_asked_about_once_before_it_is_saved(as_officer, hamlet, field, day, words):
    page = reverse("unit_change", args=[hamlet.pk])
    typed = {"name": "Bản Nà Hạ 2", "on": "01/03/2020", "decision_number": "5-QĐ", field: day, "act": "save"}

    asked = as_officer.post(page, filled(as_officer.get(page)) | typed)

    assert words in asked.content.decode()
    assert "Chưa lưu." in asked.content.decode()
    assert as_officer.post(page, filled(asked) | {"act": "save"}).status_code == 302


def test_a_name_in_capitals_is_offered_in_name_case_once_before_it_is_saved(as_officer, hamlet):
    page = reverse("unit_change", args=[hamlet.pk])
    typed = {"name": "BẢN NÀ SINH", "on": "01/03/2020", "act": "save"}

    asked = as_officer.post(page, filled(as_officer.get(page)) | typed)

    assert "tên riêng thường viết “Bản Nà Sinh”" in asked.content.decode()
    assert as_officer.post(page, filled(asked) | {"act": "save"}).status_code == 302


def test_a_document_that_differs_only_in_its_issuer_is_asked_about(as_officer, hamlet):
    factories.decision("12-QĐ/ĐU", "01/06/2010", issuer="Đảng ủy xã Co Mạ")
    factories.own_cell(hamlet, "01/06/2010")
    page = reverse("unit_change", args=[hamlet.pk])
    document = {"decision_number": "12-QĐ/ĐU", "decision_signed_on": "01/06/2010"}

    asked = as_officer.post(
        page, filled(as_officer.get(page)) | document | {"name": "Bản Mới", "on": "01/03/2020", "act": "save"}
    )

    assert "Trong sổ đã có văn bản" in asked.content.decode()


def test_a_death_cannot_be_ahead_and_a_leaving_ahead_is_called_a_plan(as_officer, hamlet):
    member = factories.member()
    factories.meets(member, factories.own_cell(hamlet, "01/06/2010"), hamlet, "01/06/2010")
    page = reverse("member_leave", args=[member.pk])
    form = filled(as_officer.get(page)) | {"on": "01/12/2027", "act": "save"}

    died = as_officer.post(page, form | {"end_reason": "died"}).content.decode()
    left = as_officer.post(page, form | {"end_reason": "moved_out"}).content.decode()

    assert "Ngày từ trần 01/12/2027 ở tương lai." in died
    assert "mới là dự kiến" in left


def test_a_draft_that_arrives_after_the_saving_is_not_kept(as_officer, hamlet):
    page = reverse("unit_change", args=[hamlet.pk])
    form = filled(as_officer.get(page)) | {"name": "Bản Nà Hạ 2", "on": "01/03/2020"}
    tried = filled(as_officer.post(page, form | {"act": "try"}))
    as_officer.post(page, tried | {"act": "save"})

    late = as_officer.post(reverse("draft"), tried | {"form": page})

    assert not Draft.objects.exists()
    assert "đã được lưu vào sổ" in late.content.decode()
