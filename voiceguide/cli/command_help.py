"""What the help of a command shows: its texts in the language of the program, and examples."""

import inspect
import re
import shutil
from collections.abc import Iterator
from copy import copy

import click

from voiceguide.cli.click_messages import meant_name
from voiceguide.cli.examples import EXAMPLES, as_typed
from voiceguide.cli.prose import NO_BREAK, lines_of
from voiceguide.messages import quoted, translated


class CommandGroup(click.Group):
    """Lists its commands in the order of their definition, each with a whole sentence; suggests similar names."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (as Click calls it)
        """The names in the order of the help."""
        return list(self.commands)

    def summary(self, ctx: click.Context, name: str) -> str:
        """The first sentence of the help of a command."""
        command = self.get_command(ctx, name)
        return first_sentence(command.help or "") if command else ""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; if there is none, suggest one of a similar name."""
        names = self.list_commands(ctx)
        if not ctx.resilient_parsing and args[0] not in names:
            hint = meant_name(args[0], names) or translated("`voiceguide help` lists them")
            ctx.fail(translated("there is no command {name}: {hint}", name=quoted(args[0]), hint=hint))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands into the help, below their headings and in the same columns."""
        names = self.list_commands(ctx)
        width = max(map(len, names))
        sections: dict[str, list[tuple[str, str]]] = {}
        heading = translated("Commands")
        for name in names:
            heading = self.heading(name) or heading
            sections.setdefault(heading, []).append((name.ljust(width), self.summary(ctx, name)))
        for title, rows in sections.items():
            with formatter.section(title):
                formatter.write_dl(rows)

    def heading(self, name: str) -> str:  # noqa: ARG002
        """The heading above a command in the list of all, in the language of the person; empty if it has none."""
        return ""


def presented(command: click.Command, path: str) -> click.Command:
    """A copy of a command and of those below it, with all texts translated and with its examples.

    `path` is how the command is called, such as `journal add`.
    """
    shown = copy(command)
    about = translated(help_of(command)) if command.help else ""
    shown.help = "\n\n".join(filter(None, (about, _examples(path))))
    shown.params = [_presented_param(param) for param in command.params]
    shown.options_metavar = translated("[OPTIONS]")
    if isinstance(shown, click.Group):
        shown.subcommand_metavar = translated("[COMMAND] [ARGS]...")
        shown.commands = {name: presented(each, f"{path} {name}") for name, each in shown.commands.items()}
    return shown


def help_of(command: click.Command) -> str:
    """The help of a command without its examples, as it is in the message catalogues."""
    return inspect.cleandoc(command.help or "").partition(f"\n\n{_AS_IT_IS}")[0]


def first_sentence(text: str) -> str:
    """The first sentence of the first paragraph, in one line, with its full stop."""
    paragraph = " ".join(text.partition("\n\n")[0].split())
    sentence, stop, _rest = paragraph.partition(". ")
    return sentence + stop.strip()


def example_lines(path: str) -> Iterator[str]:
    """The examples of a command, as they are typed; what each does is in a comment before it."""
    for arguments, about in EXAMPLES.get(path, ()):
        if about:
            yield f"# {translated(about)}"
        yield f"voiceguide {as_typed(arguments)}"


_AS_IT_IS = "\b"
"""Begins a paragraph that Click does not wrap."""
_EXAMPLE_INDENT = 4
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def _folded(line: str, columns: int) -> Iterator[str]:
    """An example in lines of at most so many columns, as a shell reads them."""
    if len(line) <= columns:
        yield line
    elif line.startswith("# "):
        yield from (f"# {part}" for part in lines_of(line[2:], columns - 2))
    else:
        whole = _QUOTED.sub(lambda quoted: quoted[0].replace(" ", NO_BREAK), line)
        first, *others = lines_of(whole, columns - 4)
        yield " \\\n    ".join((first, *others)).replace(NO_BREAK, " ")


def _presented_param(param: click.Parameter) -> click.Parameter:
    shown = copy(param)
    if isinstance(shown, click.Option) and shown.help:
        shown.help = translated(shown.help)
    if isinstance(shown, click.Argument) and not shown.metavar and not isinstance(shown.type, click.Choice):
        name = translated(shown.human_readable_name)
        shown.metavar = name if shown.required else f"[{name}]"
    elif shown.metavar:
        shown.metavar = translated(shown.metavar)
    return shown


def _examples(path: str) -> str:
    columns = shutil.get_terminal_size().columns - _EXAMPLE_INDENT - 1
    lines = [f"  {part}" for line in example_lines(path) for part in _folded(line, columns)]
    return "\n".join((_AS_IT_IS, translated("Examples:"), *lines)) if lines else ""
