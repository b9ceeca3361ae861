"""Somebody whose language is one file in their own folder."""

from tests.made_up_language import CODE, unmarked
from voiceguide.language.health_ids import NEUROMUSCULAR, TITLES

SCRIPT = f"""\
title: öEvening
language: {CODE}
screening: [fever, blood-thinners]
background: none
check_in: {{every: 20s}}
steps:
  - say: öHello.
  - breathe: 2
  - section: öHips
    sides: [left, right]
    steps:
      - say: öLean öto öthe {{side}}, öthen {{next}}.
      - hold: 12s
        area: buttocks
      - wait: ready
        at_most: 8s
      - rest: 8s
  - section: öFeet
    steps:
      - do: 30s
        technique: friction
        area: feet
"""
SAME = {
    *(
        "voiceguide",
        "play",
        "resume",
        "only",
        "lasting",
        "language",
        CODE,
        "programme",
        "start",
        "course",
        "chronic",
        "daily",
    ),
    *("tennis", "ball", "self", "back", "stretch", "desk", "break", "partner", "foam", "roller", "shoulders", "neck"),
}
"""Words of the command line and names of routines, which are the same in every language."""


def foreign(text: str) -> set[str]:
    """The words that are in another language; a single letter is a key."""
    return {word for word in unmarked(text.replace(TITLES[NEUROMUSCULAR], "")) if len(word) > 1} - SAME


def flat(text: str) -> str:
    return " ".join(text.split())
