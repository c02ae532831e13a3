"""One spelling of a value for ever: what is hashed when a report is signed."""

import hashlib
import json


def canonical(content: dict) -> bytes:
    """The value as JSON with sorted keys, no spaces, and letters as themselves (UTF-8)."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(content: dict) -> str:
    """The SHA-256 of the canonical form, in hexadecimal digits."""
    return hashlib.sha256(canonical(content)).hexdigest()
