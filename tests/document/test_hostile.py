"""Whatever a file turns out to be, the answer is a diagnostic, soon and in little memory."""

import os
import resource
import tracemalloc
from pathlib import Path

import pytest
import yaml

from voiceguide.document import tree_reader
from voiceguide.document.diagnostics import ScriptError, Source
from voiceguide.document.source_files import MAX_BYTES
from voiceguide.routine.routine_reader import load_routine, read_routine

MIB = 1 << 20
FILES = {
    "empty-file": b"",
    "empty-file, comments only": b"# nothing\n\n",
    "empty-file, document without content": b"---\n",
    "too-large, two MiB": b"a" * 2 * MIB,
    "not-utf-8": b"title: caf\xe9\n",
    "not-text, binary": bytes(range(256)),
    "not-text, a program": b"\x7fELF\x02\x01\x01" + b"\0" * 100,
    "not-text, UTF-16": "title: x".encode("utf-16"),
    "not-text, escape sequence": b"title: \x1b[31mred\n",
    "tab": b"title: x\nsteps:\n\t- say: x\n",
    "not-closed": b"title: 'open\n",
    "not-yaml": b'title: "\\q"\n',
    "two-documents": b"title: a\n---\ntitle: b\n",
    "endless": b"steps: &a [*a]\n",
    "too-deep, brackets": b"[" * MIB,
    "too-deep, braces": b"{a: " * (MIB // 4),
    "too-deep, lists": b"- " * (MIB // 2),
    "too-deep, keys": b"? " * (MIB // 2),
    "too-deep, through aliases": b"a0: &a0 x\n" + b"".join(b"a%d: &a%d [*a%d]\n" % (n, n, n - 1) for n in range(1, 99)),
    "too-large, many values": b"- a\n" * (MIB // 4),
    "too-large, alias bomb": b"a0: &a0 x\n"
    + b"".join(b"a%d: &a%d [%s]\n" % (n, n, b",".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 40)),
    "duplicate-key, one hundred thousand times": b"{" + b"a: b," * 100_000 + b"}",
    "unknown-key, ten thousand of them": b"".join(b"key%d: a\n" % n for n in range(10_000)),
    "unknown-key, a very long one": b"? " + b"k" * 900_000 + b"\n: a\n",
    "no-script, a text": b"a" * MIB,
    "no-verb, six thousand times": b"title: a\nlanguage: en\nsteps:\n" + b"- none: 3\n" * 6_000,
    "bad-duration, half a MiB long": b"title: a\nlanguage: en\nsteps:\n- rest: " + b"9" * (MIB // 2),
    "unbalanced, half a MiB of them": b"title: a\nlanguage: en\nsteps:\n- say: x" + b"[" * (MIB // 2 + 1),
    "tag": b"title: !!python/object/apply:os.system [ls]\n",
    "bad-key": b"[a, b]: c\n",
    "merge-key": b"a: &a {b: c}\n<<: *a\n",
}


@pytest.mark.parametrize("what", FILES)
def test_a_hostile_file_gets_a_diagnostic(what: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.yaml"
    path.write_bytes(FILES[what])
    routine, diagnostics = read_routine(path)
    assert routine is None
    assert what.partition(",")[0] in {each.code for each in diagnostics}
    assert len(diagnostics) <= 101
    text = "\n".join(map(str, diagnostics))
    assert text.startswith(str(path))
    assert len(text) < 100_000
    assert not any(character < " " and character not in "\n\t" for character in text)


class _EarlyGivingUp(yaml.SafeLoader):
    """Gives up at a depth of 100, however far its scanner has read ahead of its events by then."""

    def give_up(self) -> None:
        raise yaml.scanner.ScannerError("while counting", self.get_mark(), "a hundred will do", self.get_mark())

    def fetch_flow_collection_start(self, token: type[yaml.Token]) -> None:
        super().fetch_flow_collection_start(token)
        if self.flow_level > 100:
            self.give_up()

    def add_indent(self, column: int) -> bool:
        if len(self.indents) > 100:
            self.give_up()
        return super().add_indent(column)


class _Recursing(_EarlyGivingUp):
    """Ends in Python's own limit instead, which has no place in the text."""

    def give_up(self) -> None:
        self.give_up()


@pytest.mark.parametrize("parser", [tree_reader._LOADER, yaml.SafeLoader, _EarlyGivingUp, _Recursing])
@pytest.mark.parametrize(
    ("before", "opening", "place"),
    [
        ("", "[", "1:65"),
        ("", "{a: ", "1:257"),
        ("", "[{? ", "1:129"),
        ("", "['[', \"\\\"[\", don't, # [\n", "65:1"),
        ("", "[[], {}, ", "1:569"),
        ("", "- ", "1:129"),
        ("", "? ", "1:129"),
        ("steps:\n", "[", "2:64"),
        ("steps:\n- ", "[", "2:65"),
        ("é: 😀\r\nsteps: ", "{a: ", "2:260"),
    ],
)
def test_the_reader_has_a_limit_of_its_own_whatever_the_parser_has(
    parser: type, before: str, opening: str, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree_reader, "_LOADER", parser)
    routine, diagnostics = read_routine(Source("deep", before + opening * 2000))
    assert routine is None
    assert str(diagnostics[0]).startswith(f"deep:{place}: error: this is nested deeper than 64 levels\n")
    assert len(diagnostics) == 1


@pytest.mark.parametrize("parser", [tree_reader._LOADER, yaml.SafeLoader, _EarlyGivingUp])
def test_a_mistake_below_many_levels_is_not_taken_for_one_too_many(
    parser: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree_reader, "_LOADER", parser)
    levels = "[" * 62
    _, diagnostics = read_routine(Source("x", f"title: x\nsteps: {levels}don't, '[[', # [\n [], []x\n: ]"))
    assert {each.code for each in diagnostics} == {"not-closed", "not-yaml"}


def test_an_alias_bomb_stays_small() -> None:
    bomb = Source("bomb", FILES["too-large, alias bomb"].decode())
    read_routine(bomb)
    tracemalloc.start()
    read_routine(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 16 * MIB


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("missing.yaml", "no-such-file"),
        (".", "not-a-file"),
        ("/dev/zero", "not-a-file"),
        ("/dev/full", "not-a-file"),
        ("pipe", "not-a-file"),
        ("loop", "unreadable"),
        ("file/inside.yaml", "unreadable"),
        ("x" * 5000, "unreadable"),
        ("with\0nul", "no-such-file"),
    ],
)
def test_a_path_that_is_no_file_gets_a_diagnostic(path: str, code: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "file").touch()
    routine, diagnostics = read_routine(tmp_path / path)
    assert routine is None
    assert [each.code for each in diagnostics] == [code]


def test_a_sparse_file_of_a_terabyte_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "sparse.yaml"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert [each.code for each in read_routine(path)[1]] == ["too-large"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1024 * 16


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    script = b"title: a\nlanguage: en\nsteps:\n- say: x\n#"
    path.write_bytes(script + b"#" * (MAX_BYTES - len(script)))
    assert load_routine(path).title == "a"


@pytest.mark.parametrize("content", ["\ufefftitle: a\r\nlanguage: en\r\nsteps:\r\n- say: x\r\n".encode()])
def test_a_byte_order_mark_and_windows_lines_are_no_mistake(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "windows.yaml"
    path.write_bytes(content)
    assert load_routine(path).steps[0].span.line == 4


@pytest.mark.parametrize(
    "duration", ["nan", ".nan", "inf", "-inf", ".inf", "0", "0s", "-1", "-5 min", "1e308", "1e999", "25h", "x"]
)
def test_a_duration_that_is_none_gets_a_diagnostic_at_its_place(duration: str) -> None:
    routine, diagnostics = read_routine(Source("x", f"title: a\nlanguage: en\nsteps:\n- rest: {duration}\n"))
    assert routine is None
    assert [(each.code, each.span and each.span.column) for each in diagnostics] == [("bad-duration", 9)]


def test_load_routine_raises_every_mistake_at_once() -> None:
    with pytest.raises(ScriptError) as caught:
        load_routine(Source("x", "titel: a\nlanguage: en\nsteps: []\n"))
    assert [each.code for each in caught.value.diagnostics] == ["other-word", "empty"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"{\\rtf1\\ansi{\\fonttbl}\n\\f0 title: A\\\n}", "rich text (RTF)"),
        (b"PK\x03\x04\x14\0", "a document of a word processor"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a document of a word processor"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"<!DOCTYPE html>\n", "a web page"),
    ],
)
def test_a_document_is_not_plain_text_and_how_to_get_it(content: bytes, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "feet.yaml"
    path.write_bytes(content)
    (found,) = read_routine(path)[1]
    assert found.message == f"this is {kind}, not plain text"
    assert "Make Plain Text" in found.hint


def test_an_empty_script_has_a_way_out(tmp_path: Path) -> None:
    path = tmp_path / "feet.yaml"
    path.touch()
    (found,) = read_routine(path)[1]
    assert (found.message, found.hint) == ("this file is empty", "`voiceguide new FILE` writes one to start from")


def test_a_file_that_is_not_there_is_looked_for_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_routine("feet.yaml")[1][0].hint == f"this was looked for in the folder {tmp_path}"
    (tmp_path / "feet.yaml.txt").touch()  # as editors save it
    assert read_routine("feet.yaml")[1][0].hint == "did you mean 'feet.yaml.txt'?"
