"""A register, and a January of 2020 in which every section and table of a report has something to say."""

from datetime import date

from accounts.models import User
from accounts.operations import operation
from committee.models import YearTarget
from reports.actions.commune_reports import accept, send_back
from reports.actions.composing import choose_item, save_texts
from reports.models import CommuneReportVersion, RaisedItem, SignedReport
from reports.monthly.composing import Correction
from tests import factories
from tests.committee import making as committee
from tests.reports.monthly import making
from units.choices import EndReason, LineageKind, OrganisationKind, Origin, UnitKind
from units.models import Commune, Decision, Unit, UnitLineage
from units.months import Month

JANUARY = Month(2020, 1)
TODAY = date(2020, 3, 10)
TEXTS = {
    "leadership": "Ban Chỉ đạo họp ngày 05/01/2020.\nGiao mỗi thành viên phụ trách hai xã.",
    "strengths": "Các đảng ủy xã chủ động tạo nguồn.",
    "difficulties": "Đường vào Bản Pá Uổi bị sạt lở.",
    "problems": "Hai đảng viên trẻ đi làm ăn xa.",
    "tasks": "Thành lập chi bộ Bản Hua Ty.",
    "proposals": "Bố trí kinh phí mở lớp nhận thức về Đảng.",
}
_LEAVES = {
    EndReason.MOVED_OUT: "Lò Văn Đi",
    EndReason.DIED: "Quàng Văn Mất",
    EndReason.STRUCK_OFF: "Cà Thị Xóa",
    EndReason.EXPELLED: "Vàng A Khai",
    EndReason.RESIGNED: "Giàng A Xin",
}


class FullMonth:
    """The communes and units by name; every fact of January bears a decision, but for one."""

    def __init__(self) -> None:
        self.communes = {
            name: factories.commune(name, code, kind=kind)
            for name, code, kind in (
                ("Xã Co Mạ", "03784", "commune"),
                ("Xã Long Hẹ", "03763", "commune"),
                ("Xã Pá Lông", "03787", "commune"),
                ("Thị trấn Thuận Châu", "03721", "township"),
            )
        }
        self.co_ma, self.long_he, self.pa_long, self.town = self.communes.values()
        self.decision = factories.decision("09-QĐ/ĐU", "05/01/2020")
        self.party = factories.organisation("Đảng bộ xã Co Mạ", commune=self.co_ma)
        self.units: dict[str, Unit] = {}
        self._places()
        self._cells()
        self._members()
        factories.recount()

    # ---- The register ----------------------------------------------------------------------------

    def _places(self) -> None:
        for name in ("Pá Uổi", "Nà Hạ", "Hua Ty", "Nong Vai", "Nà Lốc", "Púng Tra"):
            self._unit(f"Bản {name}", self.co_ma)
        self._unit("Bản Cũ", self.co_ma, until="15/01/2020", end_decision=self.decision)
        self._unit("Bản Gộp", self.co_ma, until="18/01/2020", end_decision=self.decision)
        self._unit("Bản Mới", self.co_ma, "20/01/2020", decision=self.decision)
        self._unit("Bản Tên Trước", self.co_ma, until="21/01/2020")
        self._period("Bản Tên Trước", "Bản Tên Sau", self.co_ma, "21/01/2020")
        self._unit("Bản Chuyển", self.long_he, until="22/01/2020", end_decision=self.decision)
        self._period("Bản Chuyển", "Bản Chuyển", self.co_ma, "22/01/2020")
        self._unit("Bản Pá Lông", self.pa_long)
        self._unit("Tiểu khu 1", self.town, kind=UnitKind.QUARTER)
        self._unit("Trường Mầm non Hoa Ban", self.town, "02/09/2010", kind=UnitKind.SCHOOL)
        self._unit("Trạm Y tế thị trấn", self.town, kind=UnitKind.HEALTH_STATION)
        with factories.writing():
            UnitLineage.objects.create(
                predecessor=self.units["Bản Gộp"],
                successor=self.units["Bản Nà Lốc"],
                happened_on=date(2020, 1, 18),
                kind=LineageKind.MERGE,
                decision=self.decision,
            )

    def _unit(self, name: str, commune: Commune, since="01/01/1960", until=None, *, kind=None, **values):
        with factories.writing():
            new = Unit.objects.create(code=f"F{len(self.units):05d}")
            self.units[name] = new
            self._period(name, name, commune, since, until, kind=kind, **values)

    def _period(self, unit: str, name: str, commune: Commune, since, until=None, *, kind=None, **values):
        ends = {"until": until} if until else {}
        values["kind"] = kind or UnitKind.HAMLET
        factories.unit_period(self.units[unit], name, commune, since, **ends, **values)

    def _cells(self) -> None:
        own = {"Bản Nà Lốc": "05/06/2000", "Tiểu khu 1": "05/06/2008", "Trạm Y tế thị trấn": "05/06/2010"}
        self.cells = {
            name: factories.own_cell(self.units[name], since, name=f"Chi bộ {name}")
            for name, since in own.items()
        }
        self.cells["Bản Nà Hạ"] = founded = factories.cell(
            "Chi bộ Bản Nà Hạ", "10/01/2020", of=self.party, decision=self.decision
        )
        with factories.writing():
            covers = factories.covers(founded, self.units["Bản Nà Hạ"], "10/01/2020")
            covers.decision = self.decision
            covers.save()
        gone = factories.own_cell(
            self.units["Bản Púng Tra"], "01/06/2007", "12/01/2020", name="Chi bộ Bản Púng Tra"
        )
        with factories.writing():
            for period in (gone.periods.get(), gone.coverages.get()):
                period.end_decision = self.decision
                period.save()
        self.cells["Bản Púng Tra"] = gone
        host = self.cells["Bản Nà Lốc"]
        factories.joint_with(self.units["Bản Nong Vai"], host, "02/09/2010")
        factories.joint_with(self.units["Trường Mầm non Hoa Ban"], self.cells["Tiểu khu 1"], "02/09/2010")
        agency = factories.organisation("Chi bộ Huyện đội", kind=OrganisationKind.BASE_CELL)
        self.cells["Huyện đội"] = factories.cell("Chi bộ Huyện đội", "01/01/1990", of=agency)

    def _members(self) -> None:
        host, units = self.cells["Bản Nà Lốc"], self.units
        factories.members(3, host, units["Bản Hua Ty"])
        factories.members(2, host, units["Bản Nong Vai"])
        factories.members(1, host, units["Bản Nong Vai"], "14/03/2019", official=None)
        factories.members(1, host, units["Bản Nong Vai"], "14/04/2019", official="14/04/2020")
        factories.members(2, host, units["Bản Nà Lốc"])
        factories.meets(factories.member("Lò Văn Tăng"), host, units["Bản Nà Lốc"], origin=Origin.POSTED)
        factories.members(6, self.cells["Tiểu khu 1"], units["Tiểu khu 1"])
        factories.members(2, self.cells["Trạm Y tế thị trấn"], units["Trạm Y tế thị trấn"])
        factories.members(4, self.cells["Huyện đội"])
        factories.members(
            1, self.cells["Tiểu khu 1"], units["Tiểu khu 1"], "15/01/2019", official="15/01/2020"
        )
        factories.members(5, self.cells["Bản Nà Hạ"], units["Bản Nà Hạ"], "10/01/2020", official="10/01/2021")
        self._moves()

    def _moves(self) -> None:
        """One member each who moves in, moves out, dies, is struck off, is expelled, resigns.

        With the one who moves out a hamlet loses its only member.
        """
        cell, unit = self.cells["Tiểu khu 1"], self.units["Tiểu khu 1"]
        factories.meets(factories.member("Hà Thị Đến"), cell, unit, "13/01/2020")
        for day, (reason, name) in enumerate(_LEAVES.items(), start=14):
            until = f"{day}/01/2020"
            of = self.units["Bản Pá Uổi"] if reason is EndReason.MOVED_OUT else unit
            stay = factories.meets(factories.member(name), cell, of, until=until, reason=reason)
            if reason is not EndReason.DIED:
                self._ended(stay, self.decision)

    def _ended(self, stay, decision: Decision) -> None:
        with factories.writing():
            stay.end_decision = decision
            stay.save()

    # ---- The month -------------------------------------------------------------------------------

    def report(self, officer: User) -> CommuneReportVersion:
        """One commune's report is accepted, one waits, one is returned, one is missing."""
        sent = making.sent_report(self.co_ma, by=officer)
        waiting = making.sent_report(self.town, by=officer)
        returned = making.sent_report(self.long_he, by=officer)
        accept(report=sent.report, by=officer)
        send_back(report=returned.report, by=officer, reason="Thiếu biến động ngày 22/01.")
        for item in RaisedItem.objects.filter(version__in=(sent, waiting)):
            choose_item(item=item, choice="taken", by=officer)
        return sent

    def compose(self, officer: User) -> None:
        """Targets (5 of 32 is 15.625 %), conclusions and texts."""
        with factories.writing():
            for commune, number in ((self.co_ma, 30), (self.town, 2)):
                YearTarget.objects.create(year=2020, commune=commune, admissions=number)
        committee.conclusion(self.units["Bản Pá Uổi"], due="30/06/2020")
        committee.conclusion(self.units["Bản Hua Ty"], on="16/01/2020")
        save_texts(month=JANUARY, texts=TEXTS, revision=0, by=officer)

    def sign(self, head: User, deputy: User, officer: User) -> dict[str, SignedReport]:
        """The report; what corrects it when a fact was entered late; what supplements that."""
        signed = making.signed(JANUARY, by=head, dated_on=date(2020, 2, 5))
        with operation(kind="entry", by=officer, reason="Nhập bổ sung theo báo cáo của xã"):
            factories.meets(
                factories.member("Lò Văn Muộn"),
                self.cells["Tiểu khu 1"],
                self.units["Tiểu khu 1"],
                "15/01/2020",
            )
        factories.recount()
        correction = making.signed(
            JANUARY,
            by=deputy,
            dated_on=date(2020, 2, 12),
            correction=Correction(
                relation=SignedReport.Relation.CORRECTION, reason="Ghi thiếu một đảng viên."
            ),
        )
        supplement = making.signed(
            JANUARY,
            by=head,
            dated_on=date(2020, 3, 2),
            correction=Correction(relation=SignedReport.Relation.SUPPLEMENT, reason="Bổ sung ý kiến các xã."),
        )
        return {"signed": signed, "correction": correction, "supplement": supplement}
