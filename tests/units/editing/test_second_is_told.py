"""Files, plans, reviews: pages without a form of the register tell the second of two persons too."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.access import Role
from accounts.models import Operation, User
from committee.actions.rules import end_rules
from committee.files import path_of
from committee.models import WorkingRules
from reports.actions.commune_reports import accept, send_back, submit
from reports.actions.composing import choose_item
from reports.actions.presenting import present, withdraw
from reports.models import CommuneReport, RaisedItem, ReportDraft
from tests import factories
from tests.at_once import somebody_writing
from tests.committee import making as committee
from tests.reports.monthly import making
from units.models import DecisionScan, ReformDraft
from units.months import Month
from units.reorganisation.drafts import SavedElsewhere, drop

FIRST, SECOND = "Lò Thị Hiền", "Quàng Thị Mai"


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def browsers(db) -> list[Client]:
    """Two officers, each at a machine."""
    clients = [Client(), Client()]
    for number, (client, name) in enumerate(zip(clients, (FIRST, SECOND), strict=True)):
        client.force_login(factories.user(f"canbo{number}", full_name=name))
    return clients


def sent_along(page) -> dict[str, str]:
    """What the page sends along unseen."""
    return {name: page.context[name] for name in ("seen", "once")}


def picture(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, factories.png())


# ---- Scans of a document ----------------------------------------------------------------------------


@pytest.fixture
def paper(db):
    return factories.decision()


def attach(client: Client, paper, name: str, sent: dict):
    return client.post(reverse("scan_add", args=[paper.pk]), sent | {"file": picture(name)})


def names() -> list[str]:
    return list(DecisionScan.objects.in_order().values_list("file_name", flat=True))


def test_who_attaches_a_scan_is_told_of_the_one_that_was_attached_meanwhile(browsers, paper):
    pages = [client.get(reverse("scan_add", args=[paper.pk])) for client in browsers]

    attach(browsers[0], paper, "a.png", sent_along(pages[0]))
    told = attach(browsers[1], paper, "b.png", sent_along(pages[1]))

    assert names() == ["a.png"]
    assert FIRST in told.text
    assert "a.png" in told.text
    assert attach(browsers[1], paper, "b.png", sent_along(told)).status_code == 302
    assert names() == ["a.png", "b.png"]


def test_a_scan_that_is_sent_twice_is_attached_once(browsers, paper):
    sent = sent_along(browsers[0].get(reverse("scan_add", args=[paper.pk])))

    answers = [attach(browsers[0], paper, "a.png", sent) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert names() == ["a.png"]


def test_who_takes_off_a_scan_is_told_that_it_was_replaced(browsers, paper):
    scan = factories.scan(paper, "a.png")
    address = reverse("scan_remove", args=[scan.pk])
    page = browsers[1].get(address)

    browsers[0].post(reverse("scan_add", args=[paper.pk]), {"file": picture("b.png")})
    told = browsers[1].post(address, sent_along(page))

    assert names() == ["a.png", "b.png"]
    assert FIRST in told.text
    assert browsers[1].post(address, sent_along(told)).status_code == 302
    assert names() == ["b.png"]


def test_who_takes_off_what_somebody_has_taken_off_is_told_by_whom(browsers, paper):
    scan = factories.scan(paper, "a.png")
    address = reverse("scan_remove", args=[scan.pk])
    page = browsers[1].get(address)

    browsers[0].post(address)
    told = browsers[1].post(address, sent_along(page), follow=True)

    assert told.redirect_chain[0][0] == reverse("decision", args=[paper.pk])
    assert f"{FIRST} đã gỡ bản quét “a.png”" in told.text
    assert Operation.objects.filter(reason__startswith="Gỡ bản quét").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_a_scan_off_at_once_the_second_is_told(browsers, paper):
    address = reverse("scan_remove", args=[factories.scan(paper, "a.png").pk])

    with somebody_writing() as queue:
        acts = [queue.comes(lambda client=client: client.post(address)) for client in browsers]

    assert [act.outcome.status_code for act in acts] == [302, 302]
    assert FIRST in browsers[1].get(acts[1].outcome.url).text


# ---- Working rules ----------------------------------------------------------------------------------


def bring(client: Client, rules: WorkingRules, sent: dict, name: str = "moi.pdf"):
    file = SimpleUploadedFile(name, b"%PDF-1.7\n")
    return client.post(reverse("working_rules_attach", args=[rules.pk]), sent | {"file": file})


def test_who_replaces_the_file_of_the_rules_is_told_of_the_one_that_replaced_it(browsers):
    rules = committee.rules()
    pages = [client.get(reverse("working_rules_attach", args=[rules.pk])) for client in browsers]

    bring(browsers[0], rules, sent_along(pages[0]), "cua-hien.pdf")
    told = bring(browsers[1], rules, sent_along(pages[1]), "cua-mai.pdf")

    assert WorkingRules.objects.get().file_name == "cua-hien.pdf"
    assert FIRST in told.text
    assert "cua-hien.pdf" in told.text
    assert bring(browsers[1], rules, sent_along(told), "cua-mai.pdf").status_code == 302
    assert WorkingRules.objects.get().file_name == "cua-mai.pdf"


@pytest.mark.django_db(transaction=True)
def test_a_file_that_waited_for_its_turn_leaves_the_end_of_the_rules_as_it_was_written(browsers):
    rules = committee.rules()

    with somebody_writing() as queue:
        act = queue.comes(lambda: bring(browsers[0], rules, {}))
        end_rules(rules=WorkingRules.objects.get(), on=date(2019, 1, 1))

    assert act.outcome.status_code == 302
    now = WorkingRules.objects.get()
    assert (now.valid_to, now.file_name) == (date(2019, 1, 1), "moi.pdf")
    assert path_of(now.file_key).is_file()


def test_who_enters_rules_is_told_of_those_that_were_entered_meanwhile(browsers):
    address = reverse("working_rules_new")
    pages = [client.get(address) for client in browsers]

    def send(client: Client, page, **typed):
        first = client.post(address, sent_along(page) | {"act": "save"} | typed)
        if first.status_code == 302 or first.context["conflict"]:
            return first
        told = {"told": first.context["tried"].told}
        return client.post(address, sent_along(first) | {"act": "save"} | told | typed)

    send(browsers[0], pages[0], title="Quy chế 1", text="Điều 1.", on="01/03/2018")
    told = send(browsers[1], pages[1], title="Quy chế làm việc", text="Điều 1.", on="02/03/2018")

    assert list(WorkingRules.objects.values_list("title", flat=True)) == ["Quy chế 1"]
    assert FIRST in told.text
    send(browsers[1], told, title="Quy chế làm việc", text="Điều 1.", on="02/03/2018")
    assert WorkingRules.objects.count() == 2


# ---- Accounts -----------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_two_who_add_one_account_at_once_the_second_is_told():
    typed = {"username": "lothimai", "full_name": "Lò Thị Mai", "role": Role.COMMITTEE_MEMBER, "signs_as": ""}
    address, clients = reverse("user_add"), [Client(), Client()]
    for number, client in enumerate(clients):
        client.force_login(factories.user(f"quantri{number}", role=Role.ADMINISTRATOR))

    with somebody_writing() as queue:
        acts = [queue.comes(lambda client=client: client.post(address, typed)) for client in clients]

    assert [act.outcome.status_code for act in acts] == [200, 200]
    assert "lothimai" in acts[0].outcome.text
    assert acts[1].outcome.context["form"].errors.keys() == {"username"}
    assert User.objects.filter(username="lothimai").count() == 1


# ---- Plans of reorganisation ------------------------------------------------------------------------


def plan_of(client: Client) -> ReformDraft:
    return factories.reform(by=factories.user("lap"))


@pytest.mark.parametrize("act", ["drop", "give"])
def test_a_plan_that_somebody_saved_meanwhile_is_not_given_or_dropped_unseen(browsers, act):
    draft = plan_of(browsers[0])
    address = reverse("reform", args=[draft.pk])
    page, other = browsers[1].get(address), factories.user("nguoi-khac", role=Role.DISTRICT_OFFICER)
    document = {"number": "1/NQ", "signed_on": "", "issuer": "", "on": "01/07/2025"}

    browsers[0].post(address, document | {"act": "save", "seen": "1", "trang-unit": "Xã A\tBản A"})
    told = browsers[1].post(
        address, {"act": act, "owner": other.pk, "seen": page.context["seen"]}, follow=True
    )

    draft.refresh_from_db()
    assert (draft.state, draft.owner.username, bool(draft.sheets["unit"])) == ("open", "lap", True)
    assert FIRST in told.text


def test_a_plan_that_was_written_is_not_dropped_by_who_opened_it_before(browsers):
    draft = plan_of(browsers[0])
    stale = ReformDraft.objects.get(pk=draft.pk)
    ReformDraft.objects.filter(pk=draft.pk).update(state=ReformDraft.State.WRITTEN)

    with pytest.raises(SavedElsewhere):
        drop(stale, by=draft.owner)

    draft.refresh_from_db()
    assert draft.state == ReformDraft.State.WRITTEN


# ---- Reports ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["accept", "return"])
def test_a_report_that_was_sent_again_is_not_reviewed_unseen(browsers, step):
    commune = factories.commune()
    making.sent_report(commune)
    page, address = report_page(commune), report_page(commune, step)
    sent = sent_along(browsers[1].get(page))

    report = CommuneReport.objects.get()
    send_back(report=report, by=factories.user("khac"), reason="Thiếu")
    submit(report=report, by=factories.user("xa", full_name=FIRST))
    told = browsers[1].post(address, sent | {"reason": "Sai số liệu"}, follow=True)

    assert (state(), CommuneReport.objects.get().accepted) == ("submitted", None)
    assert f"{FIRST} vừa ghi “Gửi”" in told.text
    browsers[1].post(address, sent_along(told) | {"reason": "Sai số liệu"})
    assert state() != "submitted"


def test_a_report_that_was_opened_again_is_not_opened_on_top_of_that_unseen(browsers):
    commune = factories.commune()
    making.sent_report(commune)
    accept(report=CommuneReport.objects.get(), by=None)
    pages = [browser.get(report_page(commune)) for browser in browsers]

    for browser, page, until in zip(browsers, pages, ("31/12/2099", "01/12/2099"), strict=True):
        typed = {"reason": "Bổ sung", "until": until}
        told = browser.post(report_page(commune, "reopen"), sent_along(page) | typed, follow=True)

    assert CommuneReport.objects.get().open_until == date(2099, 12, 31)
    assert f"{FIRST} vừa ghi “Mở lại”" in told.text


def test_what_was_presented_again_is_not_withdrawn_unseen(browsers):
    making.template()
    month = Month(2020, 1)
    present(month=month, by=None)
    page = reverse("compose", args=["2020-01"])
    sent = {"act": "withdraw", "presented": browsers[1].get(page).context["page"].draft.presented_id}

    withdraw(month=month, by=factories.user("khac"))
    present(month=month, by=None)
    told = browsers[1].post(page, sent)

    assert "đã được rút lại hoặc thay bằng bản khác" in told.text
    assert ReportDraft.objects.get().presented is not None
    browsers[1].post(page, sent | {"presented": ReportDraft.objects.get().presented_id})
    assert ReportDraft.objects.get().presented is None


def report_page(commune, step: str = "") -> str:
    name = f"commune_report_{step}" if step else "commune_report"
    return reverse(name, args=[commune.pk, "2020-01"])


def state() -> str:
    return CommuneReport.objects.get().state


@pytest.mark.parametrize("by_htmx", [True, False])
def test_what_somebody_took_over_is_not_dropped_unseen(browsers, by_htmx):
    making.sent_report(factories.commune())
    item = RaisedItem.objects.get()
    address = reverse("compose_item", args=["2020-01", item.pk, "dropped"])

    choose_item(item=item, choice="taken", by=factories.user("khac", full_name=FIRST))
    headers = {"HX-Request": "true"} if by_htmx else {}
    told = browsers[1].post(f"{address}?was=open", headers=headers)

    assert RaisedItem.objects.get().choice == "taken"
    shown = browsers[1].get(reverse("compose", args=["2020-01"])) if by_htmx else told
    assert f"{FIRST} vừa chọn" in shown.text
    browsers[1].post(f"{address}?was=taken")
    assert RaisedItem.objects.get().choice == "dropped"
