"""The words of the script language: which key may stand where, and everyday words that people write instead."""

import re
from collections.abc import Iterable
from enum import StrEnum

from voiceguide.document.values import AuthoredModel
from voiceguide.language.vocabulary import TECHNIQUE_BY_WORD, Area, Audience, Ending, Pace, Practice, Pressure, Room
from voiceguide.messages import translatable
from voiceguide.routine.breath_pattern import BreathPattern
from voiceguide.routine.model import Background, CheckIn, Routine, VoiceSettings
from voiceguide.routine.steps import KINDS

STEP = "step"
"""The name of the place inside a step."""


def _keys(model: type[AuthoredModel]) -> frozenset[str]:
    names = (field.alias or name for name, field in model.model_fields.items())
    return frozenset(name for name in names if name.isprintable())


HEAD_KEYS = _keys(Routine)
KEYS_OF_VERB = {kind.verb: _keys(kind) for kind in KINDS}
WITH_STEPS = frozenset(verb for verb, keys in KEYS_OF_VERB.items() if "steps" in keys)
STEP_KEYS = frozenset().union(*KEYS_OF_VERB.values())
MAPS: dict[str, type[AuthoredModel]] = {
    "voice": VoiceSettings,
    "background": Background,
    "breath": BreathPattern,
    "pattern": BreathPattern,
    "check_in": CheckIn,
}
"""What holds the keys below a key."""
KEYS_WITHIN = {"": HEAD_KEYS} | {key: _keys(model) for key, model in MAPS.items()}
"""The keys that may stand below a key; "" is the top of the file. Any key may stand below other keys."""
EVERY_KEY = STEP_KEYS.union(*KEYS_WITHIN.values())

TEXT_KEYS = frozenset({"title", "summary", "say", "section", "name"})
"""Keys whose value is text that may contain anything."""
TEXT_LISTS = frozenset({"or", "equipment", "sources"})
"""Keys of lists of such texts."""
LISTS = TEXT_LISTS | {"screening", "sides"}
"""Keys of lists of what is no step."""
TIME_KEYS = frozenset({"hold", "do", "rest", "in", "out", "at_most", "every", "opening"})
EXAMPLES = {"hold": "15s", "do": "30s", "rest": "5s", "breathe": "3", "repeat": "2", "wait": "ready"}
"""A value of each verb that has no text of the author's own."""

VERB_BY_WORD = {
    "speak": "say", "tell": "say", "text": "say", "talk": "say", "press": "hold", "pause": "rest", "break": "rest",
    "relax": "rest", "massage": "do", "move": "do", "breath": "breathe", "breaths": "breathe", "loop": "repeat",
    "part": "section", "sag": "say", "sage": "say", "sagen": "say", "sprich": "say", "halte": "hold", "halten": "hold",
    "drücke": "hold", "drücken": "hold", "ruhe": "rest", "ruhen": "rest", "ausruhen": "rest", "massiere": "do",
    "massieren": "do", "mache": "do", "bewege": "do", "atme": "breathe", "atmen": "breathe", "atemzüge": "breathe",
    "warte": "wait", "warten": "wait", "klang": "sound", "ton": "sound", "wiederhole": "repeat",
    "wiederholen": "repeat", "abschnitt": "section", "teil": "section", "stretch": "do", "dehne": "do", "dehnen": "do",
    "tue": "do", "tun": "do", "machen": "do", "mach": "do", "sleep": "rest",
    "silence": "rest", "stille": "rest", "sprechen": "say", "spreche": "say",
    "ready": "wait", **dict.fromkeys(TECHNIQUE_BY_WORD, "do"),
}  # fmt: skip
KEY_BY_WORD = {
    "name": "title", "lang": "language", "music": "background", "goal": "summary", "description": "summary",
    "titel": "title", "sprache": "language", "für": "for", "schritte": "steps", "actions": "steps",
    "exercises": "steps", "aktionen": "steps", "übungen": "steps", "ablauf": "steps", "hintergrund": "background",
    "musik": "background", "stimme": "voice", "atem": "breath", "atmung": "breath",
    "zusammenfassung": "summary", "quellen": "sources", "beschreibung": "summary", "ausrüstung": "equipment",
    "material": "equipment", "vorsicht": "screening", "warnings": "screening", "kontraindikationen": "screening",
    "contraindications": "screening", "step": "steps", "schritt": "steps", "check in": "check_in",
}  # fmt: skip
STEP_KEY_BY_WORD = {
    "body": "area", "place": "area", "where": "area", "strength": "pressure", "seiten": "sides", "seite": "sides",
    "schritte": "steps", "actions": "steps", "aktionen": "steps", "bereich": "area", "körperteil": "area",
    "stelle": "area", "druck": "pressure", "technik": "technique", "oder": "or", "tempo": "pace",
    "höchstens": "at_most", "geschwindigkeit": "rate", "speed": "rate", "datei": "file", "alle": "every",
    "ein": "in", "einatmen": "in", "inhale": "in", "breathe in": "in", "aus": "out", "ausatmen": "out",
    "exhale": "out", "breathe out": "out", "anhalten": "hold", "at most": "at_most", "max": "at_most",
    "max_wait": "at_most", "maximum": "at_most", "maximal": "at_most", "timeout": "at_most", "in parts": "in_parts",
    "up to": "up_to",
}  # fmt: skip
KEY_IN_STEP = {"breathe": {"breath": "pattern"}, "repeat": {"at_most": "up_to"}}
"""Keys that stand elsewhere, by the verb of a step and by the key that does the same there."""


def _by_name(names: type[StrEnum], **words: str) -> dict[str, str]:
    """The values of an enumeration by themselves, also with a space for the hyphen, and by other words."""
    return {form: each.value for each in names for form in (each.value, each.value.replace("-", " "))} | words


_YES_OR_NO = {
    "yes": "yes", "no": "no", "true": "true", "false": "false", "on": "on", "off": "off", "ja": "yes", "nein": "no",
}  # fmt: skip
_SIDES = dict.fromkeys(
    (
        "both",
        "both sides",
        "each",
        "each side",
        "either",
        "per side",
        "every side",
        "one after the other",
        "one after another",
        "two",
        "2",
        "beide",
        "beide seiten",
        "beidseitig",
        "beidseits",
        "jede seite",
        "jeweils",
        "pro seite",
        "je seite",
        "nacheinander",
        "zwei",
    ),
    "[left, right]",
) | {
    between.join(words): f"[{', '.join(sides)}]"
    for sides in (("left", "right"), ("right", "left"), ("left",), ("right",))
    for words in (sides, tuple({"left": "links", "right": "rechts"}[side] for side in sides))
    for between in (" ", "/", ", ", " + ", "+", " & ", " and ", " und ")
}
_VALUES = {
    "language": {
        "english": "en", "englisch": "en", "german": "de", "deutsch": "de", "en": "en", "de": "de",
    },
    "for": _by_name(
        Audience, me="self", myself="self", mich="self", allein="self", selbst="self", two="partner", zwei="partner",
        couple="partner", paare="partner",
    ) | {"mich selbst": "self", "dich selbst": "self"},
    "practice": _by_name(Practice, dehnen="stretching", dehnung="stretching", übung="exercise", übungen="exercise"),
    "pressure": _by_name(
        Pressure, leicht="light", sanft="light", gentle="light", soft="light", mittel="medium", moderate="medium",
    ),
    "pace": _by_name(
        Pace, atem="breath", ticken="ticks", keine="none", ruhig="calm", langsam="calm", slow="calm", zügig="brisk",
        schnell="brisk", fast="brisk",
    ),
    "room": _by_name(
        Room, klein="small", kein="none", keiner="none", ohne="none", off="none", aus="none", dry="none", trocken="none"
    ),
    "ending": _by_name(
        Ending, sanft="gentle", still="silent", stille="silent", stumm="silent", silence="silent", lautlos="silent"
    ),
    "sides": _SIDES,
    "area": _by_name(
        Area, nacken="neck", nape="neck", genick="neck", schultern="shoulders", hände="hands",
        thumb="hands", thumbs="hands", finger="hands", fingers="hands", palm="hands", palms="hands", daumen="hands",
        handfläche="hands", handflächen="hands", toe="feet", toes="feet", zehen="feet",
        zeh="feet", zehe="feet", arches="feet", instep="feet", fußgewölbe="feet",
        biceps="arms", triceps="arms", bizeps="arms", trizeps="arms", heel="feet", ferse="feet",
        sole="feet", soles="feet", sohle="feet", sohlen="feet", fußsohle="feet", fußsohlen="feet",
        arme="arms", beine="legs", füße="feet", waden="calves", gesäß="buttocks", po="buttocks", hüfte="hips",
        hüften="hips", nieren="kidneys", niere="kidneys",
        oberschenkel="thighs", schenkel="thighs", unterschenkel="calves", foot="feet", shoulder="shoulders",
        hand="hands",
        arm="arms", leg="legs", fuß="feet", schulter="shoulders", schulterblätter="shoulder-blades",
        calf="calves", wade="calves", hip="hips", thigh="thighs", hamstring="thighs", hamstrings="thighs",
        quads="thighs", quadriceps="thighs", glute="buttocks", glutes="buttocks", buttock="buttocks", bum="buttocks",
        bottom="buttocks", hintern="buttocks", pobacken="buttocks", forearm="arms", forearms="arms", unterarm="arms",
        unterarme="arms", oberarm="arms", oberarme="arms", traps="shoulders", trapezius="shoulders",
        trapezmuskel="shoulders", schulterblatt="shoulder-blades", flanke="sides", flanken="sides", flank="sides",
        flanks="sides", kreuz="lower-back", lende="lower-back", lenden="lower-back", lendenbereich="lower-back",
        lumbar="lower-back", fußrücken="feet", fußballen="feet", handrücken="hands", handballen="hands",
    ) | {
        f"{part}{muscle}": area
        for area, german, english in (
            ("neck", "nacken", "neck"), ("shoulders", "schulter", "shoulder"), ("arms", "arm", "arm"),
            ("hands", "hand", "hand"), ("lower-back", "lenden", "lower back"), ("hips", "hüft", "hip"),
            ("buttocks", "gesäß", "buttock"), ("legs", "bein", "leg"), ("thighs", "oberschenkel", "thigh"),
            ("calves", "waden", "calf"), ("feet", "fuß", "foot"),
        )
        for part, muscles in ((german, "muskel muskeln muskulatur"), (f"{english} ", "muscle muscles"))
        for muscle in muscles.split()
    } | {
        "ganzer rücken": "whole-back", "oberer rücken": "upper-back", "mittlerer rücken": "mid-back",
        "unterer rücken": "lower-back", "neben der wirbelsäule": "beside-spine", "beside the spine": "beside-spine",
        "neben den wirbeln": "beside-spine", "neben dem rückgrat": "beside-spine", "along the spine": "beside-spine",
        "entlang der wirbelsäule": "beside-spine", "shoulder blade": "shoulder-blades",
        "back of the neck": "neck", "nape of the neck": "neck",
        "lower leg": "calves", "lower legs": "calves", "upper leg": "thighs", "upper legs": "thighs",
        "lower arm": "arms", "lower arms": "arms", "upper arm": "arms", "upper arms": "arms",
    },
    "technique": {each.value: each.value for each in TECHNIQUE_BY_WORD.values()},
    "announce": _YES_OR_NO,
    "optional": _YES_OR_NO,
    "in_parts": _YES_OR_NO,
    "wait": dict.fromkeys((
        "wait", "ready", "until ready", "when ready", "until done", "bereit", "bis bereit", "bis fertig", "wenn bereit",
    ), "ready"),
    "breath": {
        "calm": "calm", "box": "box", "4-7-8": "4-7-8", "ruhig": "calm", "langsam": "calm", "slow": "calm",
        "quiet": "calm", "relaxed": "calm", "entspannt": "calm", "square": "box", "quadrat": "box", "kasten": "box",
        "478": "4-7-8",
    },
}  # fmt: skip
_VALUES["pattern"] = _VALUES["breath"]
VALUES = {key: {word.casefold(): value for word, value in words.items()} for key, words in _VALUES.items()}
"""What can be written as the value of a key, also in other words, and how it is spelt in a script."""
PACE_AT_TOP = "pace "
"""The name of the `pace` at the top of a script, beside that of a hold."""
MEANINGS = {
    "for": {
        "self": translatable("one person alone"),
        "partner": translatable("one person massages another"),
    },
    "practice": {
        "massage": translatable("hands work on muscles"),
        "stretching": translatable("stretching, also as in yoga"),
        "exercise": translatable("other movements"),
    },
    "pace": {
        "breath": translatable("breaths are heard meanwhile"),
        "ticks": translatable("seconds"),
        "none": translatable("nothing"),
    },
    PACE_AT_TOP: {"calm": translatable("long pauses"), "brisk": translatable("short pauses")},
    "room": {"small": translatable("as in a small room"), "none": translatable("without an echo")},
    "ending": {
        "gentle": translatable("a chime and a closing sentence"),
        "silent": translatable("nothing, to fall asleep"),
    },
    "during": {"hold": translatable("only in holds"), "do": translatable("only in movements")},
    "follow": {"breath": translatable("it swells with each breath")},
}
"""What the values mean that a key can have."""


NUMBERS = {
    word.casefold(): str(number)
    for number, words in enumerate((
        "", "once a an one ein eine einen einer einem eins einmal", "twice two zwei zweimal", "three drei dreimal",
        "four vier viermal", "five fünf fünfmal", "six sechs sechsmal", "seven sieben", "eight acht", "nine neun",
        "ten zehn", "eleven elf", "twelve zwölf", "thirteen dreizehn", "fourteen vierzehn", "fifteen fünfzehn",
        "sixteen sechzehn", "seventeen siebzehn", "eighteen achtzehn", "nineteen neunzehn", "twenty zwanzig",
    ))
    for word in words.split()
} | {
    word.casefold(): str(number)
    for number, words in {
        25: "twenty-five fünfundzwanzig", 30: "thirty dreißig", 35: "thirty-five fünfunddreißig", 40: "forty vierzig",
        45: "forty-five fünfundvierzig", 50: "fifty fünfzig", 60: "sixty sechzig", 90: "ninety neunzig",
    }.items()
    for word in words.split()
}  # fmt: skip
"""Numbers as people write them in words, and in digits."""

_TIMES = frozenset({
    "times", "x", "mal", "round", "rounds", "runde", "runden", "wdh", "wiederhole", "wiederholung", "wiederholungen",
    "repeat", "repeats", "repetitions", "twice",
})  # fmt: skip


def rounds_in(text: str) -> str:
    """The number of rounds in a line such as `2 times:` or `wdh: 2`, in digits; empty if it is not about rounds."""
    words = re.findall(r"[^\W\d_]+|\d+", text.casefold())
    if not any(word in _TIMES or (word.endswith("mal") and word in NUMBERS) for word in words):
        return ""
    numbers = (NUMBERS.get(word, word) for word in words)
    return next((number for number in numbers if number.isdecimal() and int(number) > 1), "")


def is_only_rounds(text: str) -> bool:
    """Whether a line is nothing but a number of rounds, such as `2 times:` or `zweimal`, and no sentence."""
    words = re.findall(r"[^\W\d_]+|\d+", text.casefold())
    return (
        bool(rounds_in(text))
        and text[-1] not in ".!?"
        and all(each in _TIMES or NUMBERS.get(each, each).isdecimal() for each in words)
    )


def can_have(verb: str, key: str, taken: Iterable[str]) -> bool:
    """Whether a step with a verb can have a key beside those that it has already."""
    return key in KEYS_OF_VERB.get(verb, STEP_KEYS) and key not in taken
