"""Splits a text into sentences, so that engines speak one at a time and the pauses between them are ours."""

import re

# An end of a sentence: its punctuation with closing quotes and brackets, then a space that no small letter follows.
_END = re.compile(r"(?P<mark>[.!?…]+)[\"'”’“»)\]]*\s+(?=\S)|(?P<wide>[。！？]+)")

# Words that end in a full stop within a sentence, in English and German. `e.g.` and `z. B.` are covered by the rule
# about single letters.
# fmt: off
_ABBREVIATIONS = frozenset((
    "approx", "bzw", "ca", "cf", "dr", "etc", "evtl", "ff", "fr", "ggf", "hr", "inkl", "max", "min", "mr", "mrs",
    "ms", "nr", "prof", "resp", "sog", "st", "usw", "vgl", "vs",
))
# fmt: on


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text on one line, in order; none if it is empty.

    A full stop ends no sentence after an abbreviation, a single letter or a number (`am 3. Mai`), and nothing does
    before a small letter.
    """
    found, begin = [], 0
    for end in _END.finditer(text):
        if end["wide"] or _ends_sentence(text[begin : end.start()], end["mark"], text[end.end()]):
            found.append(text[begin : end.end()].strip())
            begin = end.end()
    found.append(text[begin:].strip())
    return tuple(sentence for sentence in found if sentence)


def word_count(text: str) -> int:
    """How many words a text has: what is between spaces, and has a letter or a digit."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _ends_sentence(before: str, mark: str, following: str) -> bool:
    if following.islower():
        return False
    if mark != ".":
        return True
    words = re.findall(r"[^\W_]+", before)
    word = words[-1].casefold() if words and before.endswith(words[-1]) else ""
    return len(word) != 1 and not word.isdigit() and word not in _ABBREVIATIONS
