"""What a slip in a script is, and the sentences and the pieces of scripts that several of them share."""

from typing import NamedTuple

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
INTO_SECTION = "write `- section: …` / `  sides: {}` / `  steps:` below each other, and the steps further in"
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
NO_VALUE = "is not possible here"
BEFORE = "title: A title\nlanguage: {language}\nsteps:\n"


class WrittenSlip(NamedTuple):
    """A slip, with what is said about it first."""

    written: str
    line: int
    message: str
    hint: str
