"""A short session with speech, a wait and two sides, and how to look at it."""

import numpy as np
from numpy.typing import NDArray

from tests.live.live_program import Terminal
from voiceguide.audio import Samples
from voiceguide.units import to_frames

TALK = """\
title: A talk
language: en
background: none
opening: 1s
steps:
  - say: One, two, three, four, five, six, seven, eight.
  - wait: ready
    at_most: 60s
  - section: Hips
    sides: [left, right]
    announce: false
    steps:
      - do: 30s
        say: Roll to the {side}.
"""
OPTIONS = ("--no-journal",)


def peaks(samples: Samples, hop_s: float = 0.005) -> NDArray[np.float32]:
    """The peak of each hop."""
    hop = to_frames(hop_s)
    found: NDArray[np.float32] = np.abs(samples[: len(samples) // hop * hop, 0]).reshape(-1, hop).max(axis=1)
    return found


def shows(terminal: Terminal, text: str) -> None:
    terminal.wait_for(lambda line: text in line)
