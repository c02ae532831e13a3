"""A small district in which every list has something to show: 30/11/2018 against 31/10/2018."""

from dataclasses import dataclass
from datetime import date

from tests import factories
from tests.told import told_once
from units.choices import Origin, UnitKind
from units.models import Commune, Unit

ON = date(2018, 11, 30)
BEFORE = date(2018, 10, 31)


@dataclass(frozen=True)
class SmallDistrict:
    """The communes and units by the names under which the tests speak of them."""

    co_ma: Commune
    town: Commune
    units: dict[str, Unit]


@told_once
def small_district() -> SmallDistrict:
    """Build the district and count its ledger.

    Lacking a cell on 30/11/2018: Pá Cẩu (no member), Nong Vai (1 official), Hua Ty (ready), Mầm non
    (2 official, 1 probationary, joint), Púng Tra (had a cell until November). Kẹ Sàng got its cell in
    November; Pú Ca Cao merged into Nà Hiên. Nà Hiên is at risk; Trạm Y tế has a cell of two.
    """
    co_ma = factories.commune("Xã Co Mạ", "03784")
    town = factories.commune("Thị trấn Thuận Châu", "03721", kind="township")
    units = {
        "Pá Cẩu": factories.unit("Bản Pá Cẩu", co_ma, "14/05/2018"),
        "Nong Vai": factories.unit("Bản Nong Vai", co_ma),
        "Hua Ty": factories.unit("Bản Hua Ty B", co_ma, "01/01/1960", "01/06/2014"),
        "Mầm non": factories.unit("Trường Mầm non Hoa Ban", town, "02/09/2010", kind=UnitKind.SCHOOL),
        "Púng Tra": factories.unit("Bản Púng Tra", co_ma),
        "Kẹ Sàng": factories.unit("Bản Kẹ Sàng", co_ma),
        "Pú Ca Cao": factories.unit("Bản Pú Ca Cao", co_ma, "01/01/1960", "15/11/2018"),
        "Nà Hiên": factories.unit("Bản Nà Hiên", co_ma),
        "Trạm Y tế": factories.unit("Trạm Y tế thị trấn", town, kind=UnitKind.HEALTH_STATION),
    }
    factories.unit_period(units["Hua Ty"], "Bản Hua Ty", co_ma, "01/06/2014")
    factories.merged(units["Pú Ca Cao"], units["Nà Hiên"], "15/11/2018")
    _cells_and_members(units)
    factories.recount()
    return SmallDistrict(co_ma=co_ma, town=town, units=units)


def _cells_and_members(units: dict[str, Unit]) -> None:
    host = factories.own_cell(units["Nà Hiên"], "05/06/2000", name="Chi bộ bản Nà Hiên")
    station = factories.own_cell(units["Trạm Y tế"], "05/06/2010")
    factories.own_cell(units["Púng Tra"], "01/06/2007", "12/11/2018")
    factories.own_cell(units["Kẹ Sàng"], "05/11/2018")
    factories.joint_with(units["Mầm non"], host, "02/09/2010")
    factories.members(1, host, units["Nong Vai"])
    factories.members(3, host, units["Hua Ty"])
    factories.members(2, host, units["Mầm non"], "02/09/2010", official="02/09/2011")
    factories.members(1, host, units["Mầm non"], "14/12/2017", official=None)
    factories.members(2, host, units["Púng Tra"])
    factories.members(6, host, units["Kẹ Sàng"])
    factories.members(2, host, units["Pú Ca Cao"], until="15/11/2018")
    factories.members(3, host, units["Nà Hiên"])
    posted = factories.member("Lò Văn Tăng")
    factories.meets(posted, host, units["Nà Hiên"], origin=Origin.POSTED)
    factories.members(2, station, units["Trạm Y tế"], "05/06/2010", official="05/06/2011")
