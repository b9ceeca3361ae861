"""`voiceguide voices`: lists the voices of a speech engine, or plays one."""

import click

from voiceguide.cli.voices_add import add, remove


@click.group("voices", invoke_without_command=True)
@click.option("--language", metavar="CODE", help="List only voices for this language: en, de.")
@click.option("--engine", "engine_name", metavar="NAME", help="The speech engine.")
@click.option("--try", "tried", metavar="NAME", help="Let this voice say a sentence.")
@click.option("--device", metavar="NAME", help="The sound device; see `voiceguide devices`.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(
    ctx: click.Context,
    language: str | None,
    engine_name: str | None,
    tried: str | None,
    device: str | None,
    as_json: bool,
) -> None:
    """List the voices, or try one; `add` or `remove` voices of the engine Piper."""
    if ctx.invoked_subcommand:
        if language or engine_name or tried or device or as_json:
            ctx.fail(f"Options of `voices {ctx.invoked_subcommand}` come after {ctx.invoked_subcommand!r}.")
        return
    from contextlib import closing

    from voiceguide.app.precedence import resolve_speech
    from voiceguide.app.request import Request
    from voiceguide.app.settings import load_settings
    from voiceguide.errors import UsageError
    from voiceguide.speech.engine_registry import open_engine
    from voiceguide.speech.voice_choice import speaks

    speech = resolve_speech(Request(engine=engine_name), load_settings())
    with closing(open_engine(speech.engine)) as engine:
        if tried:
            from voiceguide.app.audition import audition_voice
            from voiceguide.cli.options import exit_if_stopped

            exit_if_stopped(audition_voice(engine, tried, device))
            return
        found = [voice for voice in engine.voices() if not language or speaks(voice, language)]
    if as_json:
        import json
        from dataclasses import asdict

        click.echo(json.dumps([asdict(voice) for voice in found], ensure_ascii=False, indent=1))
        return
    if not found:
        raise UsageError(f"no voice speaks {language!r}: `voiceguide voices` lists all voices")
    width = max(len(voice.id) for voice in found)
    for voice in found:
        click.echo(f"{voice.id:{width}}  {voice.language:8}  {voice.name}")


command.add_command(add)
command.add_command(remove)
