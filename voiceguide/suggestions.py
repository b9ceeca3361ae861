"""Suggests the name that was probably meant by a misspelt one."""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce

from voiceguide.messages import quoted, translated

_SIMILAR, _SIMILAR_IF_SHORT = 0.7, 0.6
"""The least similarity, from 0 to 1; in a word of three letters, one other letter is more."""
CERTAIN = 0.8
"""The similarity from which a misspelt word has only one meaning."""
_SHORT = 3
_LONGEST = 40
"""The longest word, in characters, for which names are suggested; comparing longer ones is slow."""


def did_you_mean(
    word: str,
    known: Iterable[str],
    most: int = 1,
    suggested_as: Callable[[str], str] = lambda name: name,
    least: float = _SIMILAR,
) -> str:
    """A hint for a misspelt word, such as `did you mean 'sea'?`; empty if no known name is similar.

    Case does not matter, nor does an underscore in place of a hyphen.

    At `most` so many names are suggested, each in the form that `suggested_as` gives it; `least` is as for `nearest`.
    """
    names = dict.fromkeys(suggested_as(name) for name in nearest(word, known, most, least))
    if not names:
        return ""
    meant = reduce(lambda one, other: translated("{one} or {other}", one=one, other=other), map(quoted, names))
    return translated("did you mean {names}?", names=meant)


def nearest(word: str, known: Iterable[str], most: int = 1, least: float = _SIMILAR) -> list[str]:
    """The known names whose similarity to a misspelt word is `least` to 1, the most similar one first."""
    if len(word) > _LONGEST:
        return []
    from difflib import get_close_matches

    by_folded = {name.casefold(): str(name) for name in known}
    cutoff = least if len(word) > _SHORT else _SIMILAR_IF_SHORT
    return [by_folded[name] for name in get_close_matches(word.casefold().replace("_", "-"), by_folded, most, cutoff)]


def certainly(word: str, meanings: Mapping[str, str]) -> str:
    """The one meaning of the names that a misspelt word can have been meant to be; empty if there is none, or another.

    The names are in small letters.
    """
    if len(word) > _LONGEST:
        return ""
    from difflib import get_close_matches

    folded = word.casefold()
    letters = sorted(folded)
    rearranged = [name for name in meanings if len(name) == len(letters) and sorted(name) == letters]
    near = rearranged or get_close_matches(folded, meanings, cutoff=CERTAIN)
    found = {meanings[name] for name in near}
    return found.pop() if len(found) == 1 else ""
