"""`voiceguide cache`: shows the size of the cache, or clears it."""

import click

from voiceguide.messages import translated


@click.command("cache")
@click.option("--clear", is_flag=True, help="Delete everything in it; it is made again when needed.")
def command(clear: bool) -> None:
    """Show the size of the cache of speech and sounds, or clear it."""
    from voiceguide.app.precedence import resolve_cache
    from voiceguide.app.settings import load_settings

    cache = resolve_cache(load_settings())
    store = cache.open()
    usage = store.clear() if clear else store.usage()
    verb = translated("Cleared") if clear else translated("Kept")
    size = translated(
        "{size:.1f} MB of at most {limit_bytes:.0f} MB",
        size=usage.size_bytes / 1e6,
        limit_bytes=usage.limit_bytes / 1e6,
    )
    click.echo(
        translated(
            "{verb}: {clips} sounds, {size}, in {folder}", verb=verb, clips=usage.clips, size=size, folder=cache.folder
        )
    )
