"""Schedules the acts of a session: fits them to a length, and places them on a timeline."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from voiceguide.clips.clip import Clip
from voiceguide.document.diagnostics import Diagnostic, ScriptError, Severity
from voiceguide.language.vocabulary import Ending
from voiceguide.messages import translated
from voiceguide.routine.model import Routine
from voiceguide.timeline.act_scheduler import FIRST_CUE, ActScheduler, SessionSounds
from voiceguide.timeline.acts import Act, ChimeAct
from voiceguide.timeline.bed_gain import LINGER, fade_out_frames
from voiceguide.timeline.extent import LengthRange
from voiceguide.timeline.lengths import LARGEST, SMALLEST, ActLengths, fit, total
from voiceguide.timeline.pacing import CheckIns, longest_interval, with_check_ins
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import LONGEST_S, SAMPLE_RATE, format_frames, to_frames

_QUIET_END = 6 * SAMPLE_RATE
"""Frames after the last act where there is no bed."""


@dataclass(frozen=True, slots=True)
class Compilation:
    """The timeline of a session, and what could not be as it was asked for."""

    timeline: Timeline
    warnings: tuple[Diagnostic, ...]
    """For the author: what could not be as the script says."""
    lowered_db: float = 0.0
    """How much softer than `SessionSounds.voice_level_db` asks the voice is where it had to be lowered most."""
    longest_check_in: int = 0
    """The most frames between two questions of a check-in with which one is asked; 0 if none ever is."""


def schedule(
    routine: Routine,
    acts: Sequence[Act],
    check_ins: CheckIns | None,
    sounds: SessionSounds,
    lasting_s: float | None = None,
    before: Sequence[Act] = (),
) -> Compilation:
    """Place the acts of a routine in time.

    The session lasts `lasting_s` seconds, within `reach`; None for the length the author wrote. The time of the acts
    `before` it comes on top.

    Raises:
        ScriptError: where the session is longer than a day.
    """
    lengths, around, least_around = _measured(routine, acts, sounds, before)
    target = None if lasting_s is None else to_frames(lasting_s)
    if target is not None:
        if target < least_around + total(acts, lengths, SMALLEST):
            acts = _at_once(acts)
        around = max(least_around, min(around, target - total(acts, lengths, SMALLEST)))
    factor, left_over = fit(acts, lengths, None if target is None else target - around)
    longest_check_in = longest_interval(acts, lengths, check_ins, factor) if check_ins else 0
    if check_ins:
        acts = with_check_ins(acts, lengths, check_ins, factor)
    performed = (*before, *acts)
    frames = around + total(performed, lengths, factor) + left_over
    if frames > to_frames(LONGEST_S):
        message = translated("the session would last {length}, more than a day", length=format_frames(frames))
        hint = translated("repeat less often")
        raise ScriptError((Diagnostic(Severity.ERROR, "too-long", message, routine.source, hint=hint),))
    scheduler = ActScheduler(routine, lengths, sounds, factor)
    for act in performed:
        scheduler.add(act)
    preamble = sum(lengths.of(act) for act in before)
    timeline = replace(scheduler.timeline(frames), preamble=preamble)
    return Compilation(timeline, tuple(scheduler.warnings), scheduler.lowered_db, longest_check_in)


def reach(routine: Routine, acts: Sequence[Act], sounds: SessionSounds) -> LengthRange:
    """The shortest and the longest that a session of these acts can be."""
    lengths, around, least_around = _measured(routine, acts, sounds)
    return least_around + total(_at_once(acts), lengths, SMALLEST), around + total(acts, lengths, LARGEST)


def _measured(
    routine: Routine, acts: Sequence[Act], sounds: SessionSounds, before: Sequence[Act] = ()
) -> tuple[ActLengths, int, int]:
    """The lengths of the acts, the frames before and after them, and the fewest of these."""
    lengths = ActLengths((*before, *acts), sounds.spoken, sounds.cue)
    # By what the author wrote, too: a routine lasts as long with its background as without it.
    has_bed = bool(sounds.bed or routine.background)
    least = fade_out_frames(routine.ending) if has_bed else _QUIET_END
    lingering = LINGER if has_bed and routine.ending is not Ending.SILENT else 0
    around = (FIRST_CUE + _ending(acts, lengths, sounds.cue, least + more) for more in (lingering, 0))
    return lengths, next(around), next(around)


def _at_once(acts: Sequence[Act]) -> tuple[Act, ...]:
    """The same acts without time to settle, where there is not enough of it."""
    return tuple(replace(act, least=0) if isinstance(act, ChimeAct) else act for act in acts)


def _ending(acts: Sequence[Act], lengths: ActLengths, cue: Callable[[str], Clip], least: int) -> int:
    """Frames after the last act: at least that many, and until the last cue has rung to its end."""
    ending, until_end = least, 0
    for act in reversed(acts):
        until_end += lengths.of(act, SMALLEST)
        if isinstance(act, ChimeAct):
            ending = max(ending, cue(act.cue).frames - until_end)
    return ending
