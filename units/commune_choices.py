"""A filter by commune: two communes of one name are told apart in its list."""

import django_filters as filters
from django.utils.functional import cached_property

from units.coverage.namesakes import ever_told_apart
from units.models import Commune


class CommuneChoiceField(filters.fields.ModelChoiceField):
    """Communes by name; two of one name at one time with what tells them apart."""

    @cached_property
    def _apart(self) -> dict[int, str]:
        return ever_told_apart()

    def label_from_instance(self, commune: Commune) -> str:
        return self._apart.get(commune.pk, commune.name)


class CommuneChoiceFilter(filters.ModelChoiceFilter):
    """A commune of the day."""

    field_class = CommuneChoiceField
