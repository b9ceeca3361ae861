"""What is said before and in the sessions of a routine, and the commands that record it in a person's voice."""

import shlex
from collections.abc import Iterator, Sequence
from contextlib import suppress

from voiceguide.app.front_end import ExportFrontEnd
from voiceguide.app.plan import Plan
from voiceguide.care.contraindications import screening_of
from voiceguide.document.diagnostics import ScriptError
from voiceguide.document.source_files import STANDARD_INPUT
from voiceguide.errors import UsageError
from voiceguide.language.phrases import LanguageTexts, load_phrases
from voiceguide.language.text_normaliser import text_normaliser
from voiceguide.routine.model import Routine
from voiceguide.routine.routine_library import find_routine, is_path
from voiceguide.speech.recordings import RecordedVoice, Recording
from voiceguide.timeline.acts import Act, Utterance
from voiceguide.timeline.added_acts import acts_before, check_in_question, closing_acts
from voiceguide.timeline.compiler import utterances
from voiceguide.timeline.expansion import expand
from voiceguide.timeline.extent import longer, shorter
from voiceguide.timeline.section_choice import selected


def equipment_sentence(routine: Routine, phrases: LanguageTexts) -> str:
    """`You will need: a ball and a mat.`, in the language of `phrases`; empty if the routine needs nothing."""
    *first, last = routine.equipment or ("",)
    closed = "," if first and "," in first[-1] else ""  # a clause at the end of the one before the last
    things = phrases.both.format(one=", ".join(first) + closed, other=last) if first else last
    return phrases.equipment.format(things=things) if things else ""


def file_preamble(plan: Plan) -> tuple[str, ...]:
    """The preamble of a session that nobody watches begin, a sentence each; empty if the plan has no screening.

    Raises:
        UsageError: there are no phrases for the routine's language.
    """
    return preamble_of(plan.routine) if plan.screening else ()


def preamble_of(routine: Routine) -> tuple[str, ...]:
    """When not to massage, and what to have at hand. Raises UsageError if there are no phrases for the language."""
    needs = equipment_sentence(routine, load_phrases(routine.language))
    return (*screening_of(routine).preamble, *filter(None, (needs,)))


def told_equipment(plan: Plan, front_end: ExportFrontEnd) -> tuple[str, ...]:
    """Tell what to have at hand to somebody who watches; for others, returns the part of the preamble that says it."""
    sentence = equipment_sentence(plan.routine, load_phrases(plan.routine.language))
    if front_end.is_watched:
        if sentence:
            front_end.tell(sentence)
        return ()
    return (sentence,) if sentence and plan.screening else ()


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


_FILE = "FILE.yaml"
"""Stands for a script that came from standard input."""


def record_command(name: str, routine: Routine, voice: str) -> str:
    """`voiceguide record ROUTINE --name VOICE`; `name` is the routine as it was asked for."""
    return _command("record", name, routine, "--name", voice)


def play_command(name: str, routine: Routine, voice: str) -> str:
    """`voiceguide play ROUTINE --voice VOICE`; see `record_command`."""
    return _command("play", name, routine, "--voice", voice)


def _command(command: str, name: str, routine: Routine, *options: str) -> str:
    if routine.source.path == STANDARD_INPUT:
        name = _FILE
    elif not is_path(name) and not _is_default(name, routine):
        options = ("--language", routine.language, *options)
    return shlex.join(("voiceguide", command, name, *options))


def _is_default(name: str, routine: Routine) -> bool:
    """Whether the name means this one of the translations."""
    try:
        return str(find_routine(name)) == routine.source.path
    except UsageError:  # it was found in another way
        return True
