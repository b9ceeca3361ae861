"""Shares sessions with a phone, from the request to the end of the server."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from voiceguide.app.chosen_language import chosen_language
from voiceguide.app.front_end import FrontEnd
from voiceguide.app.precedence import resolve_cache
from voiceguide.app.request import Request
from voiceguide.app.settings import load_settings
from voiceguide.errors import UsageError
from voiceguide.language.phrases import load_phrases
from voiceguide.language.share_texts import ShareTerminalTexts
from voiceguide.resources import data_folder
from voiceguide.share.access_guard import IdleTimer
from voiceguide.share.session_cache import SessionCache
from voiceguide.share.share_address import LOOPBACK, address_of, listen, networks, qr_code, share_secret
from voiceguide.share.shared_routine import find_shared

_LIBRARIES = ("av", "ifaddr", "mutagen", "segno", "starlette", "uvicorn")
_UNUSED_S = 60 * 60
_MOST_CHOICES = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareOptions:
    """What is shared, and with whom."""

    names: tuple[str, ...] = ()
    """The names or paths of routines; all if empty."""
    network: str | None = None
    """An address of this machine, or the name of a network interface; None to ask."""
    port: int
    """0 for any that is free."""
    renew: bool = False
    """Whether the address gets another secret."""


def share_sessions(request: Request, options: ShareOptions, front_end: FrontEnd) -> None:
    """Serve sessions until nobody has used them for an hour.

    Raises:
        VoiceguideError: a routine, the network or the port cannot be used, or a library is missing.
        KeyboardInterrupt: Ctrl-C was pressed.
    """
    require_libraries(options.names)
    from voiceguide.share.server import serve, site_address

    settings = load_settings()
    language = chosen_language(request.language, settings.language)
    texts = load_phrases(language).share.terminal
    address = address_of(options.network) if options.network else _asked_address(texts, front_end)
    routines = find_shared(options.names, request, settings, front_end)
    with listen(address, options.port) as listening:
        secret = share_secret(data_folder(settings.data_dir), renew=options.renew)
        site = site_address(listening, secret)
        _tell_address(site, texts, front_end, only_here=address == LOOPBACK)
        cache = SessionCache.beside(resolve_cache(settings))
        serve(routines, language, cache, listening, secret, IdleTimer(_UNUSED_S), front_end)
    front_end.tell(texts.unused)


def require_libraries(names: Sequence[str]) -> None:
    """Check that everything is installed that sharing these routines needs; all if there is none.

    Raises:
        UsageError: something is missing; with the command that writes a file instead.
    """
    if missing := [name for name in _LIBRARIES if find_spec(name) is None]:
        raise UsageError(
            "sharing needs {packages}: install it with `pip install 'voiceguide[share]'`, or write a file for the "
            "phone with `{command}`",
            packages=", ".join(missing),
            command=shlex.join(
                (
                    "voiceguide",
                    "export",
                    *((names[0], "-o", "session.m4a") if names else ("--all", "sessions", "--format", "m4a")),
                )
            ),
        )


def _asked_address(texts: ShareTerminalTexts, front_end: FrontEnd) -> str:
    """The address of the network that the person chooses; that of this machine alone if nobody does."""
    found = networks()[:_MOST_CHOICES]
    if not found or not front_end.is_watched:
        return LOOPBACK
    choices = ", ".join(f"{number} {network}" for number, network in enumerate(found, 1))
    chosen = front_end.ask_number(texts.network.format(choices=choices), len(found))
    return found[chosen - 1].address if chosen else LOOPBACK


def _tell_address(address: str, texts: ShareTerminalTexts, front_end: FrontEnd, *, only_here: bool) -> None:
    page = front_end.open_page()
    if not only_here:
        front_end.show_code(qr_code(address))
    page.show(texts.open_here if only_here else texts.open_on_phone)
    front_end.tell(f"\n  {address}\n")
    if not only_here:
        page.show(texts.who)
    elif found := networks():
        page.show(texts.for_a_phone.format(option=f"--network {found[0].interface}"))
    page.show(texts.ends)
