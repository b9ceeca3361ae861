"""What a check says about texts that are not spoken as they are written."""

import pytest

from voiceguide.document.diagnostics import Diagnostic, Severity, Source
from voiceguide.routine.routine_reader import read_routine

HEAD = "title: A test\nlanguage: en\n"


def found(steps: str, head: str = HEAD) -> tuple[Diagnostic, ...]:
    return read_routine(Source("test.yaml", f"{head}steps:\n{steps}"))[1]


def told(steps: str, head: str = HEAD) -> list[tuple[str, str]]:
    """The marked part of the source and the code of each diagnostic."""
    return [
        (each.source.line(each.span.line)[each.span.column - 1 : each.span.end_column - 1], each.code)
        for each in found(steps, head)
        if each.source and each.span
    ]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("- say: Hold for 10–15 s at 20 °C, e.g. here.", []),
        ("- say: Use 1/2 of it.", [("1/2", "read-as")]),
        ("- say: Let go.\n- say: |\n    Lie down.\n    An ABI, he/she", [("ABI", "read-as"), ("he/she", "read-as")]),
        ("- rest: 9s\n  say: Well done 👏.", [("👏", "not-spoken")]),
        ("- say: 'A <break/> here [pause 2s] www.a.org'", [("<break/>", "not-spoken"), ("www.a.org", "not-spoken")]),
        ("- say: so\xadft", [("\xad", "not-spoken")]),
        ("- section: '*Hips*'\n  steps: [{say: in → out}]", [("*", "not-spoken"), ("→", "read-as")]),
        ("- say: 👏", [("👏", "nothing-to-speak")]),
        ("- say: '** [pause 1s] …'", [("'** [pause 1s] …'", "nothing-to-speak")]),
        ("- say: |\n    👏\n    Go", [("👏", "not-spoken")]),
        ("- say: 10s", [("10s", "spoken-pause")]),
        ("- say: 2 min.", [("2 min.", "spoken-pause")]),
        ("- say: '3'", []),
        ("- say: '{count}'", []),
        ("- section: 👏\n  steps: [{say: x}]", [("👏", "nothing-to-speak")]),
        ("- section: 👏\n  announce: no\n  steps: [{say: x}]", []),
        ("- say: a ] b 👏", [("]", "unbalanced"), ("👏", "not-spoken")]),
        ("- say: '*a* [b] {c} } 👏'", [("*", "not-spoken"), ("[b]", "bad-pause"), ("{c}", "unknown-placeholder"),
                                       ("}", "unbalanced"), ("👏", "not-spoken")]),
        ("- Say: '*a* 👏'", [("Say", "upper-case"), ("*", "not-spoken"), ("👏", "not-spoken")]),
    ],
)  # fmt: skip
def test_what_is_read_as_what_and_what_is_lost(steps: str, expected: list[tuple[str, str]]) -> None:
    assert told(steps) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Press for {hold} seconds.", ["{hold} seconds"]),
        ("en", "Press for {hold} s, or {hold}  minute.", ["{hold} s", "{hold}  minute"]),
        ("en", "Press for {hold} so softly, {{hold} seconds", []),
        ("en", "Press for {hold}. Seconds count. {count} times, {count} breaths.", []),
        ("de", "Drück {hold} Sekunden, {hold} Atemzüge lang.", ["{hold} Sekunden", "{hold} Atemzüge"]),
        ("de", "Drück {hold} lang.", []),
    ],
)
def test_a_unit_after_a_length_that_has_one_is_said_twice(language: str, text: str, expected: list[str]) -> None:
    given = told(f"- hold: 15s\n  area: feet\n  pressure: light\n  say: '{text}'", f"title: x\nlanguage: {language}\n")
    assert [place for place, code in given if code == "unit-twice"] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "{count}. Runde. Die { count }.  Serie.", ["{count}. Runde", "{ count }.  Serie"]),
        ("de", "Die {count}te Runde, die Runde {count}. Runde für Runde. {count}. Streiche.", ["{count}te Runde"]),
        ("en", "The {count}th round.", ["{count}th round"]),
        ("en", "Round {count}. Sit {count} times, {count} steps, {{count}th round.", []),
    ],
)
def test_a_number_that_is_meant_as_an_ordinal(language: str, text: str, expected: list[str]) -> None:
    script = f"- repeat: 2\n  steps:\n    - say: '{text}'"
    given = told(script, f"title: x\nlanguage: {language}\n")
    assert [place for place, code in given if code == "ordinal"] == expected


def test_every_text_that_is_spoken_is_checked() -> None:
    head = HEAD + 'equipment: [mat, "👏"]\ncheck_in: {every: 20s, say: "Fine? 👏"}\n'
    assert told("- say: x", head) == [('"👏"', "nothing-to-speak"), ("👏", "not-spoken")]


def test_pronounce_settles_it() -> None:
    head = HEAD + 'pronounce: {ABI: ay bee eye, "👏": well done, "1/2": half}\n'
    assert told('- say: An ABI, 1/2 of it.\n- say: "👏"', head) == []


def test_only_what_cannot_be_spoken_at_all_is_an_error() -> None:
    severities = {each.code: each.severity for each in found("- say: 1/2 👏\n- say: 👏")}
    assert severities == {
        "read-as": Severity.WARNING,
        "not-spoken": Severity.WARNING,
        "nothing-to-speak": Severity.ERROR,
    }


def test_an_invisible_character_is_named() -> None:
    (warning,) = found("- say: ze\u200bro")
    assert warning.message == "the invisible character U+200B (zero width space) is not spoken"


@pytest.mark.parametrize("head", [HEAD.replace("en", "xx"), HEAD.replace("en", "[en]"), HEAD + "pronounce: [a]\n"])
def test_without_a_language_the_rest_is_checked(head: str) -> None:
    assert "bad-duration" in {code for _, code in told("- rest: x\n- say: 👏", head)}


@pytest.mark.parametrize(
    ("steps", "lost"),
    [
        ("- say: Press point #3 gently.", "#3 gently."),
        ("- say: Press #3. #4", "#3. #4"),
        ("- say: Breathe out # and in", "# and in"),
        ("- say: Breathe\n    out  # and in", "# and in"),
        ("- say: Breathe out. # a comment", None),
        ("- say: 'Breathe out' # a comment", None),
        ("- say: >  # a comment\n    Breathe #3", None),
        ("- section: Hips # a comment\n  steps: [{say: x}]", None),
        ("- section: Point #3\n  steps: [{say: x}]", "#3"),
        ("- rest: 9s # long", None),
        ("- say: C#", None),
    ],
)
def test_words_after_a_space_and_a_hash_are_a_comment(steps: str, lost: str | None) -> None:
    assert told(steps) == ([(lost, "cut-by-comment")] if lost else [])


def test_a_text_that_is_all_comment_is_empty_and_says_why() -> None:
    assert [code for _, code in told("- say: #3 is next")] == ["empty", "cut-by-comment"]


def test_a_comment_within_a_text_of_several_lines_is_a_hint() -> None:
    (error,) = found("- say: Press\n    point #3 of\n    four")
    assert (error.code, error.span and error.span.line) == ("cut-by-comment", 5)
    assert error.message == "'#3 of' is not spoken: a space and # begin a comment"


@pytest.mark.parametrize(
    ("texts", "is_one"),
    [
        ("[Once more, slowly, with warm hands.]", True),
        ("[Noch einmal, Schultern locker.]", True),
        ("[“Once more, slowly.”]", True),
        ("[\n      Once more,\n      with warm hands.]", True),
        ('["Once more, slowly, with warm hands."]', False),
        ("[Once more., And again.]", False),
        ("[Once more, And again]", False),
        ("['once more', 'slowly']", False),
        ("\n    - Once more\n    - slowly, with warm hands.", False),
        ("[Once more.]", False),
    ],
)
def test_a_sentence_that_is_split_at_its_commas_is_a_warning(texts: str, is_one: bool) -> None:
    steps = f"- repeat: 9\n  steps:\n  - say: Stroke your foot.\n    or: {texts}"
    assert [each.code for each in found(steps)] == ["split-text"] * is_one


@pytest.mark.parametrize(
    ("items", "is_one"),
    [
        ("[a chair, a little oil]", False),
        ("[einen Stuhl, etwas Öl]", False),
        ("[a cushion, if you like one, a mat]", True),
        ("[ein Kissen, wenn du magst, eine Matte]", True),
        ('["a cushion, if you like one", a mat]', False),
        ("[A chair, with arms.]", True),
    ],
)
@pytest.mark.parametrize("key", ["equipment", "sources"])
def test_so_is_a_thing_that_is_split_at_its_commas(key: str, items: str, is_one: bool) -> None:
    codes = [each.code for each in found("- say: Sit.", f"{HEAD}{key}: {items}\n")]
    assert codes == ["split-text"] * is_one


def test_it_says_which_texts_they_are_and_how_to_write_one() -> None:
    (warning,) = found("- repeat: 3\n  steps: [{say: Stroke., or: [Once more, slowly.]}]")
    assert (warning.severity, warning.message) == (
        Severity.WARNING,
        "commas make 2 texts of this: 'Once more | slowly.'",
    )
    assert warning.hint == 'put each whole text in quotes: ["Once more, slowly."]'


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("- say: 'rest: 5s'", [("rest: 5s", "spoken-step")]),
        ("- say: hold - 15s", [("hold - 15s", "spoken-step")]),
        ("- say: Sit.\n    hold – 15s", [("hold – 15s", "spoken-step")]),
        ("- say: 'Sit. - Rest: 5s'", [("Rest: 5s", "spoken-step")]),
        ("- say: Sit.\n    -----", [("-----", "fence")]),
        ("- say: Sit. // slowly", [("// slowly", "comment")]),
        ("- say: 'Hold: that is all you do.'", []),
        ("- say: 'Rest. Then hold for 15 seconds – and breathe.'", []),
        ("- say: |\n    Now\n    hold 15 seconds, and\n    rest", []),
        ("- say: 'Your area: the neck. Next: breathe in.'", []),
    ],
)
def test_what_looks_like_a_part_of_the_script_is_not_spoken_silently(
    steps: str, expected: list[tuple[str, str]]
) -> None:
    assert told(steps) == expected


@pytest.mark.parametrize(("text", "language"), [("Setz dich und atme ruhig.", "de"), ("Sit down and breathe.", "en")])
def test_a_missing_language_is_guessed_from_the_words(text: str, language: str) -> None:
    (missing,) = read_routine(Source("x", f"title: A\nsteps:\n- say: {text}\n"))[1]
    assert f"`language: {language}`" in missing.hint


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("„Sit down.", "„"),
        ("Say yes” now.", "”"),
        ('Say "om" and "ah, then rest.', '"'),
        ('Say "om" and „ah“.', None),
        ('A 6" ball.', None),
    ],
)
def test_a_quotation_mark_without_the_other_one(text: str, marked: str | None) -> None:
    assert told(f"- say: {text}") == ([(marked, "unpaired-quote")] if marked else [])


@pytest.mark.parametrize(("pause", "is_told"), [("3 min", True), ("1h", True), ("60s", False)])
def test_a_long_pause_between_words(pause: str, is_told: bool) -> None:
    marks = [(f"[pause {pause}]", "unlikely-length")] * is_told
    assert told(f"- say: Lie down. [pause {pause}] Breathe.") == marks
