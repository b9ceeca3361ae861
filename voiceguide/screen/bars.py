"""Progress bars: of the activity, running down, and of the whole session."""

from voiceguide.screen.rows import Role, Row, Size, TextPiece
from voiceguide.screen.session_view import Snapshot
from voiceguide.timeline.events import BreathEvent, BreathPhase


def running_down(snapshot: Snapshot, columns: int, size: Size) -> Row:
    """What is left of the activity. The bar of a breath that is drawn in fills instead."""
    full = min(columns, -(-columns * snapshot.left // max(1, snapshot.whole)))
    if isinstance(snapshot.activity, BreathEvent) and snapshot.activity.phase is BreathPhase.IN:
        full = columns - full
    solid, faint = ("#", ".") if size.ascii_only else ("█", "░")
    pieces = TextPiece(solid * full, Role.BAR), TextPiece(faint * (columns - full), Role.FAINT)
    return tuple(piece for piece in pieces if piece.text)


def whole_session(snapshot: Snapshot, size: Size) -> Row:
    """How far the session has come, with a mark where each of its parts begins."""
    columns, session = size.columns, max(1, snapshot.session)
    gone = columns * (session - snapshot.session_left) // session
    done, to_come, mark = ("=", "-", "|") if size.ascii_only else ("━", "─", "┃")
    signs = [done] * gone + [to_come] * (columns - gone)
    for onset in snapshot.sections:
        signs[min(columns - 1, columns * onset // session)] = mark
    text = "".join(signs)
    pieces = TextPiece(text[:gone], Role.GONE), TextPiece(text[gone:], Role.TO_COME)
    return tuple(piece for piece in pieces if piece.text)
