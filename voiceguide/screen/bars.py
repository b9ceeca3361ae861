"""Progress bars: of the activity, running down, and of the whole session."""

from voiceguide.screen.rows import Role, Row, Size, TextPiece
from voiceguide.screen.session_view import Snapshot
from voiceguide.timeline.events import BreathEvent, BreathPhase


def activity_bar(snapshot: Snapshot, columns: int, size: Size) -> Row:
    """A bar for what is left of the activity; that of a breath fills and empties as the lungs do."""
    full = min(columns, -(-columns * snapshot.left // max(1, snapshot.whole)))
    match snapshot.activity:
        case BreathEvent(phase=BreathPhase.IN):
            full = columns - full
        case BreathEvent(phase=BreathPhase.HOLD):
            full = columns
        case BreathEvent(phase=BreathPhase.REST):
            full = 0
        case _:
            pass
    solid, faint = ("#", ".") if size.ascii_only else ("█", "░")
    pieces = TextPiece(solid * full, Role.BAR), TextPiece(faint * (columns - full), Role.FAINT)
    return tuple(piece for piece in pieces if piece.text)


def session_bar(snapshot: Snapshot, size: Size) -> Row:
    """A bar for how much of the session has passed, with a mark where each section begins."""
    columns, session = size.columns, max(1, snapshot.session)
    gone = columns * (session - snapshot.session_left) // session
    done, to_come, mark = ("=", "-", "|") if size.ascii_only else ("━", "─", "┃")
    characters = [done] * gone + [to_come] * (columns - gone)
    for onset in snapshot.sections:
        characters[min(columns - 1, columns * onset // session)] = mark
    text = "".join(characters)
    pieces = TextPiece(text[:gone], Role.GONE), TextPiece(text[gone:], Role.TO_COME)
    return tuple(piece for piece in pieces if piece.text)
