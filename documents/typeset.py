"""Setting a page with typst: the same fonts on every machine, nothing from outside, the same bytes."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from documents.fonts import drawable, fonts
from documents.told import tell


def typeset(page: Path, parts: Mapping[str, Any], **options) -> bytes:
    """Set ``page``, a .typ file; each of ``parts`` arrives in it as JSON under its name (``sys.inputs``).

    ``options`` are those of ``typst.compile``. A page reads only files of its own folder.
    """
    inputs = {name: json.dumps(_drawable(part), ensure_ascii=False) for name, part in parts.items()}
    tell("\n".join(inputs.values()))
    return typst.compile(
        str(page),
        root=str(page.parent),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        **options,
    )


def _drawable(part):
    """The same part with only what the fonts can draw in its texts."""
    if isinstance(part, str):
        return drawable(part)
    if isinstance(part, dict):
        return {key: _drawable(value) for key, value in part.items()}
    return [_drawable(value) for value in part] if isinstance(part, list | tuple) else part
