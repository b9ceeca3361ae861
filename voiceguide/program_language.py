"""The language of what the program itself says: help, errors, confirmations.

English is in the code, in `gettext()`; the other languages are message catalogues in `locale/`, one folder a language.
Click takes its own messages from the same catalogues. What belongs to sessions is in `voiceguide.language`.
"""

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

DOMAIN: Final = "voiceguide"
CATALOGUES: Final = Path(__file__).parent / "locale"
_VARIABLE = "LANGUAGE"
"""What gettext looks at first; programs that this process starts inherit it."""

gettext.bindtextdomain(DOMAIN, str(CATALOGUES))
gettext.textdomain(DOMAIN)


def use_program_language(code: str) -> None:
    """From now on, `gettext()` translates into this language; into English if it has no catalogue."""
    os.environ[_VARIABLE] = code


@contextmanager
def program_language(code: str) -> Iterator[None]:
    """Let `gettext()` translate into this language for a while."""
    before = os.environ.get(_VARIABLE)
    use_program_language(code)
    try:
        yield
    finally:
        if before is None:
            del os.environ[_VARIABLE]
        else:
            os.environ[_VARIABLE] = before


def message(text: str) -> str:
    """Mark a text that is translated where it is shown, so that it gets into the catalogues. Returns it unchanged."""
    return text
