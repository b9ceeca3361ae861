"""Every mistake is found at its place: the line and column of its first and after its last character."""

from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.document.written import HEAD, in_steps, mistakes
from voiceguide.document.diagnostics import Source
from voiceguide.language.health_ids import NEUROMUSCULAR, TITLES
from voiceguide.language.vocabulary import AskedDuring, Audience, Ending, Pace, Practice, Room, Tempo
from voiceguide.messages import messages_for_person
from voiceguide.routine.routine_reader import read_routine
from voiceguide.routine.script_words import MEANINGS, PACE_AT_TOP


def test_a_mistake_in_a_step_that_is_used_often_is_told_once() -> None:
    assert in_steps("- &a {rest: 0}\n- *a\n- *a\n") == [("4:13-14", "bad-duration")]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("- hold: 45s", [("4:9-12", "hold-length")]),
        ("- hold: 9.9", [("4:9-12", "hold-length")]),
        ("- hold: 30s\n- hold: 10s", []),
        ("- hold: 20s\n  area: spine", [("5:9-14", "never-on-bones")]),
        ("- do: 20s\n  area: Joints", [("5:9-15", "never-on-bones")]),
        ("- hold: 20s\n  area: kidneys", [("5:9-16", "kidneys-light-only")]),
        ("- hold: 20s\n  pressure: medium\n  area: kidneys", [("5:13-19", "kidneys-light-only")]),
        ("- do: 20s\n  area: kidneys\n  pressure: light", []),
        ("- do: 20s\n  pressure: firm", [("5:13-17", "no-strong-pressure")]),
        (
            "- hold: 45s\n  area: spine\n  pressure: strong",
            [("4:9-12", "hold-length"), ("5:9-14", "never-on-bones"), ("6:13-19", "no-strong-pressure")],
        ),
        ("- do: 20s\n  area: nek", [("5:9-12", "unknown-word")]),
        ("- hlod: 20s", [("4:3-7", "no-verb")]),
        ("- {}", [("4:3-4", "no-verb")]),
        ("- hold: 20s\n  rest: 3s", [("5:3-7", "two-verbs")]),
        ("- hold: 20s\n  pase: none", [("5:3-7", "unknown-key")]),
        ("- hold: 20s\n  duration_s: 3", [("5:3-13", "unknown-key")]),
        ("- section: x\n  say: y\n  steps: [{say: z}]", [("5:3-6", "unknown-key")]),
        ("- section: x", [("4:3-10", "no-steps")]),
        ("- section: x\n  steps: []", [("5:10-11", "empty")]),
        ("- section: x\n  sides: [left, left]\n  steps: [{say: y}]", [("5:10-11", "same-side-twice")]),
        ("- section: x\n  sides: []\n  steps: [{say: y}]", [("5:10-11", "empty")]),
        ("- repeat: 0\n  steps: [{say: x}]", [("4:11-12", "out-of-range")]),
        ("- repeat: 1001\n  steps: [{say: x}]", [("4:11-15", "out-of-range")]),
        ("- breathe: five", [("4:12-16", "wrong-type")]),
        ("- breathe: 201", [("4:12-15", "out-of-range")]),
        ("- breathe: 1.5", [("4:12-15", "wrong-type")]),
        ("- wait: redy", [("4:9-13", "unknown-word")]),
        ("- just a text", [("4:3-14", "bare-text")]),
        ("- say:", [("4:7-7", "empty")]),
        ("- say: [pause 2s]", [("4:8-9", "wrong-type")]),
        ("- say: '[pause 2s]'", [("4:8-20", "empty")]),
        ("- say: Put {sde} there", [("4:12-17", "unknown-placeholder")]),
        ("- say: Put {Seite} there", [("4:12-19", "unknown-placeholder")]),
        ("- say: 'a [pause 2x] b'", [("4:11-21", "bad-pause")]),
        ("- say: {a: b}", [("4:9-10", "wrong-type")]),
        ("- say: >\n    folded text\n    with a } brace", [("6:12-13", "unbalanced")]),
        ("- say: a [[ b [", [("4:15-16", "unbalanced")]),
        ("- say: 'a {side} b'", [("4:11-17", "no-side")]),
        ("- say: '{side} b {side}'", [("4:9-15", "no-side"), ("4:18-24", "no-side")]),
        ("- say: '{{side}}'", []),
        ("-\tsay: x", [("4:2-3", "tab")]),
        ("- \tsay: x\n  rest: 3", [("4:3-4", "tab")]),
        ("- section: x\n  steps:\n  -\t say: x", [("6:4-6", "tab")]),
        ("- say: *nowhere", [("4:8-16", "unknown-alias")]),
        ('- say: "a\\0b"', [("4:8-14", "control-character")]),
        ("- {say: a, id: x}\n- {say: b, id: x}", [("5:16-17", "same-id-twice")]),
        ("- {say: a, id: a b}", [("4:16-19", "bad-form")]),
        ("- say: a\n  say: b", [("5:3-9", "no-hyphen")]),
        ("- say: a: b", [("4:8-12", "needs-quotes")]),
        ("- say: " + "a " * 2501, [("4:8-5009", "long-text")]),
        ("- say: a\n\t- say: b", [("5:1-2", "tab")]),
        ("- say: !x a", [("4:8-12", "tag")]),
    ],
)  # fmt: skip
def test_a_mistake_in_a_step_stands_at_its_place(steps: str, expected: list[tuple[str, str]]) -> None:
    assert in_steps(steps) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("titel: x", [("3:1-6", "unknown-key")]),
        ("title: x", [("3:1-6", "duplicate-key")]),
        ("for: friend", [("3:6-12", "unknown-word")]),
        ("equipment: ball", [("3:12-16", "wrong-type")]),
        ("screening: [fever, feever]", [("3:20-26", "unknown-word")]),
        ("voice: {rate: 79}", [("3:15-17", "out-of-range")]),
        ("voice: {rate: 451, speed: 3}", [("3:15-18", "out-of-range"), ("3:20-25", "unknown-key")]),
        ("voice: fast", [("3:8-12", "wrong-type")]),
        ("background: {sound: a, file: b}", [("3:24-28", "two-backgrounds")]),
        ("background: {level: -3}", [("3:14-19", "no-background")]),
        ("background: {sound: a, level: 0 dB}", [("3:31-35", "out-of-range")]),
        ("background: {sound: a, level: loud}", [("3:31-35", "bad-level")]),
        ("breath: {in: 4s, out: 31s}", [("3:23-26", "out-of-range")]),
        ("check_in: {say: x}", [("3:12-15", "missing-key")]),
        ("check_in: {every: 4 min, say: 'Is {side} well?'}", [("3:35-41", "no-side")]),
        ("pronounce: {a: }", [("3:16-16", "empty")]),
    ],
)
def test_a_mistake_in_the_head_stands_at_its_place(head: str, expected: list[tuple[str, str]]) -> None:
    assert mistakes(f"{HEAD}{head}\nsteps: [{{say: x}}]") == expected


@pytest.mark.parametrize(
    ("step", "way_out"),
    [
        ("{repeat: twice, steps: [{say: x}]}", "write it in digits, such as 3"),
        ("{breathe: 1.5}", "write it in digits, such as 3"),
        ("{breathe: {a: b}}", "write it in digits, such as 3"),
        ("{say: x, optional: perhaps}", "write yes or no"),
        ("{say: [x]}", "put text that begins with a bracket in quotes"),
    ],
)
def test_a_value_of_another_kind_is_told_with_a_way_out(step: str, way_out: str) -> None:
    _, found = read_routine(Source("mine.yaml", f"{HEAD}steps: [{step}]"))
    assert [(each.code, each.hint) for each in found] == [("wrong-type", way_out)]


@pytest.mark.parametrize(
    ("script", "way_out"),
    [
        ("steps:\n- do: Stroke the foot\n", "write `do: 30s` / `say: Stroke the foot` below each other"),
        ("steps:\n- do: knead\n  say: Rub.\n", "write `do: 30s` / `technique: knead` below each other"),
        ("steps:\n- do: knead\n  duration: 40s\n", "write `do: 40s` / `technique: knead` in place of lines 4 and 5"),
        ("steps:\n- do: 10 times\n", "write `do: 30s` with its whole length, or put it below `- repeat: 10`"),
        ("steps:\n- do: 30s\n  area: jaw\n", "leave this line out: the words of the step tell the place"),
        ("steps:\n- hold: 1 minute\n", "write `hold: 30s`, or `do: 1 minute` for a movement"),
        ("steps:\n- hold: 8 breaths\n", "a breath takes 10 s in this routine: write `hold: 3 breaths`"),
        ("practice: stretching\nsteps:\n- hold: 1 minute\n", "a `hold` is pressure on one point; for a stretch, write"),
        ("opening: 5 min\nsteps:\n- say: x\n", "write `opening: 60s`, and `- rest: 4:00` as the first step"),
        ("check_in: Is it still pleasant?\nsteps:\n- say: x\n",
         'write `check_in: {every: 5 min, say: "Is it still pleasant?"}`'),
        ("check_in: {say: Is it still pleasant}\nsteps:\n- say: x\n", "write `every: 5 min`"),
        ("check_in: {every: 3 min, say: Ask, if you like.}\nsteps:\n- say: x\n",
         'put the whole text in quotes: `say: "Ask, if you like."`'),
        ("breath: {in: 40s, out: 6s}\nsteps:\n- say: x\n", "write `in: 4s`"),
        ("steps:\n  - say: x\nTip: drink some water\n", 'write `- say: "Tip: drink some water"` if it is spoken, or'),
        ("steps:\n- say: x\n- Calves:\n", "write `- section: Calves` / `  steps:` below each other"),
        ("steps:\n- say: A. [ten seconds of silence] B.\n", "write [pause 10 seconds]"),
        ("steps:\n- say: A. [pause ten seconds] B.\n", "write [pause 10 seconds]"),
        ("steps:\n- section: A\n  sides: one by one\n  steps: [{say: x}]\n", "write `sides: [left, right]`"),
        ("steps:\n- section: A\n  sides:\n  - each\n  steps: [{say: x}]\n", "write `sides: [left, right]`"),
        ("steps:\n- repeat: 3\n  say: Again.\n  steps: [{say: x}]\n",
         "write `- say: Again.` as the first step below `steps:`"),
        ("voice: {gender: female}\nsteps:\n- say: x\n", "`voiceguide voices` lists them: `voice: {name: …}`"),
        ("steps:\n- repeat: 5\n  up_to: 3\n  steps: [{say: x}]\n", "write `repeat: 3` / `up_to: 5` below each other"),
        ("steps:\n- do: a few minutes\n", "write `do: 30s`"),
        ("steps:\n- do: Stroke it for 30 seconds\n", "write `do: 30s` / `say: Stroke it for 30 seconds` below each"),
        ("steps:\n- do: 1½\n", "write `do: 90s`"),
        ("steps:\n- do: 30s\n  area: back\n", "did you mean 'whole-back', 'upper-back', 'mid-back' or 'lower-back'?"),
        ("steps:\n- do: 30s\n  area: lumbar spine\n", "write `area: beside-spine` for the muscles along it"),
        ("steps:\n- do: 30s\n  area: Steißbein\n", "write `area: buttocks` for the muscles along it"),
        ("steps:\n- hold: 20s\n  area: left knee\n", "write `area: legs` for the muscles along it"),
        ("screening: [injury]\nsteps:\n- say: x\n", "did you mean 'acute-injury' or 'bone-injury'?"),
        ("steps:\n- rest: until it is warm\n", "write `rest: 5s` or `wait: ready`"),
        ("steps:\n- rest:\n- say: x\n", "write `rest: 5s`"),
        ("steps:\n- breathe: 30s\n", "write `breathe: 3`, which takes 0:30"),
        ("breath: box\nsteps:\n- breathe: 3 min\n", "write `breathe: 12`, which takes 3:08"),
        ("steps:\n- breathe: 95 sec\n  pattern: 4-7-8\n", "write `breathe: 5`, which takes 1:35"),
        ("steps:\n- breathe: 2 hours\n", "write `breathe: 200`, which takes 33:20"),
        ("steps:\n- breathe: 3 min\n  in: 2s\n", "write it in digits, such as 3"),
        ("breath: 4-7\nsteps:\n- say: x\n", "write `{in: 4s, out: 7s}`"),
        ("breath: 4/2/6\nsteps:\n- say: x\n", "write `{in: 4s, hold: 2s, out: 6s}`"),
        ("breath: 4 - 4 - 4 - 4\nsteps:\n- say: x\n", "write `{in: 4s, hold: 4s, out: 4s, rest: 4s}`"),
        ("breath: 4-7-8-9-10\nsteps:\n- say: x\n", "write calm, box, 4-7-8, or {in: 4s, "),
        ("steps:\n- hold: 15s\n  duration: 20 seconds\n",
         "a step has its length after its verb: write `hold: 20 seconds`"),
        ("steps:\n- rest: Let your hands rest.\n", "write `rest: 5s` / `say: Let your hands rest.` below each other"),
        ("steps:\n- music: sea\n", "it belongs to the top of the script: write `background: sea`"),
        ("steps:\n- inhale: 4s\n", "write `- breathe: 3`"),
        ("author: Anna\nsteps:\n- say: x\n", "a note begins with #: write `# author: Anna`"),
        ("pronounce: Shiatsu = Schiatsu\nsteps:\n- say: x\n", "write `pronounce: {Shiatsu: Schiatsu}`"),
        ("steps:\n- say: Lie down. [wait 5s]\n", "write [pause 5s]"),
        ("steps:\n- say: Lie down {pause 3s} now.\n", "write [pause 3s]"),
        ('steps:\n- say: x\n  or: "Again, softly"\n', 'write ["Again, softly"]'),
        ("opening: short\nsteps:\n- say: x\n", "write `opening: 10s`"),
        ("background: [sea, quiet]\nsteps:\n- say: x\n", "write `background: sea`"),
        ("background: sea\nmusic: rain\nsteps:\n- say: x\n", "this is `background`, which stands on line 3 already"),
        ("practice: yoga\nsteps:\n- say: x\n", "write `massage` (hands work on muscles) or `stretching`"),
        ("ending: leise\nsteps:\n- say: x\n", "write `gentle` (a chime and a closing sentence) or `silent`"),
        ("pace: ticks\nsteps:\n- say: x\n", "write `calm` (long pauses) or `brisk` (short pauses)"),
        ("steps:\n- hold: 15s\n  pace: slow\n", "write `breath` (breaths are heard meanwhile) or `ticks`"),
        ("check_in: {every: 4}\nsteps:\n- say: x\n", "write `every: 4 min` if it is minutes"),
        ("screening: [high-blood-pressure]\nsteps:\n- say: x\n", "what comes nearest is `cardiovascular`"),
        ("volume: 50%\nsteps:\n- say: x\n", "write `background: {sound: sea, level: -16 dB}`; -10 dB is usual"),
        ("background: rain #\nvolume: 50%\nsteps:\n- say: x\n", "write `background: {sound: rain, level: -16 dB}` in"),
        ("steps:\n- hold: 5s\n", "write `hold: 10s`, or `do: 5s` for a movement"),
        ("voice: {rate: 60}\nsteps:\n- say: x\n", "write `rate: 80`: words per minute, 80 to 450"),
        ("voice: {rate: 1.2}\nsteps:\n- say: x\n", "write `rate: 120`: words per minute, 80 to 450"),
        ("voice: {rate: slow}\nsteps:\n- say: x\n", "write `rate: 100`: words per minute"),
        ("pressure: light\nsteps:\n- say: x\n", "it belongs to a step: write it below the verb of one"),
        ("check_in: every 4 minutes\nsteps:\n- say: x\n", "write `check_in: {every: 4 minutes}`"),
        ("voice: female, slow\nsteps:\n- say: x\n", "write `voice: {rate: 100}`"),
        ("screening: [bloodthinners]\nsteps:\n- say: x\n", "write `screening: [blood-thinners]`"),
        ("screening: [xyz]\nsteps:\n- say: x\n", "voiceguide does not ask about that: leave it out, and name it"),
        ("screening: [thrombosis, varicose veins]\nsteps:\n- say: x\n", "leave it out: `thrombosis` asks about it"),
        ("screening: [all]\nsteps:\n- say: x\n", "voiceguide does not ask about that"),
        ("screening: [fever, fever]\nsteps:\n- say: x\n", "leave one of them out"),
        ("screening:\n- fever\n- fever\nsteps:\n- say: x\n", "leave one of them out"),
        ("screening: [high blood pressure]\nsteps:\n- say: x\n", "what comes nearest is `cardiovascular` (heart or"),
        ("screening: [Bandscheibenvorfall]\nsteps:\n- say: x\n", "what comes nearest is `acute-back` (acute back"),
        ("screening: [Schwangerschaft]\nsteps:\n- say: x\n", "write `screening: [pregnancy]`"),
        ("steps:\n- do: 30s\n  say: Rub.\n  area: belly\n", "leave this line out: the words of the step"),
    ],
)  # fmt: skip
def test_what_only_a_script_can_get_wrong_has_a_way_out_of_its_own(script: str, way_out: str) -> None:
    (found,) = read_routine(Source("mine.yaml", HEAD + script))[1]
    assert found.hint.startswith(way_out)


@pytest.mark.parametrize(
    ("person", "text", "code"),
    [
        ("en", "Leg dich hin.", "de"),
        ("de", "Put your hands on the back.", "en"),
        ("de", "Los.", "de"),
        ("en", "Los.", "en"),
    ],
)
def test_a_missing_language_is_that_of_the_text_or_else_of_the_person(person: str, text: str, code: str) -> None:
    with messages_for_person(person):
        (found,) = read_routine(Source("mine.yaml", f"title: T\nfor: self\nsteps:\n- say: {text}\n"))[1]
    assert found.hint.endswith(f"`language: {code}`")


def test_a_tab_is_told_once_with_all_lines_that_have_one() -> None:
    (found,) = read_routine(Source("mine.yaml", f"{HEAD}steps:\n- do: 30s\n\tsay: Rub.\n\tarea: feet\n\tid: a\n"))[1]
    assert (found.code, found.message) == ("tab", "there is a tab in the indentation (also on line 6, 7)")


def test_a_list_of_values_tells_a_german_their_names() -> None:
    with messages_for_person("de"):
        (found,) = read_routine(Source("mine.yaml", f"{HEAD}screening: [Schmerzen]\nsteps:\n- say: x\n"))[1]
    assert "severe-pain (starke Schmerzen), chronic-pain (" in found.hint


@pytest.mark.parametrize(
    ("head", "bound"),
    [
        ("opening: 2 min", "it must be at most 60 s"),
        ("check_in: {every: 5s}", "it must be at least 10 s"),
        ("background: {sound: sea, level: 0 dB}", "it must be less than 0 dB"),
        ("breath: {in: 60s}", "it must be at most 30 s"),
        ("breath: {hold: 40s}", "it must be at most 30 s"),
        ("voice: {rate: 79}", "it must be at least 80"),
    ],
)
def test_a_bound_is_told_with_its_unit(head: str, bound: str) -> None:
    (found,) = read_routine(Source("mine.yaml", f"{HEAD}{head}\nsteps: [{{say: x}}]"))[1]
    assert found.message.endswith(bound)


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    assert mistakes("titel: a\nlanguage: English\nsteps:\n- hold: 45s\n- hold: 5s\n- rest: 0\n  rest: 1\n") == [
        ("1:1-6", "other-word"),
        ("2:11-18", "unknown-word"),
        ("4:9-12", "hold-length"),
        ("5:9-11", "hold-length"),
        ("6:9-10", "bad-duration"),
        ("7:3-7", "duplicate-key"),
    ]


def test_columns_count_characters() -> None:
    expected = [("4:13-14", "not-spoken"), ("4:22-25", "hold-length")]
    assert in_steps("- {say: 日本語 🎾, hold: 45s}") == expected


def test_a_mistake_is_shown_with_its_line_why_and_its_source() -> None:
    (wrong,) = read_routine(Source("scripts/en/evening.yaml", f"{HEAD}steps:\n  - hold: 45s\n"))[1]
    assert str(wrong) == dedent(f"""\
        scripts/en/evening.yaml:4:11: error: a hold lasts 10 to 30 s, not 45 s
            4 |   - hold: 45s
              |           ^^^ longer steady pressure on one point strains the tissue ({TITLES[NEUROMUSCULAR]}); """) + (
        "write `hold: 30s`, or `do: 45s` for a movement"
    )


def test_a_misspelling_is_met_with_what_was_meant() -> None:
    found = read_routine(
        Source("x", f"{HEAD}screening: [feever]\nsteps:\n- hlod: 20s\n- say: x\n  idd: y\n- say: '{{sid}}'\n")
    )
    assert [each.hint for each in found[1]] == [
        "write `screening: [fever]`",
        "write `- hold: 20s`",
        "write `id: y`",
        "{side} stands only in a section with `sides: [left, right]`",
    ]


@settings(deadline=None)
@given(st.integers(1, 30), st.integers(0, 29))
def test_the_place_of_a_mistake_does_not_depend_on_what_is_around_it(steps: int, wrong: int) -> None:
    lines = [f"- rest: {'x' if number == wrong else '5s'}\n" for number in range(steps)]
    expected = [(f"{4 + wrong}:9-10", "bad-duration")] if wrong < steps else []
    assert in_steps("".join(lines)) == expected


def test_every_named_value_of_a_key_is_explained() -> None:
    for key, field in ("for", Audience), ("practice", Practice), ("room", Room), ("ending", Ending), ("pace", Pace):
        assert [*MEANINGS[key]] == [each.value for each in field]
    assert [*MEANINGS[PACE_AT_TOP]] == [each.value for each in Tempo]
    assert [*MEANINGS["during"]] == [each.value for each in AskedDuring]


def test_the_pace_of_a_session_is_not_that_of_a_hold() -> None:
    (found,) = read_routine(Source("mine.yaml", HEAD + "steps:\n- hold: 15s\n  pace: slow\n"))[1]
    assert found.hint.endswith("; the pauses of the whole session are `pace: calm` at the top")
