"""An office of its own for each test: a data folder, and a register that its processes can open."""

from contextlib import contextmanager

import pytest

from tests.databases import EMPTY, in_use


def move_in(settings, folder) -> None:
    """Let the program's data folder be this one."""
    folder.mkdir()
    (folder / "secret_key").write_text(f"key of {folder.name}")
    settings.DATA_DIR, settings.BACKUP_DIR = folder, folder / "backups"


@pytest.fixture
def office(settings, tmp_path, transactional_db):
    """Everything that is written is committed."""
    move_in(settings, tmp_path / "office")
    return settings.DATA_DIR


@pytest.fixture
def new_machine(settings, tmp_path, office, databases):
    """``with new_machine():`` the program stands on another machine, where nothing was entered yet."""

    @contextmanager
    def standing():
        name = databases.kind.name(databases.run, f"machine_{databases.worker}")
        databases.kind.drop(name)
        databases.kind.copy(databases.kind.name(databases.run, EMPTY), name)
        old = settings.DATA_DIR
        move_in(settings, tmp_path / "machine")
        with in_use(name):
            yield settings.DATA_DIR
        settings.DATA_DIR = old
        databases.kind.drop(name)

    return standing
