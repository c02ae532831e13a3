"""A program of its own that has a kind of unit and a movement more, and reads the reports of a form.

It prints how many kinds and movements it knows, and which addresses do not answer.
"""

import json
import sys
from importlib.machinery import PathFinder, SourceFileLoader
from pathlib import Path

_KIND = (
    ('    HEALTH_STATION = 4, _("Trạm y tế")\n', '    VILLAGE_GROUP = 5, _("Tổ dân phố")\n'),
    (
        '    HEALTH_STATION = "health_station", pgettext_lazy("nhiều", "Trạm y tế")\n',
        '    VILLAGE_GROUP = "village_group", pgettext_lazy("nhiều", "Tổ dân phố")\n',
    ),
    (
        "    ReportKind.HEALTH_STATION: (UnitKind.HEALTH_STATION,),\n",
        "    ReportKind.VILLAGE_GROUP: (UnitKind.VILLAGE_GROUP,),\n",
    ),
)
_MOVEMENT = (
    ('    RESIGNED = "resigned"\n', '    REINSTATED = "reinstated"\n'),
    ('    Movement.RESIGNED: _("Xin ra khỏi Đảng"),\n', '    Movement.REINSTATED: _("Phục hồi"),\n'),
)
_GROWN = {"units.choices": _KIND, "units.coverage.movements": _MOVEMENT}


class Grown(SourceFileLoader):
    """A module with more lines than its file: each behind one that it has."""

    def get_code(self, fullname: str):
        source = Path(self.path).read_text(encoding="utf-8")
        for line, more in _GROWN[fullname]:
            if source.count(line) != 1:
                raise LookupError(f"{fullname}: {line!r}")
            source = source.replace(line, line + more)
        return compile(source, self.path, "exec")


class Finder(PathFinder):
    """Finds the modules that have grown."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        spec = super().find_spec(fullname, path, target) if fullname in _GROWN else None
        if spec is not None:
            spec.loader = Grown(fullname, spec.origin)
        return spec


def read(form: str) -> dict:
    from django.test import Client

    from tests import factories
    from tests.reports.forms import asking, stored
    from units.choices import ReportKind
    from units.coverage.movements import Movement

    of = stored.kept(form)
    client = Client(SERVER_NAME="localhost")
    client.force_login(factories.user())
    addresses = [
        *asking.addresses_of_signed(stored.signed(of, "supplement")),
        *asking.addresses_of_sent(stored.sent(of)),
    ]
    return {"kinds": len(ReportKind), "movements": len(Movement), "wrong": asking.answers(client, addresses)}


if __name__ == "__main__":
    import django
    from django.core.management import call_command

    sys.meta_path.insert(0, Finder)
    django.setup()
    call_command("migrate", verbosity=0)
    print(json.dumps(read(sys.argv[1])))
