"""The lines that are written when a session has ended."""

from voiceguide.player.state import Phase, State
from voiceguide.screen.labels import clock


def closing_lines(state: State) -> tuple[str, ...]:
    """How the session ended, and advice if its sound was interrupted."""
    whole = clock(state.frames)
    stopped = state.phase is Phase.STOPPED
    ended = f"Stopped after {clock(state.position)} of {whole}." if stopped else f"Finished after {whole}."
    return (ended, underrun_advice(state.underruns)) if state.underruns else (ended,)


def underrun_advice(underruns: int) -> str:
    """What to do about sound that was interrupted `underruns` times."""
    times = "once" if underruns == 1 else f"{underruns} times"
    return f"The sound was interrupted {times}: close what else keeps the machine busy, or export the session."
