"""The ids of the answers on the day after a session. Every language has a text for each."""

from enum import StrEnum


class PainKind(StrEnum):
    """What a pain feels like, in the order of the keys 1 to 4."""

    RADIATING = "radiating"
    STABBING = "stabbing"
    ONE_POINT = "one-point"
    PULLING = "pulling"


class PainThoughts(StrEnum):
    """How often a person thought of the pain, in the order of the keys 1 to 4."""

    NEVER = "never"
    NOW_AND_THEN = "now-and-then"
    OFTEN = "often"
    ALWAYS = "always"
