from dataclasses import replace

import pytest

from tests.sounding import timeline
from voiceguide.language.phrases import load_phrases
from voiceguide.language.vocabulary import Side
from voiceguide.timeline.chapters import chapters_of
from voiceguide.timeline.events import Event, Origin, SectionEvent

EMPTY = timeline(60)
GERMAN = load_phrases("de")


def section(start_s: int, stop_s: int, title: str, side: Side | None = None) -> SectionEvent:
    return SectionEvent(start_s * 48_000, (stop_s - start_s) * 48_000, title=title, origin=Origin(side=side))


def titles(*events: Event, preamble_s: int = 0) -> list[tuple[int, str]]:
    session = replace(EMPTY, events=events, preamble=preamble_s * 48_000)
    chapters = chapters_of(session, GERMAN)
    assert chapters[0].onset == 0
    assert [each.end for each in chapters] == [*(each.onset for each in chapters[1:]), session.frames]
    return [(each.onset // 48_000, each.title) for each in chapters]


def test_each_section_and_side_is_a_chapter() -> None:
    hip = section(20, 30, "Hüfte", Side.LEFT), section(30, 40, "Hüfte", Side.RIGHT)
    assert titles(*hip, section(45, 55, "Füße"), preamble_s=10) == [
        (0, "Bevor du beginnst"),
        (10, "Einstieg"),
        (20, "Hüfte, linke Seite"),
        (30, "Hüfte, rechte Seite"),
        (45, "Füße"),
        (55, "Ausklang"),
    ]


def test_a_session_that_is_one_section_has_no_others() -> None:
    assert titles(section(0, 60, "Hüfte")) == [(0, "Hüfte")]
    assert titles(section(10, 60, "Hüfte"), preamble_s=10) == [(0, "Bevor du beginnst"), (10, "Hüfte")]


@pytest.mark.parametrize("preamble_s", [0, 10])
def test_without_sections_the_session_is_one_chapter(preamble_s: int) -> None:
    before = [(0, "Bevor du beginnst")] if preamble_s else []
    assert titles(preamble_s=preamble_s) == [*before, (preamble_s, EMPTY.title)]
