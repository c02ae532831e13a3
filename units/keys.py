"""Stored keys of search and order, computed anew where they are stale."""

from django.apps import apps

from accounts.operations import Recorded


def rebuild_keys() -> int:
    """Bring every stored key up to date; the number of rows that had a stale one.

    Keys go stale when the way they are computed changes, or after a write past the models.
    """
    changed = 0
    for model in apps.get_app_config("units").get_models():
        if issubclass(model, Recorded) and model.KEYS:
            stale = [row for row in model.objects.all() if row.keys_are_stale()]
            model.objects.bulk_update(stale, list(model.KEYS), batch_size=500)
            changed += len(stale)
    return changed
