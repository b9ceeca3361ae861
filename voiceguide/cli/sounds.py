"""`voiceguide sounds`: what can be heard besides the voice."""

import click


@click.command()
@click.option("--try", "tried", metavar="NAME", help="Hear a sound.")
@click.option("--device", metavar="NAME", help="Where to hear it; see `voiceguide devices`.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def sounds(tried: str | None, device: str | None, as_json: bool) -> None:
    """List the backgrounds (beds) and the cues, or hear one of them."""
    from voiceguide.cli.workbench import open_store
    from voiceguide.settings import load_settings
    from voiceguide.sound.library import Sounds

    library = Sounds(open_store(load_settings()))
    if tried:
        from voiceguide.cli.trying import try_bed, try_cue

        if tried in library.cues():
            try_cue(library.cue(tried), device)
        else:
            try_bed(library.bed(tried), device)
    elif as_json:
        import json

        click.echo(json.dumps({"beds": library.beds(), "cues": library.cues()}, ensure_ascii=False, indent=1))
    else:
        width = max(map(len, (*library.beds(), *library.cues())))
        for title, listed in (("Backgrounds", library.beds()), ("Cues", library.cues())):
            click.echo(f"{title}:")
            for name, summary in listed.items():
                click.echo(f"  {name:{width}}  {summary}")
