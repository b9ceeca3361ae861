"""What stands in the parts of the screen, each fitted to its width."""

from voiceguide.language.phrases import Phrases
from voiceguide.player.state import Phase, State
from voiceguide.screen.bars import running_down
from voiceguide.screen.big_letters import large_word, lettering
from voiceguide.screen.labels import activity, clock, heading, name, plain, status
from voiceguide.screen.rows import Role, Row, Size, Span, balanced, centred, cut, ends, row, row_width, width
from voiceguide.screen.score import Moment
from voiceguide.screen.seven_segment import SMALLEST, arrow, figures
from voiceguide.timeline.events import EventKind
from voiceguide.units import SAMPLE_RATE

_WIDEST_TEXT = 72
_WIDEST_BAR = 60


def said(moment: Moment, state: State, room: int, size: Size) -> tuple[Row, ...]:
    """What was said last, or why nothing is heard; in large letters where there is room for all of it."""
    text, role = (state.trouble, Role.TROUBLE) if state.phase is Phase.LOST else (moment.said, Role.SAID)
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


def large_time(moment: Moment, room: int, size: Size) -> tuple[Row, ...]:
    """What is left of the activity in large figures, and an arrow to the side it is for."""
    if not moment.activity:
        return ()
    side = moment.section.side if moment.section else None
    lines = figures(time_left(moment), room, size.columns - 2 * (room + 2) * bool(side), ascii_only=size.ascii_only)
    lines = lines or (cut(time_left(moment), size.columns, size),)
    if not side or len(lines) < SMALLEST:
        return tuple(centred(row(line, Role.TIME), size.columns) for line in lines)
    left = side == "left"
    pointing = arrow(len(lines), left=left, ascii_only=size.ascii_only)
    return tuple(_beside(drawn, line, size.columns, left=left) for drawn, line in zip(pointing, lines, strict=True))


def _beside(drawn: str, line: str, columns: int, *, left: bool) -> Row:
    """A line in the middle, and in the middle of the room at one side of it a line of an arrow."""
    outside = (columns - len(line)) // 2
    apart = (outside - len(drawn)) // 2
    gap, edge = Span(" " * apart, Role.BLANK), Span(" " * (outside - apart - len(drawn)), Role.BLANK)
    if left:
        return edge, Span(drawn, Role.SIDE), gap, Span(line, Role.TIME)
    return Span(" " * outside, Role.BLANK), Span(line, Role.TIME), gap, Span(drawn, Role.SIDE)


def time_left(moment: Moment) -> str:
    """What is left of the activity, as a clock that ends at one second."""
    return clock(-(-moment.left // SAMPLE_RATE) * SAMPLE_RATE)


def side_label(moment: Moment, phrases: Phrases, size: Size) -> str:
    """The side as a word and an arrow; nothing where the section has none."""
    side = moment.section.side if moment.section else None
    if not side:
        return ""
    word = phrases.side(side)
    if size.ascii_only:
        return f"<- {word}" if side == "left" else f"{word} ->"
    return f"◀ {word}" if side == "left" else f"{word} ▶"


def breath_label(moment: Moment, phrases: Phrases, size: Size) -> str:
    """The breath that goes with the activity, with an arrow; nothing where that is the activity."""
    if not moment.breath or (moment.activity and moment.activity.kind is moment.breath):
        return ""
    drawn_in = moment.breath is EventKind.BREATH_IN
    word = phrases.screen.breath_in if drawn_in else phrases.screen.breath_out
    if size.ascii_only:
        return f"{'^' if drawn_in else 'v'} {word}"
    return f"{'▲' if drawn_in else '▼'} {word}"


def place(moment: Moment, phrases: Phrases, size: Size) -> Row:
    """Where the session is, in the middle, and at which side, at that side."""
    label = side_label(moment, phrases, size)
    beside = width(label) + 2 if label else 0
    if size.columns <= beside:
        return row(cut(label, size.columns, size), Role.SIDE)
    name = cut(heading(moment), size.columns - beside, size)
    start = max((size.columns - width(name)) // 2, 0)
    if not label:
        return centred(row(name, Role.PLACE), size.columns)
    side = Span(label, Role.SIDE)
    if moment.section and moment.section.side == "left":
        gap = max(start, beside) - width(label)
        return side, Span(" " * gap, Role.BLANK), Span(name, Role.PLACE)
    start = min(start, size.columns - width(name) - beside)
    gap = size.columns - start - width(name) - width(label)
    return (*row(" " * start, Role.BLANK), Span(name, Role.PLACE), Span(" " * gap, Role.BLANK), side)


def bar(moment: Moment, state: State, phrases: Phrases, size: Size, *, timed: bool) -> Row:
    """What is done, how much of it is left, and the breath beside it, each at a place of its own."""
    if not moment.activity:
        return ()
    labels = phrases.screen
    label = activity(moment.activity, phrases)
    breath = "" if stands_still(state) else breath_label(moment, phrases, size)
    reserved = max(width(labels.breath_in), width(labels.breath_out)) + 4
    behind = f" {time_left(moment)}" if timed else ""
    label = cut(label, max(4, size.columns // 3), size)
    beside = reserved if size.columns - width(label) - len(behind) - reserved > 6 else 0
    length = min(_WIDEST_BAR, size.columns - width(label) - 2 - len(behind) - beside)
    pieces: Row = (Span(f"{label} ", Role.ACTIVITY),)
    if length > 2:
        pieces += (Span(" ", Role.BLANK), *running_down(moment, length, size))
    if behind:
        pieces += (Span(behind, Role.TIME),)
    if beside:
        pieces += (Span(f"  {breath}".ljust(beside), Role.BREATH),)
    if row_width(pieces) > size.columns:
        return row(cut(f"{label}{behind}", size.columns, size), Role.ACTIVITY)
    return centred(pieces, size.columns)


def coming(moment: Moment, state: State, phrases: Phrases, size: Size) -> Row:
    """What comes next; where something is to be told of the session itself, that stands there instead."""
    if news := status(state, phrases):
        return centred(row(cut(f" {news} ", size.columns, size), Role.STATUS), size.columns)
    if not moment.coming:
        return ()
    text = phrases.screen.next.format(what=name(moment.coming, phrases))
    return centred(row(cut(text, min(_WIDEST_TEXT, size.columns), size), Role.NEXT), size.columns)


def foot(moment: Moment, state: State, phrases: Phrases, size: Size) -> Row:
    """How the inputs stand, and the time of the whole session."""
    left, whole = clock(moment.session_left), clock(moment.session)
    time = Span(phrases.screen.to_go.format(left=left, whole=whole), Role.CLOCK)
    return ends(Span(" · ".join(map(plain, state.inputs)), Role.INPUTS), time, size)
