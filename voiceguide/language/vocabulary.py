"""The keywords of scripts and the commands of a session, which are the same in every language."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeAlias, TypeVar

_Name = TypeVar("_Name", bound=str)


class Audience(StrEnum):
    """Who a routine is for: a person alone, or someone who massages a partner."""

    SELF = "self"
    PARTNER = "partner"


class Pace(StrEnum):
    """What is heard during a hold."""

    BREATH = "breath"
    TICKS = "ticks"
    NONE = "none"


class AskedDuring(StrEnum):
    """What goes on while a check-in is asked."""

    HOLD = "hold"
    DO = "do"


class Ending(StrEnum):
    """How a session ends: with a chime and a closing sentence, or so that nobody wakes up."""

    GENTLE = "gentle"
    SILENT = "silent"


class Room(StrEnum):
    """Where the voice is heard."""

    SMALL = "small"
    """A small furnished room."""
    NONE = "none"
    """Nowhere: as the engine speaks, on both sides alike."""


class Side(StrEnum):
    """A side of the body."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Practice(StrEnum):
    """What a routine is: what a doctor would have to agree to."""

    MASSAGE = "massage"
    STRETCHING = "stretching"
    EXERCISE = "exercise"


class Pressure(StrEnum):
    """How hard the hands press; `medium` is the most for untrained hands."""

    LIGHT = "light"
    MEDIUM = "medium"


class Technique(StrEnum):
    """A massage technique: stroking, kneading, circling, tapping, vibration."""

    EFFLEURAGE = "effleurage"
    PETRISSAGE = "petrissage"
    FRICTION = "friction"
    TAPOTEMENT = "tapotement"
    VIBRATION = "vibration"


def _by_word(words: dict[_Name, str]) -> dict[str, _Name]:
    """The names by each of their words, which are separated by spaces."""
    return {word: name for name, several in words.items() for word in several.split()}


TECHNIQUE_BY_WORD = _by_word(
    {
        Technique.EFFLEURAGE: "effleurage stroke stroking glide gliding streichen streichung ausstreichen streichungen",
        Technique.PETRISSAGE: "petrissage knead kneading kneten knetung knetungen walken",
        Technique.FRICTION: (
            "friction circle circles circling rub rubbing kreisen kreise reiben reibung reibungen friktion"
        ),
        Technique.TAPOTEMENT: "tapotement tap tapping drumming percussion klopfen klopfung klopfungen trommeln",
        Technique.VIBRATION: "vibration vibrate vibrating shaking vibrieren schütteln rütteln",
    }
)
"""The techniques by their names and by everyday words, in English and German."""
BED_BY_WORD = _by_word(
    {
        "sea": "meer wellen ocean waves",
        "brook": "bach stream",
        "rain": "regen",
        "night-air": "nacht nachtluft night grillen",
        "singing-bowls": "klangschalen bowls",
        "slow-chords": "akkorde chords",
        "soft-noise": "rauschen noise",
        "warm-drone": "drone bordun",
        "none": "kein keine keiner ohne aus stille nichts off silence no nothing without",
    }
)
"""The backgrounds, and none, by everyday words, in English and German."""
CUE_BY_WORD = _by_word(
    {
        "hold-start": "gong drum trommel",
        "hold-end": "bell glocke glöckchen klingel klingeln ring chime ding triangle triangel",
        "session-end": "bowl singing-bowl klangschale schale",
        "tick": "click klick tock wood holz",
    }
)
"""Cues by what they sound like, in English and German."""


class Area(StrEnum):
    """A part of the body to work on. The spine is left out on purpose, as nobody should press on it."""

    WHOLE_BACK = "whole-back"
    UPPER_BACK = "upper-back"
    MID_BACK = "mid-back"
    LOWER_BACK = "lower-back"
    BESIDE_SPINE = "beside-spine"
    KIDNEYS = "kidneys"
    SIDES = "sides"
    NECK = "neck"
    SHOULDERS = "shoulders"
    SHOULDER_BLADES = "shoulder-blades"
    ARMS = "arms"
    HANDS = "hands"
    HIPS = "hips"
    BUTTOCKS = "buttocks"
    LEGS = "legs"
    THIGHS = "thighs"
    CALVES = "calves"
    FEET = "feet"


class StarterTopic(StrEnum):
    """What a new script is for."""

    SHOULDERS = "shoulders"
    FEET = "feet"
    NECK = "neck"
    BREATH = "breath"


class Tempo(StrEnum):
    """The pauses of a session, as an author chooses them with `pace`."""

    CALM = "calm"
    BRISK = "brisk"

    @property
    def sentence_pause_s(self) -> float:
        """From one sentence of an utterance to the next, in seconds."""
        return 1.2 if self is Tempo.CALM else 0.6

    @property
    def step_pause_s(self) -> float:
        """After the words of a step, in seconds; the first cue of a hold or a breath comes no sooner either."""
        return 2.0 if self is Tempo.CALM else 1.0


class Command(StrEnum):
    """A command. One that cannot be carried out at the moment is refused with a sound, and changes nothing."""

    PAUSE = "pause"
    GO_ON = "go-on"
    """End a pause or a gate."""
    PAUSE_OR_GO_ON = "pause-or-go-on"
    """End a pause or a gate if there is one, otherwise begin a pause."""
    REPEAT = "repeat"
    """Start the current step again."""
    NEXT = "next"
    PREVIOUS = "previous"
    BACK = "back"
    """Go back ten seconds, or slightly more to the beginning of an utterance."""
    LONGER = "longer"
    """Extend the current movement or rest by half its length."""
    SKIP_SIDE = "skip-side"
    LOUDER = "louder"
    QUIETER = "quieter"
    """LOUDER and QUIETER change the voice; the background has its own commands."""
    BED_LOUDER = "bed-louder"
    BED_QUIETER = "bed-quieter"
    HELP = "help"
    """Say which commands there are."""
    STOP = "stop"


SendCommand: TypeAlias = Callable[[Command], None]
"""Queues a command for the session and returns at once; may be called from any thread."""
