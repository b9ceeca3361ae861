"""Bars: one that runs down with what is done, and one over the whole session."""

from voiceguide.screen.rows import Role, Row, Size, Span
from voiceguide.screen.score import Moment
from voiceguide.timeline.events import EventKind


def running_down(moment: Moment, columns: int, size: Size) -> Row:
    """What is left of the activity. The bar of a breath that is drawn in fills instead."""
    full = min(columns, -(-columns * moment.left // max(1, moment.whole)))
    if moment.activity and moment.activity.kind is EventKind.BREATH_IN:
        full = columns - full
    solid, faint = ("#", ".") if size.ascii_only else ("█", "░")
    pieces = Span(solid * full, Role.BAR), Span(faint * (columns - full), Role.FAINT)
    return tuple(piece for piece in pieces if piece.text)


def whole_session(moment: Moment, size: Size) -> Row:
    """How far the session has come, with a mark where each of its parts begins."""
    columns, session = size.columns, max(1, moment.session)
    gone = columns * (session - moment.session_left) // session
    done, to_come, mark = ("=", "-", "|") if size.ascii_only else ("━", "─", "┃")
    signs = [done] * gone + [to_come] * (columns - gone)
    for onset in moment.sections:
        signs[min(columns - 1, columns * onset // session)] = mark
    text = "".join(signs)
    pieces = Span(text[:gone], Role.GONE), Span(text[gone:], Role.TO_COME)
    return tuple(piece for piece in pieces if piece.text)
