"""Plays a short session that any key stops."""

from voiceguide.inputs.keys.keyboard import Keyboard
from voiceguide.player.job_control import JobControl
from voiceguide.player.session import Session
from voiceguide.player.stop_signals import stop_on_signal

_KEY_TIMEOUT_S = 0.05


def play_until_key(session: Session, keyboard: Keyboard, until: int | None = None) -> str | None:
    """Play it; returns the key that stopped it, None if it came to its end. Must be called in the main thread.

    The session is not entered yet; it fades out at the position `until`, None for its end.

    Raises:
        DeviceError: the device failed.
        KeyboardInterrupt: Ctrl-C was pressed; the sound has faded out.
    """
    interrupted = False
    key: str | None = None

    def interrupt() -> None:
        nonlocal interrupted
        interrupted = True
        session.stop()

    with stop_on_signal(interrupt), session, JobControl() as job:
        stopping = False
        while not session.wait(0):
            if job.suspend_requested:
                session.suspend()
                job.stop_process()
                session.resume()
            elif stopping:
                session.wait(_KEY_TIMEOUT_S)
            else:
                key = keyboard.key(_KEY_TIMEOUT_S)
                stopping = key is not None or (until is not None and session.state.position >= until)
                if stopping:
                    session.stop()
    if interrupted:
        raise KeyboardInterrupt
    return key
