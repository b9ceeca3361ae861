"""What stands in the parts of the screen, each fitted to its width."""

from voiceguide.language.phrases import Phrases
from voiceguide.language.vocabulary import Side
from voiceguide.player.state import Phase, State
from voiceguide.screen.bars import running_down
from voiceguide.screen.big_letters import large_word, lettering
from voiceguide.screen.labels import activity, clock, heading, name, plain, status, trouble
from voiceguide.screen.rows import Role, Row, Size, TextPiece, balanced, centred, cut, ends, row, row_width, width
from voiceguide.screen.session_view import Snapshot
from voiceguide.screen.seven_segment import SMALLEST, arrow, figures
from voiceguide.timeline.events import BreathEvent, BreathPhase
from voiceguide.units import SAMPLE_RATE

_WIDEST_TEXT = 72
_WIDEST_BAR = 60


def said(snapshot: Snapshot, state: State, room: int, size: Size) -> tuple[Row, ...]:
    """What was said last, or why nothing is heard; in large letters where there is room for all of it."""
    text, role = (trouble(state), Role.TROUBLE) if state.phase is Phase.LOST else (snapshot.said, Role.SAID)
    return words(plain(text), role, room, size, whole=True)


def words(text: str, role: Role, room: int, size: Size, *, whole: bool) -> tuple[Row, ...]:
    """A text in so many rows, in large letters where it fits (where it is to be `whole`: all of it)."""
    drawn = () if size.ascii_only else lettering(text, size.columns, room, whole=whole)
    lines = drawn or balanced(text, min(_WIDEST_TEXT, size.columns), room, size)
    return tuple(centred(row(line, role), size.columns) for line in lines)


def stands_still(state: State) -> bool:
    """Whether no time runs down: who goes on does so at the start of the step."""
    return state.phase in (Phase.PAUSED, Phase.LOST)


def standstill_word(state: State, phrases: Phrases, room: int, size: Size) -> tuple[Row, ...]:
    """Why no time runs down, as large as fits."""
    labels = phrases.screen
    word, role = (labels.lost, Role.TROUBLE) if state.phase is Phase.LOST else (labels.paused, Role.NEWS)
    drawn = () if size.ascii_only else large_word(word, size.columns, room)
    return tuple(centred(row(line, role), size.columns) for line in drawn or (cut(word, size.columns, size),))


def large_time(snapshot: Snapshot, room: int, size: Size) -> tuple[Row, ...]:
    """What is left of the activity in large figures, and an arrow to the side it is for."""
    if not snapshot.activity:
        return ()
    side = snapshot.section.side if snapshot.section else None
    lines = figures(time_left(snapshot), room, size.columns - 2 * (room + 2) * bool(side), ascii_only=size.ascii_only)
    lines = lines or (cut(time_left(snapshot), size.columns, size),)
    if not side or len(lines) < SMALLEST:
        return tuple(centred(row(line, Role.TIME), size.columns) for line in lines)
    left = side is Side.LEFT
    pointing = arrow(len(lines), left=left, ascii_only=size.ascii_only)
    return tuple(_beside(drawn, line, size.columns, left=left) for drawn, line in zip(pointing, lines, strict=True))


def _beside(drawn: str, line: str, columns: int, *, left: bool) -> Row:
    """A line in the middle, and in the middle of the room at one side of it a line of an arrow."""
    outside = (columns - len(line)) // 2
    apart = (outside - len(drawn)) // 2
    gap, edge = TextPiece(" " * apart, Role.BLANK), TextPiece(" " * (outside - apart - len(drawn)), Role.BLANK)
    if left:
        return edge, TextPiece(drawn, Role.SIDE), gap, TextPiece(line, Role.TIME)
    return TextPiece(" " * outside, Role.BLANK), TextPiece(line, Role.TIME), gap, TextPiece(drawn, Role.SIDE)


def time_left(snapshot: Snapshot) -> str:
    """What is left of the activity, as a clock that ends at one second."""
    return clock(-(-snapshot.left // SAMPLE_RATE) * SAMPLE_RATE)


def side_label(snapshot: Snapshot, phrases: Phrases, size: Size) -> str:
    """The side as a word and an arrow; nothing where the section has none."""
    side = snapshot.section.side if snapshot.section else None
    if not side:
        return ""
    word = phrases.side(side)
    if size.ascii_only:
        return f"<- {word}" if side is Side.LEFT else f"{word} ->"
    return f"◀ {word}" if side is Side.LEFT else f"{word} ▶"


def breath_label(snapshot: Snapshot, phrases: Phrases, size: Size) -> str:
    """The breath that goes with the activity, with an arrow; nothing where that is the activity."""
    if not snapshot.breath or isinstance(snapshot.activity, BreathEvent):
        return ""
    drawn_in = snapshot.breath is BreathPhase.IN
    word = phrases.screen.breath_in if drawn_in else phrases.screen.breath_out
    if size.ascii_only:
        return f"{'^' if drawn_in else 'v'} {word}"
    return f"{'▲' if drawn_in else '▼'} {word}"


def place(snapshot: Snapshot, phrases: Phrases, size: Size) -> Row:
    """Where the session is, in the middle, and at which side, at that side."""
    label = side_label(snapshot, phrases, size)
    beside = width(label) + 2 if label else 0
    if size.columns <= beside:
        return row(cut(label, size.columns, size), Role.SIDE)
    name = cut(heading(snapshot), size.columns - beside, size)
    start = max((size.columns - width(name)) // 2, 0)
    if not label:
        return centred(row(name, Role.PLACE), size.columns)
    side = TextPiece(label, Role.SIDE)
    if snapshot.section and snapshot.section.side is Side.LEFT:
        gap = max(start, beside) - width(label)
        return side, TextPiece(" " * gap, Role.BLANK), TextPiece(name, Role.PLACE)
    start = min(start, size.columns - width(name) - beside)
    gap = size.columns - start - width(name) - width(label)
    return (*row(" " * start, Role.BLANK), TextPiece(name, Role.PLACE), TextPiece(" " * gap, Role.BLANK), side)


def bar(snapshot: Snapshot, state: State, phrases: Phrases, size: Size, *, timed: bool) -> Row:
    """What is done, how much of it is left, and the breath beside it, each at a place of its own."""
    if not snapshot.activity:
        return ()
    labels = phrases.screen
    label = activity(snapshot.activity, phrases)
    breath = "" if stands_still(state) else breath_label(snapshot, phrases, size)
    reserved = max(width(labels.breath_in), width(labels.breath_out)) + 4
    behind = f" {time_left(snapshot)}" if timed else ""
    label = cut(label, max(4, size.columns // 3), size)
    beside = reserved if size.columns - width(label) - len(behind) - reserved > 6 else 0
    length = min(_WIDEST_BAR, size.columns - width(label) - 2 - len(behind) - beside)
    pieces: Row = (TextPiece(f"{label} ", Role.ACTIVITY),)
    if length > 2:
        pieces += (TextPiece(" ", Role.BLANK), *running_down(snapshot, length, size))
    if behind:
        pieces += (TextPiece(behind, Role.TIME),)
    if beside:
        pieces += (TextPiece(f"  {breath}".ljust(beside), Role.BREATH),)
    if row_width(pieces) > size.columns:
        return row(cut(f"{label}{behind}", size.columns, size), Role.ACTIVITY)
    return centred(pieces, size.columns)


def coming(snapshot: Snapshot, state: State, phrases: Phrases, size: Size) -> Row:
    """What comes next; where something is to be told of the session itself, that stands there instead."""
    if news := status(state, phrases):
        return centred(row(cut(f" {news} ", size.columns, size), Role.STATUS), size.columns)
    if not snapshot.coming:
        return ()
    text = phrases.screen.next.format(what=name(snapshot.coming, phrases))
    return centred(row(cut(text, min(_WIDEST_TEXT, size.columns), size), Role.NEXT), size.columns)


def foot(snapshot: Snapshot, state: State, phrases: Phrases, size: Size) -> Row:
    """How the inputs stand, and the time of the whole session."""
    left, whole = clock(snapshot.session_left), clock(snapshot.session)
    time = TextPiece(phrases.screen.to_go.format(left=left, whole=whole), Role.CLOCK)
    return ends(TextPiece(" · ".join(map(plain, state.inputs)), Role.INPUTS), time, size)
