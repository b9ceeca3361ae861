"""`voiceguide cache`: shows the size of the cache, or clears it."""

import click


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
    verb, limit = "Cleared" if clear else "Kept", f"of at most {usage.limit_bytes / 1e6:.0f} MB"
    click.echo(f"{verb}: {usage.clips} sounds, {usage.size_bytes / 1e6:.1f} MB {limit}, in {cache.folder}")
    if shared_bytes:
        click.echo(f"{verb}: shared sessions, {shared_bytes / 1e6:.1f} MB {limit}, in {sessions.folder}")
