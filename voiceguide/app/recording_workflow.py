"""Records the voice of a person who reads a routine aloud, from the request to the last sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from voiceguide.app.front_end import FrontEnd
from voiceguide.app.key_questions import QuitError
from voiceguide.app.precedence import plan_session
from voiceguide.app.session_sentences import play_command, record_command, session_sentences
from voiceguide.app.settings import load_settings
from voiceguide.errors import DeviceError, UsageError
from voiceguide.language.phrases import LanguageTexts, load_phrases
from voiceguide.language.template import counted
from voiceguide.language.text_normaliser import text_normaliser
from voiceguide.language.vocabulary import Room
from voiceguide.messages import quoted
from voiceguide.speech.recording_folder import RecordingFolder, voice_name
from voiceguide.speech.recordings import recorded_voices
from voiceguide.speech.voice_selection import is_engine_voice

if TYPE_CHECKING:
    from voiceguide.app.plan import Plan
    from voiceguide.app.request import Request
    from voiceguide.audio_io.microphone import Microphone
    from voiceguide.clips.clip import Clip
    from voiceguide.inputs.keys.keyboard import Keyboard
    from voiceguide.timeline.acts import Utterance


def record_voice(request: Request, name: str | None, front_end: FrontEnd) -> None:
    """Ask a person to read each sentence of a routine that is not recorded in their voice.

    The name of the voice is asked for if it is None.

    Raises:
        VoiceguideError: the routine, the folder or the microphone cannot be used.
        KeyboardInterrupt: Ctrl-C was pressed; what was kept is saved.
    """
    plan = plan_session(request, load_settings())
    phrases = load_phrases(plan.routine.language)
    sentences = session_sentences(plan.routine, plan.only)
    folder = open_folder(name, front_end, plan.routine.language, plan.routine.pronounce)
    texts = phrases.recording
    recorded = sum(folder.find(sentence.caption) is not None for sentence in sentences)
    total = counted(texts.sentences, len(sentences))
    front_end.tell(texts.intro.format(title=plan.routine.title, sentences=total, recorded=recorded))
    front_end.tell(texts.advice)
    go_on = texts.go_on.format(command=record_command(plan.name, plan.routine, folder.voice.name))
    try:
        _run_dialogue(plan, sentences, folder, phrases, front_end)
    except QuitError:
        front_end.tell(go_on)
    except EOFError:
        raise KeyboardInterrupt from None
    except (KeyboardInterrupt, DeviceError):
        front_end.alert(go_on)
        raise
    if any(folder.find(sentence.caption) for sentence in sentences):
        front_end.tell(texts.use.format(command=play_command(plan.name, plan.routine, folder.voice.name)))


def open_folder(
    name: str | None, front_end: FrontEnd, language: str, pronounce: Mapping[str, str] | None = None
) -> RecordingFolder:
    """The folder of the voice of that name, for a language and the pronunciations of an author; None asks for the name.

    Raises:
        UsageError: it cannot be the name of a voice.
        OutputError: the folder was not made by voiceguide.
    """
    phrases = load_phrases(language)
    if name is None:
        known = recorded_voices()
        name = front_end.ask_line(phrases.recording.name, known[0].name if len(known) == 1 else None)
    name = voice_name(name)
    if is_engine_voice(name):
        raise UsageError("a speech engine has a voice called {name}: choose another --name", name=quoted(name))
    return RecordingFolder(name, language, text_normaliser(phrases, pronounce).spoken)


def _run_dialogue(
    plan: Plan,
    sentences: tuple[Utterance, ...],
    folder: RecordingFolder,
    phrases: LanguageTexts,
    front_end: FrontEnd,
) -> None:
    from voiceguide.app.recording_dialogue import RecordingDialogue
    from voiceguide.app.spoken_prompt import SpokenPrompt
    from voiceguide.app.take_recorder import TakeRecorder
    from voiceguide.audio_io import output_stream
    from voiceguide.speech.recordings import load_recording

    store = plan.cache.open()

    def play(caption: str, clip: Clip, keyboard: Keyboard) -> str | None:
        prompt = SpokenPrompt(
            lambda _: {caption: clip},
            open_output=lambda: output_stream.open_output(plan.device),
            reopen=lambda: output_stream.DeviceOutput.reopen(plan.device),
        )
        return prompt.say((caption,), keyboard)

    with _open_microphone(plan, phrases) as microphone, front_end.open_keyboard() as keyboard:
        RecordingDialogue(
            sentences,
            folder,
            phrases,
            front_end.open_page(),
            TakeRecorder(microphone, keyboard, phrases.recording),
            play,
            lambda recording: load_recording(recording, store, Room.NONE),
        ).run()


@contextmanager
def _open_microphone(plan: Plan, phrases: LanguageTexts) -> Iterator[Microphone]:
    """The microphone, which no session uses meanwhile."""
    from voiceguide.audio_io import microphone
    from voiceguide.audio_io.microphone_lock import microphone_lock
    from voiceguide.standard_streams import native_stderr_muted

    texts = phrases.recording
    troubles = phrases.troubles.model_copy(
        update={
            "no_microphone": texts.no_microphone,
            "no_such_microphone": texts.no_such_microphone,
            "microphone_unusable": texts.microphone_unusable,
        }
    )
    with (
        native_stderr_muted(),
        microphone_lock(),
        microphone.Microphone(lambda: 0, plan.microphone, troubles) as opened,
    ):
        yield opened
