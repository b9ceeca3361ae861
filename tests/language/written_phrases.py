"""Files of a made-up language."""

import re
from pathlib import Path

from tests.made_up_language import made_up_language

# Units have forms for one, two and many, sides inflect, numbers end early.
FORMS = """\
section_side: "{side_name}: {section}."
side_name: {left: sela, right: dora}
sides: {left: {"": sel, a: sela}, right: {"": dor, a: dora}}
numbers: [no, un, du, tri]
seconds: {1: un tik, 2: du tiki, other: "{number} tikim"}
minutes: {1: un tok, other: "{number} tokim"}
minutes_and_seconds: "{seconds} bo {minutes}"
"""


MADE_UP = FORMS + re.sub(
    r"^(section_side|side_name|sides|numbers|seconds|minutes|minutes_and_seconds):.*\n([ -].*\n)*", "",
    made_up_language(), flags=re.MULTILINE,
)  # fmt: skip


def write(folder: Path, text: str = MADE_UP) -> tuple[Path, ...]:
    (folder / "xx.yaml").write_text(text, encoding="utf-8")
    return (folder,)
