"""Slips in values: another word, a length in another form, several where one can stand."""

from tests.routine.written_slip import (
    EMPTY_STEP,
    INTO_SECTION,
    LASTING,
    NO_DURATION,
    NO_VALUE,
    ONE_VALUE,
    TOLD_HEAD,
    WrittenSlip,
)
from voiceguide.messages import quoted

IN_STEPS: list[WrittenSlip] = [
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
        WrittenSlip(f"- do: 20s\n  {key}: {written}", 5, f"'{written}' {NO_VALUE}", f"write `{key}: {meant}`")
        for key, written, meant in (
            ("technique", "efleurage", "effleurage"),
            ("area", "sholder blades", "shoulder-blades"),
            ("pressure", "lightt", "light"),
        )
    ),
    *(
        WrittenSlip(
            f"- breathe: 3\n{phases}",
            line,
            "a breath that is held needs a pattern",
            f"write `pattern: {meant}` in place of `{keys}`",
        )
        for phases, line, meant, keys in (
            ("  in: 4\n  hold: 7\n  out: 8", 6, "4-7-8", "in`, `hold`, `out"),
            ("  ein: 4s\n  anhalten: 2s\n  aus: 6s", 6, "{in: 4s, hold: 2s, out: 6s}", "in`, `hold`, `out"),
            ("  in: 4\n  out: 8\n  hold: 7", 7, "4-7-8", "in`, `out`, `hold"),
            ("  in: 4\n  hold: 90\n  out: 8", 6, "{in: 4, hold: 90, out: 8}", "in`, `hold`, `out"),
        )
    ),
    WrittenSlip(
        "- breathe: 3\n  hold: 15s",
        5,
        "a step has one verb, not 'breathe' and 'hold'",
        "split it into two steps, or write `pattern: {in: 4s, hold: 4s, out: 6s}` if the breath is held",
    ),
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
    *(
        WrittenSlip(
            f"- section: A\n  steps:{mark} rest: 6s\n    - say: Sit.",
            5,
            message,
            "write `- rest: 6s` below it",
        )
        for mark, message in (
            (" -", "a list begins below its key"),
            (" /", "expected a list, not '/ rest: 6s'"),
        )
    ),
    WrittenSlip("-\n- say: Sit.", 4, "there is no step behind this hyphen", EMPTY_STEP),
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
            (
                "hold: 20s left",
                INTO_SECTION.format("[left]"),
            ),
            (
                "hold: 20s each side",
                INTO_SECTION.format("[left, right]"),
            ),
        )
    ),
    WrittenSlip("- hold: ten seconds", 4, "numbers are written in digits", "write `- hold: 10 seconds`"),
    WrittenSlip("- breathe: three", 4, "numbers are written in digits", "write `- breathe: 3`"),
    WrittenSlip(
        "- do: 20s\n  technique: kneeding",
        5,
        "'kneeding' is not possible here",
        "did you mean 'kneading'?",
    ),
    WrittenSlip(
        "- breathe: 4-7-8",
        4,
        "'4-7-8' is a pattern, not a number of breaths",
        "write `breathe: 4` / `pattern: 4-7-8` below each other",
    ),
    WrittenSlip(
        "- breathe: 6\n  breath: box",
        5,
        "the word for this is `pattern`, not `breath`",
        "write `pattern: box`",
    ),
    WrittenSlip(
        "- repeat: 2\n  max: 6\n  steps: [{say: Sit.}]",
        5,
        "the word for this is `up_to`, not `max`",
        "write `up_to: 6`",
    ),
    WrittenSlip(
        "- section: B\n  sides: each\n  steps: [{say: Sit.}]",
        5,
        "'each' is not possible here",
        "write `sides: [left, right]`",
    ),
    WrittenSlip(
        "- section: B\n  sides: both\n  - say: Sit.",
        5,
        "'both' is not possible here",
        "write `sides: [left, right]`",
    ),
    WrittenSlip(
        "- section: B\n  sides: both\n  steps: [{say: Sit.}]",
        5,
        "'both' is not possible here",
        "write `sides: [left, right]`",
    ),
    WrittenSlip(
        "- section: B\n  sides: left\n  steps: [{say: Sit.}]",
        5,
        "'left' is not possible here",
        "write `sides: [left]`",
    ),
    WrittenSlip("- do: 30s\n  area: Lower back", 5, "'Lower back' is not possible here", "write `area: lower-back`"),
    WrittenSlip("- do: 30s\n  pressure: gentle", 5, "'gentle' is not possible here", "write `pressure: light`"),
    WrittenSlip(
        "- breathe: 5 breaths",
        4,
        "expected a whole number, not '5 breaths'",
        "write `- breathe: 5`",
    ),
    WrittenSlip(
        "- say: Sit.\n  optional: ja",
        5,
        "'ja' is not possible here",
        "write `optional: yes`",
    ),
    WrittenSlip(
        "- say: Sit.\n  or: Sit down, please.",
        5,
        "expected a list, not 'Sit down, please.'",
        'write `or: ["Sit down, please."]`',
    ),
    WrittenSlip(
        "- hold: 20s\n  area: shoulder, neck",
        5,
        "only one value can stand here, not 'shoulder, neck'",
        "write `area: shoulders`",
    ),
    WrittenSlip(
        "- rest: 5 minuets",
        4,
        "'5 minuets' is not a duration: write 20s, 1.5 min, 2:30 or a number of seconds",
        "write `- rest: 5 minutes`",
    ),
    WrittenSlip(
        "- repeat: 3 times\n  steps: [{say: x}]", 4, "expected a whole number, not '3 times'", "write `- repeat: 3`"
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
        "'left hand' is not possible here",
        "write `area: hands`, in a section with `sides: [left]`",
    ),
    WrittenSlip(
        "- do: 20s\n  area: calf",
        5,
        "'calf' is not possible here",
        "write `area: calves`",
    ),
    WrittenSlip(
        "- do: 20s\n  area: Glutes",
        5,
        "'Glutes' is not possible here",
        "write `area: buttocks`",
    ),
    WrittenSlip(
        "- do: 20s\n  area: thumb",
        5,
        "'thumb' is not possible here",
        "write `area: hands`",
    ),
    WrittenSlip(
        "- section: A\n  sides: left right\n  steps: [{say: x}]",
        5,
        "'left right' is not possible here",
        "write `sides: [left, right]`",
    ),
    WrittenSlip(
        "- wait: bis bereit",
        4,
        "'bis bereit' is not possible here",
        "write `- wait: ready`",
    ),
]
IN_HEAD: list[WrittenSlip] = [
    WrittenSlip(
        "title: A\nlanguage: en\nscreening: open wounds, fever\nsteps:\n- say: Sit.",
        3,
        "expected a list, not 'open wounds, fever'",
        "write `screening: [open-wound, fever]`",
    ),
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
    WrittenSlip(
        "title: A\nlanguage: en\nsteps: Sit down.",
        3,
        "expected a list, not 'Sit down.'",
        "write `- say: Sit down.` below it",
    ),
    WrittenSlip(
        "title: A\nlanguage: en\nvoice: anna\nsteps:\n- say: Sit.",
        3,
        "a key is missing before 'anna'",
        "write `voice: {name: anna}`",
    ),
    WrittenSlip(
        "title: A\nlanguage: en\nvoice: 120\nsteps:\n- say: Sit.",
        3,
        "a key is missing before '120'",
        "write `voice: {rate: 120}`",
    ),
    WrittenSlip(
        "title: A\nlanguage: en\nvoice:\n  rate: fast\nsteps:\n- say: Sit.",
        4,
        "expected a whole number, not 'fast'",
        "write `rate: 140`: words per minute, 80 to 450",
    ),
    WrittenSlip(
        "title: Feet\nlanguage: English\nsteps:\n- say: Sit.",
        2,
        "'English' is not possible here",
        "write `language: en`",
    ),
    WrittenSlip(
        "title: Feet\nlanguage: en\nfor: me\nsteps:\n- say: Sit.",
        3,
        "'me' is not possible here",
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
    *(
        WrittenSlip(f"title: A\nlanguage: en\n{head}{TOLD_HEAD}", 3, message, hint)
        for head, message, hint in (
            ("voice: slow", "a key is missing before 'slow'", "write `voice: {rate: 100}`"),
            ("voice: rate 130", "a key is missing before 'rate 130'", "write `voice: {rate: 130}`"),
            (
                "voice: female",
                "a key is missing before 'female'",
                "`voiceguide voices` lists them: `voice: {name: …}`",
            ),
            (
                "screening: fever, hiccups",
                "expected a list, not 'fever, hiccups'",
                "voiceguide does not ask about that: leave it out, and name it in a `say` at the beginning",
            ),
            ("speed: slow", "unknown key 'speed'", "write `voice: {rate: 100}`"),
            ("length: 10 min", "unknown key 'length'", LASTING),
            ("duration: 20m", "unknown key 'duration'", LASTING),
        )
    ),
    WrittenSlip(
        "title: A\nlanguage: en\nscreening: [fever, Blood thinners]\nsteps:\n- say: Sit.",
        3,
        "'Blood thinners' is not possible here",
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
            f"title: A\nlanguage: en\n{key}: {nothing}\nsteps:\n- say: Nothing.",
            3,
            f"expected a list, not '{nothing}'",
            "remove this line",
        )
        for key in ("equipment", "screening", "sources")
        for nothing in ("none", "-", "Nichts", "keine")
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
                "'feever' is not possible here",
                "write `screening: [fever, cold]`",
            ),
            (
                "screening:\n- cold\n- Open wounds  # so",
                5,
                "'Open wounds' is not possible here",
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
IN_GERMAN_STEPS: list[WrittenSlip] = [
    WrittenSlip(
        "- do: Streiche.\n  dauer: 25s",
        4,
        "„Streiche.“ ist keine Dauer: Schreib 20 s, 1,5 min, 2:30 oder die Sekunden als Zahl",
        "schreib `do: 25s` / `say: Streiche.` anstelle der Zeilen 4 und 5",
    ),
    WrittenSlip(
        "- do: 20s\n  area: Schultren",
        5,
        "„Schultren“ ist hier nicht möglich",
        "schreib `area: shoulders`",
    ),
    WrittenSlip(
        "- halte: 20s\n  area: Kehle",
        5,
        "drück nie auf diese Stelle: Kehle",
        "schreib `area: neck` für die Muskeln daneben, und nenn sie auch im Text des Schritts",
    ),
    WrittenSlip(
        "- hold: 20s\n  area: Nacken",
        5,
        "„Nacken“ ist hier nicht möglich",
        "schreib `area: neck`",
    ),
    WrittenSlip(
        "- hold: 20s\n  area: unterer Rücken",
        5,
        "„unterer Rücken“ ist hier nicht möglich",
        "schreib `area: lower-back`",
    ),
    WrittenSlip(
        "- section: A\n  sides: beide\n  steps: [{say: x}]",
        5,
        "„beide“ ist hier nicht möglich",
        "schreib `sides: [left, right]`",
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
        "„[links, rechts]“ ist hier nicht möglich",
        "schreib `sides: [left, right]`",
    ),
    WrittenSlip(
        "- hold: 20s\n  area: knochen",
        5,
        "drück nie auf Knochen oder Gelenke (knochen)",
        "schreib `area: beside-spine` für die Muskeln daneben, und nenn sie auch im Text des Schritts",
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
            f"„{written}“ ist hier nicht möglich",
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
    WrittenSlip(
        "- section: A\n  sides:\n  - links\n  - rechts\n  steps:\n  - say: x",
        7,
        "„rechts“ ist hier nicht möglich",
        "schreib `- right`",
    ),
]
IN_GERMAN_HEAD: list[WrittenSlip] = [
    WrittenSlip(
        "title: Füße\nlanguage: Deutsch\nsteps:\n- say: x",
        2,
        "„Deutsch“ ist hier nicht möglich",
        "schreib `language: de`",
    ),
    WrittenSlip(
        "title: Füße\nlanguage: de\nscreening: Fieber, Schwangerschaft\nsteps:\n- say: x",
        3,
        "hier gehört eine Liste hin, nicht „Fieber, Schwangerschaft“",
        "schreib `screening: [fever, pregnancy]`",
    ),
    WrittenSlip(
        "title: Füße\nlanguage: de\nscreening: [Fieber, offene Wunden, Blutverdünner]\nsteps:\n- say: x",
        3,
        "„Fieber“ ist hier nicht möglich",
        "schreib `screening: [fever, open-wound, blood-thinners]`",
    ),
    WrittenSlip(
        "title: Füße\nlanguage: de\nscreening:\n- Fieber\n- eine Erkältung\nsteps:\n- say: x",
        5,
        "„eine Erkältung“ ist hier nicht möglich",
        "schreib `- cold`",
    ),
]
