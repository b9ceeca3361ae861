"""The secret part of the address, which stays the same from one time to the next, for bookmarks and podcast apps."""

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

_NAME = "share-secret"
_BYTES = 16
_WRITTEN = re.compile(r"[\w-]{22}")


def share_secret(folder: Path, *, renew: bool = False) -> str:
    """The secret, with 128 random bits, as it is written in an address.

    Args:
        folder: where it is kept, readable for this user alone. If that cannot be written, the secret is a new one.
        renew: replace it: the old address is forgotten.
    """
    path = folder / _NAME
    with suppress(OSError):
        if renew:
            path.unlink(missing_ok=True)
        elif _WRITTEN.fullmatch(known := path.read_text("ascii", errors="replace")):
            return known
    secret = secrets.token_urlsafe(_BYTES)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)  # if it was damaged
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secret.encode())
    return secret
