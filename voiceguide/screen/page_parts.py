"""The content of the parts of a screen, each fitted to its room."""

from dataclasses import replace
from functools import lru_cache

from voiceguide.inputs.keys.key_bindings import HINT_GAP, key_help
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.vocabulary import Command, Side
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.screen.big_letters import SMALLEST, arrow, figures, large_word, lettering
from voiceguide.screen.labels import halt_reason, heading, search_line, status
from voiceguide.screen.rows import (
    Role,
    Row,
    Size,
    TextPiece,
    activity_bar,
    balanced,
    centred,
    justified,
    row,
    row_width,
    truncated,
    vertically_centred,
    width,
    wrapped,
)
from voiceguide.screen.session_view import Snapshot
from voiceguide.timeline.chapters import activity_name, breath_name, event_name, plain
from voiceguide.timeline.events import BreathEvent, BreathPhase
from voiceguide.units import SAMPLE_RATE, format_frames

_ARROWS = dict(zip(BreathPhase, "▲■▼□", strict=True))
_ASCII_ARROWS = dict(zip(BreathPhase, "^=v-", strict=True))
_WIDEST_TEXT = 72
_WIDEST_BAR = 60


def said_rows(
    snapshot: Snapshot, state: SessionState, phrases: LanguageTexts, room: int, size: Size
) -> tuple[Row, ...]:
    """What was said last, or why there is no sound; in block letters if all of it fits."""
    role = Role.TROUBLE if state.phase is Phase.LOST else Role.SAID
    return text_rows(_said(snapshot, state, phrases), role, room, size, whole=True)


def said_height(snapshot: Snapshot, state: SessionState, phrases: LanguageTexts, size: Size) -> int:
    """The rows that `said_rows` needs so that nothing is cut."""
    return len(wrapped(_said(snapshot, state, phrases), min(_WIDEST_TEXT, size.columns), size.rows, size))


def _said(snapshot: Snapshot, state: SessionState, phrases: LanguageTexts) -> str:
    return plain(search_line(state, phrases) if state.phase is Phase.LOST else snapshot.said)


@lru_cache(8)
def text_rows(text: str, role: Role, room: int, size: Size, *, whole: bool) -> tuple[Row, ...]:
    """A text in `room` rows, in block letters if it fits (with `whole`: if all of it fits)."""
    drawn = () if size.ascii_only else lettering(text, size.columns, room, whole=whole)
    lines = drawn or balanced(text, min(_WIDEST_TEXT, size.columns), room, size)
    return tuple(centred(row(line, role), size.columns) for line in lines)


def is_halted(state: SessionState) -> bool:
    """Whether time stands still: the session goes on at the start of the step."""
    return state.phase in (Phase.PAUSED, Phase.LOST)


def halt_rows(state: SessionState, phrases: LanguageTexts, room: int, size: Size) -> tuple[Row, ...]:
    """Why time stands still, as large as fits."""
    labels = phrases.screen
    word, role = (labels.lost, Role.TROUBLE) if state.phase is Phase.LOST else (labels.paused, Role.NEWS)
    drawn = () if size.ascii_only else large_word(word, size.columns, room)
    return tuple(centred(row(line, role), size.columns) for line in drawn or (truncated(word, size.columns, size),))


def time_rows(snapshot: Snapshot, room: int, size: Size) -> tuple[Row, ...]:
    """What is left of the activity in large figures, with an arrow to its side of the body."""
    if not snapshot.activity:
        return ()
    side = snapshot.section.side if snapshot.section else None
    lines = figures(time_left(snapshot), room, size.columns - 2 * (room + 2) * bool(side), ascii_only=size.ascii_only)
    lines = lines or (truncated(time_left(snapshot), size.columns, size),)
    if not side or len(lines) < SMALLEST:
        return tuple(centred(row(line, Role.TIME), size.columns) for line in lines)
    left = side is Side.LEFT
    pointing = arrow(len(lines), left=left, ascii_only=size.ascii_only)
    return tuple(_beside(drawn, line, size.columns, left=left) for drawn, line in zip(pointing, lines, strict=True))


@lru_cache(32)
def _beside(drawn: str, line: str, columns: int, *, left: bool) -> Row:
    """A centred line, and a line of an arrow centred in the room beside it."""
    outside = (columns - len(line)) // 2
    apart = (outside - len(drawn)) // 2
    gap, edge = TextPiece(" " * apart, Role.BLANK), TextPiece(" " * (outside - apart - len(drawn)), Role.BLANK)
    if left:
        return edge, TextPiece(drawn, Role.SIDE), gap, TextPiece(line, Role.TIME)
    return TextPiece(" " * outside, Role.BLANK), TextPiece(line, Role.TIME), gap, TextPiece(drawn, Role.SIDE)


def time_left(snapshot: Snapshot) -> str:
    """What is left of the activity as a clock, rounded up to whole seconds."""
    return format_frames(-(-snapshot.left // SAMPLE_RATE) * SAMPLE_RATE)


def side_label(snapshot: Snapshot, phrases: LanguageTexts, size: Size) -> str:
    """The side as a word and an arrow; empty if the section has none."""
    side = snapshot.section.side if snapshot.section else None
    if not side:
        return ""
    word = phrases.side(side)
    if size.ascii_only:
        return f"<- {word}" if side is Side.LEFT else f"{word} ->"
    return f"◀ {word}" if side is Side.LEFT else f"{word} ▶"


def breath_label(snapshot: Snapshot, phrases: LanguageTexts, size: Size) -> str:
    """The breath that accompanies the activity, with an arrow; empty if it is the activity."""
    if not snapshot.breath or isinstance(snapshot.activity, BreathEvent):
        return ""
    arrow = (_ASCII_ARROWS if size.ascii_only else _ARROWS)[snapshot.breath]
    return f"{arrow} {breath_name(snapshot.breath, phrases.screen)}"


def heading_row(snapshot: Snapshot, phrases: LanguageTexts, size: Size) -> Row:
    """The heading, centred, and the side of the body on that side."""
    label = side_label(snapshot, phrases, size)
    beside = width(label) + 2 if label else 0
    if size.columns <= beside:
        return row(truncated(label, size.columns, size), Role.SIDE)
    name = truncated(heading(snapshot), size.columns - beside, size)
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


def activity_row(snapshot: Snapshot, state: SessionState, phrases: LanguageTexts, size: Size, *, timed: bool) -> Row:
    """The activity, a bar for what is left of it, and the breath, each in a fixed place."""
    if not snapshot.activity:
        return ()
    labels = phrases.screen
    label = activity_name(snapshot.activity, phrases)
    breath = "" if is_halted(state) else breath_label(snapshot, phrases, size)
    reserved = max(width(breath_name(phase, labels)) for phase in BreathPhase) + 4
    behind = f" {time_left(snapshot)}" if timed else ""
    label = truncated(label, max(4, size.columns // 3), size)
    beside = reserved if size.columns - width(label) - len(behind) - reserved > 6 else 0
    length = min(_WIDEST_BAR, size.columns - width(label) - 2 - len(behind) - beside)
    pieces: Row = (TextPiece(f"{label} ", Role.ACTIVITY),)
    if length > 2:
        pieces += (TextPiece(" ", Role.BLANK), *activity_bar(snapshot, length, size))
    if behind:
        pieces += (TextPiece(behind, Role.TIME),)
    if beside:
        pieces += (TextPiece(f"  {breath}".ljust(beside), Role.BREATH),)
    if row_width(pieces) > size.columns:
        return row(truncated(f"{label}{behind}", size.columns, size), Role.ACTIVITY)
    return centred(pieces, size.columns)


def coming_rows(
    snapshot: Snapshot, state: SessionState, phrases: LanguageTexts, room: int, size: Size
) -> tuple[Row, ...]:
    """News of the session, in `room` rows, or else what comes next, in one."""
    if news := status(state, phrases):
        lines = (truncated(f" {line} ", size.columns, size) for line in balanced(news, size.columns - 2, room, size))
        return tuple(centred(row(line, Role.STATUS), size.columns) for line in lines)
    if not snapshot.coming:
        return ()
    text = phrases.screen.next.format(what=event_name(snapshot.coming, phrases))
    return (centred(row(truncated(text, min(_WIDEST_TEXT, size.columns), size), Role.NEXT), size.columns),)


def news_height(state: SessionState, phrases: LanguageTexts, size: Size) -> int:
    """The rows that the news of the session need so that nothing is cut."""
    return len(wrapped(status(state, phrases), size.columns - 2, size.rows, size))


def footer_row(snapshot: Snapshot, state: SessionState, phrases: LanguageTexts, size: Size) -> Row:
    """The status of the inputs, as many as fit, and the time of the whole session; shorter if there is little room."""
    left, whole = format_frames(snapshot.session_left), format_frames(snapshot.session)
    inputs = [_hints_now(each, state, phrases) for each in state.inputs]
    time = phrases.screen.to_go.format(left=left, whole=whole)
    hints = inputs[0].split(HINT_GAP) if inputs else []
    if len(hints) > 1 and width(time) + width(HINT_GAP.join(hints[:2])) + 2 > size.columns:
        time = f"\N{MINUS SIGN}{left} / {whole}"
    while inputs and width(_joined(inputs)) > size.columns - width(time) - 2:
        if len(hints) > 1:
            hints.pop()
            inputs[0] = HINT_GAP.join(hints)
        elif len(inputs) > 1:
            inputs.pop(0)
        else:
            break
    return justified(TextPiece(_joined(inputs), Role.INPUTS), TextPiece(time, Role.CLOCK), size)


def _hints_now(hints: str, state: SessionState, phrases: LanguageTexts) -> str:
    """The hints; in a pause with what the key that pauses does then."""
    words = phrases.screen
    pauses, goes_on = (f"{words.space_key} {words.commands[command]}" for command in (Command.PAUSE, Command.GO_ON))
    return hints.replace(pauses, goes_on, 1) if state.phase is Phase.PAUSED else hints


def _joined(inputs: list[str]) -> str:
    return " · ".join(HINT_GAP.join(map(plain, each.split(HINT_GAP))) for each in inputs)


def help_rows(snapshot: Snapshot, state: SessionState, phrases: LanguageTexts, size: Size) -> tuple[Row, ...]:
    """All keys and their commands in the middle of the screen, then news of the session, and at the bottom its time."""
    news_rows = len(wrapped(halt_reason(state, phrases), size.columns - 2, size.rows, size))
    keys = _key_rows(phrases, size, size.rows - news_rows)
    spare = size.rows - len(keys)
    news_rows = min(news_rows, spare)
    news = vertically_centred(coming_rows(snapshot, state, phrases, news_rows, size) if spare else (), news_rows)
    spare -= len(news)
    time = (footer_row(snapshot, replace(state, inputs=()), phrases, size),) if spare else ()
    gap = ((),) if spare > len(time) else ()
    return (*vertically_centred((*keys, *gap, *news), size.rows - len(time)), *time)


def _key_rows(phrases: LanguageTexts, size: Size, room: int) -> tuple[Row, ...]:
    """All keys and their commands: a line each, or flowing if that is higher than `room`."""
    keys = key_help(phrases.screen)
    longest = max(width(key) for key, _ in keys)
    across = longest + 1 + max(width(command) for _, command in keys)
    if len(keys) <= room and across <= size.columns:
        left = " " * ((size.columns - across) // 2)
        return tuple(
            (TextPiece(f"{left}{' ' * (longest - width(key))}{key}", Role.NEWS), TextPiece(f" {command}", Role.SAID))
            for key, command in keys
        )
    flowing = [""]
    for each in (f"{key} {command}" for key, command in keys):
        longer = f"{flowing[-1]}{HINT_GAP}{each}" if flowing[-1] else each
        flowing = [*flowing[:-1], longer] if width(longer) <= size.columns else [*flowing, each]
    lines = flowing[: size.rows]
    return tuple(centred(row(truncated(line, size.columns, size), Role.SAID), size.columns) for line in lines)
