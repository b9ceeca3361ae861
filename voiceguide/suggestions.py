"""Suggests the name that was probably meant by a misspelt one."""

from collections.abc import Callable, Iterable
from functools import reduce

from voiceguide.messages import quoted, translated

_LONGEST = 40
"""The longest word, in characters, for which names are suggested; comparing longer ones is slow."""


def did_you_mean(
    word: str, known: Iterable[str], most: int = 1, suggested_as: Callable[[str], str] = lambda name: name
) -> str:
    """A hint for a misspelt word, such as `did you mean 'sea'?`; empty if no known name is similar.

    Case does not matter, nor does an underscore in place of a hyphen.

    Args:
        word: the misspelt name.
        known: the valid names.
        most: the most names to suggest.
        suggested_as: converts a valid name to the form in which it is suggested.
    """
    if len(word) > _LONGEST:
        return ""
    from difflib import get_close_matches

    by_folded = {name.casefold(): str(name) for name in known}
    near = get_close_matches(word.casefold().replace("_", "-"), by_folded, n=most)
    names = dict.fromkeys(suggested_as(by_folded[name]) for name in near)
    if not names:
        return ""
    meant = reduce(lambda one, other: translated("{one} or {other}", one=one, other=other), map(quoted, names))
    return translated("did you mean {names}?", names=meant)
