"""Makes a routine of a script with mistakes, so that those which only show when it is compiled can be told as well."""

from collections.abc import Container
from copy import deepcopy
from dataclasses import dataclass, field

from pydantic import ValidationError

from voiceguide.document.diagnostics import Source, Span
from voiceguide.document.tree import Mapping, Node, Sequence, way_to
from voiceguide.routine.model import Routine
from voiceguide.routine.script_words import EXAMPLES
from voiceguide.routine.speech_checks import parts_with_texts

_ROUNDS = 5
"""Some mistakes show only when others are gone."""
_ASIDE = frozenset({"area", "background", "equipment", "pressure", "screening", "sources", "summary", "technique"})
"""The keys that change nothing about when something is said, and how long it takes."""
_STAND_INS = EXAMPLES | {"say": "…", "section": "…", "title": "…"}
"""What takes the place of a wrong value that cannot be left out."""


@dataclass(slots=True)
class Salvaged:
    """A routine that lacks what was wrong in its script."""

    routine: Routine
    stand_ins: frozenset[Span]
    """The steps whose verb has another value than in the script."""
    lacks_steps: bool
    is_as_written: bool
    """Whether its steps, their texts and their lengths are those of the script."""


@dataclass(slots=True)
class _Changes:
    stand_ins: set[Span] = field(default_factory=set)
    lacks_steps: bool = False
    lacks_values: bool = False
    """Whether a key was left out that is not aside."""

    def replace(self, step: Mapping, verb: str) -> None:
        """Put a value that stands in for a wrong one after the verb of a step."""
        step[verb] = _STAND_INS[verb]
        self.stand_ins.add(Span(*step.keys_at[verb]))


def salvage(root: Node, source: Source, too_long: Container[Span]) -> Salvaged | None:
    """The routine of a tree, without the values and the steps that are wrong; None if not enough of it is right.

    `too_long` are the places of holds of more breaths than may be.
    """
    changes = _Changes()
    tree = root
    if too_long:
        tree = deepcopy(root)
        for part in parts_with_texts(tree):
            if "hold" in part and Span(*part.values_at["hold"]) in too_long:
                changes.replace(part, "hold")
    for number in range(_ROUNDS):
        try:
            routine = Routine.model_validate(tree, context=source, by_alias=True, by_name=False)
        except ValidationError as error:
            tree = deepcopy(tree) if number == 0 else tree
            if not isinstance(tree, Mapping) or not _repair(tree, error, changes):
                return None
        else:
            is_as_written = not (changes.stand_ins or changes.lacks_steps or changes.lacks_values)
            return Salvaged(routine, frozenset(changes.stand_ins), changes.lacks_steps, is_as_written)
    return None


def _repair(root: Mapping, error: ValidationError, changes: _Changes) -> bool:
    """Take everything out of a tree that an error is about; whether that is possible."""
    items: dict[int, tuple[Sequence, set[int]]] = {}
    for details in error.errors(include_url=False, include_context=False, include_input=False):
        way = list(way_to(root, details["loc"]))
        if not way:
            if details["loc"] != ("title",):
                return False
            root.add("title", (1, 1, 1, 1), _STAND_INS["title"], (1, 1, 1, 1))
            changes.lacks_values = True
            continue
        parent, key = way[-1]
        if isinstance(parent, Sequence) and isinstance(key, int):
            items.setdefault(id(parent), (parent, set()))[1].add(key)
            changes.lacks_steps |= way[-2][1] == "steps"
        elif isinstance(parent, Mapping):
            name = str(key)
            if name in _STAND_INS and (parent is root) == (name == "title"):
                changes.replace(parent, name)
            elif details["type"] != "too_short" or not parent.get(name):  # pydantic does not count invalid items
                parent.pop(name, None)
                changes.lacks_values |= name not in _ASIDE
    for sequence, wrong in items.values():
        for index in sorted(wrong, reverse=True):
            del sequence[index]
            del sequence.items_at[index]
    return True
