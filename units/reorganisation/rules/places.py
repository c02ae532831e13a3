"""Where a row sends something: a commune, or an organisation, of those that are there from the day on."""

from django.utils.translation import gettext as _

from units.reorganisation.outcome import Reform
from units.reorganisation.plan import PlanRow
from units.reorganisation.rules.finding import Names, find_named
from units.reorganisation.state import CommuneNow, OrganisationNow
from vietnamese.days import format_day


class PlacesAfter:
    """The communes from the day on, by their names, and where a row sends something."""

    def __init__(self, outcome: Reform) -> None:
        self.outcome = outcome
        self.communes: Names[CommuneNow] = Names(outcome.communes_after())

    def said(self, row: PlanRow, near: CommuneNow | None = None) -> CommuneNow | None:
        """The commune in the column "Xã mới"; of two with one name that which lies where ``near`` lay."""
        name = row["new_commune"]
        names = self.communes
        if near is not None and len(names.exact(name)) > 1:
            names = Names([c for c in names.exact(name) if c.lies_in == near.lies_in] or names.exact(name))
        day = format_day(self.outcome.state.on)
        return find_named(
            row,
            "new_commune",
            names,
            unknown=_("Từ ngày {day} không có xã “{name}”.").format(day=day, name=name),
            several=lambda _found: _(
                "Từ ngày {day} có nhiều xã tên “{name}”, chưa rõ là xã nào. Hãy đổi tên một xã ở trang Xã."
            ).format(day=day, name=name),
        )

    def of_unit(self, row: PlanRow, commune: CommuneNow) -> CommuneNow | None:
        """Where a unit goes: what the row says, else where its commune goes; told when it goes nowhere."""
        if row["new_commune"]:
            return self.said(row, commune)
        after = self.outcome.commune_after(commune)
        if after is None:
            if not commune_is_faulty(self.outcome, commune):
                said = _("“{name}” giải thể nên phải ghi đơn vị này về xã nào. Hãy ghi cột “Xã mới”.")
                row.tell(row.key("new_commune"), said.format(name=commune.name))
            row.fail("new_commune")
        return after


def commune_is_faulty(outcome: Reform, commune: CommuneNow) -> bool:
    """Whether it is unknown where the commune goes because its row is at fault, which was told."""
    row = outcome.rows.get(commune)
    return row is not None and row.is_faulty


def organisation_said(row: PlanRow, names: Names[OrganisationNow], on_words: str) -> OrganisationNow | None:
    """The organisation in the column "Tổ chức cơ sở đảng mới", of those that are there from the day on."""
    name = row["new_organisation"]
    return find_named(
        row,
        "new_organisation",
        names,
        unknown=_("Từ ngày {day} không có tổ chức cơ sở đảng “{name}”.").format(day=on_words, name=name),
        several=lambda _found: _(
            "Từ ngày {day} có nhiều tổ chức cơ sở đảng tên “{name}”. Hãy đổi tên một tổ chức ở trang Tổ chức."
        ).format(day=on_words, name=name),
    )
