"""Guesses the language in which the texts of a script are written, English or German."""

import re

_WORDS = {
    "de": re.compile(
        r"(?i)\b(?:de[rnms]|die|das|und|du|dich|dir|deine?|mit|auf|für|im|jetzt|nicht|setz|atme)\b|[äöüß]"
    ),
    "en": re.compile(r"(?i)\b(?:the|and|your?|with|on|for|an?|now|not|sit|breathe|of|to|it)\b"),
}
"""Frequent words of each language."""
_NO_TEXT = re.compile(r"(?m)^[\s-]*\w+:|#.*$")
"""The keys and the comments of a script."""
_MOST_CHARACTERS = 20_000
_LEAST_WORDS, _TIMES = 4, 3
"""How many words of a language, and how many times as many as of the other one, make clear that a text is in it."""


def written_language(script: str, *, clearly: bool = False) -> str:
    """`de` or `en`, whichever the texts of a script have more words of; empty if neither, or if it is not so clear."""
    texts = _NO_TEXT.sub("", script[:_MOST_CHARACTERS])
    (less, _), (more, language) = sorted((len(words.findall(texts)), name) for name, words in _WORDS.items())
    least = max(_LEAST_WORDS, _TIMES * less) if clearly else less + 1
    return language if more >= least else ""
