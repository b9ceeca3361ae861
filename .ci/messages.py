"""Updates and compiles the message catalogues: what the program itself says, in languages other than English.

    python .ci/messages.py

Collects all messages from the code, adds those that are new to each `voiceguide/locale/*/LC_MESSAGES/voiceguide.po`,
removes those that are gone, and writes the `.mo` files that gettext reads. Prints what has no translation, and exits
with 1 if there is any.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from voiceguide.cli import voiceguide
from voiceguide.cli.command_help import help_of
from voiceguide.program_language import CATALOGUES, DOMAIN

KEYWORDS = {"_": None, "ngettext": (1, 2), "message": None}
"""The functions that take messages, and at which places; `message` marks one that is translated later."""
_ANY_DATE = datetime(2026, 1, 1, tzinfo=UTC)
"""In the header of each `.mo` file, so that the same translations give the same file."""


def collected() -> Catalog:
    """All messages of the program: those in its code, in the help of its commands, and those of Click."""
    catalogue = Catalog()
    for folder in (CATALOGUES.parent, Path(click.__file__).parent):
        for _file, _line, message, _comments, _context in extract_from_dir(folder, keywords=KEYWORDS, comment_tags=()):
            catalogue.add(message)
    for text in ("Show this message and exit.", *_help_texts(click.Context(voiceguide), voiceguide)):
        catalogue.add(text)
    return catalogue


def _help_texts(ctx: click.Context, command: click.Command) -> Iterator[str]:
    if command.help:
        yield help_of(command)
    for param in command.params:
        yield from filter(None, (getattr(param, "help", None), param.metavar))
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            each = command.get_command(ctx, name)
            assert each is not None
            yield from _help_texts(click.Context(each, parent=ctx), each)


def read(path: Path) -> Catalog:
    """The catalogue in a `.po` file."""
    return read_po(BytesIO(path.read_bytes()), locale=path.parts[-3], domain=DOMAIN)


def header(catalogue: Catalog) -> str:
    """What a `.po` file begins with: no dates and names, which are in the history of the repository."""
    fields = (
        f"Language: {catalogue.locale}",
        f"Plural-Forms: {catalogue.plural_forms}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{field}\\n"\n' for field in fields) + "\n"


def compiled(catalogue: Catalog) -> bytes:
    """What is in the `.mo` file of a catalogue."""
    catalogue.creation_date = catalogue.revision_date = _ANY_DATE
    written = BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """The messages that have no translation."""
    return [str(each.id) for each in catalogue if each.id and not (each.string and all(_strings(each.string)))]


def _strings(string: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


def main() -> int:
    """Update all catalogues."""
    template, missing = collected(), []
    for path in CATALOGUES.glob(f"*/LC_MESSAGES/{DOMAIN}.po"):
        catalogue = read(path)
        catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
        catalogue.obsolete.clear()
        written = BytesIO()
        write_po(written, catalogue, width=100, no_location=True, omit_header=True, sort_output=True)
        path.write_bytes(header(catalogue).encode() + written.getvalue())
        path.with_suffix(".mo").write_bytes(compiled(catalogue))
        missing += [f"{path}: no translation: {text!r}" for text in untranslated(catalogue)]
    print(*missing, sep="\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
