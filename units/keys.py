"""Stored keys of search and order, computed anew where they are stale."""

from accounts.undo import recorded_models


def rebuild_keys() -> int:
    """Bring every stored key up to date; the number of rows that had a stale one.

    Keys go stale when the way they are computed changes, or after a write past the models.
    """
    changed = 0
    for model in (model for model in recorded_models() if model.KEYS):
        stale = [row for row in model.objects.all() if row.keys_are_stale()]
        model.objects.bulk_update(stale, list(model.KEYS), batch_size=500)
        changed += len(stale)
    return changed
