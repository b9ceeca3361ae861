"""Draws pain over time, to scale in days, with a line through the values before and one through those after."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise

from voiceguide.language.journal_texts import PainChartTexts
from voiceguide.pictures.line_drawing import INK, Colour, Dot, Drawing, Label, Line, Shape
from voiceguide.records.journal_entry import WORST_PAIN, Entry

_WIDTH, _HEIGHT = 860, 360
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 24, 44, 44
_GRID: Colour = "#e9e3d8"
_BETWEEN: Colour = "#d6cebe"
_BEFORE: Colour = "#b4553f"
_AFTER: Colour = "#4e7e9e"
_MOST_DATES = 7


def pain_drawing(entries: Sequence[Entry], texts: PainChartTexts) -> Drawing:
    """Pain before and after the sessions that have it; `entries` are in the order in which they began."""
    told = [each for each in entries if each.pain_before is not None or each.pain_after is not None]
    return Drawing(texts.title, _WIDTH, _HEIGHT, tuple(_shapes(told, texts)))


def _shapes(told: Sequence[Entry], texts: PainChartTexts) -> Iterator[Shape]:
    for pain in range(WORST_PAIN + 1):
        yield Line(_LEFT, _y(pain), _WIDTH - _RIGHT, _y(pain), _GRID)
        yield Label(_LEFT - 18, _y(pain), str(pain))
    yield from _legend(texts)
    if not told:
        yield Label(_WIDTH / 2, _HEIGHT / 2, texts.none)
        return
    first, last = told[0].began, told[-1].began
    places = [_x(_share(entry.began, first, last)) for entry in told]
    yield from _dates(first, last)
    for entry, x in zip(told, places, strict=True):
        if entry.pain_before is not None and entry.pain_after is not None:
            yield Line(x, _y(entry.pain_before), x, _y(entry.pain_after), _BETWEEN, 3)
    series = ((_BEFORE, False, [each.pain_before for each in told]), (_AFTER, True, [each.pain_after for each in told]))
    for colour, _, pains in series:
        points = [(x, _y(pain)) for x, pain in zip(places, pains, strict=True) if pain is not None]
        for (x, y), (to_x, to_y) in pairwise(points):
            yield Line(x, y, to_x, to_y, colour, 1.5)
    for colour, hollow, pains in series:
        for x, told_pain in zip(places, pains, strict=True):
            if told_pain is not None:
                yield Dot(x, _y(told_pain), 3.5 if hollow else 5, colour, hollow)


def _legend(texts: PainChartTexts) -> Iterator[Shape]:
    yield Label(_WIDTH / 2, 20, texts.title)
    yield Dot(_WIDTH - 200, 20, 5, _BEFORE)
    yield Label(_WIDTH - 160, 20, texts.before)
    yield Dot(_WIDTH - 100, 20, 3.5, _AFTER, hollow=True)
    yield Label(_WIDTH - 64, 20, texts.after)


def _dates(first: datetime, last: datetime) -> Iterator[Shape]:
    count = max(1, min(_MOST_DATES, (last.date() - first.date()).days + 1))
    for number in range(count):
        share = number / (count - 1) if count > 1 else _share(first, first, last)
        x = _x(share)
        yield Line(x, _y(0), x, _y(0) + 5, INK)
        yield Label(x, _HEIGHT - _BOTTOM + 22, _date(first, last, share).isoformat())


def _date(first: datetime, last: datetime, share: float) -> date:
    """The date at a share of the time between two moments; never a date after the last that there is."""
    since_midnight = first - first.replace(hour=0, minute=0, second=0, microsecond=0)
    return first.date() + min(date.max - first.date(), since_midnight + (last - first) * share)


def _share(moment: datetime, first: datetime, last: datetime) -> float:
    """Where a moment is between the first and the last: 0 to 1; the middle if they are the same."""
    return (moment - first) / (last - first) if last > first else 0.5


def _x(share: float) -> float:
    inner = 40  # so that the outermost dates find room
    left, right = _LEFT + inner, _WIDTH - _RIGHT - inner
    return left + (right - left) * share


def _y(pain: int) -> float:
    return _TOP + (_HEIGHT - _TOP - _BOTTOM) * (1 - pain / WORST_PAIN)
