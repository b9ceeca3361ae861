"""Slips in scripts: each has its own sentence at its line, the rest is read all the same, and most can be mended."""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.routine.slips_of_layout import WHOLE
from tests.routine.written_slip import (
    BEFORE,
    BELOW,
    MOVED_OUT,
    NEEDS_VALUE,
    PLACES,
    STEPS_BELOW,
    TOLD_HEAD,
    WrittenSlip,
)
from tests.routine.written_slips import IN_GERMAN_HEAD, IN_GERMAN_STEPS, IN_HEAD, IN_STEPS
from voiceguide.document.diagnostics import MAX_DIAGNOSTICS, Diagnostic, Source
from voiceguide.document.source_files import read_source
from voiceguide.messages import messages_for_person
from voiceguide.resources import shipped
from voiceguide.routine import starter
from voiceguide.routine.routine_reader import mended_routine, read_routine
from voiceguide.routine.script_mending import mend_script

SLIPS = [
    *(slip._replace(written=BEFORE.format(language="en") + slip.written) for slip in IN_STEPS),
    *IN_HEAD,
    *(slip._replace(written=BEFORE.format(language="de") + slip.written) for slip in IN_GERMAN_STEPS),
    *IN_GERMAN_HEAD,
]
UNCERTAIN = (
    "- section: B", "area: wirbelsäule", "pressure: stark", "- hold: 20s\n  technik: kneten", "Press.\n  area: neck",
    "- background: sea", "- kneed: 30s", "technique: kneeding", "- breathe: 4-7-8", "voice: anna\nsteps:\n- say: Sit.",
    "voice: 120\nsteps:\n- say: Sit.", "rate: fast\nsteps:\n- say: Sit.",
    "Sit and\n  rest your arms.",
    "say there", "rest a while", "sag Atme ruhig weiter.",
    "do: 30s\n    say: Knead.", "round: 2\n  steps:\n    - say: Knead.",
    TOLD_HEAD, "wrist", "knee", "Handgelenk", "knuckles", "left hand", PLACES, "# 1 rule",
    "rest: 8s", "- rest", "- Wait", "- pause", "Say hello there", "do: 25s",
    "music: sea\nbackground: rain\nsteps:\n- say: Sit.", "music: sea\nsteps:\n- say: Sit.",
    "shoulder, neck", "side: left", "- say: Press.", "twice\n  say: Press.", "area: knochen", "Nacken und Schultern",
    "Flat.", "Breathe out.", "Press softly.", "oil", "oil)", "Two meanings", "Again.", MOVED_OUT,
    "Main part\n- rest: 5s", "Main part:\n- rest: 5s", "**\n- rest: 5s", "slowly\n- rest: 5s",
    "towel\n-----\n- rest: 5s",
    "5s - 10s", "15s hold", "Rest: 5s", "Heading.", "steps: Sit down.",
    "Hands open.", "with open hands.", "; say: Sit.", "Say, sit down", "buy oil\n- rest: 5s", "- Lie.\n  rest: 5s",
    "(short pause) Lie.", "(Pause 5s) Lie.", "*pause* Lie.", "and lie.", "Pause 5s", "(pause)",
    "here it is:\n\ntitle: A\nlanguage: en\nsteps:\n- say: Heading.", "Pause 5 seconds.",
    "/ rest: 6s\n    - say: Sit.", "- end repeat", "- End of section", "- (note)", "- Part one:\n- rest: 5s",
    "keep breathing.", "breathe: slowly.", "Bend.", "Bend down.", "your back", "Anna", "Drink.", "Beug dich.",
    "8\n  hold: 7", "90\n  out: 8", "3\n  hold: 15s", "Sit\n  - Rock.", "[Sit., Lie down]",
    "throat", "skull", "collarbone", "Kehle", "-\n- say: Sit.", "30s x 2", "2 x 30s", "20s left", "each side",
    "wait: 10s", "wait 10s", "warte: 10 Sekunden", "Rub on.", "repeat: 3",
    "- breathe: 3\nrest: 6s", "Lie.\nrest: 6s", "softly., Once more, even slower.]", "softly, Once more, slower]",
    "and rest, Again]", "Relax.\n  pause: 5s", "Relax.\n  break: 5s", "Relax.\n  rest 5s", "Ruh aus.\n  stille: 5s",
    "down. rest 6s", "down. pause 6s", "hold 20s neck", "(15 s)", "duration: 25s", "length: 25s", "time: 25s",
    "- say: Told.", "hin. pause 6s", "dauer: 25s",
    "Nothing.", "- say: Rub.\n  area: feet", "- say: Rub.\n- area: feet", "fast\nsteps:\n- say: Braces.",
)  # fmt: skip
"""How scripts end that nobody but the author can mend."""
GROUPS = (STEPS_BELOW, NEEDS_VALUE)
WORDS_OF_YAML = re.compile(
    r"\b(yaml|mapping|indicator|flow|sequence|scalar|token|block|node|parser?|anchor|alias|simple key|stream)\b",
    re.IGNORECASE,
)


def script(slip: WrittenSlip) -> Source:
    """The script with the slip, and another mistake at its end, in a step like the others."""
    first_step = re.search(r"^( *)\S.*\Z", slip.written.partition("steps")[2].partition("\n")[2], re.DOTALL)
    indent = first_step[1] if first_step else ""
    return Source("slip.yaml", f"{slip.written}\n{indent}- rest: 0\n")


def told(source: Source) -> list[Diagnostic]:
    return list(read_routine(source)[1])


@cache
def told_in(language: str, slip: WrittenSlip) -> list[Diagnostic]:
    """What a person is told in their language about a slip; several tests look at it."""
    with messages_for_person(language):
        return told(script(slip))


def test_a_slip_is_told_at_its_line_and_the_rest_is_read() -> None:
    for slip in SLIPS:
        source = script(slip)
        found = told_in("en", slip)
        assert (slip.line, slip.message, slip.hint) in [
            (each.span.line, each.message, each.hint) for each in found if each.span
        ], slip
        last = found[-1]
        assert (last.code, last.span and last.span.line) == ("bad-duration", len(source.lines) - 1), slip


def test_a_german_reads_about_it_in_german() -> None:
    for slip in SLIPS[: len(IN_STEPS) + len(IN_HEAD)]:
        found = told_in("de", slip)
        assert slip.message not in [each.message for each in found]
        english = [
            each
            for each in found
            if re.search(r"\b(the|is|write|needs|must)\b", each.message + each.hint)
            and "write" not in slip.written
            and each.code != "needs-quotes"
        ]
        assert english == [], slip


def test_no_message_needs_knowledge_of_yaml() -> None:
    for slip in SLIPS:
        for language in ("en", "de"):
            for each in told_in(language, slip):
                assert not WORDS_OF_YAML.search(each.message + each.note + each.hint), each


def test_what_can_have_been_meant_in_one_way_only_is_mended() -> None:
    for slip in SLIPS:
        mended = Source("slip.yaml", mended_routine(script(slip)).certain_text)
        if slip.written.endswith(UNCERTAIN) or slip.message.endswith(GROUPS):
            assert any((each.message, each.hint) == (slip.message, slip.hint) for each in told(mended)), slip
        else:
            assert {each.code for each in told(mended)} <= {"bad-duration", "not-spoken", "never-said", "empty"}, slip
        assert mended_routine(mended).certain_text == mended.text, slip


@pytest.mark.parametrize("opened", ['"Sit', "'Sit", "\"Sit. Don't", "Sit", '"'])
@pytest.mark.parametrize("step", ["- massage: 30s", "- kneed: 30s", "- rest: 5s", "- quux: b", "kneed: 30s"])
@pytest.mark.parametrize("indent", [0, 2, 4])
def test_a_step_never_becomes_spoken_text(opened: str, step: str, indent: int) -> None:
    """Whatever its verb, after a quote that is left open, or after text without quotes."""
    steps = f"- say: {opened}\n{' ' * indent}{step}\n  say: Massage\n- rest: 5s\n"
    mended = mended_routine(Source("x", BEFORE.format(language="en") + steps)).certain_text
    line = mended.splitlines()[4]
    assert re.fullmatch(r" *(?:- )?(?:do|kneed|rest|quux|massage): \w+", line), "it ends no quote"
    assert mended.splitlines()[3].count(opened[0]) != 1 or opened in {"Sit", '"'}


@pytest.mark.parametrize(
    "slip", [slip for slip in IN_STEPS if slip.message.endswith(GROUPS)], ids=lambda slip: slip.written
)
def test_steps_are_never_moved_out_of_the_line_that_they_stand_below(slip: WrittenSlip) -> None:
    indent = " " * (len(slip.written) - len(slip.written.lstrip()))
    text = BEFORE.format(language="en") + slip.written + f"\n{indent}- say: End.\n"
    assert mended_routine(Source("x", text)).certain_text == text
    assert [each.message for each in told(Source("x", text))] == [slip.message]


def test_one_step_that_is_indented_unlike_all_others_is_told_once() -> None:
    text = BEFORE.format(language="en") + " - say: Sit.\n" + "  - rest: 5s\n" * 10
    assert [(each.code, each.span and each.span.line) for each in told(Source("x", text))] == [("indent", 4)]


def test_the_steps_below_a_repeat_in_another_word_stay_in_it() -> None:
    text = BEFORE.format(language="en") + f"- wiederhole: zweimal\n{BELOW}\n"
    expected = f"- repeat: 2\n  steps:\n{BELOW}\n"
    assert mended_routine(Source("x", text)).certain_text == BEFORE.format(language="en") + expected


VERB_LINES = ["say Hello", "Say Hello", "say Hello:", "say; hi", "say = hi", "• say: hi", "• say; hi", "-- say: hi",
              "- say; hi", "hold your leg", "rest 5s", "Pause 5 seconds", "* rest: 5s"]  # fmt: skip
"""Lines that begin with a verb, or with a bullet and a verb."""


@pytest.mark.parametrize("line", VERB_LINES)
@pytest.mark.parametrize(
    "above", ["say: Sit", "say: Sit.", "say: Sit\n  your neck", "say:", 'say: "Sit', "say: |\n  Sit."]
)
def test_a_line_that_begins_with_a_verb_is_never_joined_to_the_text_above(line: str, above: str) -> None:
    text = BEFORE.format(language="en") + f"  - {above}\n  {line}\n  - say; End\n"
    found = [each.span.line for each in told(Source("x", text)) if each.span and each.severity == "error"]
    assert len(found) == len(set(found)), "one message a line"
    assert text.count("\n") in found, "the line below is not swallowed"
    mended = mended_routine(Source("x", text)).certain_text.splitlines()
    verb = r"- (say|rest): (\W?Hello:?\W?|hi|5 ?s(econds)?)"
    assert mended[-2] == f"  {line}" or re.fullmatch(f"  {verb}", mended[-2])
    assert mended[-1] == "  - say: End"


@pytest.mark.parametrize("verb", ["say", "hold", "section"])
def test_a_verb_alone_does_not_take_the_step_below(verb: str) -> None:
    text = BEFORE.format(language="en") + f"  - say: Sit.\n  {verb}\n  - rest: 5s\n"
    assert mended_routine(Source("x", text)).certain_text.endswith("\n  - rest: 5s\n")


@pytest.mark.parametrize(("written", "meant"), WHOLE, ids=lambda text: text[-30:])
def test_steps_are_mended_whole(written: str, meant: str) -> None:
    mended = mended_routine(Source("x", BEFORE.format(language="en") + written)).certain_text
    assert mended == BEFORE.format(language="en") + meant
    assert [each for each in told(Source("x", mended)) if each.code != "never-said"] == []


def test_a_guess_stays_in_line_with_the_steps_around_it() -> None:
    steps = "    - sag Atme ruhig.\n        im Takt\n  - hold: 20s\n    side: left\n  - say: End.\n"
    meant = "  - sag Atme ruhig.\n      im Takt\n  - hold: 20s\n    side: left\n  - say: End.\n"
    mended = mended_routine(Source("x", BEFORE.format(language="en") + steps)).certain_text
    assert mended == BEFORE.format(language="en") + meant


def test_only_lines_with_slips_are_changed() -> None:
    text = (
        "# first\ntitle: A\nlanguage: en\n\nsteps:  # mine\n- say:  Sit.   # so\n- say Lie.\n\n\n- rest:   5s\n#\tlast"
    )
    assert mended_routine(Source("x", text)).certain_text == text.replace("- say Lie.", "- say: Lie.")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_breaks_are_kept(ending: str) -> None:
    lines = ["title: A", "language: en", "steps:", "- section: B", "  - say Lie.", ""]
    mended = mended_routine(Source("x", ending.join(lines))).certain_text
    assert mended == ending.join([*lines[:4], "  steps:", "  - say: Lie.", ""])


def test_a_script_that_ends_below_steps_has_none() -> None:
    (slip,) = told(Source("x", BEFORE.format(language="en")))
    assert (slip.code, slip.hint, slip.span and slip.span.line) == ("no-steps", "write `- say: …` below it", 3)


@pytest.mark.parametrize("rule", ["--", "```", "-----"])
def test_text_below_the_rule_that_ends_a_script_is_told_as_one_and_stays(rule: str) -> None:
    text = BEFORE.format(language="en") + f"  - say: Sit.\n{rule}\nAnna Miller\n\nSent by telephone\n"
    found = [(each.code, each.span and each.span.line) for each in told(Source("x", text))]
    assert found == [("fence", 5), ("outside", 6)]
    assert mended_routine(Source("x", text)).certain_text == text


def test_a_list_below_the_fence_that_ends_a_script_is_never_spoken() -> None:
    text = BEFORE.format(language="en") + "- say: Sit.\n```\nTips:\n\n- tip one\n- tip two\n"
    assert mended_routine(Source("x", text)).certain_text == text


def test_text_below_a_blank_line_and_left_of_the_steps_may_be_a_step() -> None:
    text = BEFORE.format(language="en") + "  - say: Sit.\n\nBest wishes,\nAnna\n"
    (slip,) = told(Source("x", text))
    assert (slip.code, slip.span and slip.span.line) == ("outside", 6)
    assert "`- say: Best wishes,`" in slip.hint
    assert mended_routine(Source("x", text)).certain_text == text


@pytest.mark.parametrize(
    "text",
    [
        "Wait … [pause 15 s]",
        "Sound. [pause 2s] Listen.",
        "Pause here for a moment.",
        "After a pause, go on.",
        "Rest.",
        "Pause.",
        "No break (yet).",
    ],
)
def test_a_sentence_about_a_pause_is_none(text: str) -> None:
    assert told(Source("x", BEFORE.format(language="en") + f"- say: {text}\n")) == []


@pytest.mark.parametrize("text", ["*pause* Lie.", "- rest: 5s", "> 5 minutes", "- 5 degrees"])
def test_a_mark_that_can_mean_something_stays(text: str) -> None:
    mended = mended_routine(Source("x", BEFORE.format(language="en") + f"- say: {text}\n")).certain_text
    assert text in mended


def test_a_key_of_the_top_below_a_section_at_the_left_edge_stays_there() -> None:
    steps = "  - say: Lie.\nsection: Back\nsteps:\n  - say: Sit.\nequipment: [oil]\n"
    meant = "  - say: Lie.\n  - section: Back\n    steps:\n      - say: Sit.\nequipment: [oil]\n"
    mended = mended_routine(Source("x", BEFORE.format(language="en") + steps)).certain_text
    assert mended == BEFORE.format(language="en") + meant


def test_what_stands_around_a_fenced_script_becomes_a_comment() -> None:
    script = BEFORE.format(language="en") + "  - say: Sit down\n"
    text = f"Sure!\n\n```yaml\n{script}```\n\nlet me know.\nNo more: that is all.\n"
    found = [(each.code, each.span and each.span.line) for each in told(Source("x", text))]
    assert found == [("outside", 1), ("fence", 3), ("fence", 8), ("outside", 10)]
    mended = mended_routine(Source("x", text)).certain_text
    assert mended == f"# Sure!\n\n\n{script}\n\n# let me know.\n# No more: that is all.\n"
    assert told(Source("x", mended)) == []


def test_text_without_any_keys_is_no_script() -> None:
    (slip,) = told(Source("x", "A massage for the feet\n\nSit down.\nTake off your shoes.\n"))
    assert (slip.code, slip.span and slip.span.line) == ("no-script", 1)


def test_a_line_that_nobody_can_read_does_not_hide_the_others() -> None:
    found = told(Source("x", 'title: A\nlanguage: en\nsteps:\n- say: "\\q"\n- rest: 0\n- say: "\\w"\n- hold: 45s\n'))
    assert [(each.code, each.span and each.span.line) for each in found] == [
        ("not-yaml", 4),
        ("bad-duration", 5),
        ("not-yaml", 6),
        ("hold-length", 7),
    ]


def test_what_is_a_guess_is_not_mended() -> None:
    guess = "title: A\nlanguage: en\nsteps:\n  hold: 20s\n  say: Press here, or later?\n"
    assert "  say: Press here, or later?\n" in mended_routine(Source("x", guess)).certain_text


@pytest.mark.parametrize(
    "steps",
    [
        "- say: Sit.\n  hold: 20s\n  area: neck\n  say: Press.\n",
        "- repeat: 2\n  steps:\n  - rest: 5s\nsay: The end.\n",
    ],
)
def test_a_text_that_can_belong_to_two_steps_stays_where_it_is(steps: str) -> None:
    text = BEFORE.format(language="en") + steps
    assert mended_routine(Source("x", text)).certain_text == text
    assert len(told(Source("x", text))) == 1


@pytest.mark.parametrize(
    "steps", ["hold: 15s\nsay: Press.\nrest: 5s\n", "- hold: 15s\nrest: 5s\nsay: Breathe.\nhold: 15s\n"]
)
def test_steps_without_hyphens_that_do_not_begin_with_a_text_are_only_told(steps: str) -> None:
    """A second round would put a text into the step above, where the first did not say."""
    text = BEFORE.format(language="en") + steps
    assert mended_routine(Source("x", text)).certain_text == text
    assert {each.code for each in told(Source("x", text))} == {"no-hyphen"}


def test_several_lines_of_the_same_kind_are_moved_as_one() -> None:
    steps = "- say: Sit.\n  - section: B\n    steps:\n      - hold: 20s\n        area: neck\n"
    text = BEFORE.format(language="en") + steps
    (slip,) = told(Source("x", text))
    assert (slip.code, slip.span and slip.span.line) == ("indent", 5)
    mended = mended_routine(Source("x", text)).certain_text
    assert read_routine(Source("x", mended))[1] == ()


SHIPPED = [*shipped("scripts").rglob("*.yaml"), *Path(starter.__file__).parent.glob("starters/**/*.yaml")]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_script_without_slips_remains_as_it_is(path: Path) -> None:
    source = read_source(path)
    mended = mend_script(source)
    assert mended.slips == ()
    assert mended.source.text == mended.certain_text == source.text


WORDS = st.sampled_from(
    [
        "say",
        "hold",
        "rest",
        "steps",
        "section",
        "now,",
        "the",
        "neck.",
        "(and)",
        "don't",
        "stop",
        "relax!",
        "area",
        "pressure:",
        "#",
        "5",
        "'so'",
        '"here"',
        "–",
        "*",
        "-",
        "title",
        "x=1",
        "{{brace}}",
        "[[bracket]]",
        "öffnen",
        "„ja“",
        "20s",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)
SAY = st.builds(lambda text, others: {"say": text, "or": others}, TEXTS, st.lists(TEXTS, max_size=2))
STEP = SAY | st.builds(lambda text: {"hold": "20s", "area": "neck", "say": text}, TEXTS) | st.just({"rest": "1m30s"})
STEPS = st.recursive(
    st.lists(STEP, min_size=1, max_size=3),
    lambda steps: st.lists(
        STEP
        | st.builds(lambda inner: {"repeat": "2", "steps": inner}, steps)
        | st.builds(lambda title, inner: {"section": title, "sides": ["left", "right"], "steps": inner}, TEXTS, steps),
        min_size=1,
        max_size=3,
    ),
    max_leaves=4,
)
SCRIPTS = st.builds(
    lambda title, things, words, steps: {
        "title": title,
        "language": "en",
        "equipment": things,
        "pronounce": words,
        "check_in": {"every": "2 min", "say": title},
        "steps": steps,
    },
    TEXTS,
    st.lists(TEXTS, max_size=2),
    st.dictionaries(st.sampled_from(["say", "pause", "Text", "e.g.", "hold: on"]), TEXTS, max_size=2),
    STEPS,
)


@pytest.mark.parametrize(
    "steps",
    [
        "- say: 5 x=1 20s\n",
        "- say: say relax!\n    –\n",
        "- say: 'say pressure:\n    – say say'\n",
        "- {hold: 20s, area: neck, say: say\n    –}\n",
        "- say: Sit.\nequipment: ['pressure:\n    say']\n",
    ],
)
def test_a_value_is_read_to_its_end_before_it_is_judged(steps: str) -> None:
    text = BEFORE.format(language="en") + steps
    assert mend_script(Source("correct.yaml", text)).slips == ()


@settings(deadline=None, max_examples=40)
@given(
    SCRIPTS,
    st.sampled_from([None, '"', "'", "|", ">"]),
    st.sampled_from([None, True, False]),
    st.integers(2, 6),
    st.integers(20, 100),
)
def test_whatever_is_written_correctly_remains_as_it_is(
    content: dict[str, object], style: str | None, flow: bool | None, indent: int, width: int
) -> None:
    text = yaml.safe_dump(
        content, default_style=style, default_flow_style=flow, indent=indent, width=width, allow_unicode=True,
        sort_keys=False,
    )  # fmt: skip
    source = Source("correct.yaml", text)
    assert not any(each.severity == "error" and each.code != "nothing-to-speak" for each in told(source))
    mended = mend_script(source)
    assert mended.slips == ()
    assert mended.source.text == source.text


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(SHIPPED), st.data())
def test_a_script_that_is_damaged_anywhere_has_its_mistakes_told(path: Path, data: st.DataObject) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()[:40]
    number = data.draw(st.integers(0, len(lines) - 1))
    at = data.draw(st.integers(0, len(lines[number])))
    damage = data.draw(st.sampled_from(["", " ", "  ", "\t", "'", '"', ":", ": ", "- ", "[", "}", "#", "*", "\n"]))
    lines[number] = lines[number][:at] + damage + lines[number][at + data.draw(st.integers(0, 3)) :]
    source = Source("damaged.yaml", "\n".join(lines))
    found = told(source)
    assert len(found) <= MAX_DIAGNOSTICS + 1
    assert all(each.span is None or each.span.line <= len(source.lines) + 1 for each in found)
    mended = mend_script(source)
    assert len(mended.lines) == len(source.lines)
    assert [line.written for line in mended.lines] == list(source.lines)
