"""`voiceguide cache`: shows the size of the cache, or clears it."""

import click

from voiceguide.messages import translated


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
    limit_bytes = usage.limit_bytes / 1e6
    size = translated(
        "{size:.1f} MB of at most {limit_bytes:.0f} MB", size=usage.size_bytes / 1e6, limit_bytes=limit_bytes
    )
    click.echo(
        translated(
            "{verb}: {clips} sounds, {size}, in {folder}", verb=verb, clips=usage.clips, size=size, folder=cache.folder
        )
    )
    if shared_bytes:
        size = translated(
            "{size:.1f} MB of at most {limit_bytes:.0f} MB", size=shared_bytes / 1e6, limit_bytes=limit_bytes
        )
        click.echo(
            translated("{verb}: shared sessions, {size}, in {folder}", verb=verb, size=size, folder=sessions.folder)
        )
