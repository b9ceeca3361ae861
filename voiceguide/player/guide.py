"""What the program itself says and sounds in a live session: answers to commands, and how to go on."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import reduce
from typing import Self

from voiceguide.clips.clip import Clip
from voiceguide.language.phrases import LanguageTexts
from voiceguide.player.command import Command
from voiceguide.player.landmarks import Landmarks
from voiceguide.player.takes import Take, TakeKind
from voiceguide.player.transport import Answer
from voiceguide.timeline.headroom import under_ceiling
from voiceguide.timeline.timeline import Layer, Placement
from voiceguide.units import to_frames, to_gain

_FIRST = to_frames(60)
"""After this much of a pause it is said how to go on, and again whenever as much as `_AGAIN` has passed."""
_AGAIN = to_frames(300)
_AFTER_WORDS = to_frames(2)
_BEFORE_GATE_ENDS = to_frames(2)
_BEFORE_HELP = to_frames(0.4)
_AFTER_HELP = to_frames(0.6)


class Earcon(StrEnum):
    """A short sound that answers a command; the value is the name of its cue."""

    HEARD = "heard"
    REFUSED = "refused"
    PAUSED = "paused"
    GOING_ON = "going-on"


@dataclass(frozen=True, slots=True)
class GuideTexts:
    """The sentences of it; nothing where there is nothing to say."""

    how_to_go_on: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """The clips of it; a session for which nothing can be asked has none."""

    earcons: Mapping[Earcon, Clip] = field(default_factory=dict)
    how_to_go_on: Clip | None = None
    """Said in a pause, and at a gate."""
    help: Clip | None = None
    voice_level_db: float = 0.0

    @classmethod
    def spoken(
        cls,
        words: GuideTexts,
        voice: Callable[[Iterable[str]], Mapping[str, Clip]],
        cue: Callable[[str], Clip],
        voice_level_db: float = 0.0,
    ) -> Self:
        """A guide that says these words.

        Raises:
            SpeechError: a sentence could not be spoken.
        """
        clips = voice([sentence for sentence in (words.how_to_go_on, words.help) if sentence])
        earcons = {earcon: cue(earcon) for earcon in Earcon}
        return cls(earcons, clips.get(words.how_to_go_on), clips.get(words.help), voice_level_db)

    @property
    def help_frames(self) -> int:
        """How long the help takes, with the quiet around it."""
        return _BEFORE_HELP + self.help.frames + _AFTER_HELP if self.help else 0

    def said(self, take: Take, until: int, landmarks: Landmarks) -> Iterator[Placement]:
        """What is said in a take up to the moment `until`; the onsets are moments."""
        match take.kind:
            case TakeKind.HELP if self.help:
                yield self._spoken(take.start + _BEFORE_HELP, self.help)
            case TakeKind.PAUSE if self.how_to_go_on:
                for moment in range(take.start + _FIRST, until, _AGAIN):
                    yield self._spoken(moment, self.how_to_go_on)
            case TakeKind.PLAY if self.how_to_go_on:
                yield from self._at_gates(take, until, self.how_to_go_on, landmarks)

    def answer(self, answer: Answer, kind: TakeKind) -> Placement | None:
        """The earcon of an answer that led to a take of this kind."""
        clip = self.earcons.get(_earcon(answer, kind))
        falls_silent = answer.command is Command.STOP  # and that is the answer
        return Placement(answer.moment, clip, 1.0, Layer.CUES) if clip and not falls_silent else None

    def _at_gates(self, take: Take, until: int, clip: Clip, landmarks: Landmarks) -> Iterator[Placement]:
        for gate in landmarks.gates(take.position - _AGAIN, take.position_at(until)):
            at = max(landmarks.quiet_from(gate) + _AFTER_WORDS, gate.onset + gate.frames // 2)
            if take.since <= at and at + clip.frames + _BEFORE_GATE_ENDS <= gate.end:
                yield self._spoken(take.start + at - take.position, clip)

    def _spoken(self, moment: int, clip: Clip) -> Placement:
        placement = Placement(moment, clip, to_gain(self.voice_level_db), Layer.VOICE)
        return under_ceiling([placement], 0.0)[0]


def how_to_go_on(ways: Sequence[str], phrases: LanguageTexts) -> str:
    """The sentence that tells all the ways there are; nothing where there is none."""
    told = reduce(lambda one, other: phrases.either.format(one=one, other=other), ways) if ways else ""
    return phrases.go_on.format(ways=told) if told else ""


def _earcon(answer: Answer, kind: TakeKind) -> Earcon:
    if answer.refused:
        return Earcon.REFUSED
    if kind is TakeKind.ENTER:
        return Earcon.GOING_ON
    stopped = kind is TakeKind.PAUSE and answer.command in (Command.PAUSE, Command.PAUSE_OR_GO_ON)
    return Earcon.PAUSED if stopped else Earcon.HEARD


NO_GUIDE = Guide()
"""Of a session for which nothing can be asked but its end."""
