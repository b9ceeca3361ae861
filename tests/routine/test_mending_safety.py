"""Mending never makes speech of what is none, and never moves a step out of its section."""

import re
from collections.abc import Callable, Iterator

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from voiceguide.document.diagnostics import Source
from voiceguide.routine.routine_reader import mended_routine

SCRIPT = """\
title: Feet
language: en
steps:
    - say: Sit down.
      or: [Sit.]
    - section: Feet
      sides: [left, right]
      steps:
          - say: Press softly.
            id: A1
            hold: 20s
            area: feet
          - rest: 5s
          - repeat: 2
            steps:
                - say: Circle it.
                  do: 10s
                  or:
                      - Once more.
                - say: And now back.
          - say: Put it down.
    - rest: 8s
    - say: Done.
"""
Slip = Callable[[str], str]
SLIPS: dict[str, Slip] = {
    "further right": lambda line: f" {line}",
    "much further right": lambda line: f"   {line}",
    "further left": lambda line: re.sub("^ {1,2}", "", line),
    "at the left edge": str.lstrip,
    "no hyphen": lambda line: line.replace("- ", "", 1),
    "no space": lambda line: line.replace("- ", "-", 1),
    "two hyphens": lambda line: line.replace("- ", "- - ", 1),
    "bullet": lambda line: line.replace("- ", "• ", 1),
    "bullet of a word processor": lambda line: line.replace("- ", "▪ ", 1),
    "letter for a bullet": lambda line: line.replace("- ", "o ", 1),
    "number": lambda line: line.replace("- ", "1.) ", 1),
    "check box": lambda line: line.replace("- ", "- [ ] ", 1),
    "table": lambda line: re.sub(r"- (\w+): (.+)", r"| \1 | \2 |", line),
    "dash for the colon": lambda line: re.sub(r"(\w): ", r"\1 - ", line),
    "arrow for the colon": lambda line: re.sub(r"(\w): ", r"\1 → ", line),
    "two colons": lambda line: line.replace(": ", ":: "),
    "bold key": lambda line: re.sub(r"- (\w+:)", r"- **\1**", line),
    "comma behind": lambda line: line if re.search("say:|Once", line) else f"{line},",
    "remark behind": lambda line: line if re.search("say:|Once", line) else f"{line} (slowly)",
    "rule above": lambda line: re.sub(r"^( *)", r"\1-----\n\1", line),
    "rule at the edge below": lambda line: f"{line}\n=====",
    "heading above": lambda line: re.sub(r"^( *)", r"\1Main part\n\1", line),
    "heading at the edge above": lambda line: f"Main part:\n{line}",
    "underlined heading above": lambda line: re.sub(r"^( *)", r"\1Main part\n\1=====\n\1", line),
    "blank line above": lambda line: f"\n{line}",
    "tab": lambda line: re.sub("^    ", "\t", line),
    "no colon": lambda line: re.sub(r"(\w): ", r"\1 ", line),
    "no space behind the colon": lambda line: line.replace(": ", ":"),
    "another word": lambda line: line.replace("say:", "sag:").replace("rest:", "pause:").replace("hold:", "press:"),
    "no verb": lambda line: line.replace("say: ", ""),
    "backticks": lambda line: re.sub(r"- (.+)", r"- `\1`", line),
    "bold": lambda line: re.sub(r"- (.+)", r"- **\1**", line),
    "quote": lambda line: line.replace("say: ", 'say: "'),
    "two on a line": lambda line: f"{line} - rest: 6s",
    "comment above": lambda line: re.sub(r"^( *)", r"\1// none\n\1", line),
    "note above": lambda line: re.sub(r"^( *)", r"\1note: none, don't\n\1", line),
    "two with a slash": lambda line: f"{line} / rest: 6s",
    "dot for the colon": lambda line: line.replace(": ", ". "),
    "entity": lambda line: line.replace(": ", ":&nbsp;").replace("- ", "&bull; ", 1),
    "wrapped": lambda line: re.sub(r"(say: \w+) ", r"\1\n", line),
    "note behind a hyphen above": lambda line: re.sub(r"^( *)", r"\1- note: none, don't\n\1", line),
    "end of a repeat below": lambda line: (
        line if re.search("or:|Once", line) else re.sub(r"^( *)(.*)", r"\1\2\n\1- end repeat", line)
    ),
    "greeting at the edge below": lambda line: f"{line}\n\nBest wishes,\nAnna",
    "fence above": lambda line: f"```\n{line}",
    "empty step": lambda line: re.sub(r"^( *)- ", r"\1-\n\g<0>", line),
}
"""What people do to a line."""


def steps_in(node: object, inside: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What each step says, and in what it is; what it says in other rounds is in nothing."""
    steps = node.get("steps") if isinstance(node, dict) else None
    for step in steps if isinstance(steps, list) else ():
        if isinstance(step, dict):
            others = step.get("or")
            said = [(step.get("say"), inside), *((text, ()) for text in (others if isinstance(others, list) else ()))]
            yield from ((text.strip('`*"'), where) for text, where in said if isinstance(text, str) and text)
            yield from steps_in(step, (*inside, *(kind for kind in ("section", "repeat") if kind in step)))


def spoken(text: str) -> set[tuple[str, tuple[str, ...]]]:
    """What a script says, and in what; nothing if it cannot be read."""
    try:
        return set(steps_in(yaml.load(text, yaml.BaseLoader)))
    except yaml.YAMLError:
        return set()


@settings(deadline=None, max_examples=100, derandomize=True)
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(SLIPS)), st.integers(3, SCRIPT.count("\n") - 1)),
        min_size=1,
        max_size=3,
        unique_by=lambda slip: slip[1],
    )
)
def test_nothing_is_said_that_was_not_and_nothing_leaves_its_section(slips: list[tuple[str, int]]) -> None:
    lines = SCRIPT.splitlines()
    for name, number in slips:
        *above, line = lines[number].split("\n")
        lines[number] = "\n".join([*above, SLIPS[name](line)])
    written = "\n".join(lines) + "\n"
    found, known = spoken(mended_routine(Source("x", written)).certain_text), spoken(SCRIPT) | spoken(written)
    touched = "".join(SCRIPT.splitlines()[number] for _, number in slips)
    assert {text for text, _ in found} <= {text for text, _ in known}
    assert {(text, inside) for text, inside in found if text not in touched} <= known
