"""How much time a session leaves between what is said."""

from enum import StrEnum


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
