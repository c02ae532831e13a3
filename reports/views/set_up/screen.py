"""What every form of the set-up has in common: it leads back to the steps, and the security log is told."""

from collections.abc import Callable

from django.db.models import Model
from django.urls import reverse

from accounts.models import Operation
from accounts.security.log import Act, record, row_key
from units.editing.screen import EntryScreen
from units.forms.editing.base import EntryForm


def setting_screen(
    title: str, form: type[EntryForm], write: Callable[[EntryForm], Model], *, step: str, **parts
) -> EntryScreen:
    """A form of the set-up; ``write`` gives the row that was written, ``step`` is where it stands there."""
    back = f"{reverse('set_up')}#{step}"

    def written(filled: EntryForm) -> str:
        record(Act.SETTINGS, by=filled.user.pk, about=row_key(write(filled)))
        return back

    return EntryScreen(title=title, form=form, kind=Operation.Kind.SETUP, write=written, back=back, **parts)
