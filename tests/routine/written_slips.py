"""Slips of people who do not know YAML: what they write, the line at which it is told, the message and the way out."""

from typing import NamedTuple

from voiceguide.language.health_ids import Condition
from voiceguide.messages import quoted

BELOW = "    - do: 30s\n      say: Knead.\n    - rest: 7s"
"""Steps below a line that begins a step."""
STEPS_BELOW = "steps stand below this line, which can have none"
CURLY = "curly quotes, as word processors write them, are no quotes in a script"
NEEDS_VALUE = "needs a value, and `steps:` above its steps"
PLACES = "The {Side} hand, {sidde} and {zzz}."
"""A text with three placeholders that there are not."""
TOLD_HEAD = "\nsteps:\n- say: Told."
"""The rest of a script whose head only the author can mend."""
LASTING = "a step has its length after its verb; `--lasting 20m` sets that of a session"
ONE_VALUE = "only one value can stand here, not"
KNEAD_NECK = "write `- do: 30s` / `technique: knead` / `area: neck` below each other"
NO_DURATION = "is not a duration: write 20s, 1.5 min, 2:30 or a number of seconds"
EMPTY_STEP = "delete it, or write `say:` and its text after it"
COMMENT = "a note that is not spoken begins with #, not with {}"
MOVED_OUT = "- section: A\n  steps:\n    - say: a\n- hold: 20s\n    - do: 5s\n      area: neck"
"""Steps of a section of which one stands too far to the left."""
EXTRA_HYPHEN = "a hyphen begins a new step, but `{}` belongs to the lines above it"
COPIED = "this line is no part of a script: it was copied from around it"
TWO_STEPS = "write `- say: {}` / `- {}` below each other, or put it in quotes if it is spoken"
HEADING = "write `- section: {}` / `steps:` below each other, and the steps further in"
DELETE = "delete it, or write # before each of its lines"
OUTSIDE = "this text is no part of the script"
NO_STEP = "this line is no step"
BULLETS = (
    "▪",
    "o",
    "➢",
    "1.1",
    "II.",
    "A.",
    "0:10 -",
    "→",
    "●",
    "\uf0b7",
    "·",
    "1.)",
    "(1)",
    "1-",
    "a)",
    "☐",
    "- [x]",
    "✓",
    ">",
    "=>",
    "😀",
    "[10:31]",
)
SPOKEN_STEP = "this is spoken, although it looks like a step:"
NO_VALUE = "is not one of the possible values"
BEFORE = "title: A title\nlanguage: {language}\nsteps:\n"


class WrittenSlip(NamedTuple):
    """A slip, with what is said about it first."""

    written: str
    line: int
    message: str
    hint: str


IN_STEPS = [
    *(
        WrittenSlip(f"- say: Lie down. {step}", 4, f"{SPOKEN_STEP} '{step}'", f"write {meant} on a line of its own")
        for step, meant in (
            ("rest 6s", "`- rest: 6s`"),
            ("pause 6s", "`- rest: 6s`"),
            ("hold 20s neck", "`- hold: 20s` / `area: neck`"),
        )
    ),
    WrittenSlip("- say: Wait … (15 s)", 4, "'(15 s)' is spoken, and makes no pause", "write `[pause 15 s]`"),
    *(
        WrittenSlip(f"- {written}", 4, "a colon needs a space after it", f"write `- {meant}`")
        for written, meant in (
            ("{hold:20s, area:neck}", "{hold: 20s, area: neck}"),
            ("{hold: 20s,area:neck}", "{hold: 20s, area: neck}"),
            ("{say:Sit.}", "{say: Sit.}"),
        )
    ),
    *(
        WrittenSlip(
            f"- {verb}: Knead.\n{between}  {word}: 25s",
            4,
            f"'Knead.' {NO_DURATION}{', or 2 breaths' * (verb == 'hold')}",
            f"write `{verb}: 25s` / `say: Knead.` in place of lines 4 and {5 + bool(between)}",
        )
        for verb, between, word in (("do", "", "duration"), ("hold", "", "length"), ("do", "  area: calves\n", "time"))
    ),
    *(
        WrittenSlip(f"- hold: {written}", 4, f"'{written}' {NO_DURATION}", f"write `- hold: {meant}`")
        for written, meant in (("3 breathes", "3 breaths"), ("3 breatsh", "3 breaths"), ("3 Atemzuge", "3 Atemzüge"))
    ),
    *(
        WrittenSlip(
            f"- wait: ready\n  {word}: 20s",
            5,
            f"the word for this is `at_most`, not `{word}`",
            "write `at_most: 20s`",
        )
        for word in ("max", "max_wait", "timeout")
    ),
    *(
        WrittenSlip(f"- do: 20s\n  {key}: {written}", 5, f"'{written}' {NO_VALUE}", f"write `{key}: {meant}`")
        for key, written, meant in (
            ("technique", "efleurage", "effleurage"),
            ("area", "sholder blades", "shoulder-blades"),
            ("pressure", "lightt", "light"),
        )
    ),
    WrittenSlip(
        "- repeat: 2\n  stesp:\n    - say: Sit.\n    - rest: 5s",
        5,
        "unknown key 'stesp'",
        "write `steps:`",
    ),
    *(
        WrittenSlip(
            f"- repeat: 2\n  steps:\n  - say: Sit.\n    or: [{written}]",
            7,
            f"commas make {written.count(',') + 1} texts of this: '{written.replace(', ', ' | ')}'",
            f"put each whole text in quotes: [{meant}]",
        )
        for written, meant in (
            ("Again, softly., Once more, even slower.", '"Again, softly.", "Once more, even slower."'),
            ("Again, softly, Once more, slower", '"Again, softly", "Once more, slower"'),
            ('Say "so", and rest, Again', """'Say "so", and rest', "Again\""""),
        )
    ),
    *(
        WrittenSlip(
            f"  - say: Lie.\n  - breathe: 3\n{group}\nsteps:\n  - do: 30s\n    say: Rub.",
            6,
            "a step begins with a hyphen and a space",
            f"write `- {group}`",
        )
        for group in ("section: Back", "repeat: 2")
    ),
    WrittenSlip(
        "  - say: Lie.\n  - breathe: 3\nrest: 6s",
        6,
        "a step begins with a hyphen and a space",
        "write `- rest: 6s`",
    ),
    WrittenSlip(
        "  - say: Lie.\nrest: 6s",
        5,
        "a step begins with a hyphen and a space",
        "write `- rest: 6s` in line with the other hyphens if it comes after `say`, "
        "or `rest: 6s` in line with `say` if both begin together",
    ),
    *(
        WrittenSlip(
            f"- say: Relax.\n  {written}",
            5,
            message,
            "write `- rest: 5s` in line with the other hyphens if it comes after `say`, "
            "or `rest: 5s` in line with `say` if both begin together",
        )
        for written, message in (
            ("pause: 5s", "the word for this is `rest`, not `pause`"),
            ("break: 5s", "the word for this is `rest`, not `break`"),
            ("rest 5s", "`rest` needs a colon after it"),
        )
    ),
    WrittenSlip(
        ". - say: Sit.\n. - rest: 5s",
        4,
        "'.' stands before the lines, and is no part of the script",
        "leave it out on each line",
    ),
    *(
        WrittenSlip(f"- say: Sit. {entity}", 4, f"{entity} is how a web page writes '{sign}'", "write the sign itself")
        for entity, sign in (("&amp;", "&"), ("&lt;", "<"), ("&ndash;", "–"))
    ),
    *(
        WrittenSlip(
            f"{above}\n{below}",
            above.count("\n") + 5,
            "the text above goes on here, but is not indented far enough",
            "indent it further than `say`",
        )
        for above, below in (
            ("  - say: Sit down, and let", "your shoulders hang."),
            ("  - say: Sit down, and let\n", "your shoulders hang."),
            ("  - hold: 15s\n    say: Sit down, and let", "  your shoulders hang."),
        )
    ),
    *(
        WrittenSlip(
            f"  - say: {above}\n{below}",
            5,
            NO_STEP,
            f"write `- say: {below}` in line with the other hyphens, or indent it further than `say` "
            "if it goes on with the text above",
        )
        for above, below in (("Sit down with the", "Hands open."), ("Sit down.", "with open hands."))
    ),
    WrittenSlip(
        "- rest: 5s; say: Sit.",
        4,
        "each step needs a line of its own",
        "write `- rest: 5s` / `- say: Sit.` below each other",
    ),
    *(
        WrittenSlip(
            f"- say{mark} Close your eyes.\n- rest: 5s",
            4,
            f"after `say` comes a colon and a space, not '{mark}'",
            "write `- say: Close your eyes.`",
        )
        for mark in ".,"
    ),
    WrittenSlip("- // milk", 4, COMMENT.format("- //"), "write `# milk`"),
    WrittenSlip(
        "- Part one:\n- rest: 5s",
        4,
        "text that is to be spoken needs `say:` before it",
        'write `- say: "Part one:"`, or # before it if it is a note',
    ),
    WrittenSlip(
        "- Say, sit down",
        4,
        "text that is to be spoken needs `say:` before it",
        "write `- say: sit down` or `- say: Say, sit down`",
    ),
    *(
        WrittenSlip(f"- say: {text}", 4, f"'{pause}' is spoken, and makes no pause", f"write `{meant}`")
        for text, pause, meant in (
            ("Sit. (short pause) Lie.", "(short pause)", "[pause 3s]"),
            ("Sit. (Pause 5s) Lie.", "(Pause 5s)", "[pause 5s]"),
            ("Sit. *pause* Lie.", "*pause*", "[pause 3s]"),
            ("Sit ... pause ... and lie.", "... pause ...", "[pause 3s]"),
            ("Pause 5s", "Pause 5s", "- rest: 5s"),
            ("(pause)", "(pause)", "- rest: 3s"),
        )
    ),
    *(
        WrittenSlip(
            f"- {note}: buy oil\n- rest: 5s", 4, f"unknown key '{note}'", "a note begins with #: write `# buy oil`"
        )
        for note in ("Note", "note", "Notiz", "TODO")
    ),
    *(
        WrittenSlip(
            f"- {text}",
            4,
            "text that is to be spoken needs `say:` before it",
            f"write `- say: {text}`, or # before it if it is a note",
        )
        for text in ("end repeat", "End of section", "(note)")
    ),
    WrittenSlip("- ready: wait", 4, "the word for this is `wait`, not `ready`", "write `- wait: ready`"),
    WrittenSlip("- say:\n- rest: 5s", 4, "this text is empty", "write the text after it"),
    WrittenSlip(
        "  say:\n    - Sit.\n    - Lie.\n  rest: 5s",
        5,
        "`say` takes one text, not a list",
        "write `- say: …` for each of them",
    ),
    *(
        WrittenSlip(
            f"- say: Sit.\n{bullet} rest: 5s",
            5,
            f"a step begins with a hyphen and a space, not with {bullet}",
            "write `- rest: 5s`",
        )
        for bullet in BULLETS
    ),
    *(
        WrittenSlip(f"- say: Sit.\n{indent}{rule}\n- rest: 5s", 5, COPIED, "delete it")
        for rule in ("-----", "=====", "___", "* * *", "————", "...", "</ul>")
        for indent in ("", "    ")
    ),
    *(
        WrittenSlip(
            f"- hold{mark}15s",
            4,
            f"after `hold` comes a colon and a space, not '{mark.strip()}'",
            hint,
        )
        for mark in (" - ", " – ", " — ", "→", " => ", " > ", ":: ", ". ", ", ", "... ", " | ")
        for hint in ("write `- hold: 15s`",)
    ),
    WrittenSlip(
        "| rest | 5s |",
        4,
        "a step begins with a hyphen and a space, not with |",
        "write `- rest: 5s`",
    ),
    WrittenSlip("- rest: 5s\n<li>rest: 5s</li>", 5, "'</li>' does not belong here", "delete it"),
    WrittenSlip('- {"hold": "15s"},', 4, "',' does not belong here", "delete it"),
    *(
        WrittenSlip(f"- {key} 15s", 4, "a step stands without brackets and quotes", "write `- hold: 15s`")
        for key in ("**hold**:", "**hold:**", "*hold:*", "_hold_:", "`hold`:")
    ),
    *(
        WrittenSlip(
            f"- say: Sit.\n{heading}\n- rest: 5s",
            5,
            NO_STEP,
            f"write {meant}, or # before it if it is a note",
        )
        for heading, meant in (
            ("Main part", "`- say: Main part`"),
            ("Main part:", '`- say: "Main part:"`'),
            ("**Main part**", "`- say: Main part`"),
            ("Warm up: slowly", '`- say: "Warm up: slowly"`'),
        )
    ),
    WrittenSlip(
        "- say: Sit.\nNote: towel\n-----\n- rest: 5s", 5, "unknown key 'Note'", "a note begins with #: write `# towel`"
    ),
    *(
        WrittenSlip(f"- rest: 5s{mark}", 4, f"'{mark}' does not belong here", "write `- rest: 5s`")
        for mark in (",", ";", "!", '"')
    ),
    WrittenSlip('- say: "Sit.",', 4, "',' does not belong here", 'write `- say: "Sit."`'),
    *(
        WrittenSlip(
            f"- rest: 5s{remark}",
            4,
            COMMENT.format(remark.partition("short")[0].strip()),
            "write `- rest: 5s  # short`",
        )
        for remark in (" (short", " --short", " - short", ";short")
    ),
    WrittenSlip("- rest: 5s#short", 4, "a space is missing before #", "write `- rest: 5s  # short`"),
    WrittenSlip("- rest: 5s - 10s", 4, f"{ONE_VALUE} '5s - 10s'", "write `- rest: 10s`"),
    *(
        WrittenSlip(f"- rest: {written}", 4, f"{quoted(written)} {NO_DURATION}", f"write `- rest: {meant}`")
        for written, meant in (
            ("ca. 15s", "15s"),
            ("about 5s", "5s"),
            ("~5s", "5s"),
            ("1 min 30", "1:30"),
            ("1'30", "1:30"),
            ("30''", "30s"),
            ("half a minute", "30s"),
        )
    ),
    WrittenSlip(
        "- 15s hold", 4, "text that is to be spoken needs `say:` before it", "write `- hold: 15s` or `- say: 15s hold`"
    ),
    WrittenSlip(
        "- Sit down. Rest: 5s",
        4,
        "text that is to be spoken needs `say:` before it",
        TWO_STEPS.format("Sit down.", "Rest: 5s"),
    ),
    WrittenSlip(
        "- section: A\n  say: Sit.",
        5,
        "the steps of `section` on line 4 need `steps:` above them",
        "add a line `steps:` above this one",
    ),
    WrittenSlip(
        "- section: A\n  steps: (slowly)\n    - say: Sit.",
        5,
        COMMENT.format("("),
        "write `steps: # slowly`",
    ),
    *(
        WrittenSlip(
            f"- section: A\n  steps:{mark} rest: 6s\n    - say: Sit.",
            5,
            f"expected a list, not '{mark.strip()} rest: 6s'",
            "write `- rest: 6s` below it",
        )
        for mark in (" -", " /")
    ),
    WrittenSlip("steps:\n- say: Sit.", 4, "`steps:` stands twice", "delete it"),
    *(
        WrittenSlip(line, 4, "a step stands without brackets and quotes", f"write {meant}")
        for line, meant in (
            ("- [hold: 20s, area: neck]", "`- hold: 20s` / `area: neck` below each other"),
            ("- (hold: 20s, area: neck)", "`- hold: 20s` / `area: neck` below each other"),
            ("- [Sit down.]", "`- say: Sit down.`"),
            ('- "hold: 20s"', "`- hold: 20s`"),
        )
    ),
    WrittenSlip(
        "- - hold: 20s\n    area: neck", 4, "a step begins with one hyphen, not with two", "write `- hold: 20s`"
    ),
    WrittenSlip("-\n  - say: Sit.\n    or: [Lie.]", 5, EXTRA_HYPHEN.format("say"), "leave out the hyphen"),
    WrittenSlip("-\n- say: Sit.", 4, "there is no step behind this hyphen", EMPTY_STEP),
    *(
        WrittenSlip(
            f"- {verb}\n  steps:\n- say: Flat.",
            5,
            "there are no steps below `steps:`",
            f"indent the steps of `{verb.partition(':')[0]}` further than `steps:`",
        )
        for verb in ("section: A", "repeat: 2")
    ),
    *(
        WrittenSlip(
            f"{above}{text}",
            5,
            "this line is no step",
            f"write `- say: {text}`, or # before it if it is a note",
        )
        for above, text in (
            ("  - rest: 5s\n  ", "Breathe out."),
            ("- rest: 5s\n", "Breathe out."),
            ("- hold: 20s\n    ", "Press softly."),
        )
    ),
    WrittenSlip(
        "  - say: Sit.\n  note: don't forget oil",
        5,
        "unknown key 'note'",
        "a note begins with #: write `# don't forget oil`",
    ),
    WrittenSlip(
        "  - rest: 5s\n  (bring oil)",
        5,
        "this line is no step",
        "write `- say: (bring oil)`, or # before it if it is a note",
    ),
    WrittenSlip(
        "- hold: 20s\n  note: don't forget oil",
        5,
        "unknown key 'note'",
        "a note begins with #: write `# don't forget oil`",
    ),
    *(
        WrittenSlip(
            f"- {mark}rest: 5s{mark}",
            4,
            "a step stands without brackets and quotes",
            "write `- rest: 5s`",
        )
        for mark in ("`", "**", "_")
    ),
    *(
        WrittenSlip(
            f"- say: Sit down.{mark} {step}",
            4,
            "each step needs a line of its own",
            TWO_STEPS.format(f"Sit down.{mark if mark == ' Then' else ''}", step),
        )
        for mark, step in (
            *((mark, "rest: 8s") for mark in (" -", " /", " →", " •", " Then")),
            (" -", "Sag: Two meanings"),
        )
    ),
    WrittenSlip("// my notes\n- say: b", 4, COMMENT.format("//"), "write `# my notes`"),
    WrittenSlip("  - say: b\n  // - say: old", 5, COMMENT.format("//"), "write `# - say: old`"),
    WrittenSlip('- say: "b\n// old', 5, COMMENT.format("//"), "write `# old`"),
    WrittenSlip("- rest: 5s // short", 4, COMMENT.format("//"), "write `- rest: 5s  # short`"),
    WrittenSlip("- say: a\n/* my\n * notes */\n- say: b", 5, COMMENT.format("/*"), "write `# my`"),
    WrittenSlip("- say: a\n<!-- old -->", 5, COMMENT.format("<!--"), "write `# old`"),
    WrittenSlip(
        "- say: a\nsteps:\n- say: Again.",
        5,
        "`steps:` stands twice",
        "delete it: the steps go on below those from line 4 on",
    ),
    WrittenSlip(
        "- do: 30s\n  say: Rub.\n  repeat: 3",
        6,
        "a step has one verb, not 'do' and 'repeat'",
        "write `- repeat: 3` / `  steps:` above it, and the step without that line further in",
    ),
    WrittenSlip(
        "- do: 30s\n  say: Rub.\n  say: Rub on.",
        6,
        "`say:` stands twice in the step on line 4",
        "make one text of both, or write `- say: Rub on.` if it is spoken after the step",
    ),
    WrittenSlip(
        "- say:\n  - Sit.\n  - Lie.", 5, "`say` takes one text, not a list", "write `- say: …` for each of them"
    ),
    WrittenSlip(
        MOVED_OUT, 8, "this line is indented too far: by 4 instead of 0 spaces", "or is line 7 not indented far enough?"
    ),
    WrittenSlip(
        "- repeat: 2\n  steps:\n    - wait: ready\n      max: 8s",
        7,
        "the word for this is `at_most`, not `max`",
        "write `at_most: 8s`",
    ),
    WrittenSlip(
        "- do: 20s\n  area: throat",
        5,
        "never press on this place: throat",
        "write `area: neck` for the muscles along it, and let the words of the step name them",
    ),
    *(
        WrittenSlip(f"- {line}", 4, f"{ONE_VALUE} '{line.partition(': ')[2]}'", hint)
        for line, hint in (
            ("hold: 15s neck", "write `- hold: 15s` / `area: neck` below each other"),
            ("hold: neck 15s", "write `- hold: 15s` / `area: neck` below each other"),
            ("hold: 15s, area neck", "write `- hold: 15s` / `area: neck` below each other"),
            (
                "hold: 15s (on neck, light)",
                "write `- hold: 15s` / `area: neck` / `pressure: light` below each other",
            ),
            ("do: 30s x 2", "write `- repeat: 2` / `steps:` / `- do: 30s` below each other"),
            ("do: 2 x 30s", "write `- repeat: 2` / `steps:` / `- do: 30s` below each other"),
            ("hold: 20s left", "put it into a `section` with `sides: [left]`"),
            ("hold: 20s each side", "put it into a `section` with `sides: [left, right]`"),
        )
    ),
    WrittenSlip("- knead: 30s neck", 4, "the word for this is `do`, not `knead`", KNEAD_NECK),
    *(
        WrittenSlip(f"- {above}\n{below}", 5, EXTRA_HYPHEN.format(verb), "leave out the hyphen")
        for above, below, verb in (
            ("id: N", "  - hold: 20s\n    area: neck", "hold"),
            ("optional: yes", "- say: Sit.", "say"),
            ("id: N", "  - section: A\n    steps:\n      - say: Sit.", "section"),
        )
    ),
    WrittenSlip(
        "- area: neck\n  - hold: 20s\n  - rest: 5s", 4, STEPS_BELOW, "steps can stand below `section: …` or `repeat: 2`"
    ),
    WrittenSlip("- say: Sit **down** now.", 4, "'**' is not spoken", "leave it out, or write it in words"),
    WrittenSlip(
        "- say: See www.a.org now.",
        4,
        "'www.a.org' is not spoken",
        "leave it out, or write it in words",
    ),
    WrittenSlip(
        "- hold: 15s\nsay: Press.",
        5,
        "this line is not indented far enough: by 0 instead of 2 spaces",
        "`say` belongs to the step on line 4",
    ),
    WrittenSlip(
        "  - hold: 15s\n  say: Press.",
        5,
        "this line is not indented far enough: by 2 instead of 4 spaces",
        "`say` belongs to the step on line 4",
    ),
    WrittenSlip(
        "- section: A\n  steps:\n  - hold: 20s\n  say: Press.",
        7,
        "this line is not indented far enough: by 2 instead of 4 spaces",
        "`say` belongs to the step on line 6",
    ),
    WrittenSlip(
        "- hold: 20s\n   area: neck",
        5,
        "this line is indented too far: by 3 instead of 2 spaces",
        "`area` belongs to the step on line 4",
    ),
    WrittenSlip(
        "- hold: 20s\n area: neck",
        5,
        "this line is not indented far enough: by 1 instead of 2 spaces",
        "`area` belongs to the step on line 4",
    ),
    WrittenSlip(
        "- say: Sit.\n - say: Lie.",
        5,
        "this line is indented too far: by 1 instead of 0 spaces",
        "these hyphens stand below each other, from line 4 on",
    ),
    WrittenSlip(
        "  - say: Sit.\n - say: Lie.",
        5,
        "this line is not indented far enough: by 1 instead of 2 spaces",
        "these hyphens stand below each other, from line 4 on",
    ),
    WrittenSlip(
        "- repeat: 2\n  steps:\n    - say: Sit.\n   - rest: 5s",
        7,
        "this line is not indented far enough: by 3 instead of 4 spaces",
        "these hyphens stand below each other, from line 6 on",
    ),
    WrittenSlip("- say Sit down.", 4, "`say` needs a colon after it", "write `- say: Sit down.`"),
    WrittenSlip("- say:Sit", 4, "a colon needs a space after it", "write `- say: Sit`"),
    WrittenSlip(
        "- Sit down.",
        4,
        "text that is to be spoken needs `say:` before it",
        "write `- say: Sit down.`",
    ),
    WrittenSlip(
        '- "Sit down."',
        4,
        "text that is to be spoken needs `say:` before it",
        'write `- say: "Sit down."`',
    ),
    WrittenSlip(
        "- Remember: keep breathing.",
        4,
        "text that is to be spoken needs `say:` before it",
        'write `- say: "Remember: keep breathing."` if it is spoken, or `# Remember: keep breathing.` if it is a note',
    ),
    *(
        WrittenSlip(f"- {number}Bend.", 4, "text that is to be spoken needs `say:` before it", "write `- say: Bend.`")
        for number in ("Step 1: ", "Step two: ", "1. ", "2) ", "b) ", "(3) ", "4: ")
    ),
    *(
        WrittenSlip(
            f"- {text}",
            4,
            "text that is to be spoken needs `say:` before it",
            f'write `- say: "{text}"` if it is spoken, or `# {text}` if it is a note',
        )
        for text in ("Anna: Bend down.", "Position: on your back", "Part 2: your back", "Warm up: on your back")
    ),
    WrittenSlip("- rest: 4s\n\n(c) Anna", 6, OUTSIDE, DELETE),
    WrittenSlip("- do: 30s\n- say: Rub.\n  area: feet", 5, EXTRA_HYPHEN.format("say"), "leave out the hyphen"),
    WrittenSlip("- do: 30s\n- say: Rub.\n- area: feet", 5, EXTRA_HYPHEN.format("say"), "leave out the hyphen"),
    WrittenSlip("- hold: 15s\n  - say: Press.\n  - area: feet", 5, EXTRA_HYPHEN.format("say"), "leave out the hyphen"),
    *(
        WrittenSlip(step, 5, f"the word for this is `{key}`, not `{key.replace('_', ' ')}`", f"write `{key}: {value}`")
        for key, value, step in (
            ("at_most", "10s", "- wait: ready\n  at most: 10s"),
            ("up_to", "3", "- repeat: 2\n  up to: 3\n  steps:\n  - say: Sit."),
            ("in_parts", "yes", "- say: Sit.\n  in parts: yes"),
        )
    ),
    WrittenSlip(
        "- say: In parts: it is good.",
        4,
        "text with a colon in it must be in quotes",
        'write `- say: "In parts: it is good."`',
    ),
    WrittenSlip("- rest: 4s\n[rest 5s]", 5, "a step stands without brackets and quotes", "write `- rest: 5s`"),
    WrittenSlip("  - say: Sit.\n  [hold 15s]", 5, "a step stands without brackets and quotes", "write `- hold: 15s`"),
    WrittenSlip(
        "(optional) say: Drink.",
        4,
        "a step begins with a hyphen and a space, not with (optional)",
        "write `- say: Drink.` / `optional: yes` below each other",
    ),
    WrittenSlip(
        "- rest: 4s\n(2x) say: Drink.",
        5,
        "a step begins with a hyphen and a space, not with (2x)",
        "write `# 2x` / `- say: Drink.` below each other",
    ),
    WrittenSlip(
        "- Now breathe: slowly.",
        4,
        "text that is to be spoken needs `say:` before it",
        'write `- say: "Now breathe: slowly."` if it is spoken, or `# Now breathe: slowly.` if it is a note',
    ),
    WrittenSlip("- hold 20 seconds", 4, "`hold` needs a colon after it", "write `- hold: 20 seconds`"),
    WrittenSlip("- Pause 5 seconds", 4, "`Pause` needs a colon after it", "write `- rest: 5 seconds`"),
    WrittenSlip("- breathe 5 times", 4, "`breathe` needs a colon after it", "write `- breathe: 5`"),
    WrittenSlip(
        "- repeat 3 times\n  steps: [{say: Sit.}]", 4, "`repeat` needs a colon after it", "write `- repeat: 3`"
    ),
    WrittenSlip("- say", 4, "`say` needs a colon after it", "write `- say:`"),
    WrittenSlip("- wait ready", 4, "`wait` needs a colon after it", "write `- wait: ready`"),
    WrittenSlip("- hold = 20s", 4, "after `hold` comes a colon and a space, not '='", "write `- hold: 20s`"),
    WrittenSlip("- hold; 20s", 4, "after `hold` comes a colon and a space, not ';'", "write `- hold: 20s`"),
    WrittenSlip("- rest -> 5s", 4, "after `rest` comes a colon and a space, not '->'", "write `- rest: 5s`"),
    WrittenSlip("-say: Sit.", 4, "a hyphen needs a space after it", "write `- say: Sit.`"),
    WrittenSlip("- Say: Sit.", 4, "keys are written in small letters", "write `- say: Sit.`"),
    WrittenSlip("- HOLD: 20s", 4, "keys are written in small letters", "write `- hold: 20s`"),
    WrittenSlip(
        "  say: Sit.\n  rest: 5s",
        4,
        "a step begins with a hyphen and a space",
        "write `- say: Sit.`",
    ),
    WrittenSlip("- say: Sit.\nrest: 5s", 5, "a step begins with a hyphen and a space", "write `- rest: 5s`"),
    WrittenSlip(
        "- say: Sit.\n  say: Lie.",
        5,
        "a step begins with a hyphen and a space",
        "write `- say: Lie.`",
    ),
    WrittenSlip(
        "1. say: Sit.",
        4,
        "a step begins with a hyphen and a space, not with 1.",
        "write `- say: Sit.`",
    ),
    WrittenSlip(
        "1) Sit down.",
        4,
        "a step begins with a hyphen and a space, not with 1)",
        "write `- say: Sit down.`",
    ),
    WrittenSlip(
        "– say: Sit.",
        4,
        "a step begins with a hyphen and a space, not with –",
        "write `- say: Sit.`",
    ),
    WrittenSlip(
        "— say: Sit.",
        4,
        "a step begins with a hyphen and a space, not with —",
        "write `- say: Sit.`",
    ),
    WrittenSlip(
        "* say: Sit.",
        4,
        "a step begins with a hyphen and a space, not with *",
        "write `- say: Sit.`",
    ),
    WrittenSlip(
        "• say: Sit.",
        4,
        "a step begins with a hyphen and a space, not with •",
        "write `- say: Sit.`",
    ),
    WrittenSlip(
        "+ say: Sit.",
        4,
        "a step begins with a hyphen and a space, not with +",
        "write `- say: Sit.`",
    ),
    WrittenSlip(
        "- hold: 20s\n  area neck\n  pressure: light", 5, "`area` needs a colon after it", "write `area: neck`"
    ),
    WrittenSlip("- hold: 20s\n  area:neck", 5, "a colon needs a space after it", "write `area: neck`"),
    WrittenSlip(
        "- hold: 20s\n  pressure light",
        5,
        "`pressure` needs a colon after it",
        "write `pressure: light`",
    ),
    WrittenSlip(
        "- section: A\n  steps\n  - say: Sit.",
        5,
        "`steps` needs a colon after it",
        "write `steps:`",
    ),
    WrittenSlip(
        "- say: Press.\n  pressure light\n  hold: 20s",
        5,
        "`pressure` needs a colon after it",
        "write `pressure: light`",
    ),
    WrittenSlip(
        '- say: "Sit down.\n- say: Lie.',
        4,
        "this quote is not closed",
        'put " at the end of the text',
    ),
    WrittenSlip(
        "- say: 'Sit down.\n- say: Lie.",
        4,
        "this quote is not closed",
        "put ' at the end of the text",
    ),
    WrittenSlip(
        '- say: "Sit down.\n- massage: 30s\n  say: Massage',
        4,
        "this quote is not closed",
        'put " at the end of the text',
    ),
    WrittenSlip(
        '- say: "Sit down.\n- Lie down.',
        4,
        "this quote is not closed",
        'put " at the end of the text',
    ),
    WrittenSlip(
        '- say: Sit.\n  or: ["Once more,\n- knead: 30s',
        5,
        "this bracket is not closed",
        'put "] at the end',
    ),
    WrittenSlip(
        "- say: Sit.\n    - knead: 30s",
        5,
        "the word for this is `do`, not `knead`",
        "write `- do: 30s` / `technique: knead` below each other",
    ),
    WrittenSlip("- stretch: 20s", 4, "the word for this is `do`, not `stretch`", "write `- do: 20s`"),
    WrittenSlip("- hlod: 20s", 4, "there is no verb 'hlod'", "write `- hold: 20s`"),
    WrittenSlip("- hold: 20s\n  presure: leicht", 5, "unknown key 'presure'", "write `pressure: light`"),
    WrittenSlip("- hold: ten seconds", 4, "numbers are written in digits", "write `- hold: 10 seconds`"),
    WrittenSlip("- breathe: three", 4, "numbers are written in digits", "write `- breathe: 3`"),
    WrittenSlip(
        "- hold: “20s”",
        4,
        "curly quotes, as word processors write them, are no quotes in a script",
        "write `- hold: 20s`",
    ),
    WrittenSlip(
        "- do: 20s\n  technik: kneten\n  druck: sanft",
        6,
        "the word for this is `pressure`, not `druck`",
        "write `pressure: light`",
    ),
    WrittenSlip("- hold: 20s\n  technik: kneten", 5, "a `hold` has no `technique`", "it belongs to `do`"),
    WrittenSlip("- say: Press.\n  area: neck", 5, "a `say` has no `area`", "it belongs to `hold`, `do`"),
    WrittenSlip("- background: sea", 4, "`background` is not a step", "it belongs to the top of the script"),
    WrittenSlip(
        "- kneed: 30s",
        4,
        "there is no verb 'kneed'",
        "what lasts a while is a movement: write `- do: 30s`",
    ),
    WrittenSlip(
        "- do: 20s\n  technique: kneeding",
        5,
        "'kneeding' is not one of the possible values",
        "did you mean 'kneading'?",
    ),
    WrittenSlip(
        "- breathe: 4-7-8",
        4,
        "'4-7-8' is a pattern, not a number of breaths",
        "write `breathe: 4` / `pattern: 4-7-8` below each other",
    ),
    WrittenSlip(
        "- say: 'Don't stop.'", 4, "the text ends at the second ', and more follows", 'write `- say: "Don\'t stop."`'
    ),
    WrittenSlip(
        '- say: "He says "now" to you."',
        4,
        'the text ends at the second ", and more follows',
        "write `- say: 'He says \"now\" to you.'`",
    ),
    WrittenSlip(
        '- say: "Now," he says.',
        4,
        'the text ends at the second ", and more follows',
        "write `- say: '\"Now,\" he says.'`",
    ),
    WrittenSlip(
        "- section: B\n  - say: Sit.",
        5,
        "the steps of `section` on line 4 need `steps:` above them",
        "add a line `steps:` above this one",
    ),
    WrittenSlip(
        "- section: B", 4, "`section` has no steps of its own", "add `steps:` to it, and indent its steps further"
    ),
    WrittenSlip(
        "- repeat: 3\n  - say: Sit.",
        5,
        "the steps of `repeat` on line 4 need `steps:` above them",
        "add a line `steps:` above this one",
    ),
    WrittenSlip(
        "- section: B\n  sides: both\n  - say: Sit.",
        5,
        "'both' is not one of the possible values",
        "write `sides: [left, right]`",
    ),
    *(
        WrittenSlip(f"- say: {text}", 4, f"'{text[0]}' does not belong here", f"write `- say: {meant}`")
        for text, meant in (
            ("*now* relax", "now relax"),
            ("**Relax**", "Relax"),
            ("`Relax`", "Relax"),
            ("- relax", "relax"),
            ("*Relax*, and *sit*: now", '"Relax, and sit: now"'),
        )
    ),
    WrittenSlip(
        "- say: [pause 2s] Relax.", 4, "text that begins with [ must be in quotes", 'write `- say: "[pause 2s] Relax."`'
    ),
    WrittenSlip(
        "- say: {count} is the round.",
        4,
        "text that begins with { must be in quotes",
        'write `- say: "{count} is the round."`',
    ),
    WrittenSlip("- say: @home", 4, "text that begins with @ must be in quotes", 'write `- say: "@home"`'),
    WrittenSlip(
        "- say: %50 less",
        4,
        "text that begins with % must be in quotes",
        'write `- say: "%50 less"`',
    ),
    WrittenSlip("- say: & relax", 4, "text that begins with & must be in quotes", 'write `- say: "& relax"`'),
    WrittenSlip(
        "- say: , then relax",
        4,
        "text that begins with , must be in quotes",
        'write `- say: ", then relax"`',
    ),
    WrittenSlip(
        "- say: > 5 minutes",
        4,
        "text that begins with > must be in quotes",
        'write `- say: "> 5 minutes"`',
    ),
    WrittenSlip(
        "- say: Now: relax",
        4,
        "text with a colon in it must be in quotes",
        'write `- say: "Now: relax"`',
    ),
    WrittenSlip(
        "- say: Relax now:",
        4,
        "text with a colon in it must be in quotes",
        'write `- say: "Relax now:"`',
    ),
    WrittenSlip(
        "- say: Relax your neck\n    and then: breathe.",
        5,
        "text with a colon in it must be in quotes",
        "put the whole text in quotes",
    ),
    WrittenSlip(
        "- say: Relax\n  your neck.",
        5,
        "the text above goes on here, but is not indented far enough",
        "indent it further than `say`",
    ),
    WrittenSlip(
        "- say: |\n  Relax.\n  Breathe.",
        5,
        "the text above goes on here, but is not indented far enough",
        "indent it further than `say`",
    ),
    WrittenSlip(
        "- say:\n  Relax.",
        5,
        "the text above goes on here, but is not indented far enough",
        "indent it further than `say`",
    ),
    WrittenSlip(
        "- say: Repeat exercise # 5",
        4,
        "'# 5' is not spoken: a space and # begin a comment",
        "put the whole text in quotes",
    ),
    WrittenSlip(
        "- say: Repeat\n    exercise #5 now\n    and rest.",
        5,
        "'#5 now' is not spoken: a space and # begin a comment",
        "put the whole text in quotes",
    ),
    WrittenSlip(
        "- section: B\n  sides: both\n  steps: [{say: Sit.}]",
        5,
        "'both' is not one of the possible values",
        "write `sides: [left, right]`",
    ),
    WrittenSlip(
        "- section: B\n  sides: left\n  steps: [{say: Sit.}]",
        5,
        "'left' is not one of the possible values",
        "write `sides: [left]`",
    ),
    *(
        WrittenSlip(
            line,
            4,
            "`wait` waits until the person is ready; a pause of a certain length is `rest`",
            "write `- rest: 10s`, or `- wait: ready` / `at_most: 10s` below each other to wait no longer than that",
        )
        for line in ("- wait: 10s", "- wait 10s")
    ),
    WrittenSlip("- pause: 5s", 4, "the word for this is `rest`, not `pause`", "write `- rest: 5s`"),
    WrittenSlip("- press: 20s", 4, "the word for this is `hold`, not `press`", "write `- hold: 20s`"),
    WrittenSlip("- massage: 30s", 4, "the word for this is `do`, not `massage`", "write `- do: 30s`"),
    WrittenSlip(
        "- do: 30s\n  place: neck",
        5,
        "the word for this is `area`, not `place`",
        "write `area: neck`",
    ),
    WrittenSlip(
        "- do: 30s\n  area: Lower back", 5, "'Lower back' is not one of the possible values", "write `area: lower-back`"
    ),
    WrittenSlip(
        "- do: 30s\n  pressure: gentle", 5, "'gentle' is not one of the possible values", "write `pressure: light`"
    ),
    WrittenSlip("\t- say: Sit.", 4, "there is a tab in the indentation", "indent with spaces"),
    WrittenSlip("-\tsay: Sit.", 4, "there is a tab in the indentation", "indent with spaces"),
    WrittenSlip(
        "- hold: 20s, area: neck",
        4,
        "each key needs a line of its own",
        "write `- hold: 20s` / `area: neck` below each other",
    ),
    WrittenSlip(
        "- hold: 20s area: neck",
        4,
        "each key needs a line of its own",
        "write `- hold: 20s` / `area: neck` below each other",
    ),
    WrittenSlip("- {say: Sit., rest: 5s", 4, "this bracket is not closed", "put } at the end"),
    WrittenSlip(
        "- section: A\n  sides: [left, right\n  steps: [{say: Sit.}]",
        5,
        "this bracket is not closed",
        "put ] at the end",
    ),
    WrittenSlip(
        "- breathe: 5 breaths",
        4,
        "expected a whole number, not '5 breaths'",
        "write `- breathe: 5`",
    ),
    WrittenSlip(
        "- say: Sit.\n  optional: ja",
        5,
        "'ja' is not one of the possible values",
        "write `optional: yes`",
    ),
    WrittenSlip(
        "- say: Sit.\n  or:\n  - Lie: down.", 6, "text with a colon in it must be in quotes", 'write "Lie: down."'
    ),
    WrittenSlip(
        "\u00a0\u00a0- say: Sit.",
        4,
        "there is a non-breaking or another special space where a plain one belongs",
        "replace it with a space from the keyboard, on each line that has one",
    ),
    WrittenSlip(
        "- section: A\n  sides: [left, right]\n  steps:\n  -\u00a0say: Sit.",
        7,
        "there is a non-breaking or another special space where a plain one belongs",
        "replace it with a space from the keyboard, on each line that has one",
    ),
    WrittenSlip("- rest (5 seconds)", 4, "`rest` needs a colon after it", "write `- rest: 5 seconds`"),
    WrittenSlip(
        "- say: Sit.\n  or:\n    - Sit down.\n    say there",
        7,
        "each text of a list begins with a hyphen and a space",
        "write `- say there`",
    ),
    WrittenSlip(
        "- say: Sit.\n  or:\n  - Sit down.\n  rest a while",
        7,
        "each text of a list begins with a hyphen and a space",
        "write `- rest a while`",
    ),
    WrittenSlip(
        "- say: Sit.\n  or:\n    Sit down.\n    say there",
        7,
        "each text of a list begins with a hyphen and a space",
        "write `- say there`",
    ),
    WrittenSlip(
        "- say: Sit.\n  or:\n    - say: Down.",
        6,
        "the texts of `or` stand there without `say:`",
        "write `- Down.`",
    ),
    WrittenSlip(
        "- say: Sit.\n  or: Sit down, please.",
        5,
        "expected a list, not 'Sit down, please.'",
        'write `or: ["Sit down, please."]`',
    ),
    WrittenSlip("- say: Sit.\nrest: 5s", 5, "a step begins with a hyphen and a space", "write `- rest: 5s`"),
    WrittenSlip("- say: Sit\nsay Hello", 5, "`say` needs a colon after it", "write `- say: Hello`"),
    WrittenSlip(
        "- say: Sit\nsay; Hello",
        5,
        "after `say` comes a colon and a space, not ';'",
        "write `- say: Hello`",
    ),
    WrittenSlip("- say: Sit\nsay Hello:", 5, "`say` needs a colon after it", 'write `- say: "Hello:"`'),
    WrittenSlip(
        "- say: Sit\n• hold; 20s", 5, "a step begins with a hyphen and a space, not with •", "write `- hold: 20s`"
    ),
    WrittenSlip(
        "  - say: Sit and\n  rest your arms.",
        5,
        "the text above goes on here, but is not indented far enough",
        "indent it further than `say`",
    ),
    WrittenSlip(
        "- hold: 20s\n  area: shoulder, neck",
        5,
        "only one value can stand here, not 'shoulder, neck'",
        "write `area: shoulders`",
    ),
    WrittenSlip(
        "- do: 30s\n  side: left",
        5,
        "a `do` has no `side`",
        "put it into a `section` with `sides: [left]`",
    ),
    WrittenSlip(
        "- rest: 5 minuets",
        4,
        "'5 minuets' is not a duration: write 20s, 1.5 min, 2:30 or a number of seconds",
        "write `- rest: 5 minutes`",
    ),
    WrittenSlip("- say: <b>Sit</b>", 4, "'<b>' is not spoken", "leave it out"),
    WrittenSlip(
        "- say: Sit <break time=1s> here", 4, "'<break time=1s>' is not spoken", "write [pause 1s] for a pause"
    ),
    WrittenSlip(
        "- repeat: 3 times\n  steps: [{say: x}]", 4, "expected a whole number, not '3 times'", "write `- repeat: 3`"
    ),
    WrittenSlip("-- say: Sit.", 4, "a step begins with one hyphen, not with two", "write `- say: Sit.`"),
    WrittenSlip(
        "- say: Sit\n-- say Lie.",
        5,
        "a step begins with one hyphen, not with two",
        "write `- say: Lie.`",
    ),
    WrittenSlip(
        "- repeat: 2\n  steps:\n  say: Sit.\n  rest: 5s",
        6,
        "a step begins with a hyphen and a space",
        "write `- say: Sit.`",
    ),
    WrittenSlip(
        "- section: A\n  steps:\n  - say: Sit.\n  say Lie.", 7, "`say` needs a colon after it", "write `- say: Lie.`"
    ),
    WrittenSlip(
        "\t- say: Sit.\n  - say: Lie.\n  - rest: 5s", 4, "there is a tab in the indentation", "indent with spaces"
    ),
    *(
        WrittenSlip(
            f"- section: A\n  sides: [left]\n  steps:\n  - say: {PLACES}",
            7,
            f"there is no placeholder {{{name}}}",
            hint,
        )
        for name, hint in (
            ("Side", "write {side}"),
            ("sidde", "did you mean 'side'?"),
            ("zzz", "the placeholders are {side}, {other}, {count}, {hold}, {next}"),
        )
    ),
    *(
        WrittenSlip(f"- say: {PLACES}", 4, f"there is no placeholder {{{name}}}", hint)
        for name, hint in (
            ("Side", "{side} stands only in a section with `sides: [left, right]`"),
            ("zzz", "the placeholders are {count}, {hold}, {next}"),
        )
    ),
    WrittenSlip(
        "- say: # 1 rule",
        4,
        "this text is empty",
        "put the whole text in quotes: # begins a comment",
    ),
    WrittenSlip(
        "  - say: Sit.\n - Say: # 1 rule", 5, "this text is empty", "put the whole text in quotes: # begins a comment"
    ),
    *(
        WrittenSlip(
            f"- hold: 20s\n  area: {joint}",
            5,
            f"never press on the {joint}",
            f"write `area: {area}` for the muscles along it, and let the words of the step name them",
        )
        for joint, area in (
            ("wrist", "arms"),
            ("skull", "neck"),
            ("collarbone", "shoulders"),
            ("knee", "legs"),
            ("Handgelenk", "arms"),
            ("knuckles", "hands"),
        )
    ),
    WrittenSlip(
        "- hold: 20s\n  area: left hand",
        5,
        "'left hand' is not one of the possible values",
        "write `area: hands`, in a section with `sides: [left]`",
    ),
    WrittenSlip(
        "- do: 20s\n  area: calf",
        5,
        "'calf' is not one of the possible values",
        "write `area: calves`",
    ),
    WrittenSlip(
        "- do: 20s\n  area: Glutes",
        5,
        "'Glutes' is not one of the possible values",
        "write `area: buttocks`",
    ),
    WrittenSlip(
        "- do: 20s\n  area: thumb",
        5,
        "'thumb' is not one of the possible values",
        "write `area: hands`",
    ),
    WrittenSlip(
        "- 2 times:\n- do: 30s\n- rest: 8s",
        4,
        "there is no verb '2 times'",
        "write `- repeat: 2` / `steps:` below each other",
    ),
    WrittenSlip("- wait", 4, "`wait` needs a colon and a value after it", "write `- wait: ready`"),
    WrittenSlip("- warte", 4, "`warte` needs a colon and a value after it", "write `- wait: ready`"),
    WrittenSlip("- rest", 4, "`rest` needs a colon and a value after it", "write `- rest: 5s`"),
    WrittenSlip("- Wait", 4, "`Wait` needs a colon and a value after it", "write `- wait: ready`"),
    WrittenSlip("- pause", 4, "`pause` needs a colon and a value after it", "write `- rest: 5s`"),
    WrittenSlip("- hold: 15 s:", 4, "no colon comes after a value", "write `- hold: 15 s`"),
    WrittenSlip("- hold: 20s\n  area: neck:", 5, "no colon comes after a value", "write `area: neck`"),
    WrittenSlip(
        "- Say hello there",
        4,
        "text that is to be spoken needs `say:` before it",
        "write `- say: hello there` or `- say: Say hello there`",
    ),
    WrittenSlip("- do: 30s\n  do: 25s", 5, "a step begins with a hyphen and a space", "write `- do: 25s`"),
    WrittenSlip(
        "- stroke: 30s",
        4,
        "the word for this is `do`, not `stroke`",
        "write `- do: 30s` / `technique: stroke` below each other",
    ),
    WrittenSlip(
        "- kneten: 30s\n  technik: kneten",
        4,
        "the word for this is `do`, not `kneten`",
        "write `- do: 30s`",
    ),
    WrittenSlip(
        "- pause: ten seconds",
        4,
        "the word for this is `rest`, not `pause`",
        "write `- rest: 10 seconds`",
    ),
    *(
        WrittenSlip(f"{line}\n{BELOW}", 4, STEPS_BELOW, hint)
        for lines, hint in (
            (
                ("2 times:", "2 times", "2x:", "zweimal:", "wdh: 2", "round: 2", "for two rounds:", "repaet: 2"),
                "write `- repeat: 2` / `steps:` below each other",
            ),
            (("secton: Feet",), "write `- section: Feet` / `steps:` below each other"),
            (("Knead:",), HEADING.format("Knead")),
            (("Do this:",), HEADING.format("Do this")),
            (("group: Hips", "Part 1: Hips", "Phase 2. Hips"), HEADING.format("Hips")),
            (
                ("say: Knead:", "Knead the neck.", "hold: 15s:"),
                "steps can stand below `section: …` or `repeat: 2`",
            ),
        )
        for line in (f"- {each}" for each in lines)
    ),
    *(
        WrittenSlip(
            f"{above}\n{line}",
            5,
            f"a hyphen begins a new step, but `{key}` belongs to the lines above it",
            "leave out the hyphen",
        )
        for above, line, key in (
            ("- hold: 20s", "  - area: neck", "area"),
            ("- hold: 20s", "- area: neck\n- pressure: light", "area"),
            ("- do: 30s", "- technik: kneten", "technik"),
            ("- section: Feet", "- steps:\n  - do: 30s", "steps"),
            ("- id: N", "  - area: neck\n  hold: 20s", "area"),
        )
    ),
    WrittenSlip(
        "- hold: 20s\n  - say: Press.",
        5,
        "this line is indented too far: by 2 instead of 0 spaces",
        "these hyphens stand below each other, from line 4 on",
    ),
    WrittenSlip(f"- steps:\n{BELOW}", 4, STEPS_BELOW, "steps can stand below `section: …` or `repeat: 2`"),
    WrittenSlip(
        "- hold 15s area: neck",
        4,
        "each key needs a line of its own",
        "write `- hold: 15s` / `area: neck` below each other",
    ),
    WrittenSlip("- hold for 15s", 4, "`hold` needs a colon after it", "write `- hold: 15s`"),
    WrittenSlip("- ‘say’: Sit.", 4, CURLY, "write `- say: Sit.`"),
    WrittenSlip(
        "1: say: Sit.\n2: rest: 5s", 4, "a step begins with a hyphen and a space, not with 1:", "write `- say: Sit.`"
    ),
    WrittenSlip(
        "- section: A\n  sides: left right\n  steps: [{say: x}]",
        5,
        "'left right' is not one of the possible values",
        "write `sides: [left, right]`",
    ),
    WrittenSlip(
        "- wait: bis bereit",
        4,
        "'bis bereit' is not one of the possible values",
        "write `- wait: ready`",
    ),
    *(
        WrittenSlip(f"{line}\n{BELOW}", 4, STEPS_BELOW, f"put it into a `section` with `sides: {sides}`")
        for line, sides in (
            ("- side", "[left, right]"),
            ("- both sides:", "[left, right]"),
            ("- right", "[right]"),
            ("- sides: both", "[left, right]"),
            ("- sides: [left]", "[left]"),
            ("- sides: both\n  steps:", "[left, right]"),
            ("  sides both", "[left, right]"),
        )
    ),
    WrittenSlip(
        f"- say: Sit.\n  sides: both\n{BELOW}", 5, STEPS_BELOW, "put it into a `section` with `sides: [left, right]`"
    ),
    *(
        WrittenSlip(f"{line}\n{BELOW}", 4, STEPS_BELOW, "steps can stand below `section: …` or `repeat: 2`")
        for line in ("- say", "- hold:", "- Pause", "- area: neck", "hold")
    ),
    *(
        WrittenSlip(
            f"{line}\n{BELOW}", 4, f"`{key}` {NEEDS_VALUE}", f"write `- {key}: {value}` / `steps:` below each other"
        )
        for lines, key, value in (
            (("- repeat", "- repeat:", "- Repeat", "- loop", "repeat", "  repeat:"), "repeat", "2"),
            (("- section", "- section:", "- part", "section:"), "section", "…"),
        )
        for line in lines
    ),
    *(
        WrittenSlip(
            f"{line}\n{BELOW}",
            number,
            STEPS_BELOW,
            f"write `- repeat: {rounds}` / `steps:` below each other",
        )
        for line, number, rounds in (
            ("2 times:", 4, 2),
            ("  3x:", 4, 3),
            ("twice", 4, 2),
            ("- say: Sit.\n2 times:", 5, 2),
            ("- rest: 5s\n  zweimal:", 5, 2),
        )
    ),
    *(
        WrittenSlip(
            written,
            number,
            f"there is no verb '{rounds}'",
            "write `- repeat: 2` / `steps:` below each other",
        )
        for written, number, rounds in (
            ("2 times:\n- do: 30s\n- rest: 8s", 4, "2 times"),
            ("- say: Sit.\n- twice\n- rest: 8s", 5, "twice"),
            ("- hold: 20s\n  twice\n  say: Press.", 5, "twice"),
        )
    ),
    WrittenSlip(
        "- 2 times:\n    do: 30s\n    say: Knead.",
        4,
        STEPS_BELOW,
        "write `- repeat: 2` / `steps:` below each other",
    ),
    WrittenSlip(
        "- round: 2\n  steps:\n    - say: Knead.",
        4,
        STEPS_BELOW,
        "write `- repeat: 2`",
    ),
    WrittenSlip(
        "- wiederhole: zweimal\n" + BELOW, 4, "the word for this is `repeat`, not `wiederhole`", "write `- repeat: 2`"
    ),
]
"""The steps of an English script, from line 4 on."""
IN_HEAD = [
    WrittenSlip(
        "title: A\nlanguage: en\nscreening: open wounds, fever\nsteps:\n- say: Sit.",
        3,
        "expected a list, not 'open wounds, fever'",
        "write `screening: [open-wound, fever]`",
    ),
    *(
        WrittenSlip(
            f"title: A\nlanguage: en\n{written}\nsteps:\n- say: Sit.",
            3,
            f"unknown key '{written.partition(':')[0]}'",
            f"write `{meant}`",
        )
        for written, meant in (
            ("sceening: [pregnant, fever]", "screening: [pregnancy, fever]"),
            ("screning:\n- fever", "screening:"),
            ("equipmnt: [a mat, a towel]", "equipment: [a mat, a towel]"),
            ("pronouce:\n  Tui Na: twee nah", "pronounce:"),
            ("backgroud: warm drone", "background: warm-drone"),
        )
    ),
    WrittenSlip("title: A\nlanguage: en\nstpes:\n- say: Sit.", 3, "unknown key 'stpes'", "write `steps:`"),
    *(
        WrittenSlip(
            f"title: A\nlanguage: en\nscreening:{written}\nsteps:\n- say: Sit.",
            line,
            f"'pregnant' {NO_VALUE}",
            f"write `{hint}`",
        )
        for written, line, hint in (
            (" [fever, pregnant]", 3, "screening: [fever, pregnancy]"),
            ("\n  - fever\n  - pregnant", 5, "- pregnancy"),
        )
    ),
    *(
        WrittenSlip(
            f"title: A\nlanguage: en\n{key}: {{{written}}}\nsteps:\n- say: Sit.",
            3,
            "a colon needs a space after it",
            f"write `{key}: {{{meant}}}`",
        )
        for key, written, meant in (
            ("voice", "rate:110", "rate: 110"),
            ("breath", "in:4s,out:6s", "in: 4s, out: 6s"),
            ("background", "sound: sea, level:-20 dB", "sound: sea, level: -20 dB"),
        )
    ),
    WrittenSlip(
        "title: A\nlanguage: en\nsection: B\nsteps:\n- say: Told.",
        3,
        "unknown key 'section'",
        "write `steps:` / `- section: B` / `  steps:` below each other, and the steps further in",
    ),
    WrittenSlip(
        "My foot massage\ntitle: A\nlanguage: en\nsteps:\n- say: Heading.",
        1,
        OUTSIDE,
        DELETE,
    ),
    WrittenSlip(
        "Hi Anna,\nhere it is:\n\ntitle: A\nlanguage: en\nsteps:\n- say: Heading.",
        1,
        OUTSIDE,
        DELETE,
    ),
    WrittenSlip(
        "Feet\n\nlanguage: en\nsteps:\n- say: Heading.",
        1,
        OUTSIDE,
        "write `title: Feet`, or # before it if it is a note",
    ),
    WrittenSlip(
        "title: A\nlanguage: en\n\nSit down.\nPause 5 seconds.",
        4,
        NO_STEP,
        "write `steps:` / `- say: Sit down.` below each other, or # before it if it is a note",
    ),
    *(
        WrittenSlip(
            "\n".join(f"{mark}{line}" for line in ("title: A", "language: en", "steps:", "- say: Sit.")),
            1,
            f"'{mark.strip()}' stands before the lines, and is no part of the script",
            "leave it out on each line",
        )
        for mark in ("> ", "> > ", ">", "│ ", "| ", "+")
    ),
    *(
        WrittenSlip(
            "\n".join(
                f"{number}{mark}{line}"
                for number, line in enumerate(("title: A", "language: en", "steps:", "- say: Sit."), 9)
            ),
            1,
            "the numbers before the lines are no part of the script",
            "leave it out on each line",
        )
        for mark in (" ", ": ", "\t", ". ", " | ")
    ),
    WrittenSlip(
        "title: A\nlanguage: en\nsay: Sit.\nrest: 5s",
        3,
        "`steps:` is missing above the first step",
        "add a line `steps:` above this one",
    ),
    WrittenSlip(
        "title: A\nlanguage: en\nBackground: Sea\nsteps:\n- say: x",
        3,
        "keys are written in small letters",
        "write `background: sea`",
    ),
    WrittenSlip(
        "title: A\nlanguage: en\nsteps: Sit down.",
        3,
        "expected a list, not 'Sit down.'",
        "write `- say: Sit down.` below it",
    ),
    WrittenSlip(
        "---\ntitle: A\nlanguage: en\n---\nsteps:\n- say: x",
        4,
        "a script ends at `---`, and more follows",
        "remove this line",
    ),
    *(
        WrittenSlip(
            f"{mark} title: A\n{mark} language: en\n{mark} steps:\n{mark} say: x",
            3,
            "a hyphen begins a new step, but `steps` belongs to the lines above it",
            "leave out the hyphen",
        )
        for mark in ("-", "•")
    ),
    WrittenSlip(
        "```yaml\ntitle: A\nlanguage: en\nsteps:\n- say: x",
        1,
        "this line is no part of a script: it was copied from around it",
        "delete it",
    ),
    *(
        WrittenSlip(f"{head}\nsteps:\n- say: Told.", 1, f"the key `{key}` is missing", f"write `{meant}`")
        for head, key, meant in (("language: en", "title", "title: …"), ("title: A", "language", "language: en"))
    ),
    WrittenSlip(
        "title: A\nlanguage: en // English\nsteps:\n- say: x",
        2,
        COMMENT.format("//"),
        "write `language: en  # English`",
    ),
    WrittenSlip(
        "title: Feet language: en\nsteps:\n- say: Sit.",
        1,
        "each key needs a line of its own",
        "write `title: Feet` / `language: en` below each other",
    ),
    WrittenSlip(
        "title: A\nlangauge: de\nsteps:\n- say: Sit.",
        2,
        "unknown key 'langauge'",
        "write `language: de`",
    ),
    WrittenSlip(
        "title: A\nlanguage: en\nvoice: anna\nsteps:\n- say: Sit.",
        3,
        "expected keys and values, not 'anna'",
        "write `voice: {name: anna}`",
    ),
    WrittenSlip(
        "title: A\nlanguage: en\nvoice: 120\nsteps:\n- say: Sit.",
        3,
        "expected keys and values, not '120'",
        "write `voice: {rate: 120}`",
    ),
    WrittenSlip(
        "title: A\nlanguage: en\nvoice:\n  rate: fast\nsteps:\n- say: Sit.",
        4,
        "expected a whole number, not 'fast'",
        "write a number from 80 to 450",
    ),
    WrittenSlip(
        "title: Feet: a massage\nlanguage: en\nsteps:\n- say: Sit.",
        1,
        "text with a colon in it must be in quotes",
        'write `title: "Feet: a massage"`',
    ),
    WrittenSlip(
        "Title: Feet\nlanguage: en\nsteps:\n- say: Sit.", 1, "keys are written in small letters", "write `title: Feet`"
    ),
    WrittenSlip(
        "title Feet\nlanguage: en\nsteps:\n- say: Sit.", 1, "`title` needs a colon after it", "write `title: Feet`"
    ),
    WrittenSlip(
        "title = Feet\nlanguage: en\nsteps:\n- say: Sit.",
        1,
        "after `title` comes a colon and a space, not '='",
        "write `title: Feet`",
    ),
    WrittenSlip(
        " title: Feet\nlanguage: en\nsteps:\n- say: Sit.",
        1,
        "this line is indented too far: by 1 instead of 0 spaces",
        "the keys at the top of a script begin at the left edge",
    ),
    WrittenSlip(
        "title: Feet\n language: en\nsteps:\n- say: Sit.",
        2,
        "this line is indented too far: by 1 instead of 0 spaces",
        "the keys at the top of a script begin at the left edge",
    ),
    WrittenSlip(
        "title: Feet\nlanguage: English\nsteps:\n- say: Sit.",
        2,
        "'English' is not one of the possible values",
        "write `language: en`",
    ),
    WrittenSlip(
        "title: Feet\nlanguage: en\nfor: me\nsteps:\n- say: Sit.",
        3,
        "'me' is not one of the possible values",
        "write `for: self`",
    ),
    WrittenSlip(
        "title: Feet\nlanguage: en\nequipment: a ball\nsteps:\n- say: Sit.",
        3,
        "expected a list, not 'a ball'",
        "write `equipment: [a ball]`",
    ),
    *(
        WrittenSlip(
            f"title: A\nlanguage: en\nequipment: {ball}\nsteps:\n- say: x", 3, f"expected a list, not '{ball}'", hint
        )
        for ball, hint in (
            ("- a ball", "write `equipment: [a ball]`"),
            ("- a ball - a mat", "write `equipment: [a ball, a mat]`"),
        )
    ),
    WrittenSlip(
        "title: A\nlanguage: en\n- ending: silent\nsteps:\n- say: x",
        3,
        "a hyphen begins a new step, but `ending` belongs to the lines above it",
        "leave out the hyphen",
    ),
    WrittenSlip(
        "title: Feet\nlanguage: en\nsteps\n- say: Sit.",
        3,
        "`steps` needs a colon after it",
        "write `steps:`",
    ),
    WrittenSlip(
        "title: Feet\nlanguage: en\n- say: Sit.",
        3,
        "`steps:` is missing above the first step",
        "add a line `steps:` above this one",
    ),
    WrittenSlip(
        "title: Feet\nlanguage: en\nvoice:\n  rate: 120\n   name: x\nsteps:\n- say: Sit.",
        5,
        "this line is indented too far: by 3 instead of 2 spaces",
        "these keys stand below each other, from line 4 on",
    ),
    WrittenSlip(
        "title: Feet\nlanguage: en\nequipment:\n- ball\n- mat: soft\nsteps:\n- say: Sit.",
        5,
        "text with a colon in it must be in quotes",
        'write "mat: soft"',
    ),
    *(
        WrittenSlip(f"title: A\nlanguage: en\n{head}{TOLD_HEAD}", 3, message, hint)
        for head, message, hint in (
            ("voice: slow", "expected keys and values, not 'slow'", "write `voice: {rate: 100}`"),
            (
                "voice: female",
                "expected keys and values, not 'female'",
                "`voiceguide voices` lists them: `voice: {name: …}`",
            ),
            (
                "screening: fever, hiccups",
                "expected a list, not 'fever, hiccups'",
                "possible values: " + ", ".join(f"'{each}'" for each in Condition),
            ),
            ("speed: slow", "unknown key 'speed'", "write `voice: {rate: 100}`"),
            ("length: 10 min", "unknown key 'length'", LASTING),
            ("duration: 20m", "unknown key 'duration'", LASTING),
        )
    ),
    WrittenSlip(
        "title: A\nlanguage: en\nscreening: [fever, Blood thinners]\nsteps:\n- say: Sit.",
        3,
        "'Blood thinners' is not one of the possible values",
        "write `screening: [fever, blood-thinners]`",
    ),
    WrittenSlip(
        "title: A\nlanguage: en\nscreening: open wound, fever\nsteps:\n- say: Sit.",
        3,
        "expected a list, not 'open wound, fever'",
        "write `screening: [open-wound, fever]`",
    ),
    *(
        WrittenSlip(
            f"title: A\nlanguage: en\n{key}: {keys}\nsteps:\n- say: {said}",
            3,
            "keys on one line stand in braces",
            f"write `{key}: {{{meant}}}`",
        )
        for key, keys, meant, said in (
            ("voice", "rate: 120", "rate: 120", "Sit."),
            ("voice", "rate: fast", "rate: fast", "Braces."),
            ("background", "sound: sea, level: -20 dB", "sound: sea, level: -20 dB", "Sit."),
            ("breath", "in: 4s; out: 6s", "in: 4s, out: 6s", "Sit."),
            ("check_in", "every: 5 min say: Well, how?", 'every: 5 min, say: "Well, how?"', "Sit."),
        )
    ),
    *(
        WrittenSlip(
            f"title: A\nlanguage: en\n{key}:\n{keys}\nsteps:\n- say: Sit.",
            4,
            f"`{keys.partition(':')[0]}` belongs below `{key}`",
            f"indent it further than `{key}`",
        )
        for key, keys in (
            ("voice", "rate: 120"),
            ("background", "sound: sea\nlevel: -20 dB"),
            ("breath", "in: 4s\nhold: 2s\nout: 6s"),
            ("check_in", "every: 5 min\nsay: How is it?"),
        )
    ),
    WrittenSlip(
        "title: A\nlanguage: en\nequipment:\na chair\nsteps:\n- say: Nothing.",
        4,
        "each text of a list begins with a hyphen and a space",
        "write `- a chair`",
    ),
    *(
        WrittenSlip(
            f"title: A\nlanguage: en\n{key}: {nothing}\nsteps:\n- say: Nothing.",
            3,
            f"expected a list, not '{nothing}'",
            "remove this line",
        )
        for key in ("equipment", "screening", "sources")
        for nothing in ("none", "-", "Nichts", "keine")
    ),
    *(
        WrittenSlip(
            f"title: Feet\nlanguage: en\n{head}\nsteps:\n- say: Sit.",
            line,
            "unknown key 'music'",
            f"this is `background`, which stands on line {7 - line} already",
        )
        for head, line in (("music: sea\nbackground: rain", 3), ("background: rain\nmusic: sea", 4))
    ),
    *(
        WrittenSlip(f"title: Feet\nlanguage: en\n{head}\nsteps:\n- say: Sit.", line, message, hint)
        for head, line, message, hint in (
            (
                "screening: open wounds, fever",
                3,
                "expected a list, not 'open wounds, fever'",
                "write `screening: [open-wound, fever]`",
            ),
            (
                "screening: [feever, cold]",
                3,
                "'feever' is not one of the possible values",
                "write `screening: [fever, cold]`",
            ),
            (
                "screening:\n- cold\n- Open wounds  # so",
                5,
                "'Open wounds' is not one of the possible values",
                "write `- open-wound`",
            ),
            (
                "breath: {inhale: 4s, exhale: 6s}",
                3,
                "the word for this is `in`, not `inhale`",
                "write `breath: {in: 4s, out: 6s}`",
            ),
            (
                "check_in: {alle: 5 min}",
                3,
                "the word for this is `every`, not `alle`",
                "write `check_in: {every: 5 min}`",
            ),
        )
    ),
]
"""Whole English scripts."""
IN_GERMAN_STEPS = [
    WrittenSlip(
        "- say: Leg dich hin. pause 6s",
        4,
        "das wird gesprochen, sieht aber wie ein Schritt aus: „pause 6s“",
        "schreib `- rest: 6s` in eine eigene Zeile",
    ),
    WrittenSlip(
        "- do: Streiche.\n  dauer: 25s",
        4,
        "„Streiche.“ ist keine Dauer: Schreib 20 s, 1,5 min, 2:30 oder die Sekunden als Zahl",
        "schreib `do: 25s` / `say: Streiche.` anstelle der Zeilen 4 und 5",
    ),
    WrittenSlip(
        "- do: 20s\n  area: Schultren",
        5,
        "„Schultren“ ist keiner der möglichen Werte",
        "schreib `area: shoulders`",
    ),
    *(
        WrittenSlip(
            f"- hold: 20s\n  {written}", 5, f"den Schlüssel „{written.partition(':')[0]}“ gibt es hier nicht", meant
        )
        for written, meant in (
            ("druk: leicht", "schreib `pressure: light`"),
            ("berreich: Nacken", "schreib `area: neck`"),
        )
    ),
    WrittenSlip(
        "- wait: ready\n  maximal: 20s", 5, "das heißt hier `at_most`, nicht `maximal`", "schreib `at_most: 20s`"
    ),
    WrittenSlip(
        "- say: Ruh aus.\n  stille: 5s",
        5,
        "das heißt hier `rest`, nicht `stille`",
        "schreib `- rest: 5s` auf einer Höhe mit den anderen Strichen, wenn es nach `say` kommt, "
        "oder `rest: 5s` auf einer Höhe mit `say`, wenn beides zugleich beginnt",
    ),
    WrittenSlip(
        "- halten - 15s",
        4,
        "nach `hold` kommen ein Doppelpunkt und ein Leerzeichen, nicht „-“",
        "schreib `- hold: 15s`",
    ),
    WrittenSlip(
        "▪ halte - 15 sek am Nacken",
        4,
        "ein Schritt beginnt mit einem kurzen Strich (-) und einem Leerzeichen, nicht mit ▪",
        "schreib `- hold: 15 sek`",
    ),
    WrittenSlip(
        "- sag: Setz dich.\n-----\n- pause: 5s;",
        5,
        "diese Zeile gehört nicht zum Skript: Sie ist beim Kopieren mitgekommen",
        "lösch sie",
    ),
    WrittenSlip(
        "-abschnitt: Beide\n  seiten: links, rechts\n  schritte:\n    -sag: Sitz.",
        5,
        "das heißt hier `sides`, nicht `seiten`",
        "schreib `sides: [left, right]`",
    ),
    WrittenSlip(
        "- halte: 20s\n  area: Kehle",
        5,
        "drück nie auf diese Stelle: Kehle",
        "schreib `area: neck` für die Muskeln daneben, und nenn sie auch im Text des Schritts",
    ),
    WrittenSlip(
        "- halte 15 s am Nacken",
        4,
        "nach `halte` fehlt ein Doppelpunkt",
        "schreib untereinander `- hold: 15 s` / `area: neck`",
    ),
    WrittenSlip(
        "- sag Atme ruhig weiter.", 4, "das heißt hier `say`, nicht `sag`", "schreib `- say: Atme ruhig weiter.`"
    ),
    WrittenSlip("- say Setz dich.", 4, "nach `say` fehlt ein Doppelpunkt", "schreib `- say: Setz dich.`"),
    WrittenSlip("- sage: Setz dich.", 4, "das heißt hier `say`, nicht `sage`", "schreib `- say: Setz dich.`"),
    WrittenSlip(
        "- Setz dich.",
        4,
        "vor einem Text zum Sprechen muss `say:` stehen",
        "schreib `- say: Setz dich.`",
    ),
    WrittenSlip(
        "- pause: 5 Sekunden",
        4,
        "das heißt hier `rest`, nicht `pause`",
        "schreib `- rest: 5 Sekunden`",
    ),
    WrittenSlip(
        "- Pause 5 Sekunden",
        4,
        "nach `Pause` fehlt ein Doppelpunkt",
        "schreib `- rest: 5 Sekunden`",
    ),
    WrittenSlip("- halte: 20 Sek", 4, "das heißt hier `hold`, nicht `halte`", "schreib `- hold: 20 Sek`"),
    WrittenSlip(
        "- Halte 20 Sekunden",
        4,
        "nach `Halte` fehlt ein Doppelpunkt",
        "schreib `- hold: 20 Sekunden`",
    ),
    WrittenSlip(
        "- massiere: 1 Minute\n  technik: kneten",
        4,
        "das heißt hier `do`, nicht `massiere`",
        "schreib `- do: 1 Minute`",
    ),
    WrittenSlip("- atme: 5", 4, "das heißt hier `breathe`, nicht `atme`", "schreib `- breathe: 5`"),
    WrittenSlip("- atme 5 mal", 4, "nach `atme` fehlt ein Doppelpunkt", "schreib `- breathe: 5`"),
    WrittenSlip(
        "- warte: 10 Sekunden",
        4,
        "`wait` wartet, bis die Person bereit ist; eine Pause von bestimmter Länge heißt `rest`",
        "schreib `- rest: 10 Sekunden`, oder untereinander `- wait: ready` / `at_most: 10 Sekunden`, um höchstens "
        "so lange zu warten",
    ),
    WrittenSlip(
        "- wiederhole: 3\n  steps: [{say: x}]",
        4,
        "das heißt hier `repeat`, nicht `wiederhole`",
        "schreib `- repeat: 3`",
    ),
    WrittenSlip(
        "- abschnitt: Füße\n  schritte: [{say: x}]",
        4,
        "das heißt hier `section`, nicht `abschnitt`",
        "schreib `- section: Füße`",
    ),
    WrittenSlip(
        "- hold: 20s\n  bereich: Füße",
        5,
        "das heißt hier `area`, nicht `bereich`",
        "schreib `area: feet`",
    ),
    WrittenSlip(
        "- hold: 20s\n  area: Nacken",
        5,
        "„Nacken“ ist keiner der möglichen Werte",
        "schreib `area: neck`",
    ),
    WrittenSlip(
        "- hold: 20s\n  area: unterer Rücken",
        5,
        "„unterer Rücken“ ist keiner der möglichen Werte",
        "schreib `area: lower-back`",
    ),
    WrittenSlip(
        "- hold: 20s\n  druck: leicht", 5, "das heißt hier `pressure`, nicht `druck`", "schreib `pressure: light`"
    ),
    WrittenSlip(
        "- section: A\n  sides: beide\n  steps: [{say: x}]",
        5,
        "„beide“ ist keiner der möglichen Werte",
        "schreib `sides: [left, right]`",
    ),
    WrittenSlip(
        "- section: A\n  seiten: links und rechts\n  steps: [{say: x}]",
        5,
        "das heißt hier `sides`, nicht `seiten`",
        "schreib `sides: [left, right]`",
    ),
    WrittenSlip(
        "- say: 'Mach's dir bequem.'",
        4,
        "der Text endet beim zweiten ', und es folgt noch etwas",
        'schreib `- say: "Mach\'s dir bequem."`',
    ),
    WrittenSlip(
        "- say: Jetzt: locker lassen",
        4,
        "Text mit einem Doppelpunkt muss in Anführungszeichen stehen",
        'schreib `- say: "Jetzt: locker lassen"`',
    ),
    WrittenSlip(
        "– say: Setz dich.",
        4,
        "ein Schritt beginnt mit einem kurzen Strich (-) und einem Leerzeichen, nicht mit –",
        "schreib `- say: Setz dich.`",
    ),
    WrittenSlip(
        "  - hold: 15s\n  say: Drück.",
        5,
        "diese Zeile ist nicht weit genug eingerückt: um 2 statt um 4 Leerzeichen",
        "`say` gehört zum Schritt in Zeile 4",
    ),
    WrittenSlip("- say: *jetzt* loslassen", 4, "„*“ gehört nicht hierher", "schreib `- say: jetzt loslassen`"),
    WrittenSlip(
        '- say: "Setz dich.\n- rest: 5s',
        4,
        "dieses Anführungszeichen ist nicht geschlossen",
        'setz " ans Ende des Textes',
    ),
    WrittenSlip(
        "- hold: 20s\n  area: wirbelsäule",
        5,
        "drück nie auf die Wirbelsäule",
        "schreib `area: beside-spine` für die Muskeln daneben, und nenn sie auch im Text des Schritts",
    ),
    WrittenSlip(
        "- hold: 20s\n  pressure: stark",
        5,
        "stark ist zu viel Druck für ungeübte Hände",
        "schreib `light` oder `medium`",
    ),
    WrittenSlip(
        "- section: A\n  sides: [links, rechts]\n  steps: [{say: x}]",
        5,
        "„[links, rechts]“ ist keiner der möglichen Werte",
        "schreib `sides: [left, right]`",
    ),
    WrittenSlip(
        "-\u00a0say: Setz dich.",
        4,
        "hier steht ein geschütztes oder anderes besonderes Leerzeichen statt eines gewöhnlichen",
        "ersetz es durch ein Leerzeichen von der Tastatur, in jeder Zeile, in der eines steht",
    ),
    WrittenSlip(
        "- hold: 20s\n  area: knochen",
        5,
        "drück nie auf Knochen oder Gelenke (knochen)",
        "schreib `area: beside-spine` für die Muskeln daneben, und nenn sie auch im Text des Schritts",
    ),
    *(
        WrittenSlip(
            f"- {number}Beug dich.", 4, "vor einem Text zum Sprechen muss `say:` stehen", "schreib `- say: Beug dich.`"
        )
        for number in ("Schritt 1: ", "Schritt eins: ", "1. ")
    ),
    WrittenSlip(
        "- Therapeut: Beug dich.",
        4,
        "vor einem Text zum Sprechen muss `say:` stehen",
        'schreib `- say: "Therapeut: Beug dich."`, wenn es gesprochen wird, oder als Notiz `# Therapeut: Beug dich.`',
    ),
    WrittenSlip(
        "- rest: 1/2 Minute",
        4,
        "„1/2 Minute“ ist keine Dauer: Schreib 20 s, 1,5 min, 2:30 oder die Sekunden als Zahl",
        "schreib `- rest: 30s`",
    ),
    WrittenSlip(
        "- hold: 20s\n  area: Nacken und Schultern",
        5,
        "hier kann nur ein Wert stehen, nicht „Nacken und Schultern“",
        "schreib `area: neck`",
    ),
    *(
        WrittenSlip(f"- {verb}: {written}", 4, message.format(written), f"schreib `- {verb}: {meant}`")
        for message, rows in (
            (
                "„{}“ ist keine Dauer: Schreib 20 s, 1,5 min, 2:30 oder die Sekunden als Zahl",
                (
                    ("do", "anderthalb Minuten", "90s"),
                    ("do", "zweieinhalb Minuten", "150s"),
                    ("do", "½ Minute", "30s"),
                    ("do", "1½ Minuten", "90s"),
                    ("do", "1 1/2 min", "90s"),
                    ("do", "1:30 min", "1:30"),
                    ("rest", "0:30 Sek.", "0:30"),
                    ("do", "eine Minute und dreißig Sekunden", "1 Minute und 30 Sekunden"),
                ),
            ),
            (
                "Zahlen schreibt man in Ziffern",
                (
                    ("do", "dreißig Sekunden", "30 Sekunden"),
                    ("hold", "zwei Atemzüge", "2 Atemzüge"),
                    ("breathe", "drei Atemzüge", "3"),
                ),
            ),
        )
        for verb, written, meant in rows
    ),
    *(
        WrittenSlip(
            f"- do: 30s\n  area: {written}",
            5,
            f"„{written}“ ist keiner der möglichen Werte",
            f"schreib `area: {meant}`",
        )
        for written, meant in (
            ("Schulterblatt", "shoulder-blades"),
            ("Kreuz", "lower-back"),
            ("Nackenmuskeln", "neck"),
            ("unterer Rüken", "lower-back"),
            ("neben den Wirbeln", "beside-spine"),
        )
    ),
    WrittenSlip("- breathe: 12\n  ein: 4s\n  aus: 6s", 6, "das heißt hier `out`, nicht `aus`", "schreib `out: 6s`"),
    WrittenSlip(
        "- section: A\n  sides:\n  - links\n  - rechts\n  steps:\n  - say: x",
        7,
        "„rechts“ ist keiner der möglichen Werte",
        "schreib `- right`",
    ),
]
"""The steps of a German script."""
IN_GERMAN_HEAD = [
    WrittenSlip(
        "title: A\nlanguage: de\nschrite:\n- say: Setz dich.",
        3,
        "den Schlüssel „schrite“ gibt es hier nicht",
        "schreib `steps:`",
    ),
    WrittenSlip(
        "title: A\nlanguage: de\nvoice: {rate:110}\nsteps:\n- say: Setz dich.",
        3,
        "nach dem Doppelpunkt muss ein Leerzeichen stehen",
        "schreib `voice: {rate: 110}`",
    ),
    WrittenSlip(
        "title: Füße\nlanguage: de\natem: ruhig\nsteps:\n- say: x",
        3,
        "das heißt hier `breath`, nicht `atem`",
        "schreib `breath: calm`",
    ),
    WrittenSlip(
        "titel: Füße\nlanguage: de\nsteps:\n- say: x",
        1,
        "das heißt hier `title`, nicht `titel`",
        "schreib `title: Füße`",
    ),
    WrittenSlip(
        "title: Füße\nsprache: deutsch\nsteps:\n- say: x",
        2,
        "das heißt hier `language`, nicht `sprache`",
        "schreib `language: de`",
    ),
    WrittenSlip(
        "title: Füße\nlanguage: Deutsch\nsteps:\n- say: x",
        2,
        "„Deutsch“ ist keiner der möglichen Werte",
        "schreib `language: de`",
    ),
    WrittenSlip(
        "title: Füße\nlanguage: de\nfür: mich\nsteps:\n- say: x",
        3,
        "das heißt hier `for`, nicht `für`",
        "schreib `for: self`",
    ),
    WrittenSlip(
        "title: Füße\nlanguage: de\nMusik: Meer\nsteps:\n- say: x",
        3,
        "das heißt hier `background`, nicht `Musik`",
        "schreib `background: sea`",
    ),
    WrittenSlip(
        "title: Füße\nlanguage: de\nschritte:\n- say: x",
        3,
        "das heißt hier `steps`, nicht `schritte`",
        "schreib `steps:`",
    ),
    WrittenSlip(
        "title: Füße\nlanguage: de\nscreening: Fieber, Schwangerschaft\nsteps:\n- say: x",
        3,
        "erwartet: eine Liste, nicht „Fieber, Schwangerschaft“",
        "schreib `screening: [fever, pregnancy]`",
    ),
    WrittenSlip(
        "title: Füße\nlanguage: de\nscreening: [Fieber, offene Wunden, Blutverdünner]\nsteps:\n- say: x",
        3,
        "„Fieber“ ist keiner der möglichen Werte",
        "schreib `screening: [fever, open-wound, blood-thinners]`",
    ),
    WrittenSlip(
        "title: Füße\nlanguage: de\nscreening:\n- Fieber\n- eine Erkältung\nsteps:\n- say: x",
        5,
        "„eine Erkältung“ ist keiner der möglichen Werte",
        "schreib `- cold`",
    ),
]
"""Whole German scripts."""
WHOLE = [
    (
        "- say: Sit.\n    - rest: 5s\n- section: A\n  steps:\n  - say: a\n    - rest: 6s\n- say: b\n",
        "- say: Sit.\n- rest: 5s\n- section: A\n  steps:\n  - say: a\n  - rest: 6s\n- say: b\n",
    ),
    ("- hold: 15s / area: feet | say: Press.\n", "- hold: 15s\n  area: feet\n  say: Press.\n"),
    ("- say: Sit.\n--- rest: 5s\n", "- say: Sit.\n- rest: 5s\n"),
    (
        "  - say: Sit.\n - rest: 5s\n  - say: Lie.\n - rest: 6s\n",
        " - say: Sit.\n - rest: 5s\n - say: Lie.\n - rest: 6s\n",
    ),
    (
        "  - say: Sit.\n    - rest: 5s\n      - say: Lie.\n        - rest: 6s\n",
        "  - say: Sit.\n  - rest: 5s\n  - say: Lie.\n  - rest: 6s\n",
    ),
    (
        "&nbsp; - say: &quot;Sit.&quot;\n&nbsp; &bull; rest: 5s\n",
        '  - say: "Sit."\n  - rest: 5s\n',
    ),
    (
        "- say: Sit.\n- say: Lie.\nrest 5s\nsay Breathe\nhold 15s neck\n",
        "- say: Sit.\n- say: Lie.\n- rest: 5s\n- say: Breathe\n- hold: 15s\n  area: neck\n",
    ),
    ("- hold: 15s\n  area: Nacken  # mine\n", "- hold: 15s\n  area: neck  # mine\n"),
    (
        "- say: Sit down.\n▪ rest: 5s\no hold: 15s\n  ▪ area - neck\n-----\n",
        "- say: Sit down.\n- rest: 5s\n- hold: 15s\n  area: neck\n\n",
    ),
    ("say: Sit down.\nrest: 5s\nsay: Stand up.\n", "- say: Sit down.\n- rest: 5s\n- say: Stand up.\n"),
    ("| say | Sit down. |\n|---|---|\n| rest | 5s |\n", "- say: Sit down.\n\n- rest: 5s\n"),
    (
        "▪ section: A\n  o say: a\n  o rest: 5s\n▪ say: b\n",
        "- section: A\n  steps:\n  - say: a\n  - rest: 5s\n- say: b\n",
    ),
    (
        "section: A\n  say: a\n  rest: 5s\nsection: B\n  say: b\n",
        "- section: A\n  steps:\n    - say: a\n    - rest: 5s\n- section: B\n  steps:\n    - say: b\n",
    ),
    (
        "  - section: A\n\tsteps:\n\t\t- say: b\n\t\t- hold: 15s\n  - say: c\n",
        "  - section: A\n    steps:\n        - say: b\n        - hold: 15s\n  - say: c\n",
    ),
    (
        "- section: A\n\tsteps:\n\t  - say: a\n\t  - rest: 5s\n- say: b\n",
        "- section: A\n  steps:\n    - say: a\n    - rest: 5s\n- say: b\n",
    ),
    ("- say:\n    Sit down.\n    rest: 5s\n- say: b\n", "- say:\n    Sit down.\n  rest: 5s\n- say: b\n"),
    ("-\u00a0say:\u00a0Sit.\n\u200b- rest:&nbsp;5s\n", "- say: Sit.\n- rest: 5s\n"),
    ('{"say": "Sit."},\n{"rest": "5s"}\n', '- {"say": "Sit."}\n- {"rest": "5s"}\n'),
    (
        "- hold: 15s / neck\n- hold: 15s (longer)\n- rest: 5s -- thumbs\n",
        "- hold: 15s\n  area: neck\n- hold: 15s  # longer\n- rest: 5s  # thumbs\n",
    ),
    (
        "  - say: a\n- section: A\n  steps:\n  - say: b\n  - say: c\n- say: d\n",
        "- say: a\n- section: A\n  steps:\n  - say: b\n  - say: c\n- say: d\n",
    ),
    (
        "- section: A\n  steps:\n      id: N\n      say: a\n    - rest: 5s\n- say: d\n",
        "- section: A\n  steps:\n    - id: N\n      say: a\n    - rest: 5s\n- say: d\n",
    ),
    (
        "- section: A\n  steps:\n    hold: 15s\n      area: neck\n    - rest: 5s\n",
        "- section: A\n  steps:\n    - hold: 15s\n      area: neck\n    - rest: 5s\n",
    ),
    (
        "- say: a\n  section: A\n  steps:\n    - rest: 5s\n",
        "- say: a\n- section: A\n  steps:\n    - rest: 5s\n",
    ),
    (
        "- repeat: 2\n    steps:\n  - say: a\n  - rest: 5s\n- say: d\n",
        "- repeat: 2\n  steps:\n  - say: a\n  - rest: 5s\n- say: d\n",
    ),
    ("- wait: ready\n- id: N\n  sage:Hallo.\n", "- wait: ready\n- id: N\n  say: Hallo.\n"),
    ("- say: a\n- or:\n    - b\n- hold: 20s\n", "- say: a\n  or:\n      - b\n- hold: 20s\n"),
    ("    - say: a\n- say: b\n- say: c\n", "- say: a\n- say: b\n- say: c\n"),
    (
        "\t- say: Sit.\n- hold: 20s\n- rest: 5s\n",
        "- say: Sit.\n- hold: 20s\n- rest: 5s\n",
    ),
    (
        "- hold: 20s\n  - area: neck\n  - pressure: light\n- say: End.\n",
        "- hold: 20s\n  area: neck\n  pressure: light\n- say: End.\n",
    ),
    (
        "- id: N\n  optional: yes\n  - hold: 20s\n  area: neck\n",
        "- id: N\n  optional: yes\n  hold: 20s\n  area: neck\n",
    ),
    ("-\n  say: Sit.\n- rest 5s\n", "-\n  say: Sit.\n- rest: 5s\n"),
    (
        " - hold: 15s\n   area: neck\n" + "  - rest: 5s\n" * 10,
        "  - hold: 15s\n    area: neck\n" + "  - rest: 5s\n" * 10,
    ),
    (
        "- section: A\n  steps:\n    - say: a\n   - say: b\n   - say: c\n- say: d\n",
        "- section: A\n  steps:\n   - say: a\n   - say: b\n   - say: c\n- say: d\n",
    ),
    (" - Sit.\n  - say: b\n  - say: c\n", "  - say: Sit.\n  - say: b\n  - say: c\n"),
    (" - say: a\n- say: b\n- say: c\n", "- say: a\n- say: b\n- say: c\n"),
    (
        "  - stroke: 30s\n    area: neck\n  - wait\n  - hold: 15 s:\n",
        "  - do: 30s\n    technique: stroke\n    area: neck\n  - wait: ready\n  - hold: 15 s\n",
    ),
    ("\t- say: Sit.\n  - say: Lie.\n  - rest: 5s\n", "  - say: Sit.\n  - say: Lie.\n  - rest: 5s\n"),
    ("  1. say: Sit.\n  2. say Lie.\n", "  - say: Sit.\n  - say: Lie.\n"),
    (
        "  - repeat: 2\n    steps:\n    say: Sit.\n    rest: 5s\n  - say: End.\n",
        "  - repeat: 2\n    steps:\n    - say: Sit.\n    - rest: 5s\n  - say: End.\n",
    ),
    (
        "  - say: Sit.\n  • say: a\n  say Hello:\n  - say; hi\n",
        '  - say: Sit.\n  - say: a\n  - say: "Hello:"\n  - say: hi\n',
    ),
]
"""The steps of an English script, and what is made of them."""
