"""What concerns every model, said of the register: in the order in which its things are told."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission
from accounts.registry import (
    Area,
    Correction,
    Export,
    Page,
    Personal,
    Persons,
    Texts,
    Without,
    Words,
    register,
)
from units.actions.joining import carry, carry_distinctions, carry_readmissions, join_exemptions, show_looks
from units.actions.scans import drop_scans_of
from units.details import titles, whereabouts
from units.forms.editing import cells, members, places, territory
from units.forms.editing import units as unit_forms
from units.imports.uploads.received import drop_naming
from units.models import (
    Cell,
    CellCoverage,
    CellPeriod,
    Commune,
    CommuneGrant,
    CommuneLineage,
    CommunePlacement,
    Decision,
    DecisionScan,
    DistinctPersons,
    District,
    Exemption,
    LedgerRow,
    Mandate,
    Member,
    Membership,
    OperationDecision,
    Organisation,
    Programme,
    Province,
    ReadingSubject,
    Readmission,
    ReformDraft,
    SheetLayout,
    Threshold,
    Unit,
    UnitLineage,
    UnitPeriod,
    Upload,
)
from units.querysets.gone import Gone
from units.reorganisation import officers  # noqa: F401  (what follows registers itself)

_REORGANISE = Permission.REORGANISE
_ITSELF = Without("a thing of its own")
_ON_ITS_OWNER = Without("it stands on the page of the thing that it tells of")
_SET_UP = {
    "page": Without("it is set up in the administration"),
    "owner": _ITSELF,
    "area": Without("it holds for the whole register"),
    "correction": Without("it is changed in the administration"),
    "writing": Permission.SET_UP,
}
_NO_MEMBER = {
    "merging": Without("nothing in it hangs on a member"),
    "persons": Without("it shows no member"),
}
_NAMES_NOBODY = Without("it has no text in which a person is named")
_NO_FILE = Without("it is no sheet of the register")
_NOT_TOLD = {
    "correction": Without("it is no fact of the register"),
    "words": Without("not recorded: the journal does not tell of it"),
}


def _sheet(*nouns: str) -> Export:
    """The sheets of the register's workbooks in which rows leave."""
    return Export("register_export", nouns)


# ---- What is set up ---------------------------------------------------------------------------

register(Programme, **_SET_UP, words=Words(), erasing=_NAMES_NOBODY, export=_NO_FILE, **_NO_MEMBER)
register(Threshold, **_SET_UP, words=Words(), erasing=_NAMES_NOBODY, export=_NO_FILE, **_NO_MEMBER)
register(Mandate, **_SET_UP, words=Words(), erasing=_NAMES_NOBODY, export=_NO_FILE, **_NO_MEMBER)
_PLACES = _sheet("commune", "organisation")
register(Province, **_SET_UP, words=Words(), erasing=_NAMES_NOBODY, export=_PLACES, **_NO_MEMBER)
register(District, **_SET_UP, words=Words(), erasing=_NAMES_NOBODY, export=_PLACES, **_NO_MEMBER)

# ---- Places -----------------------------------------------------------------------------------

register(
    Commune,
    page=Page("commune", "communes"),
    owner=_ITSELF,
    area=Area(whereabouts.in_commune("id")),
    correction=Correction("xa", places.CommuneCorrection, _REORGANISE),
    words=Words(),
    erasing=_NAMES_NOBODY,
    export=_sheet("commune"),
    **_NO_MEMBER,
)
register(
    CommunePlacement,
    page=_ON_ITS_OWNER,
    owner="commune",
    area=Area(whereabouts.in_commune("commune")),
    correction=Correction("noi-truc-thuoc", territory.PlacementCorrection, _REORGANISE),
    words=Words(title=titles.of_placement),
    erasing=_NAMES_NOBODY,
    export=_sheet("placement"),
    **_NO_MEMBER,
)
register(
    CommuneLineage,
    page=_ON_ITS_OWNER,
    owner="successor",
    area=Area(whereabouts.with_commune("predecessor", "successor")),
    correction=Correction(
        "sap-xep-xa", territory.CommuneLineageCorrection, _REORGANISE, beside=("predecessor",)
    ),
    words=Words(title=titles.of_commune_lineage),
    erasing=_NAMES_NOBODY,
    export=_sheet("commune_lineage"),
    **_NO_MEMBER,
)
register(
    CommuneGrant,
    page=_ON_ITS_OWNER,
    owner="commune",
    area=Area(whereabouts.in_commune("commune")),
    correction=Without("it is set up with the account"),
    writing=Permission.SET_UP,
    words=Words(),
    erasing=_NAMES_NOBODY,
    export=_NO_FILE,
    **_NO_MEMBER,
)
register(
    Organisation,
    page=Page("organisation", "organisations"),
    owner=_ITSELF,
    area=Area(whereabouts.in_commune("commune")),
    correction=Correction("to-chuc", places.OrganisationCorrection, _REORGANISE),
    words=Words(),
    erasing=_NAMES_NOBODY,
    export=_sheet("organisation"),
    **_NO_MEMBER,
)
register(
    Unit,
    page=Page("unit", "units"),
    owner=_ITSELF,
    area=Area(whereabouts.with_unit("id")),
    correction=Correction("don-vi", unit_forms.UnitCorrection),
    words=Words(named_by="periods", title=titles.by_last_name),
    erasing=Texts(("notes",), rows=lambda person: Q(id__in=person.units)),
    export=_sheet("unit"),
    **_NO_MEMBER,
)
register(
    UnitPeriod,
    page=_ON_ITS_OWNER,
    owner="unit",
    area=Area(whereabouts.with_unit("unit", later=whereabouts.begun)),
    correction=Correction("giai-doan-don-vi", unit_forms.UnitPeriodCorrection),
    words=Words(title=titles.of_period),
    erasing=_NAMES_NOBODY,
    export=_sheet("unit"),
    **_NO_MEMBER,
)
register(
    UnitLineage,
    page=_ON_ITS_OWNER,
    owner="successor",
    area=Area(whereabouts.with_unit("predecessor", "successor", later=Gone.happened_later)),
    correction=Correction("sap-nhap", unit_forms.LineageCorrection, beside=("predecessor",)),
    words=Words(title=titles.of_lineage),
    erasing=_NAMES_NOBODY,
    export=_sheet("lineage"),
    **_NO_MEMBER,
)

# ---- Cells ------------------------------------------------------------------------------------

register(
    Cell,
    page=Page("cell", "cells"),
    owner=_ITSELF,
    area=Area(whereabouts.with_cell("id")),
    correction=Correction("chi-bo", cells.CellCorrection),
    words=Words(named_by="periods", title=titles.by_last_name),
    erasing=Texts(("notes",), rows=lambda person: Q(id__in=person.cells)),
    export=_sheet("cell"),
    **_NO_MEMBER,
)
register(
    CellPeriod,
    page=_ON_ITS_OWNER,
    owner="cell",
    area=Area(whereabouts.with_cell("cell", whereabouts.begun)),
    correction=Correction("giai-doan-chi-bo", cells.CellPeriodCorrection),
    words=Words(title=titles.of_period),
    erasing=_NAMES_NOBODY,
    export=_sheet("cell"),
    **_NO_MEMBER,
)
register(
    CellCoverage,
    page=_ON_ITS_OWNER,
    owner="cell",
    area=Area(whereabouts.of_coverage),
    correction=Correction("phu-trach", cells.CoverageCorrection, beside=("unit",)),
    words=Words(title=titles.of_coverage),
    erasing=_NAMES_NOBODY,
    export=_sheet("cell"),
    **_NO_MEMBER,
)

# ---- Members ----------------------------------------------------------------------------------

register(
    Member,
    page=Page("member", "members"),
    owner=_ITSELF,
    area=Area(whereabouts.with_member("id")),
    correction=Correction("dang-vien", members.MemberCorrection, document="admission_decision"),
    words=Words(),
    merging=Without("the second row itself goes when nothing hangs on it any more"),
    erasing=Personal(("full_name", "born_on", "ethnicity", "card_number")),
    export=_sheet("member"),
    persons=Persons(
        ("id",),
        frozenset({"full_name", "birth_year", "born_on", "sex", "ethnicity", "card_number"}),
    ),
)
register(
    Membership,
    page=_ON_ITS_OWNER,
    owner="member",
    area=Area(whereabouts.with_member("member")),
    correction=Correction("sinh-hoat", members.MembershipCorrection),
    words=Words(title=titles.of_membership),
    merging=carry("memberships"),
    erasing=_NAMES_NOBODY,
    export=_sheet("member"),
    persons=Persons(("member_id",)),
)
register(
    Exemption,
    page=_ON_ITS_OWNER,
    owner="member",
    area=Area(whereabouts.with_member("member")),
    correction=Correction("mien-sinh-hoat", members.ExemptionCorrection),
    words=Words(title=titles.of_exemption),
    merging=join_exemptions,
    erasing=_NAMES_NOBODY,
    export=_sheet("exemption"),
    persons=Persons(("member_id",)),
)
register(
    DistinctPersons,
    page=_ON_ITS_OWNER,
    owner="one",
    area=Area(whereabouts.with_member("one", "other")),
    correction=Without("it is undone where it was said"),
    writing=Permission.MERGE_PERSONS,
    words=Words(labels={"one": _("người thứ nhất"), "other": _("người thứ hai")}),
    merging=carry_distinctions,
    erasing=_NAMES_NOBODY,
    export=_NO_FILE,
    persons=Persons(("one_id", "other_id")),
)
register(
    Readmission,
    page=_ON_ITS_OWNER,
    owner="member",
    area=Area(whereabouts.with_member("member")),
    correction=Without("it is undone with the admission"),
    writing=Permission.ENTER,
    words=Words(),
    merging=carry_readmissions,
    erasing=_NAMES_NOBODY,
    export=_sheet("member"),
    persons=Persons(("member_id", "former_id")),
)
register(
    ReadingSubject,
    page=Without("it stands in the read log"),
    owner=Without("it belongs to a look, which is no thing of the register"),
    area=Without("it is seen where the member lies"),
    merging=show_looks,
    erasing=Without("it holds a key, no name; that the person was looked at is kept"),
    export=Export("readings_export"),
    persons=Without("it is the log itself"),
    **_NOT_TOLD,
)

# ---- Documents --------------------------------------------------------------------------------

register(
    Decision,
    page=Page("decision", "home"),
    owner=_ITSELF,
    area=Area(whereabouts.of_decision),
    correction=Correction("van-ban", places.DecisionEntry, _REORGANISE, document=""),
    words=Words(),
    erasing=Texts(("subject",), rows=lambda person: Q(id__in=person.decisions), is_certain=True),
    export=Export("register_export"),
    **_NO_MEMBER,
)
register(
    DecisionScan,
    page=_ON_ITS_OWNER,
    owner="decision",
    area=Without("it is seen with its document, by whoever may see all of whom that decides"),
    correction=Without("it is attached and taken off on the page of its document"),
    writing=Permission.ENTER,
    words=Words(untold=frozenset({"file_key"})),
    erasing=Texts(
        ("file_name",),
        rows=lambda person: Q(decision__in=person.decisions),
        is_certain=True,
        beside=drop_scans_of,
    ),
    export=Export("scans_export"),
    **_NO_MEMBER,
)
register(
    OperationDecision,
    page=Without("it stands on the page of the operation"),
    owner=Without("it belongs to an operation, which is no thing of the register"),
    area=Without("it is seen with the operation"),
    erasing=_NAMES_NOBODY,
    export=Export("journal_export"),
    **_NO_MEMBER,
    **_NOT_TOLD,
)

# ---- What is counted, and what is on its way into the register ----------------------------------

register(
    LedgerRow,
    page=_ON_ITS_OWNER,
    owner="unit",
    area=Without("it is asked for by the communes of the day; it has no history"),
    erasing=_NAMES_NOBODY,
    export=Without("it is counted anew at any time"),
    **_NO_MEMBER,
    **_NOT_TOLD,
)
register(
    Upload,
    page=Page("import", "imports"),
    owner=_ITSELF,
    area=Without("it is seen by whoever imports, for the whole register"),
    merging=Without("rows of an import find their members when it is planned again"),
    erasing=Texts(
        ("files", "layout", "matches", "edits", "result"),
        rows=lambda person: Q(),
        beside=lambda _person, bears: drop_naming(bears),
    ),
    export=Export("import_faulty_rows"),
    persons=Without("it shows files that the same person brought"),
    **_NOT_TOLD,
)
register(
    ReformDraft,
    page=Page("reform", "reforms"),
    owner=_ITSELF,
    area=Without("it is seen by whoever carries reorganisations out, for the whole register"),
    merging=Without("a plan names no member"),
    erasing=Without("a plan names communes, units, organisations and cells, never a person"),
    export=Export("reform_template"),
    persons=Without("a plan names no member"),
    **_NOT_TOLD,
)
register(
    SheetLayout,
    page=Without("it is proposed in the import"),
    owner=_ITSELF,
    area=Without("it holds for the whole register"),
    erasing=Without("it holds the heads of columns"),
    export=Without("a habit of this installation"),
    **_NO_MEMBER,
    **_NOT_TOLD,
)
