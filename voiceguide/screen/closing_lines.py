"""The last lines of a session."""

from voiceguide.player.state import Phase, State
from voiceguide.screen.labels import clock


def closing(state: State) -> tuple[str, ...]:
    """How it ended, and advice where the sound was interrupted."""
    whole = clock(state.frames)
    stopped = state.phase is Phase.STOPPED
    ended = f"Stopped after {clock(state.position)} of {whole}." if stopped else f"Finished after {whole}."
    return (ended, advice(state.underruns)) if state.underruns else (ended,)


def advice(underruns: int) -> str:
    """What to do about sound that was interrupted so many times."""
    times = "once" if underruns == 1 else f"{underruns} times"
    return f"The sound was interrupted {times}: close what else keeps the machine busy, or export the session."
