"""Makes the files of a session in a process of its own."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from typing import TypeAlias

from voiceguide.app.child_process import EndedEarlyError, Send, values_from
from voiceguide.app.export_workflow import write_timeline
from voiceguide.app.front_end import ShowProgress
from voiceguide.app.precedence import plan_session
from voiceguide.app.request import Request
from voiceguide.app.session_compiler import compile_for_file
from voiceguide.app.settings import load_settings
from voiceguide.atomic_file import atomic_files
from voiceguide.audio_io.caption_formats import CaptionFormat
from voiceguide.audio_io.encoder_sink import require_encoders
from voiceguide.audio_io.session_file import ExportTarget
from voiceguide.audio_io.sound_format import Encoding, SoundFormat
from voiceguide.errors import VoiceguideError
from voiceguide.language.phrases import load_phrases
from voiceguide.messages import messages_for_person, translated
from voiceguide.mix.mastering import Loudness
from voiceguide.output_guard import Output, OutputGuard
from voiceguide.share.page_content import session_document
from voiceguide.share.session_cache import MadeSession, SessionCache, session_key

ENCODING = Encoding(SoundFormat.M4A)


@dataclass(frozen=True, slots=True)
class MakingProgress:
    """How far a session has come."""

    label: str = ""
    """What is being done, in the language of the session; empty before anything is known."""
    done: float = 0.0
    """The part of it that is done, from 0 to 1."""


OnProgress: TypeAlias = Callable[[MakingProgress], None]


def make_session(
    request: Request, cache: SessionCache, on_progress: OnProgress, running: list[BaseProcess]
) -> MadeSession:
    """Make the session of a request, unless it is in the cache, and return it.

    Its preamble is always read out, as a file cannot ask. `on_progress` is called now and then. `running` contains the
    process while it runs, so that another thread can terminate it.

    Raises:
        VoiceguideError: it cannot be made; with the message of what failed.
    """
    try:
        for value in values_from(_make, request, cache, running=running):
            match value:
                case MakingProgress():
                    on_progress(value)
                case MadeSession():
                    return value
                case str():
                    raise VoiceguideError(value)
    except EndedEarlyError as error:
        raise VoiceguideError(str(error)) from None
    raise VoiceguideError(translated("its process ended early, with {code}", code=0))


def _make(send: Send, request: Request, cache: SessionCache) -> None:
    """What the process does."""
    try:
        send(_made(request, cache, send))
    except VoiceguideError as error:
        send(str(error))


def _made(request: Request, cache: SessionCache, on_progress: OnProgress) -> MadeSession:
    @contextmanager
    def progress(label: str) -> Iterator[ShowProgress]:
        yield lambda done, total: on_progress(MakingProgress(label, done / total if total else 0.0))

    require_encoders(ENCODING)
    plan = plan_session(request, load_settings())
    key = session_key(plan)
    if made := cache.get(key):
        return made
    notices: list[str] = []
    with messages_for_person(plan.routine.language):  # the language of its page
        timeline = compile_for_file(plan, notices.append, progress).timeline
        with cache.adding(key) as files:
            target = ExportTarget(files.sound, encoding=ENCODING, routine=plan.file_name, captions=CaptionFormat.VTT)
            write_timeline(plan, timeline, target, OutputGuard(), Loudness.PHONE, progress)
            document = session_document(timeline, load_phrases(timeline.language))
            document |= {"version": key, "notices": notices}
            with atomic_files(OutputGuard(), Output(files.document)) as (file,):
                file.write(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode())
    return MadeSession(cache.folder / key)
