"""Writes all routines to a folder, several at once, each in a process of its own: one that fails leaves the others."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from multiprocessing.process import BaseProcess
from pathlib import Path

from voiceguide.app.child_process import EndedEarlyError, Send, values_from
from voiceguide.app.chosen_language import chosen_language
from voiceguide.app.export_workflow import ExportedFile, ExportOptions, export_session
from voiceguide.app.front_end import Progress, ShowProgress
from voiceguide.app.request import Request
from voiceguide.app.settings import load_settings
from voiceguide.audio_io.encoder_sink import require_encoders
from voiceguide.errors import VoiceguideError
from voiceguide.inputs.keys.keyboard import Keyboard
from voiceguide.language.phrases import load_phrases
from voiceguide.output_guard import make_folder
from voiceguide.routine.routine_library import list_routines


@dataclass(slots=True)
class Outcome:
    """What became of one routine."""

    name: str
    written: ExportedFile | None = None
    """None if it failed."""
    messages: list[str] = field(default_factory=list)
    """Warnings, and why it failed."""


def export_all(request: Request, folder: Path, options: ExportOptions, progress: Progress) -> list[Outcome]:
    """Write all routines of one language to `folder`, which is made if it is missing; returns an outcome for each.

    The files begin with the list of contraindications, unless the request says otherwise, as nobody is asked.

    Raises:
        VoiceguideError: none can be written.
        KeyboardInterrupt: Ctrl-C was pressed; the files that are complete stay.
    """
    options.decided_loudness()
    require_encoders(options.encoding)
    language = chosen_language(request.language, load_settings().language)
    names = [found.name for found in list_routines(language)]
    make_folder(folder)
    label = load_phrases(language).progress.writing_all.format(count=len(names))
    running: list[BaseProcess] = []

    def export(name: str) -> Outcome:
        path = folder / f"{name}.{options.encoding.format}"
        return _in_a_process(replace(request, routine=name, language=language), path, options, running)

    with progress(label) as show, _workers(running) as pool:
        waiting = [pool.submit(export, name) for name in names]
        for done, _ in enumerate(as_completed(waiting), 1):
            show(done, len(names))
        return [each.result() for each in waiting]


@contextmanager
def _workers(running: list[BaseProcess]) -> Iterator[ThreadPoolExecutor]:
    """Threads that wait for a process each; if anything ends the wait, the processes are ended too."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for process in running:
                process.terminate()
            raise


def _in_a_process(request: Request, path: Path, options: ExportOptions, running: list[BaseProcess]) -> Outcome:
    try:
        (outcome,) = values_from(_export, request, path, options, running=running)
    except EndedEarlyError as error:
        return Outcome(request.routine or "", messages=[str(error)])
    assert isinstance(outcome, Outcome)
    return outcome


def _export(send: Send, request: Request, path: Path, options: ExportOptions) -> None:
    """What each process does."""
    outcome = Outcome(request.routine or "")
    try:
        outcome.written = export_session(request, _Nobody(outcome.messages), path, options)
    except VoiceguideError as error:
        outcome.messages.append(str(error))
    send(outcome)


@dataclass(frozen=True, slots=True)
class _Nobody:
    """A front end without a person; keeps the warnings."""

    messages: list[str]
    has_keyboard = False
    is_watched = False

    def tell(self, text: str) -> None:
        pass

    def note(self, text: str) -> None:
        self.messages.append(text)

    alert = note

    def progress(self, _label: str) -> AbstractContextManager[ShowProgress]:
        return nullcontext(lambda _done, _total: None)

    def open_keyboard(self) -> AbstractContextManager[Keyboard]:
        raise EOFError
