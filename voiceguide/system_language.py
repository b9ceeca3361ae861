"""The language of the system, and the language of a tag without its region."""

import locale
import os
import re


def system_language() -> str:
    """The two-letter code of the system's language; `en` if it has none."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, names), None) or locale.getlocale()[0] or ""
    # Windows says "German_Germany"
    code = locale.normalize(re.split("[_.@-]", name)[0])[:2].lower()
    return code if re.fullmatch("[a-z]{2}", code) and name not in {"C", "POSIX"} and name[:2] != "C." else "en"


def base_language(tag: str) -> str:
    """The language of a BCP 47 tag without its region, in lower case: `de` for `de-AT` or `de_AT`."""
    return tag.casefold().replace("_", "-").partition("-")[0]
