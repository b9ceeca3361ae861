"""Plays a session on the loudspeaker, from the request to its end."""

import shlex

from voiceguide.app.front_end import FrontEnd
from voiceguide.app.precedence import plan_session, resolve_device
from voiceguide.app.request import Request, choose_request, with_way_out
from voiceguide.app.settings import load_settings
from voiceguide.audio_io.live_output import NO_DEVICE
from voiceguide.errors import DeviceError
from voiceguide.player.session_state import SessionState
from voiceguide.records.place_store import SavedPlace
from voiceguide.resources import journal_path


def play_session(request: Request, front_end: FrontEnd, *, resume: bool = False) -> SessionState | None:
    """Play what is asked for; returns how it ended, None if the person's answers spoke against it.

    If an interrupted session is resumed, the request has only what is to be other than it was.

    Raises:
        VoiceguideError: it cannot be played.
        KeyboardInterrupt: Ctrl-C was pressed before it began, or twice.
    """
    settings = load_settings()
    saved = SavedPlace(journal_path(settings.data_dir))
    request, left = choose_request(request, resume=resume, saved=saved)

    # Opening the device takes as long as compiling a session whose speech is cached: both run at the same time, and
    # what only the session needs is imported meanwhile.
    from voiceguide.audio_io.output_stream import BackgroundOpening

    with BackgroundOpening(resolve_device(request, settings)) as opening:
        from voiceguide.app.live_session import LiveSession

        plan = plan_session(request, settings)
        session = LiveSession(plan, request, front_end, saved, left)
        try:
            return session.play() if session.prepare(opening) else None
        except DeviceError as error:
            written = (request.routine or "", "-o", f"{plan.file_name}.m4a")
            language = ("--language", request.language) if request.language else ()
            error = with_way_out(error, "export", *written, *language)
            silent = shlex.join(("voiceguide", "play", request.routine or "", "--device", NO_DEVICE, *language))
            raise DeviceError(
                "{problem}\n  Or look at the session without sound: {command}", problem=error, command=silent
            ) from error
