"""`voiceguide sounds`: lists the beds and the cues, or plays one."""

import click

from voiceguide.messages import quoted, translated


@click.command("sounds")
@click.option("--try", "tried", metavar="NAME", help="Play this sound.")
@click.option("--device", metavar="NAME", help="The sound device, by default the system's; see `voiceguide devices`.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(tried: str | None, device: str | None, as_json: bool) -> None:
    """List the backgrounds (beds) and the cues, or play one."""
    from voiceguide.app.precedence import resolve_cache
    from voiceguide.app.settings import load_settings
    from voiceguide.sound.definition_files import SoundKind, definitions
    from voiceguide.sound.sound_library import SoundLibrary

    library = SoundLibrary(resolve_cache(load_settings()).open())
    if tried:
        from voiceguide.app.audition import audition_bed, audition_cue
        from voiceguide.cli.options import exit_if_stopped
        from voiceguide.errors import UsageError
        from voiceguide.suggestions import did_you_mean

        beds, cues = definitions(SoundKind.BED), definitions(SoundKind.CUE)
        if tried in cues:
            exit_if_stopped(audition_cue(library.cue(tried), device))
        elif tried in beds:
            exit_if_stopped(audition_bed(library.bed(tried), device))
        else:
            hint = did_you_mean(tried, [*beds, *cues]) or translated("`voiceguide sounds` lists them")
            raise UsageError(translated("there is no sound {tried}: {hint}", tried=quoted(tried), hint=hint))
        return
    listed = {"beds": library.beds(), "cues": library.cues()}
    headings = {"beds": translated("Beds:"), "cues": translated("Cues:")}
    if as_json:
        import json

        found = {kind: {sound.name: sound.summary for sound in group} for kind, group in listed.items()}
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    from rich.console import Console

    from voiceguide.cli.narrow_layout import NARROW, print_record

    console = Console(highlight=False)
    width = max(len(sound.name) for group in listed.values() for sound in group)
    for kind, group in listed.items():
        click.echo(headings[kind])
        for sound in group:
            if console.width < NARROW:
                print_record(console, [sound.name], [translated(sound.summary)])
            else:
                click.echo(f"  {sound.name:{width}}  {translated(sound.summary)}")
