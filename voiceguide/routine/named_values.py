"""Conditions and parts of the body by their names in the language of the messages: which are meant, and all of them."""

import re
from collections.abc import Iterable

from voiceguide.language.phrases import load_phrases
from voiceguide.language.vocabulary import Area
from voiceguide.messages import ENGLISH, message_language, quoted, translated
from voiceguide.suggestions import CERTAIN, did_you_mean, nearest

_LEAST_LETTERS = {"screening": 5, "area": 4}
"""The letters of the shortest word that tells one of these values from the others."""


def value_meant(key: str, word: str) -> str:
    """The only value of `screening` or `area` that a word can mean, by its id or its name; empty if there is none."""
    names = _names(key)
    if (id_ := re.sub(r"[\s_]+", "-", word.strip().casefold())) in names:
        return id_
    found, is_whole = _named(key, word, names)
    if not found and key == "screening":
        return next(iter(nearest(id_, names, least=CERTAIN)), "")
    return found[0] if is_whole and len(found) == 1 else ""


def ways_to_name(key: str, word: str) -> str:
    """A hint with the values that a word can mean, or else with all of them."""
    if value := value_meant(key, word):
        return translated("write {text}", text=f"`{value}`")
    names = _names(key)
    found, _ = _named(key, word, names)
    if found:
        *others, last = _listed(found, names)
        text = translated("{one} or {other}", one=", ".join(others), other=last) if others else last
        return translated("did you mean {names}?", names=text)
    return did_you_mean(word, names) or translated("possible values: {values}", values=", ".join(_listed(names, names)))


def _names(key: str) -> dict[str, str]:
    """The ids of the values of a key, with their names."""
    phrases = load_phrases(message_language())
    if key == "area":
        return {str(area): name for area, name in phrases.screen.areas.items()}
    return {str(condition): about.name for condition, about in phrases.screening.conditions.items()}


def _named(key: str, written: str, names: dict[str, str]) -> tuple[list[str], bool]:
    """The ids with all of the words that are written, or else with some, and whether there is none but those."""
    ids: dict[str, set[str]] = {}
    for id_, name in names.items():
        if id_ != Area.BESIDE_SPINE:  # its name has the spine in it
            for word in _words(key, f"{id_} {name}"):
                ids.setdefault(word, set()).add(id_)
    words = _words(key, written)
    hits = [ids[near[0]] for word in words if (near := nearest(word, ids, least=CERTAIN))]
    is_whole = bool(hits) and len(hits) == len(words)
    if not hits or (key == "area" and not is_whole):
        return [], False
    found = set.intersection(*hits) or set.union(*hits)
    return [id_ for id_ in names if id_ in found], is_whole and bool(set.intersection(*hits))


def _words(key: str, name: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]+", name.casefold()) if len(word) >= _LEAST_LETTERS[key]}


def _listed(ids: Iterable[str], names: dict[str, str]) -> list[str]:
    """Values as a list shows them, with the beginning of their names where these are not in English."""
    if message_language() == ENGLISH:
        return [quoted(id_) for id_ in ids]
    return [f"{id_} ({names[id_].split(',')[0]})" for id_ in ids]
