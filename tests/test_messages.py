"""Messages in other languages: their tables are complete and have nothing left over, and the right one is used."""

import ast
import errno
import os
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import get_args

import click
import yaml
from pydantic_core import PydanticKnownError
from pydantic_core.core_schema import ErrorType

from tests.package_code import ROOT, nodes
from voiceguide.cli import voiceguide as commands
from voiceguide.cli.command_help import help_of
from voiceguide.document.source_files import read_source
from voiceguide.document.tree_reader import read_tree
from voiceguide.language.phrases import load_phrases
from voiceguide.messages import (
    as_key,
    message_language,
    messages_for_person,
    messages_for_script,
    number_of,
    quoted,
    translated,
    translations,
)
from voiceguide.routine.json_schema import as_markdown, json_schema
from voiceguide.sound.definition_files import SoundKind, definitions
from voiceguide.speech.piper_voices import voice_facts

OF_PROGRAMMERS = re.compile(
    "DeprecationWarning|Boolean option|Arguments take|Could not determine|Name '|No options defined|Invalid start|"
    "Unknown |Value must be|Choice\\(|.*UUID|deprecated|.*with declarations|d$"
)
"""Messages of Click that nobody meets, because the commands are defined as they should be."""
ERRORS = {
    "UsageError", "OutputError", "DeviceError", "SpeechError", "VoiceError", "JournalError", "EngineMissingError",
    "SourceError", "MissingFileError", "BrokenConnectionError", "NoModelError", "WrongValueError", "CallError",
    "WorkerError", "EndedEarlyError", "ClipDamagedError",
}  # fmt: skip
"""The errors whose text is translated as they are made."""
_MARKS = {
    "translated": slice(1), "translatable": slice(1), "number_of": slice(1, None),
    **dict.fromkeys(ERRORS, slice(1)),
}  # fmt: skip
"""Functions that take texts to translate, and which of their arguments are."""


def texts_in_use() -> Iterator[str]:
    """Every text that the program has translated."""
    yield from help_texts(commands, click.Context(commands))
    for kind in SoundKind:
        for path in definitions(kind).values():
            definition = read_tree(read_source(path))[0]
            assert isinstance(definition, dict)
            yield str(definition["summary"])
    yield from (voice.licence for voice in voice_facts().suggested)
    yield from descriptions(json_schema(), as_markdown(load_phrases("en")))
    for each in nodes().values():
        for node in each:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                for text in node.args[_MARKS.get(node.func.id, slice(0))]:
                    yield from _literals(text)


def help_texts(command: click.Command, ctx: click.Context) -> Iterator[str]:
    """What is translated in the help of a command, and of those below it."""
    if command.help:
        yield help_of(command)
    for param in command.params:
        yield from filter(None, (getattr(param, "help", None), re.sub(r"^\[(\w+)\]$", r"\1", param.metavar or "")))
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            below = command.get_command(ctx, name)
            assert below
            yield from help_texts(below, click.Context(below, parent=ctx))


def descriptions(schema: object, page: str) -> Iterator[str]:
    """What the models of scripts say about their parts, as far as it is on the reference page."""
    if isinstance(schema, dict):
        about = schema.get("description")
        if isinstance(about, str) and about in page:
            yield about
    for below in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from descriptions(below, page)


def click_texts() -> Iterator[str]:
    """Every text that Click has translated, but for those about mistakes of programmers."""
    for module in ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types", "_termui_impl"):
        tree = ast.parse((Path(click.__file__).parent / f"{module}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                for text in node.args[: {"_": 1, "ngettext": 2}.get(node.func.id, 0)]:
                    yield from _literals(text) if isinstance(text, ast.Constant) else ()


OF_PORTAUDIO = (
    "Error opening OutputStream",
    "Error opening InputStream",
    "Error starting stream",
    "Error initializing PortAudio",
    "Unanticipated host error",
    "Invalid number of channels",
    "Invalid sample rate",
    "Invalid device",
    "Sample format not supported",
    "Illegal combination of I/O devices",
    "Insufficient memory",
    "Wait timed out",
    "Internal PortAudio error",
    "Device unavailable",
    "Stream is stopped",
    "Host API not found",
    "PortAudio not initialized",
)
"""What PortAudio says of its errors, and sounddevice of what failed, as far as a person may see it."""


def texts_of_others() -> Iterator[str]:
    """What the operating system, PortAudio and pydantic say, and is passed on to the person."""
    yield from OF_PORTAUDIO
    yield from map(os.strerror, errno.errorcode)
    for kind in get_args(ErrorType):
        with suppress(TypeError):  # it says a value, too
            yield PydanticKnownError(kind).message()


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        assert isinstance(node.value, str)
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


SPEAKING = {
    *ERRORS, "tell", "note", "alert", "echo", "fail", "ask_line",
    "UsageError", "BadParameter", "WorkerError", "ClipDamagedError",
}  # fmt: skip
"""What takes a sentence for a person as its first argument."""


NOT_SPEAKING = {*_MARKS, "Field"}
"""What takes a noun, and has it translated or does not show it to a person."""


def plain_sentences() -> Iterator[str]:
    """Every sentence for a person that is written in the code and not translated."""
    for path, each in nodes().items():
        name = path.relative_to(ROOT).as_posix()
        for node in each:
            if isinstance(node, ast.Call) and node.args:
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                text = node.args[0]
                if isinstance(node.func, ast.Name) and called in ERRORS and isinstance(text, ast.Constant):
                    continue  # one of Click's of the same name is written `click.UsageError`
                parts = text.values if isinstance(text, ast.JoinedStr) else [text]
                written = "".join(str(part.value) for part in parts if isinstance(part, ast.Constant))
                is_error = isinstance(node.func, ast.Name) and called in ERRORS  # of which one word is enough
                if (called in SPEAKING and re.search("[a-z]{2,} [a-z]{2,}|^[A-Z][a-z]+ ", written)) or (
                    is_error and re.search("[a-z]{3,}", written)
                ):
                    yield f"{name}:{node.lineno}: {written}"


def plain_nouns() -> Iterator[str]:
    """Every noun that is put into a sentence and not translated, such as `a pitch`."""
    for path, each in nodes().items():
        for node in each:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id not in NOT_SPEAKING:
                texts = (text.value for text in node.args if isinstance(text, ast.Constant))
                for text in texts:
                    if isinstance(text, str) and re.fullmatch("(an?|the|some|your) [a-z]+", text):
                        yield f"{path.relative_to(ROOT)}:{node.lineno}: {text}"


@cache
def used() -> dict[str, str]:
    """Every text that is translated, of voiceguide and of Click, by its key."""
    of_click = (text for text in click_texts() if not OF_PROGRAMMERS.match(text))
    return {as_key(text): text for text in (*texts_in_use(), *of_click)}


@cache
def pairs() -> list[dict[str, str]]:
    """All entries of the tables of translations."""
    paths = (ROOT / "language/messages/de").iterdir()
    return [pair for path in paths for pair in yaml.safe_load(path.read_text(encoding="utf-8"))]


def fields(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)(?:!r)?(?::[^{}]*)?\}", text))


def test_every_sentence_for_a_person_is_translated() -> None:
    assert list(plain_sentences()) == []


def test_every_noun_in_a_sentence_is_translated() -> None:
    assert list(plain_nouns()) == []


def test_a_number_has_its_noun() -> None:
    sounds = ("1 sound", "{number} sounds")
    assert [number_of(number, *sounds) for number in (0, 1, 2)] == ["0 sounds", "1 sound", "2 sounds"]
    assert number_of(0, "1 error", "{number} errors", "no errors") == "no errors"
    with messages_for_person("de"):
        assert [number_of(number, *sounds) for number in (1, 2)] == ["1 Klang", "2 Klänge"]


def test_every_text_has_a_translation() -> None:
    assert [text for key, text in used().items() if key not in translations("de")] == []


def test_no_translation_is_left_over() -> None:
    newer = {"Positional arguments"} if version("click") < "8.5" else set()
    known = {*used(), *texts_of_others(), *newer}
    assert [text for text in translations("de") if text not in known] == []


def test_what_others_say_most_often_is_translated() -> None:
    refused = map(os.strerror, (errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EROFS, errno.EIO, errno.ECONNREFUSED))
    assert [text for text in (*refused, *OF_PORTAUDIO, "Field required") if text not in translations("de")] == []


def test_no_text_is_translated_twice() -> None:
    texts = Counter(as_key(pair["en"]) for pair in pairs())
    assert [text for text, times in texts.items() if times > 1] == []


def test_a_translation_is_not_cut_at_a_comma() -> None:
    """In `{en: a, de: b, c}`, `c` would be a key of its own."""
    assert [pair for pair in pairs() if set(pair) != {"en", "de"}] == []


def test_a_translation_has_the_same_placeholders() -> None:
    assert [pair for pair in translations("de").items() if fields(pair[0]) != fields(pair[1])] == []


def test_messages_are_english_unless_something_else_is_said() -> None:
    assert translated("this list is empty") == "this list is empty"
    assert quoted("a") == "'a'"


def test_a_german_script_has_german_messages() -> None:
    with messages_for_script("de"):
        assert translated("this list is empty") == "diese Liste ist leer"
        assert quoted("a") == "„a“"
    assert message_language() == "en"


def test_a_person_reads_their_own_language_about_every_script() -> None:
    with messages_for_person("de-AT"), messages_for_script("en"):
        assert message_language() == "de"


def test_english_does_not_stand_in_the_way_of_the_script_and_an_unknown_language_neither() -> None:
    for language in ("en", "en_GB", "fr", "../de", ""):
        with messages_for_person(language), messages_for_script("de"):
            assert message_language() == "de"
        with messages_for_script(language):
            assert message_language() == "en"


def test_braces_are_plain_characters_where_nothing_is_filled_in() -> None:
    assert translated("a {brace}") == "a {brace}"
