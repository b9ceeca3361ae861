import json

from voiceguide.document.diagnostics import Diagnostic, Severity, Source, Span
from voiceguide.messages import quoted


def _shown(line: str, start: int, end: int, note: str = "") -> list[str]:
    span = Span(1, start, 1, end)
    return str(Diagnostic(Severity.ERROR, "x", "wrong", Source("f", line), span, note)).splitlines()


def test_without_a_place_it_is_one_line() -> None:
    assert str(Diagnostic(Severity.WARNING, "x", "odd", note="why", hint="do so")) == "warning: odd (why; do so)"
    assert str(Diagnostic(Severity.ERROR, "x", "wrong", Source("f", ""))) == "f: error: wrong"


def test_the_carets_stand_below_what_is_wrong() -> None:
    assert _shown("hold: 45s", 7, 10, "why") == ["f:1:7: error: wrong", "    1 | hold: 45s", "      |       ^^^ why"]


def test_tabs_and_wide_characters_do_not_shift_the_carets() -> None:
    assert _shown("\t日本 x", 5, 6)[2] == "      | \t     ^"
    assert _shown("日本", 1, 3)[2] == "      | ^^^^"


def test_of_a_very_long_line_only_the_part_around_the_mistake_is_shown() -> None:
    shown = _shown("a" * 5000 + "b" + "a" * 5000, 5001, 5002)
    assert len(shown[1]) < 140
    assert shown[1][shown[2].index("^")] == "b"


def test_a_quoted_text_is_shortened() -> None:
    assert quoted("it's") == '"it\'s"'
    assert quoted("a" * 120) == repr("a" * 120)
    assert quoted("a" * 90 + "b" * 90) == repr("a" * 89 + "…" + "b" * 30)


def test_what_a_terminal_would_obey_is_not_sent_to_it() -> None:
    assert "\x1b" not in str(Diagnostic(Severity.ERROR, "x", "m", Source("\x1b[2J", "\x1b[31m"), Span(1, 1, 1, 2)))


def test_it_can_be_told_as_json() -> None:
    told = Diagnostic(Severity.ERROR, "x", "m", Source("f", "text"), Span(1, 2, 3, 4)).to_json()
    assert json.loads(json.dumps(told))["span"] == {"line": 1, "column": 2, "end_line": 3, "end_column": 4}
