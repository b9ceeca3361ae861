"""Announcements: the sounds and sentences that answer commands, prompt a waiting person, and read out the help."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from voiceguide.clips.clip import Clip
from voiceguide.language.vocabulary import Command
from voiceguide.player.takes import Take, TakeKind
from voiceguide.player.timeline_index import TimelineIndex
from voiceguide.player.transport import CommandResult
from voiceguide.timeline.headroom import under_ceiling
from voiceguide.timeline.timeline import Layer, Placement
from voiceguide.units import to_frames, to_gain

_PROMPT_AFTER = to_frames(60)
"""Length of a pause before the first resume prompt; it is repeated every `_PROMPT_EVERY`."""
_PROMPT_EVERY = to_frames(300)
_WAIT_PROMPT_AFTER = to_frames(20)
"""The same after the end of an open-ended gate, at which the person has probably forgotten that the session waits."""
_AFTER_SPEECH = to_frames(2)
_BEFORE_GATE_END = to_frames(2)
_BEFORE_HELP = to_frames(0.4)
_AFTER_HELP = to_frames(0.6)


class Earcon(StrEnum):
    """A short sound that acknowledges a command; the value is the name of its cue."""

    ACCEPTED = "heard"
    REFUSED = "refused"
    PAUSED = "paused"
    RESUMED = "going-on"


@dataclass(frozen=True, slots=True)
class Announcements:
    """The clips of the announcements, and when each one plays. Without clips nothing is announced."""

    earcons: Mapping[Earcon, Clip] = field(default_factory=dict)
    resume_prompt: Clip | None = None
    """Played during a pause, once at a gate, and again when an open-ended one waits."""
    help: Clip | None = None
    voice_level_db: float = 0.0
    """Level of the prompt and the help, in dB."""

    @classmethod
    def synthesise(
        cls,
        resume_prompt: str,
        help_: str,
        voice: Callable[[Iterable[str]], Mapping[str, Clip]],
        cue: Callable[[str], Clip],
        voice_level_db: float = 0.0,
    ) -> Self:
        """Turn the sentences into clips: how to leave a pause or a gate, and which commands there are.

        A sentence that is empty is left out. `voice` returns a clip for each, and `cue` that of a cue by its name.

        Raises:
            SpeechError: a sentence could not be spoken.
        """
        clips = voice([sentence for sentence in (resume_prompt, help_) if sentence])
        earcons = {earcon: cue(earcon) for earcon in Earcon}
        return cls(earcons, clips.get(resume_prompt), clips.get(help_), voice_level_db)

    @property
    def help_frames(self) -> int:
        """Length of the help, with the silence around it; 0 if there is none."""
        return _BEFORE_HELP + self.help.frames + _AFTER_HELP if self.help else 0

    def speech_in(self, take: Take, until: int, index: TimelineIndex) -> Iterator[Placement]:
        """The prompts and the help that begin in `take` before the moment `until`; their onsets are moments."""
        match take.kind:
            case TakeKind.HELP if self.help:
                yield self._spoken(take.since + _BEFORE_HELP, self.help)
            case TakeKind.WAIT | TakeKind.PAUSE if self.resume_prompt:
                after = _PROMPT_AFTER if take.kind is TakeKind.PAUSE else _WAIT_PROMPT_AFTER
                for moment in range(take.since + after, until, _PROMPT_EVERY):
                    yield self._spoken(moment, self.resume_prompt)
            case TakeKind.PLAY if self.resume_prompt:
                yield from self._at_gates(take, until, self.resume_prompt, index)

    def earcon(self, result: CommandResult, kind: TakeKind) -> Placement | None:
        """The earcon for a command that led to a take of this kind; None for a stop, which only fades out."""
        clip = self.earcons.get(_earcon(result, kind))
        stopped = result.command is Command.STOP
        return Placement(result.moment, clip, 1.0, Layer.CUES) if clip and not stopped else None

    def _at_gates(self, take: Take, until: int, clip: Clip, index: TimelineIndex) -> Iterator[Placement]:
        for gate in index.gates_between(take.position - _PROMPT_EVERY, take.position_at(until)):
            at = max(index.speech_end(gate) + _AFTER_SPEECH, gate.onset + gate.frames // 2)
            if take.audible_from <= at and at + clip.frames + _BEFORE_GATE_END <= gate.end:
                yield self._spoken(take.start + at - take.position, clip)

    def _spoken(self, moment: int, clip: Clip) -> Placement:
        placement = Placement(moment, clip, to_gain(self.voice_level_db), Layer.VOICE)
        return under_ceiling([placement], 0.0)[0]


def _earcon(result: CommandResult, kind: TakeKind) -> Earcon:
    if result.refused:
        return Earcon.REFUSED
    if kind is TakeKind.PREROLL:
        return Earcon.RESUMED
    paused = kind is TakeKind.PAUSE and result.command in (Command.PAUSE, Command.PAUSE_OR_GO_ON)
    return Earcon.PAUSED if paused else Earcon.ACCEPTED


NO_ANNOUNCEMENTS = Announcements()
"""For a session without inputs, which can only be stopped."""
