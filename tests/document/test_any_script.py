"""No text and no bytes make the reader of scripts crash."""

from hypothesis import given, settings
from hypothesis import strategies as st

from voiceguide.document.diagnostics import ScriptError, Source
from voiceguide.document.source_files import decode
from voiceguide.routine.routine_reader import read_routine

KEYS = ("title: a\n", "language: en\n", "steps:\n", "- say: ", "  - ", "hold: 20s\n", "{side}", "[pause", "]", "{")
SIGNS = (
    "\t",
    "\n",
    "&a ",
    "*a",
    "!!x ",
    "<<: ",
    "? ",
    "'",
    '"',
    "|\n",
    "---\n",
    "%YAML",
    "\\x00",
    "\ud800",
    "\x85",
    "#",
)
PIECES = st.sampled_from(KEYS + SIGNS)


@settings(deadline=None)
@given(st.text() | st.lists(PIECES).map("".join) | st.lists(PIECES | st.text(max_size=3)).map("".join))
def test_no_text_makes_the_reader_crash(text: str) -> None:
    routine, diagnostics = read_routine(Source("any", text))
    assert (routine is None) == any(each.severity == "error" for each in diagnostics)
    assert all(str(each) for each in diagnostics)


@given(st.lists(PIECES).map("".join))
def test_no_text_of_a_step_makes_the_reader_crash(text: str) -> None:
    _, diagnostics = read_routine(Source("any", f"title: a\nlanguage: en\nsteps:\n- say: >\n   {text}\n"))
    assert all(str(each) for each in diagnostics)


@given(st.binary())
def test_no_bytes_make_the_reader_crash(content: bytes) -> None:
    try:
        source = decode("any", content)
    except ScriptError:
        return
    read_routine(source)
