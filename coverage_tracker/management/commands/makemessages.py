"""Gather every text of the program into the English catalogue: ``makemessages -l en`` (needs gettext)."""

from pathlib import Path

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """Django's command, so that the catalogue differs only where texts do: sorted, no dates, no places.

    A new text comes without a translation, never with one guessed from a similar text. ``locale/vi`` is
    written by hand: it says again what libraries say in English.
    """

    msgmerge_options = ["-q", "--backup=none", "--update", "--no-fuzzy-matching", "--sort-output"]

    def handle(self, *args, **options) -> None:
        options["locale"] = ["en"]
        options["no_location"] = options["no_wrap"] = options["no_obsolete"] = True
        options["ignore_patterns"] += ["data", "node_modules", "static", "tests"]
        super().handle(*args, **options)

    def write_po_file(self, potfile: str, locale: str) -> None:
        super().write_po_file(potfile, locale)
        catalogue = Path(potfile).parent / locale / "LC_MESSAGES" / f"{self.domain}.po"
        lines = catalogue.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = (line for line in lines if not line.startswith('"POT-Creation-Date'))
        catalogue.write_text("".join(kept), encoding="utf-8")
