"""The lines that are written when a session has ended."""

from voiceguide.language.session_texts import ClosingTexts
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.screen.labels import clock


def closing_lines(state: SessionState, texts: ClosingTexts) -> tuple[str, ...]:
    """How the session ended, and advice if its sound was interrupted."""
    whole = clock(state.frames)
    if state.phase is Phase.STOPPED:
        ended = texts.stopped.format(position=clock(state.position), whole=whole)
    else:
        ended = texts.finished.format(whole=whole)
    return (ended, texts.advice(state.underruns)) if state.underruns else (ended,)
