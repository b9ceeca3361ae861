"""`voiceguide cache`: shows the size of the cache, or clears it."""

import click

from voiceguide.cli.prose import echo
from voiceguide.messages import number_of, translated


@click.command("cache")
@click.option("--clear", is_flag=True, help="Delete everything in it; it is made again when needed.")
def command(clear: bool) -> None:
    """Show the size of the cache of speech, sounds and shared sessions, or clear it."""
    from voiceguide.app.precedence import resolve_cache
    from voiceguide.app.settings import load_settings
    from voiceguide.share.session_cache import SessionCache

    cache = resolve_cache(load_settings())
    store, sessions = cache.open(), SessionCache.beside(cache)
    shared_bytes = sessions.size_bytes()
    usage = store.clear() if clear else store.usage()
    if clear:
        sessions.clear()
    verb = translated("Cleared") if clear else translated("Kept")
    kept = [(number_of(usage.clips, "1 sound", "{number} sounds"), usage.size_bytes, cache.folder)]
    if shared_bytes:
        kept.append((translated("shared sessions"), shared_bytes, sessions.folder))
    for what, size_bytes, folder in kept:
        size = translated(
            "{size:.1f} MB of at most {limit:.0f} MB", size=size_bytes / 1e6, limit=usage.limit_bytes / 1e6
        )
        echo(translated("{verb}: {what}, {size}, in {folder}", verb=verb, what=what, size=size, folder=folder))
