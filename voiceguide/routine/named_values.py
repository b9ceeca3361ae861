"""Conditions and parts of the body by their names in any language: which are meant, and which are the nearest."""

import re
from collections.abc import Container, Iterable

from voiceguide.errors import VoiceguideError
from voiceguide.language.language_files import languages
from voiceguide.language.phrases import load_phrases
from voiceguide.language.vocabulary import Area
from voiceguide.messages import ENGLISH, message_language, quoted, translated
from voiceguide.routine.script_words import VALUES
from voiceguide.suggestions import CERTAIN, did_you_mean, nearest

_LEAST_LETTERS = {"screening": 5, "area": 4}
"""The letters of the shortest word that tells one of these values from the others."""
_SHORT = 3
"""The letters of a word that is too short to tell what it was misspelt for."""


def value_meant(key: str, word: str) -> str:
    """The only value of `screening` or `area` that a word can mean, by its id or its name; empty if there is none."""
    return next(filter(None, (_meant_in(each, key, word) for each in _languages())), "")


def _meant_in(language: str, key: str, word: str) -> str:
    names = _names(key, language)
    if (id_ := re.sub(r"[\s_]+", "-", word.strip().casefold())) in names:
        return id_
    found, is_whole = _named(key, word, names)
    if not found and key == "screening":
        return next(iter(nearest(id_, names, least=CERTAIN)), "")
    return found[0] if is_whole and len(found) == 1 else ""


def ways_to_name(key: str, word: str, beside: Container[str] = ()) -> str:
    """A hint with the values that a word can mean or is the nearest to, or else with what to do without one.

    A condition may be asked about already by one that stands `beside` it.
    """
    if value := value_meant(key, word):
        return translated("write {text}", text=f"`{value}`")
    names = _names(key, message_language())
    if key == "screening" and (value := next(filter(None, (_nearest_in(each, word) for each in _languages())), "")):
        if value in beside:
            return translated("leave it out: {text} asks about it already", text=f"`{value}`")
        return translated("what comes nearest is {text}", text=f"`{value}` ({names[value].split(',')[0]})")
    found, _ = _named(key, word, names)
    if found:
        *others, last = _listed(found, names)
        text = translated("{one} or {other}", one=", ".join(others), other=last) if others else last
        return translated("did you mean {names}?", names=text)
    without = (
        translated("voiceguide does not ask about that: leave it out, and name it in a `say` at the beginning")
        if key == "screening"
        else translated("leave this line out: the words of the step tell the place")
    )
    return did_you_mean(word, names) or without


def _languages() -> list[str]:
    """The languages in which a value may be named, that of the messages first."""
    return sorted(filter(_is_readable, languages()), key=lambda language: language != message_language())


def _is_readable(language: str) -> bool:
    try:
        load_phrases(language)
    except VoiceguideError:  # a file of the user's own that has mistakes
        return False
    return True


def _nearest_in(language: str, word: str) -> str:
    """The condition that a word is the nearest to in everyday language; empty if there is none."""
    written = re.sub(r"[\s_-]+", " ", word.strip().casefold())
    conditions = load_phrases(language).screening.conditions
    names = {name.casefold(): str(id_) for id_, about in conditions.items() for name in about.also}
    near = nearest(written, names if len(written) > _SHORT else names.keys() & {written}, least=CERTAIN) or [
        name for name in names if re.search(rf"\b{re.escape(name)}", written)
    ]
    return names[near[0]] if near else ""


def _names(key: str, language: str) -> dict[str, str]:
    """The ids of the values of a key, with their names."""
    phrases = load_phrases(language)
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
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return {word for word in words if len(word) >= _LEAST_LETTERS[key] or (key == "area" and word in VALUES[key])}


def _listed(ids: Iterable[str], names: dict[str, str]) -> list[str]:
    """Values as a list shows them, with the beginning of their names where these are not in English."""
    if message_language() == ENGLISH:
        return [quoted(id_) for id_ in ids]
    return [f"{id_} ({names[id_].split(',')[0]})" for id_ in ids]
