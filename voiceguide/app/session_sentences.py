"""The sentences of a routine: everything that is spoken in its sessions, whatever their length."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from voiceguide.app.preamble import equipment_sentence
from voiceguide.care.contraindications import screening_of
from voiceguide.document.diagnostics import ScriptError
from voiceguide.language.phrases import load_phrases
from voiceguide.language.text_normaliser import text_normaliser
from voiceguide.routine.model import Routine
from voiceguide.speech.recordings import RecordedVoice, Recording
from voiceguide.timeline.acts import Act, Utterance
from voiceguide.timeline.compiler import utterances
from voiceguide.timeline.expansion import acts_before, check_in_question, closing_acts, expand, selected
from voiceguide.timeline.extent import longer, shorter


def session_sentences(routine: Routine, only: Sequence[str] = ()) -> tuple[Utterance, ...]:
    """Each sentence once, in the order in which it is first heard; a sentence is all that is said between two pauses.

    The preamble is among them; what voiceguide says about the controls of a live session is not.

    `only` has the titles of the sections that are played; all of them if it is empty.

    Raises:
        ScriptError: the routine has mistakes that only show here.
        UsageError: there is no such section, or no language file.
    """
    question = check_in_question(routine, load_phrases(routine.language)) or ()
    found: dict[str, Utterance] = {}
    for acts in _variants(routine, only):
        for utterance in utterances(acts, question):
            found.setdefault(utterance.text, utterance)
    return tuple(found.values())


def recordings_for(voice: RecordedVoice, routine: Routine) -> dict[str, Recording]:
    """The recordings that a session of `routine` can use, by the text that an engine would be given."""
    normaliser = text_normaliser(load_phrases(routine.language), routine.pronounce)
    return voice.by_speech(routine.language, normaliser.spoken)


def count_unrecorded(voice: RecordedVoice, routine: Routine, only: Sequence[str] = ()) -> tuple[int, int]:
    """How many sentences of `routine` are not recorded in a voice, and how many there are."""
    recorded = recordings_for(voice, routine)
    sentences = session_sentences(routine, only)
    return sum(sentence.text not in recorded for sentence in sentences), len(sentences)


def _variants(routine: Routine, only: Sequence[str]) -> Iterator[tuple[Act, ...]]:
    """The session as the author wrote it, then as short and as long as it can be."""
    phrases = load_phrases(routine.language)
    preamble = (*screening_of(routine).preamble, equipment_sentence(routine, phrases))
    acts = expand(routine, phrases, only)
    yield (*acts_before(preamble, routine, phrases), *acts, *closing_acts(routine, phrases))
    steps = selected(routine, only)
    for extent in (*shorter(steps), *longer(steps)[-1:]):
        with suppress(ScriptError):  # longer than any session
            yield expand(routine, phrases, only, extent)
