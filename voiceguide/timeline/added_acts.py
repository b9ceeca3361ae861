"""The acts that voiceguide adds to those of a script: what comes before it, its first cue, its ending, its question."""

from collections.abc import Sequence
from dataclasses import replace

from voiceguide.document.diagnostics import ScriptError
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.vocabulary import Ending
from voiceguide.routine.model import Routine
from voiceguide.timeline.acts import Act, ActId, ActPlace, ActSource, ChimeAct, SpeakAct, Speech
from voiceguide.timeline.events import Origin
from voiceguide.timeline.wording import PlaceholderValues, Wording
from voiceguide.units import SAMPLE_RATE, to_frames

_AFTER_LISTED = SAMPLE_RATE // 2


def check_in_question(routine: Routine, phrases: LanguageTexts) -> Speech | None:
    """What is asked every few minutes; None if the routine has no check-in.

    Raises:
        ScriptError: where a placeholder has no meaning in it.
    """
    if routine.check_in is None:
        return None
    wording = Wording(routine, phrases)
    text = routine.check_in.say or phrases.check_in[0]
    said = wording.said(text, routine.source.find(text, 0, routine.source.whole), PlaceholderValues())
    if wording.mistakes:
        raise ScriptError(tuple(wording.mistakes))
    return said


def acts_before(texts: Sequence[str], routine: Routine, phrases: LanguageTexts) -> tuple[Act, ...]:
    """What is read out ahead of the session: nothing in it is a placeholder."""
    wording = Wording(routine, phrases)
    return tuple(
        SpeakAct(_added(ActSource.PREAMBLE, number), wording.verbatim(text), _AFTER_LISTED)
        for number, text in enumerate(texts)
    )


def delay_acts(delay_s: float) -> tuple[Act, ...]:
    """Time to lie down before anything is said; nothing for a delay of zero."""
    return (SpeakAct(_added(ActSource.DELAY), (), to_frames(delay_s)),) if delay_s else ()


def opening_acts(routine: Routine) -> tuple[Act, ...]:
    """The cue with which a session begins, and time to settle."""
    return (ChimeAct(_added(ActSource.OPENING), "session-start", to_frames(routine.opening_s)),)


def closing_acts(routine: Routine, phrases: LanguageTexts) -> tuple[Act, ...]:
    """The cue and the sentence with which a session ends; none where nobody is to be woken."""
    if routine.ending is Ending.SILENT:
        return ()
    chime = _added(ActSource.CLOSING)
    speech = Wording(routine, phrases).phrase(phrases.finished[routine.audience])
    return (ChimeAct(chime, "session-end"), SpeakAct(replace(chime, twin=ActId(ActSource.CLOSING, 1)), speech, 0))


def _added(source: ActSource, number: int = 0) -> ActPlace:
    """The place of an act that no step of the script asked for."""
    act = ActId(source, number)
    return ActPlace(Origin(), act, act)
