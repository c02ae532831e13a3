"""``python -m tests.reliability NAME …``: the module of that name in this folder has ``main(arguments)``."""

import importlib
import pkgutil
import sys

import tests.reliability

_PROGRAMS = sorted(
    module.name for module in pkgutil.iter_modules(tests.reliability.__path__) if module.name[0] != "_"
)


def main(arguments: list[str]) -> None:
    name = arguments[0] if arguments else ""
    program = importlib.import_module(f"tests.reliability.{name}") if name in _PROGRAMS else None
    if not hasattr(program, "main"):
        sys.exit("python -m tests.reliability NAME …; a module of tests/reliability with main(arguments)")
    program.main(arguments[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
