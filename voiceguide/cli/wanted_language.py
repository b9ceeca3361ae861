"""Which language the program speaks: known before anything is parsed, so that help and mistakes are in it too."""

from __future__ import annotations

import os
from collections.abc import Sequence

from voiceguide.resources import config_path
from voiceguide.system_language import system_language


def wanted_language(arguments: Sequence[str]) -> str:
    """The code of the language: that of `--language`, else of the environment, the settings, or the system."""
    return _option(arguments) or os.environ.get("VOICEGUIDE_LANGUAGE", "").strip() or _setting() or system_language()


def _option(arguments: Sequence[str]) -> str:
    if arguments[:1] == ["voices"]:  # there, it is the language of the voices that are looked for
        return ""
    for name, value in zip(arguments, (*arguments[1:], ""), strict=False):
        if name.startswith("--language="):
            return name.partition("=")[2]
        if name == "--language":
            return value
    return ""


def _setting() -> str:
    """The language in the settings file, "" if there is none.

    Settings that are wrong have none: the command says so later. The file is parsed only if the word is in it.
    """
    try:  # a device, which may be endless, is no file
        if not config_path().is_file() or b"language" not in config_path().read_bytes():
            return ""
    except OSError:
        return ""
    from voiceguide.app.settings import load_settings
    from voiceguide.document.diagnostics import ScriptError

    try:
        return load_settings(environment={}).language or ""
    except ScriptError:
        return ""
