"""`voiceguide help`: the help of the program, or of a command, or all of it as a manual page in roff."""

from collections.abc import Iterator

import click

from voiceguide import __version__
from voiceguide.cli.command_help import example_lines, first_sentence, help_of
from voiceguide.messages import message_language, quoted, translated


def man_page(root: click.Context) -> str:
    """The whole page, in the language of the program."""
    about = first_sentence(root.command.help or "")
    lines = [
        f'.TH VOICEGUIDE 1 "" "voiceguide {__version__}"',
        f".SH {translated('NAME')}",
        _escaped(f"voiceguide - {about}"),
        f".SH {translated('SYNOPSIS')}",
        *_synopsis(root),
        f".SH {translated('DESCRIPTION')}",
        *_paragraphs(help_of(root.command)),
        *_options(root),
        f".SH {translated('COMMANDS')}",
        *_commands(root),
    ]
    return "\n".join(lines) + "\n"


def _commands(ctx: click.Context) -> Iterator[str]:
    """A section for each command below a group, and for those below these."""
    group = ctx.command
    assert isinstance(group, click.Group)
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command is not None
        below = click.Context(command, info_name=name, parent=ctx)
        yield f".SS {_escaped(below.command_path)}"
        yield from _synopsis(below)
        yield from _paragraphs(help_of(command))
        yield from _options(below)
        examples = map(_escaped, example_lines(below.command_path.partition(" ")[2]))
        yield from (".PP", ".RS", ".nf", *examples, ".fi", ".RE")
        if isinstance(command, click.Group):
            yield from _commands(below)


def _synopsis(ctx: click.Context) -> Iterator[str]:
    yield f".B {_escaped(ctx.command_path)}"
    yield _escaped(" ".join(ctx.command.collect_usage_pieces(ctx)))


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in text.split("\n\n"):
        yield from (".PP", _escaped(" ".join(paragraph.split())))


def _options(ctx: click.Context) -> Iterator[str]:
    records = [param.get_help_record(ctx) for param in ctx.command.get_params(ctx)]
    for names, about in filter(None, records):
        yield from (".TP", f".B {_escaped(names)}", _escaped(about))


def _escaped(text: str) -> str:
    """Text as roff prints it: hyphens that can be copied, and no line that looks like a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text


_KEYS = {"keys", "tasten"}


def _keys() -> Iterator[str]:
    """The keys of a session, and what they do."""
    from voiceguide.inputs.keys.key_bindings import key_help
    from voiceguide.language.phrases import load_phrases

    yield translated("The keys while a session is played:")
    yield from (f"  {key:10} {does}" for key, does in key_help(load_phrases(message_language()).screen))


def _about_a_word(word: str) -> Iterator[str]:
    """What a word of the script language means, and where there is more about it, or what the keys do; else nothing.

    An everyday word leads to the word of the script language that stands for it.
    """
    if word.casefold() in _KEYS:
        yield from _keys()
        return
    from voiceguide.routine.json_schema import choices, meanings
    from voiceguide.routine.script_words import KEY_BY_WORD, STEP_KEY_BY_WORD, VERB_BY_WORD

    key = word if meanings(word) else (VERB_BY_WORD | STEP_KEY_BY_WORD | KEY_BY_WORD).get(word.casefold(), "")
    if not key:
        return
    if key != word:
        yield translated("A script has no {word}; what you may mean is {key}.", word=quoted(word), key=quoted(key))
    yield translated("{word} is a word of the script language:", word=quoted(key))
    yield from (f"  {place}: {about}" for place, about in meanings(key).items())
    if words := choices(key):
        yield translated("It takes one of these words, or some of them: {words}", words=", ".join(words))
    yield translated("More: docs/reference.md, or `voiceguide schema --markdown`, which prints it.")


@click.command("help")
@click.argument("names", nargs=-1, metavar="[COMMAND]...")
@click.option("--man", "as_man_page", is_flag=True, help="Print the manual page of all commands, for `man`.")
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], as_man_page: bool) -> None:
    """Show what a command does, with all its options and with examples."""
    shown = ctx.find_root()
    assert isinstance(shown.command, click.Group)
    if as_man_page:
        click.echo(man_page(shown), nl=False)
        return
    rest = list(names)
    if len(names) == 1 and names[0] not in shown.command.list_commands(shown) and (lines := [*_about_a_word(names[0])]):
        click.echo("\n".join(lines))
        return
    while rest:
        if not isinstance(shown.command, click.Group):
            shown.fail(translated("{command} has no commands of its own.", command=shown.command_path))
        name, found, rest = shown.command.resolve_command(shown, rest)
        assert found is not None
        shown = click.Context(found, info_name=name, parent=shown)
    click.echo(shown.get_help())
