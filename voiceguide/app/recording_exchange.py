"""Imports sentences that were recorded elsewhere, and writes the texts to record there."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voiceguide.app.chosen_language import chosen_language
from voiceguide.app.front_end import FrontEnd
from voiceguide.app.precedence import plan_session
from voiceguide.app.recording_workflow import open_folder
from voiceguide.app.request import Request
from voiceguide.app.session_sentences import record_command, session_sentences
from voiceguide.app.settings import load_settings
from voiceguide.atomic_file import atomic_files
from voiceguide.errors import OutputError, UsageError, reason_of
from voiceguide.language.author_texts import RecordingTexts
from voiceguide.language.phrases import load_phrases
from voiceguide.language.template import counted
from voiceguide.messages import translated
from voiceguide.output_guard import Output, OutputGuard, output_error
from voiceguide.speech.recorded_take import NOISY_DB, Take, TakeError, judge
from voiceguide.speech.recording_folder import RecordingFolder
from voiceguide.speech.recordings import TEXT, read_text
from voiceguide.system_language import base_language
from voiceguide.units import SAMPLE_RATE

_SOUNDS = {".flac", ".wav", ".ogg", ".opus", ".mp3", ".aif", ".aiff", ".m4a", ".aac", ".wma"}
_LONGEST_S = 120


@dataclass(slots=True)
class _Imported:
    """What became of the sound files of a folder."""

    kept: int = 0
    recorded_before: int = 0
    """Sentences that were recorded, and were not replaced."""
    problems: list[str] = field(default_factory=list)
    """A sentence about each file that was left out, or is noisy; begins with the name of the file."""


def import_voice(request: Request, name: str | None, source: Path, front_end: FrontEnd, *, replace: bool) -> bool:
    """Import all sound files of a folder that have their text beside them, trimmed and normalised.

    Returns whether all of them are in the voice now; the person is told what is not, and why.

    The request names the language, or a routine that has it. The source is a folder of files, or that of a whole voice,
    in which each language has a folder. The name of the voice is asked for if it is None.

    Raises:
        UsageError: there is no such folder, or it has no sound file; the voice cannot have that name.
        OutputError: a recording cannot be written.
    """
    settings = load_settings()
    pronounce = None
    if request.routine:
        routine = plan_session(request, settings).routine
        language, pronounce = routine.language, routine.pronounce
    else:
        language = chosen_language(request.language, settings.language)
    inner = source / base_language(language)
    sounds = _sounds(inner if inner.is_dir() else source)
    if not sounds:
        raise UsageError(
            "{source} has no sound files: give the folder with the recordings, such as 001.wav and 001.txt",
            source=source,
        )
    folder = open_folder(name, front_end, language, pronounce)
    texts = load_phrases(language).recording
    done = _import_all(sounds, folder, texts, replace=replace)
    for problem in done.problems:
        front_end.alert(problem)
    front_end.tell(texts.imported.format(sentences=counted(texts.sentences, done.kept), voice=folder.voice.name))
    if done.recorded_before:
        left = counted(texts.sentences, done.recorded_before)
        front_end.tell(texts.already_recorded.format(sentences=left, option="--replace"))
    return done.kept + done.recorded_before == len(sounds)


def export_texts(request: Request, name: str | None, target: Path, front_end: FrontEnd) -> None:
    """Write a numbered text file into a new folder for each sentence of a routine that is not recorded.

    Raises:
        VoiceguideError: the routine or the folder cannot be used.
    """
    plan = plan_session(request, load_settings())
    folder = open_folder(name, front_end, plan.routine.language, plan.routine.pronounce)
    sentences = session_sentences(plan.routine, plan.only)
    missing = [sentence.caption for sentence in sentences if not folder.find(sentence.caption)]
    try:
        target.mkdir(parents=True, exist_ok=True)
        if any(target.iterdir()):
            raise OutputError("{target} is not empty: choose another folder", target=target)
    except OSError as error:
        raise output_error(target, error) from error
    outputs = [Output(target / f"{number:03}{TEXT}") for number in range(1, len(missing) + 1)]
    with atomic_files(OutputGuard(), *outputs) as files:
        for file, caption in zip(files, missing, strict=True):
            file.write(f"{caption}\n".encode())
    texts = load_phrases(plan.routine.language).recording
    command = f"{record_command(plan.name, plan.routine, folder.voice.name)} --import {shlex.quote(str(target))}"
    total = counted(texts.sentences, len(missing))
    front_end.tell(texts.texts_written.format(sentences=total, folder=target, command=command))


def _import_all(sounds: Sequence[Path], folder: RecordingFolder, texts: RecordingTexts, *, replace: bool) -> _Imported:
    done = _Imported()
    for sound in sounds:
        text = read_text(sound.with_suffix(TEXT))
        if not text:
            done.problems.append(f"{sound.name}: {texts.no_text.format(text=sound.with_suffix(TEXT).name)}")
        elif folder.find(text) and not replace:
            done.recorded_before += 1
        elif take := _judged(sound, text, texts, done.problems):
            folder.keep(text, take.samples)
            done.kept += 1
    return done


def _sounds(folder: Path) -> list[Path]:
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() in _SOUNDS and path.is_file())
        return [path for path in found if not path.name.startswith(".")]  # a Mac leaves some beside the files
    except OSError as error:
        raise UsageError(
            "the folder {folder} cannot be read: {reason}", folder=folder, reason=reason_of(error)
        ) from error


def _judged(sound: Path, text: str, texts: RecordingTexts, problems: list[str]) -> Take | None:
    try:
        take = judge(_decoded(sound), text)
    except TakeError as error:
        problems.append(f"{sound.name}: {texts.faults[error.fault]}")
        return None
    except UsageError as error:
        problems.append(f"{sound.name}: {error}")
        return None
    if take.room_db < NOISY_DB:
        problems.append(f"{sound.name}: {texts.noisy.format(level=f'{take.room_db:.0f}')}")
    return take


def _decoded(sound: Path) -> NDArray[np.float32]:
    """The samples of a sound file, its channels mixed, at `SAMPLE_RATE`; shape `(frames,)`.

    Raises:
        UsageError: it cannot be decoded, or is too long for a sentence.
    """
    import soxr

    from voiceguide.sound.music_file import FORMATS, open_music

    try:
        with open_music(sound) as opened:
            rate_hz, blocks, frames = opened.rate_hz, [np.zeros(0, np.float32)], 0
            for block in opened.blocks:
                blocks.append(block.mean(axis=1))
                frames += len(block)
                if frames > _LONGEST_S * rate_hz:
                    break
    except UsageError:
        raise UsageError(
            "it is no sound file that can be read, or it is damaged: use {formats}", formats=translated(FORMATS)
        ) from None
    if frames > _LONGEST_S * rate_hz:
        raise UsageError("it is longer than {longest_s} s: each sentence is a file of its own", longest_s=_LONGEST_S)
    samples: NDArray[np.float32] = soxr.resample(np.concatenate(blocks), rate_hz, SAMPLE_RATE)
    return samples
