"""A minute of session to be looked at: a hold on the left, a rest, a breath, and the right side."""

from collections.abc import Sequence

from voiceguide.language.phrases import load_phrases
from voiceguide.player.command import Command
from voiceguide.player.state import Phase, State
from voiceguide.screen.rows import Role, Row, Size
from voiceguide.screen.score import Moment, Score
from voiceguide.timeline.events import Event, EventKind
from voiceguide.units import to_frames

EN, DE = load_phrases("en"), load_phrases("de")
LENGTH = to_frames(60)


def at(kind: str, onset_s: float, length_s: float, text: str = "", side: str | None = "left") -> Event:
    section = None if onset_s < 3 else "Gluteus medius"
    return Event(EventKind(kind), to_frames(onset_s), to_frames(length_s), text, section, side if section else None)


EVENTS = (
    at("speech", 0, 2, "Lie down."),
    at("section", 3, 46, "Gluteus medius"),
    at("speech", 4, 3, "Put the ball under your left buttock, and let your weight sink in slowly."),
    at("wait", 8, 1),
    at("hold", 10, 20, "buttocks"),
    at("chime", 10, 0.5, "hold-start"),
    at("breath-in", 10, 4, "breath-in"),
    at("breath-out", 14, 6, "breath-out"),
    at("speech", 20, 1, "Halfway."),
    at("tick", 27, 0.1, "countdown"),
    at("speech", 30.5, 0.4, "And release."),
    at("rest", 31, 8),
    at("speech", 31, 2, "Roll off slowly."),
    at("breath-in", 40, 4, "breath-in"),
    at("breath-out", 44, 4, "breath-out"),
    at("section", 50, 10, "Gluteus medius", side="right"),
    at("do", 51, 6, "petrissage shoulders", side="right"),
    at("speech", 58, 1, "That is all.", side="right"),
)
SCORE = Score(EVENTS, LENGTH, "Tennis ball")


def moment(position_s: float, more_s: float = 0.0) -> Moment:
    return SCORE.at(to_frames(position_s), to_frames(more_s))


def state(
    position_s: float = 0.0,
    phase: Phase = Phase.PLAYING,
    *,
    heard: Command | None = None,
    refused: bool = False,
    more_s: float = 0.0,
    voice_db: float = 0.0,
    bed_db: float = 0.0,
    inputs: tuple[str, ...] = (),
    trouble: str = "",
    underruns: int = 0,
) -> State:
    return State(
        phase, to_frames(position_s), LENGTH, underruns, to_frames(more_s), voice_db, bed_db, heard, refused, inputs,
        trouble,
    )  # fmt: skip


def texts(rows: Sequence[Row]) -> list[str]:
    """The rows as one reads them."""
    return ["".join(piece.text for piece in row).rstrip() for row in rows]


def of_role(rows: Sequence[Row], *roles: Role) -> str:
    """All that has one of these roles, its pieces apart from each other."""
    return " ".join(" ".join(piece.text for row in rows for piece in row if piece.role in roles).split())


SIZES = [Size(columns, rows) for columns, rows in ((40, 10), (40, 12), (60, 16), (80, 24), (100, 30), (200, 60))]
