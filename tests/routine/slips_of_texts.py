"""Slips in texts: quotes, line breaks, notes, and what is spoken although it was not meant to be."""

from tests.routine.written_slip import COMMENT, CURLY, DELETE, OUTSIDE, PLACES, SPOKEN_STEP, TWO_STEPS, WrittenSlip

IN_STEPS: list[WrittenSlip] = [
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
    WrittenSlip("- // milk", 4, COMMENT.format("- //"), "write `# milk`"),
    WrittenSlip(
        "- Part one:\n- rest: 5s",
        4,
        "text that is to be spoken needs `say:` before it",
        "write `- section: Part one` / `  steps:` below each other, and the steps further in",
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
            f"- {text}",
            4,
            "text that is to be spoken needs `say:` before it",
            f"write `- say: {text}`, or # before it if it is a note",
        )
        for text in ("end repeat", "End of section", "(note)")
    ),
    WrittenSlip("- say:\n- rest: 5s", 4, "this text is empty", "write the text after it"),
    WrittenSlip(
        "  say:\n    - Sit.\n    - Lie.\n  rest: 5s",
        5,
        "`say` takes one text, not a list",
        "write it as one text after `say:`",
    ),
    *(
        WrittenSlip(f"- {key} 15s", 4, "keys stand without marks around them", "write `- hold: 15s`")
        for key in ("**hold**:", "**hold:**", "*hold:*", "_hold_:", "`hold`:")
    ),
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
        "- section: A\n  steps: (slowly)\n    - say: Sit.",
        5,
        COMMENT.format("("),
        "write `steps: # slowly`",
    ),
    *(
        WrittenSlip(line, 4, "a step stands without brackets and quotes", f"write {meant}")
        for line, meant in (
            ("- [hold: 20s, area: neck]", "`- hold: 20s` / `area: neck` below each other"),
            ("- (hold: 20s, area: neck)", "`- hold: 20s` / `area: neck` below each other"),
            ("- [Sit down.]", "`- say: Sit down.`"),
            ('- "hold: 20s"', "`- hold: 20s`"),
        )
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
    WrittenSlip("// my notes\n- say: b", 4, COMMENT.format("//"), "write `# my notes`"),
    WrittenSlip("  - say: b\n  // - say: old", 5, COMMENT.format("//"), "write `# - say: old`"),
    WrittenSlip('- say: "b\n// old', 5, COMMENT.format("//"), "write `# old`"),
    WrittenSlip("- rest: 5s // short", 4, COMMENT.format("//"), "write `- rest: 5s  # short`"),
    WrittenSlip("- say: a\n/* my\n * notes */\n- say: b", 5, COMMENT.format("/*"), "write `# my`"),
    WrittenSlip("- say: a\n<!-- old -->", 5, COMMENT.format("<!--"), "write `# old`"),
    WrittenSlip(
        "- say:\n  - Sit.\n  - Lie.", 5, "`say` takes one text, not a list", "write it as one text after `say:`"
    ),
    WrittenSlip(
        "- do: 20s\n  say:\n  - Sit\n  - Rock.",
        6,
        "`say` takes one text, not a list",
        "write it as one text after `say:`",
    ),
    WrittenSlip("- say: Sit. [Pause: 3s] Lie.", 4, "[Pause: 3s] is not a pause", "write [Pause 3s]"),
    WrittenSlip("- say: [Sit., Lie down]", 4, "expected text, not a list", 'write `say: "Sit. Lie down"`'),
    WrittenSlip("- say: Sit **down** now.", 4, "'**' is not spoken", "leave it out, or write it in words"),
    WrittenSlip(
        "- say: See www.a.org now.",
        4,
        "'www.a.org' is not spoken",
        "leave it out, or write it in words",
    ),
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
    WrittenSlip(
        "- say: In parts: it is good.",
        4,
        "text with a colon in it must be in quotes",
        'write `- say: "In parts: it is good."`',
    ),
    WrittenSlip("- rest: 4s\n[rest 5s]", 5, "a step stands without brackets and quotes", "write `- rest: 5s`"),
    WrittenSlip("  - say: Sit.\n  [hold 15s]", 5, "a step stands without brackets and quotes", "write `- hold: 15s`"),
    WrittenSlip(
        "- Now breathe: slowly.",
        4,
        "text that is to be spoken needs `say:` before it",
        'write `- say: "Now breathe: slowly."` if it is spoken, or `# Now breathe: slowly.` if it is a note',
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
        "- hold: “20s”",
        4,
        "curly quotes, as word processors write them, are no quotes in a script",
        "write `- hold: 20s`",
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
    WrittenSlip("- {say: Sit., rest: 5s", 4, "this bracket is not closed", "put } at the end"),
    WrittenSlip(
        "- section: A\n  sides: [left, right\n  steps: [{say: Sit.}]",
        5,
        "this bracket is not closed",
        "put ] at the end",
    ),
    WrittenSlip(
        "- say: Sit.\n  or:\n  - Lie: down.", 6, "text with a colon in it must be in quotes", 'write "Lie: down."'
    ),
    WrittenSlip(
        "- say: Sit.\n  or:\n    - say: Down.",
        6,
        "the texts of `or` stand there without `say:`",
        "write `- Down.`",
    ),
    WrittenSlip(
        "  - say: Sit and\n  rest your arms.",
        5,
        "the text above goes on here, but is not indented far enough",
        "indent it further than `say`",
    ),
    WrittenSlip("- say: <b>Sit</b>", 4, "'<b>' is not spoken", "leave it out"),
    WrittenSlip(
        "- say: Sit <break time=1s> here", 4, "'<break time=1s>' is not spoken", "write [pause 1s] for a pause"
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
    WrittenSlip(
        "- Say hello there",
        4,
        "text that is to be spoken needs `say:` before it",
        "write `- say: hello there` or `- say: Say hello there`",
    ),
    WrittenSlip("- ‘say’: Sit.", 4, CURLY, "write `- say: Sit.`"),
]
IN_HEAD: list[WrittenSlip] = [
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
        "title: A\nlanguage: en // English\nsteps:\n- say: x",
        2,
        COMMENT.format("//"),
        "write `language: en  # English`",
    ),
    WrittenSlip(
        "title: Feet: a massage\nlanguage: en\nsteps:\n- say: Sit.",
        1,
        "text with a colon in it must be in quotes",
        'write `title: "Feet: a massage"`',
    ),
    WrittenSlip(
        "title: Feet\nlanguage: en\nequipment:\n- ball\n- mat: soft\nsteps:\n- say: Sit.",
        5,
        "text with a colon in it must be in quotes",
        'write "mat: soft"',
    ),
]
IN_GERMAN_STEPS: list[WrittenSlip] = [
    WrittenSlip(
        "- say: Leg dich hin. pause 6s",
        4,
        "das wird gesprochen, sieht aber wie ein Schritt aus: „pause 6s“",
        "schreib `- rest: 6s` in eine eigene Zeile",
    ),
    WrittenSlip(
        "- Setz dich.",
        4,
        "vor einem Text zum Sprechen muss `say:` stehen",
        "schreib `- say: Setz dich.`",
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
        '- say: "Setz dich.\n- rest: 5s',
        4,
        "dieses Anführungszeichen ist nicht geschlossen",
        'setz " ans Ende des Textes',
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
]
IN_GERMAN_HEAD: list[WrittenSlip] = []
