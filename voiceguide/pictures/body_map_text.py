"""The body map as text, for a terminal: the areas to choose from, or the muscles that were found."""

from collections.abc import Mapping

from voiceguide.care.finder import FinderTable, LikelyMuscle, MuscleFinding
from voiceguide.language.care_texts import FinderTexts

# What is marked stands as a letter of its own: N S B H L are the areas, a q g t the muscles.
_FIGURE = """\
      ╭───╮
      │   │
      ╰╮ ╭╯
  ╭────╯N╰────╮
 ╭╯ S       S ╰╮
 │  ╷       ╷  │
 │  │a     a│  │
 │  ╰╮     ╭╯  │
 │ ╷ │q B q│ ╷ │
 │ │╭╯     ╰╮│ │
 ╰─╯│g  ╷  g│╰─╯
    t H │ H t
    │   │   │
    │ L │ L │
    ╵   ╵   ╵"""
_PLACES = {
    "neck": "N",
    "shoulder": "S",
    "lower-back": "B",
    "hip": "H",
    "leg": "L",
    "latissimus-dorsi": "a",
    "quadratus-lumborum": "q",
    "gluteus-medius": "g",
    "tensor-fasciae-latae": "t",
}
_UNMARKED = str.maketrans({**dict.fromkeys("NSBHLaqg", " "), "t": "│"})
_ASCII = str.maketrans({**dict.fromkeys("╭╮", "."), **dict.fromkeys("╰╯", "'"), **dict.fromkeys("│╷╵", "|"), "─": "-"})
_LABELS_AT = 19


def areas_map(table: FinderTable, texts: FinderTexts, width: int, *, ascii_only: bool = False) -> tuple[str, ...]:
    """The areas with their keys, in lines of at most `width` columns; a plain list if that is too narrow."""
    marks = {area.id.value: (str(key), texts.areas[area.id]) for key, area in enumerate(table.areas, 1)}
    return _drawn(marks, width, ascii_only=ascii_only)


def points_map(finding: MuscleFinding, texts: FinderTexts, width: int, *, ascii_only: bool = False) -> tuple[str, ...]:
    """The muscles that were found, with the number of each; empty if `width` is too narrow."""
    marks = {
        each.ground.muscle.value: (str(number), texts.muscles[each.ground.muscle].name)
        for number, each in enumerate(finding.suggestions, 1)
        if isinstance(each.ground, LikelyMuscle)
    }
    lines = _drawn(marks, width, ascii_only=ascii_only)
    return lines if len(lines) > len(marks) else ()


def _drawn(marks: Mapping[str, tuple[str, str]], width: int, *, ascii_only: bool) -> tuple[str, ...]:
    """The figure with a key at each marked place, and the meaning of the keys beside it."""
    labels = {_PLACES[name]: f"{key}  {meaning}" for name, (key, meaning) in marks.items()}
    if _LABELS_AT + max(map(len, labels.values())) > width:
        return tuple(labels.values())
    return tuple(_row(row, labels, ascii_only=ascii_only) for row in _FIGURE.splitlines())


def _row(row: str, labels: Mapping[str, str], *, ascii_only: bool) -> str:
    found = dict.fromkeys(letter for letter in row if letter in labels)
    drawn = row.translate({**_UNMARKED, **{ord(letter): labels[letter][0] for letter in found}})
    if ascii_only:
        drawn = drawn.translate(_ASCII)
    return f"{drawn:{_LABELS_AT}}{', '.join(labels[letter] for letter in found)}".rstrip()
