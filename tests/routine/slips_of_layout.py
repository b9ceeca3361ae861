"""Slips in layout: hyphens, indentation, several things on a line, and what was copied along with a script."""

from tests.routine.written_slip import (
    BELOW,
    BULLETS,
    COPIED,
    EXTRA_HYPHEN,
    HEADING,
    INTO_SECTION,
    MOVED_OUT,
    NEEDS_VALUE,
    STEPS_BELOW,
    TWO_STEPS,
    WrittenSlip,
)

IN_STEPS: list[WrittenSlip] = [
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
    WrittenSlip(
        ". - say: Sit.\n. - rest: 5s",
        4,
        "'.' stands before the lines, and is no part of the script",
        "leave it out on each line",
    ),
    WrittenSlip(
        "- rest: 5s; say: Sit.",
        4,
        "each step needs a line of its own",
        "write `- rest: 5s` / `say: Sit.` below each other if it is said as the rest begins, "
        "or `- rest: 5s` / `- say: Sit.` if it is said after it",
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
    WrittenSlip(
        "| rest | 5s |",
        4,
        "a step begins with a hyphen and a space, not with |",
        "write `- rest: 5s`",
    ),
    WrittenSlip("- rest: 5s\n<li>rest: 5s</li>", 5, "'</li>' does not belong here", "delete it"),
    WrittenSlip('- {"hold": "15s"},', 4, "',' does not belong here", "delete it"),
    *(
        WrittenSlip(f"- rest: 5s{mark}", 4, f"'{mark}' does not belong here", "write `- rest: 5s`")
        for mark in (",", ";", "!", '"')
    ),
    WrittenSlip('- say: "Sit.",', 4, "',' does not belong here", 'write `- say: "Sit."`'),
    WrittenSlip(
        "- section: A\n  say: Sit.",
        5,
        "the steps of `section` on line 4 need `steps:` above them",
        "add a line `steps:` above this one",
    ),
    WrittenSlip(
        "- - hold: 20s\n    area: neck", 4, "a step begins with one hyphen, not with two", "write `- hold: 20s`"
    ),
    WrittenSlip("-\n  - say: Sit.\n    or: [Lie.]", 5, EXTRA_HYPHEN.format("say"), "leave out the hyphen"),
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
    WrittenSlip(
        MOVED_OUT, 8, "this line is indented too far: by 4 instead of 0 spaces", "or is line 7 not indented far enough?"
    ),
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
    WrittenSlip("- do: 30s\n- say: Rub.\n  area: feet", 5, EXTRA_HYPHEN.format("say"), "leave out the hyphen"),
    WrittenSlip("- do: 30s\n- say: Rub.\n- area: feet", 5, EXTRA_HYPHEN.format("say"), "leave out the hyphen"),
    WrittenSlip("- hold: 15s\n  - say: Press.\n  - area: feet", 5, EXTRA_HYPHEN.format("say"), "leave out the hyphen"),
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
    WrittenSlip("-say: Sit.", 4, "a hyphen needs a space after it", "write `- say: Sit.`"),
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
    WrittenSlip("- say: Sit.\nrest: 5s", 5, "a step begins with a hyphen and a space", "write `- rest: 5s`"),
    WrittenSlip(
        "- say: Sit\n• hold; 20s", 5, "a step begins with a hyphen and a space, not with •", "write `- hold: 20s`"
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
        "\t- say: Sit.\n  - say: Lie.\n  - rest: 5s", 4, "there is a tab in the indentation", "indent with spaces"
    ),
    WrittenSlip(
        "- do: 30s\n  do: 25s",
        5,
        "`do:` stands twice in the step on line 4",
        "delete one of them, or write `- do: 25s` if it is a step of its own",
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
    WrittenSlip(
        "1: say: Sit.\n2: rest: 5s", 4, "a step begins with a hyphen and a space, not with 1:", "write `- say: Sit.`"
    ),
    *(
        WrittenSlip(
            f"{line}\n{BELOW}",
            4,
            STEPS_BELOW,
            INTO_SECTION.format(sides),
        )
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
        f"- say: Sit.\n  sides: both\n{BELOW}",
        5,
        STEPS_BELOW,
        INTO_SECTION.format("[left, right]"),
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
]
IN_HEAD: list[WrittenSlip] = [
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
    WrittenSlip(
        "title: Feet language: en\nsteps:\n- say: Sit.",
        1,
        "each key needs a line of its own",
        "write `title: Feet` / `language: en` below each other",
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
        "title: A\nlanguage: en\n- ending: silent\nsteps:\n- say: x",
        3,
        "a hyphen begins a new step, but `ending` belongs to the lines above it",
        "leave out the hyphen",
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
]
IN_GERMAN_STEPS: list[WrittenSlip] = [
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
        "-\u00a0say: Setz dich.",
        4,
        "hier steht ein geschütztes oder anderes besonderes Leerzeichen statt eines gewöhnlichen",
        "ersetz es durch ein Leerzeichen von der Tastatur, in jeder Zeile, in der eines steht",
    ),
]
IN_GERMAN_HEAD: list[WrittenSlip] = []
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
        "  - stroke: 30s\n    area: neck\n    say: Stroke.\n  - wait\n  - hold: 15 s:\n",
        "  - do: 30s\n    technique: stroke\n    area: neck\n    say: Stroke.\n  - wait: ready\n  - hold: 15 s\n",
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
