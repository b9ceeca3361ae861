"""The steps in the tree of a script, and their texts with their places, whether they are right or not."""

from collections.abc import Iterator

from voiceguide.document.diagnostics import Span
from voiceguide.document.tree import Mapping, Sequence
from voiceguide.routine.script_words import TEXT_LISTS


def steps_in(part: Mapping) -> Iterator[Mapping]:
    """The steps of the script, or of a step that has some; not those within them."""
    steps = part.get("steps")
    yield from (step for step in steps if isinstance(step, Mapping)) if isinstance(steps, Sequence) else ()


def texts_at(part: Mapping, key: str) -> Iterator[tuple[str, Span]]:
    """The text of a key of a part, or the texts of its list, with their places."""
    value = part.get(key)
    if isinstance(value, str) and key not in TEXT_LISTS:
        yield value, Span(*part.values_at[key])
    elif isinstance(value, Sequence) and key in TEXT_LISTS:
        for text, place in zip(value, value.items_at, strict=True):
            if isinstance(text, str):
                yield text, Span(*place)
