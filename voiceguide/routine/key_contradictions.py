"""Warnings about texts that name another part of the body, or another technique, than the keys of their step."""

import re
from collections.abc import Collection, Iterator

from voiceguide.document.diagnostics import Diagnostic, Severity, Source, Span
from voiceguide.document.tree import Mapping
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.vocabulary import TECHNIQUE_BY_WORD, Area
from voiceguide.language.warning_words import PressingWords
from voiceguide.messages import quoted, translated
from voiceguide.routine.breath_pattern import breaths_in
from voiceguide.routine.pressing_checks import CLAUSE, SENTENCE, WORD
from voiceguide.routine.script_words import VALUES

_GROUPS = (
    {Area.WHOLE_BACK, Area.BESIDE_SPINE, Area.UPPER_BACK, Area.MID_BACK, Area.LOWER_BACK, Area.KIDNEYS, Area.SIDES},
    {Area.WHOLE_BACK, Area.BESIDE_SPINE, Area.UPPER_BACK, Area.SHOULDER_BLADES, Area.SHOULDERS, Area.NECK},
    {Area.MID_BACK, Area.SHOULDER_BLADES},
    {Area.WHOLE_BACK, Area.LOWER_BACK, Area.SIDES, Area.HIPS, Area.BUTTOCKS},
    {Area.HIPS, Area.BUTTOCKS, Area.THIGHS, Area.LEGS},
    {Area.LEGS, Area.CALVES},
    {Area.LEGS, Area.FEET},
    {Area.SHOULDERS, Area.ARMS},
    {Area.ARMS, Area.HANDS},
)
"""Areas that overlap or lie side by side: a text about one of them may name another."""
_UNCLEAR = frozenset({"side", "sides", "bottom", "kreuz", "leg"})
"""Names of areas that mean other things too, as `leg` does in German."""
_AREA_BY_WORD = {word: Area(area) for word, area in VALUES["area"].items() if word not in _UNCLEAR} | dict.fromkeys(
    ("back", "rücken"), Area.WHOLE_BACK
)
_PLACEHOLDER = re.compile(r"\{\s*\w+\s*\}")
_ADJECTIVE_ENDING = re.compile(r"e[nms]?$")
_PART_OF = re.compile(r"\b(?:front|back|inside|outside|top|middle|whole|all|muscles?)s? of(?= )", re.IGNORECASE)
"""What is worked on instead of the whole, and no other place."""
_NEAR, _FAR = 3, 8
"""Among how many words before a part of the body its preposition is, and its verb."""


def contradictions(
    part: Mapping, text: str, source: Source, span: Span, phrases: LanguageTexts
) -> Iterator[Diagnostic]:
    """A warning for the text of a step that tells to work elsewhere, or in another way, than its keys say."""
    if not (words := phrases.pressing) or not {"area", "technique", "hold", "rest"} & part.keys():
        return
    clauses = [
        (sentence.start() + clause.start(), clause[0])
        for sentence in SENTENCE.finditer(text)
        if not sentence[0].endswith("?") and not words.patterns[0].search(sentence[0])
        for clause in CLAUSE.finditer(sentence[0])
    ]
    yield from _other_area(part, text, clauses, source, span, words)
    yield from _other_technique(part, text, clauses, source, span, words)
    yield from _work_in_stillness(part, text, clauses, source, span, words)


_Clauses = list[tuple[int, str]]
"""The clauses of a text that say what to do, each with its place."""


def _other_area(
    part: Mapping, text: str, clauses: _Clauses, source: Source, span: Span, words: PressingWords
) -> Iterator[Diagnostic]:
    area, tools = part.get("area"), set(map(str.casefold, words.thumbs))
    named = [each for start, end, each in _areas_in(text) if text[start:end].casefold() not in tools]
    if area not in set(Area) or any(_overlap(Area(str(area)), each) for each in named):
        return
    for at, clause in clauses:
        for start, end, meant in _areas_in(clause):
            if meant is not Area.HANDS and _is_worked_on(clause, start, end, words):
                yield _warning("area", str(area), meant, text, (at + start, at + end), source, span)
                return


def _other_technique(
    part: Mapping, text: str, clauses: _Clauses, source: Source, span: Span, words: PressingWords
) -> Iterator[Diagnostic]:
    written = str(part.get("technique"))
    technique = TECHNIQUE_BY_WORD.get(written.casefold())
    by_verb = {verb: each for each, verbs in words.techniques.items() for verb in verbs}
    used = _first_verbs(clauses, words, by_verb) if technique else []
    meanings = (each.get(word[0].casefold()) for word in WORD.finditer(text) for each in (by_verb, TECHNIQUE_BY_WORD))
    if not used or technique in meanings:  # as in `stroke in circles`
        return
    at, verb = used[0]
    names = [name for name, each in TECHNIQUE_BY_WORD.items() if each is by_verb[verb] and name.startswith(verb[:4])]
    meant = min(names, key=len, default=by_verb[verb].value)
    yield _warning("technique", written, meant, text, (at, at + len(verb)), source, span)


def _work_in_stillness(
    part: Mapping, text: str, clauses: _Clauses, source: Source, span: Span, words: PressingWords
) -> Iterator[Diagnostic]:
    """A warning for a movement in a `hold`, and for pressure in a `rest`."""
    key = next((key for key in ("hold", "rest") if key in part), "")
    pressing = set(words.kneading)
    verbs, still = (pressing, {*words.still} - pressing) if key == "rest" else (_technique_verbs(words), words.still)
    used = _first_verbs(clauses, words, verbs) if key else []
    spoken = _PLACEHOLDER.sub("", text)
    if not used or not {each[0].casefold() for each in WORD.finditer(spoken)}.isdisjoint(still):
        return
    (at, verb), length = used[0], part[key]
    written = text[at : at + len(verb)]
    if key == "hold":
        message = translated("nothing moves in a hold, but it says {text}", text=quoted(written))
    else:
        message = translated("nothing is done in a rest, but it says {text}", text=quoted(written))
    if verb in words.verbs:
        hint = translated("write {text} for a steady pressure", text="`hold: 15s`")
    else:
        hint = translated("write {text} for a movement", text=f"`do: {'30s' if breaths_in(length) else length}`")
    place = source.find_part(text, at, at + len(verb), span)
    yield Diagnostic(Severity.WARNING, f"busy-{key}", message, source, place, hint=hint)


def _technique_verbs(words: PressingWords) -> set[str]:
    return {verb for each in words.techniques.values() for verb in each}


def _first_verbs(clauses: _Clauses, words: PressingWords, verbs: Collection[str]) -> list[tuple[int, str]]:
    """Those of some verbs with which clauses begin, each with its place."""
    first = [(at + word.start(), word[0].casefold()) for at, clause in clauses if (word := _first_word(clause, words))]
    return [(at, verb) for at, verb in first if verb in verbs]


def _warning(
    key: str, value: str, meant: str, text: str, place: tuple[int, int], source: Source, span: Span
) -> Diagnostic:
    written = text[slice(*place)]
    message = translated("this step has {key}, but it says {text}", key=f"`{key}: {value}`", text=quoted(written))
    hint = translated("write {text} if that is meant", text=f"`{key}: {meant}`")
    at = source.find_part(text, *place, span)
    return Diagnostic(Severity.WARNING, f"other-{key}", message, source, at, hint=hint)


def _overlap(one: Area, other: Area) -> bool:
    return any({one, other} <= group for group in _GROUPS)


def _areas_in(text: str) -> Iterator[tuple[int, int, Area]]:
    """The parts of the body that a text names, each with where it begins and ends."""
    before: re.Match[str] | None = None
    for word in WORD.finditer(_PART_OF.sub(lambda each: " " * len(each[0]), text)):
        name = word[0].casefold()
        pair = f"{_ADJECTIVE_ENDING.sub('er', before[0].casefold())} {name}" if before else ""
        if before and (area := _AREA_BY_WORD.get(pair) or _AREA_BY_WORD.get(f"{before[0].casefold()} {name}")):
            yield before.start(), word.end(), area
        elif area := _AREA_BY_WORD.get(name) or _AREA_BY_WORD.get(name.removesuffix("n")):
            yield word.start(), word.end(), area
        before = word


def _is_worked_on(clause: str, start: int, end: int, words: PressingWords) -> bool:
    """Whether a clause tells to press on what stands at a place in it, or to massage it."""
    before, behind = (
        [each.casefold() for each in WORD.findall(part)] for part in (_PART_OF.sub("", clause[:start]), clause[end:])
    )
    near, massaging = {*before[-_NEAR:]}, {*words.massaging, *_technique_verbs(words)}
    if words.patterns[1].match(clause, end):
        return False
    if not near.isdisjoint(words.at) or not {*behind[:1]}.isdisjoint(words.along):
        return not massaging.isdisjoint(before[-_FAR:]) and near.isdisjoint({*words.aside} - {*words.at})
    is_on = not near.isdisjoint(words.on)
    if not near.isdisjoint(words.aside) or not (is_on or not near.isdisjoint(words.articles)):
        return False
    if not is_on and not {*words.verbs}.isdisjoint(near):  # as in `press the calf`, not `press the feet into the floor`
        return {*behind[:2]}.isdisjoint({*words.on, *words.aside})
    if is_on and any(each is not Area.HANDS for _, _, each in _areas_in(clause[:start])):
        return False  # as in `put your foot on your thigh and knead it`
    if is_on:
        return not {*massaging, *words.verbs}.isdisjoint([*before[-_FAR:], *behind])
    return not massaging.isdisjoint([*before[-_FAR:], *behind[:1]])


def _first_word(clause: str, words: PressingWords) -> re.Match[str] | None:
    """The word with which a clause begins, after what can stand before a verb."""
    leading = {word for each in words.leading for word in each.split()}
    return next((word for word in WORD.finditer(clause) if word[0].casefold() not in leading), None)
