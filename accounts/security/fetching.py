"""Fetching the one row that a page is about."""

from typing import Any

from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404 as of_django

from accounts.security.log import Act, record


def get_object_or_404[Row: models.Model](
    rows: type[Row] | models.QuerySet[Row] | models.Manager[Row], **key: Any
) -> Row:
    """The row of ``rows`` with this key; raises ``Http404``, in the same words whether or not it exists.

    ``rows`` is a model or what of it this person may see here. A row that exists beyond that was asked
    for outside the person's area: the security log is told.
    """
    try:
        return of_django(rows, **key)
    except Http404:
        model = rows if isinstance(rows, type) else rows.model
        if found := _anywhere(model, key):
            record(Act.OUTSIDE_AREA, about=f"{model._meta.label_lower}:{found}")
        raise


def _anywhere(model: type[models.Model], key: dict) -> int | None:
    """The key of the row among all of its kind."""
    return model._default_manager.filter(**key).values_list("pk", flat=True).first()
