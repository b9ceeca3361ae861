"""Suggests the known name that was probably meant by a misspelt one."""

from collections.abc import Callable, Iterable

_LONGEST = 40
"""Longer input is no misspelt name, and slow to compare."""


def did_you_mean(
    word: str, known: Iterable[str], most: int = 1, suggested_as: Callable[[str], str] = lambda name: name
) -> str:
    """A hint for a misspelt word, such as `did you mean 'sea'?`; empty if no known name is similar.

    Case does not matter, nor does an underscore in place of a hyphen.

    Args:
        word: what was written.
        known: the names there are.
        most: how many to suggest.
        suggested_as: what to suggest for a known name, if not the name itself.
    """
    if len(word) > _LONGEST:
        return ""
    from difflib import get_close_matches

    by_folded = {name.casefold(): str(name) for name in known}
    near = get_close_matches(word.casefold().replace("_", "-"), by_folded, n=most)
    names = dict.fromkeys(suggested_as(by_folded[name]) for name in near)
    return f"did you mean {' or '.join(map(repr, names))}?" if names else ""
