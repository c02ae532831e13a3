"""Single verbs by the rules of reorganisation: each is a plan of a few rows, carried out at once."""

from units.reorganisation.verbs.communes import merge_commune, rename_commune, split_commune
from units.reorganisation.verbs.districts import end_district
from units.reorganisation.verbs.organisations import merge_organisation, split_organisation
from units.reorganisation.verbs.units import change_unit, merge_units

__all__ = [
    "change_unit",
    "end_district",
    "merge_commune",
    "merge_organisation",
    "merge_units",
    "rename_commune",
    "split_commune",
    "split_organisation",
]
