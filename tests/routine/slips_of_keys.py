"""Slips in keys: another word, a key at the wrong place or twice, and what stands between a key and its value."""

from tests.routine.written_slip import BELOW, INTO_SECTION, KNEAD_NECK, NO_STEP, TOLD_HEAD, WrittenSlip

IN_STEPS: list[WrittenSlip] = [
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
            f"- wait: ready\n  {word}: 20s",
            5,
            f"the word for this is `at_most`, not `{word}`",
            "write `at_most: 20s`",
        )
        for word in ("max", "max_wait", "timeout")
    ),
    WrittenSlip(
        "- repeat: 2\n  stesp:\n    - say: Sit.\n    - rest: 5s",
        5,
        "unknown key 'stesp'",
        "write `steps:`",
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
    *(
        WrittenSlip(
            f"- say{mark} Close your eyes.\n- rest: 5s",
            4,
            f"after `say` comes a colon and a space, not '{mark}'",
            "write `- say: Close your eyes.`",
        )
        for mark in ".,"
    ),
    *(
        WrittenSlip(
            f"- {note}: buy oil\n- rest: 5s", 4, f"unknown key '{note}'", "a note begins with #: write `# buy oil`"
        )
        for note in ("Note", "note", "Notiz", "TODO")
    ),
    WrittenSlip("- ready: wait", 4, "the word for this is `wait`, not `ready`", "write `- wait: ready`"),
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
    *(
        WrittenSlip(
            f"- say: Sit.\n{heading}\n- rest: 5s",
            5,
            NO_STEP,
            f"write {meant}, or # before it if it is a note",
        )
        for heading, meant in (
            ("Main part", "`- say: Main part`"),
            ("**Main part**", "`- say: Main part`"),
            ("Warm up: slowly", '`- say: "Warm up: slowly"`'),
        )
    ),
    WrittenSlip(
        "- say: Sit.\nMain part:\n- rest: 5s",
        5,
        NO_STEP,
        "write `- section: Main part` / `  steps:` below each other, and the steps further in",
    ),
    WrittenSlip(
        "- do: 30s\n  say: Stroke.\n  or: [Now the other one {count}.]",
        6,
        "a text with braces must be in quotes between brackets",
        'write `or: ["Now the other one {count}."]`',
    ),
    WrittenSlip(
        "- say: Sit.\nNote: towel\n-----\n- rest: 5s", 5, "unknown key 'Note'", "a note begins with #: write `# towel`"
    ),
    WrittenSlip("steps:\n- say: Sit.", 4, "`steps:` stands twice", "delete it"),
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
        "- repeat: 2\n  steps:\n    - wait: ready\n      max: 8s",
        7,
        "the word for this is `at_most`, not `max`",
        "write `at_most: 8s`",
    ),
    WrittenSlip("- knead: 30s neck", 4, "the word for this is `do`, not `knead`", KNEAD_NECK),
    WrittenSlip("- say Sit down.", 4, "`say` needs a colon after it", "write `- say: Sit down.`"),
    WrittenSlip("- say:Sit", 4, "a colon needs a space after it", "write `- say: Sit`"),
    *(
        WrittenSlip(step, 5, f"the word for this is `{key}`, not `{key.replace('_', ' ')}`", f"write `{key}: {value}`")
        for key, value, step in (
            ("at_most", "10s", "- wait: ready\n  at most: 10s"),
            ("up_to", "3", "- repeat: 2\n  up to: 3\n  steps:\n  - say: Sit."),
            ("in_parts", "yes", "- say: Sit.\n  in parts: yes"),
        )
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
    WrittenSlip("- Say: Sit.", 4, "keys are written in small letters", "write `- say: Sit.`"),
    WrittenSlip("- HOLD: 20s", 4, "keys are written in small letters", "write `- hold: 20s`"),
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
        "- say: Sit.\n    - knead: 30s",
        5,
        "the word for this is `do`, not `knead`",
        "write `- do: 30s` / `technique: knead` below each other",
    ),
    WrittenSlip("- stretch: 20s", 4, "the word for this is `do`, not `stretch`", "write `- do: 20s`"),
    WrittenSlip("- hlod: 20s", 4, "there is no verb 'hlod'", "write `- hold: 20s`"),
    WrittenSlip("- hold: 20s\n  presure: leicht", 5, "unknown key 'presure'", "write `pressure: light`"),
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
    WrittenSlip("- rest (5 seconds)", 4, "`rest` needs a colon after it", "write `- rest: 5 seconds`"),
    WrittenSlip("- say: Sit\nsay Hello", 5, "`say` needs a colon after it", "write `- say: Hello`"),
    WrittenSlip(
        "- say: Sit\nsay; Hello",
        5,
        "after `say` comes a colon and a space, not ';'",
        "write `- say: Hello`",
    ),
    WrittenSlip("- say: Sit\nsay Hello:", 5, "`say` needs a colon after it", 'write `- say: "Hello:"`'),
    WrittenSlip(
        "- do: 30s\n  side: left",
        5,
        "a `do` has no `side`",
        INTO_SECTION.format("[left]"),
    ),
    WrittenSlip(
        "- section: A\n  steps:\n  - say: Sit.\n  say Lie.", 7, "`say` needs a colon after it", "write `- say: Lie.`"
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
    WrittenSlip("- hold for 15s", 4, "`hold` needs a colon after it", "write `- hold: 15s`"),
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
        "- wiederhole: zweimal\n" + BELOW, 4, "the word for this is `repeat`, not `wiederhole`", "write `- repeat: 2`"
    ),
]
IN_HEAD: list[WrittenSlip] = [
    WrittenSlip(
        f"title: A\nlanguage: en\nbreath:\n  in: 4s\n  pause: 2s\n  out: 6s{TOLD_HEAD}",
        5,
        "the word for this is `rest`, not `pause`",
        "write `hold: 2s` if it is after breathing in, or `rest: 2s` after breathing out",
    ),
    WrittenSlip(
        "title: A\nlanguage: en\nbreath:\n  in: 4s\n  out: 6s\n  pause: 2s\nsteps:\n- say: Sit.",
        6,
        "the word for this is `rest`, not `pause`",
        "write `rest: 2s`",
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
        "title: A\nlanguage: en\n\nSit down.\nPause 5 seconds.",
        4,
        NO_STEP,
        "write `steps:` / `- say: Sit down.` below each other, or # before it if it is a note",
    ),
    WrittenSlip(
        "title: A\nlanguage: en\nBackground: Sea\nsteps:\n- say: x",
        3,
        "keys are written in small letters",
        "write `background: sea`",
    ),
    *(
        WrittenSlip(f"{head}\nsteps:\n- say: Told.", 1, f"the key `{key}` is missing", f"write `{meant}`")
        for head, key, meant in (("language: en", "title", "title: …"), ("title: A", "language", "language: en"))
    ),
    WrittenSlip(
        "title: A\nlangauge: de\nsteps:\n- say: Sit.",
        2,
        "unknown key 'langauge'",
        "write `language: de`",
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
        "title: Feet\nlanguage: en\nsteps\n- say: Sit.",
        3,
        "`steps` needs a colon after it",
        "write `steps:`",
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
]
IN_GERMAN_STEPS: list[WrittenSlip] = [
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
        "-abschnitt: Beide\n  seiten: links, rechts\n  schritte:\n    -sag: Sitz.",
        5,
        "das heißt hier `sides`, nicht `seiten`",
        "schreib `sides: [left, right]`",
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
        "- hold: 20s\n  druck: leicht", 5, "das heißt hier `pressure`, nicht `druck`", "schreib `pressure: light`"
    ),
    WrittenSlip(
        "- section: A\n  seiten: links und rechts\n  steps: [{say: x}]",
        5,
        "das heißt hier `sides`, nicht `seiten`",
        "schreib `sides: [left, right]`",
    ),
    WrittenSlip("- breathe: 12\n  ein: 4s\n  aus: 6s", 6, "das heißt hier `out`, nicht `aus`", "schreib `out: 6s`"),
]
IN_GERMAN_HEAD: list[WrittenSlip] = [
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
]
