"""The picture and the page of a timeline: readable boxes in the language of the routine, for all shipped routines."""

import re
import xml.etree.ElementTree as ET
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from tests.routine_texts import compiled
from voiceguide.app.script_check import draft
from voiceguide.clips.clip_store import ClipStore
from voiceguide.language.phrases import load_phrases
from voiceguide.messages import messages_for_person
from voiceguide.pictures.timeline_chart import BED_COLOUR, COLOURS, as_svg, text_width
from voiceguide.pictures.timeline_page import as_html
from voiceguide.routine.routine_library import RoutineFile, list_routines
from voiceguide.routine.routine_reader import load_routine
from voiceguide.sound.definition_files import SoundKind, definitions
from voiceguide.timeline.chapters import activity_name
from voiceguide.timeline.events import Activity, BreathEvent
from voiceguide.timeline.listing import as_rows
from voiceguide.timeline.timeline import Timeline

SVG = "{http://www.w3.org/2000/svg}"
SHIPPED = [found for found in list_routines() if found.shipped]
FONT, SMALL = 11, 9


@cache
def timeline(path: Path, shared_store: Path) -> Timeline:
    return draft(load_routine(path), ClipStore(shared_store, 1 << 30)).timeline


def attributes(element: ET.Element, *names: str) -> tuple[float, ...]:
    return tuple(float(element.get(name, "nan")) for name in names)


def of_rows(root: ET.Element) -> list[ET.Element]:
    return [group for group in root.iter(f"{SVG}g") if group.get("transform")]


@pytest.mark.parametrize("found", SHIPPED, ids=lambda found: f"{found.name}-{found.language}")
def test_nothing_spills(found: RoutineFile, shared_store: Path) -> None:
    session = timeline(found.path, shared_store)
    root = ET.fromstring(as_svg(session, load_phrases(session.language)))
    width = float((root.get("viewBox") or "").split()[2])
    labels = 0
    for row in of_rows(root):
        left_edge = float(re.findall(r"[\d.]+", row.get("transform") or "")[0])
        boxes = [attributes(box, "x", "y", "width", "height") for box in row.iter(f"{SVG}rect")]
        dots = [float(dot.get("cx", "nan")) for dot in row.iter(f"{SVG}circle")]
        box: tuple[float, ...] = ()
        for element in row:
            if element.tag == f"{SVG}rect":
                assert element.findtext(f"{SVG}title"), "every box says what it is"
                box = attributes(element, "x", "y", "width", "height")
            elif element.tag == f"{SVG}text" and element.get("class") in {None, "n"}:
                text = element.text or ""
                x, y = attributes(element, "x", "y")
                assert "transform" not in element.attrib, "no text stands upright"
                if element.get("class") == "n":
                    assert x + text_width(text, SMALL) < min([width - left_edge, *(dot for dot in dots if dot > x)])
                    continue
                left, top, _, height = box
                grounds = [other[0] + other[2] for other in boxes if other[:2] == (left, top)]
                beside = [other[0] for other in boxes if other[1] == top and other[0] > left]
                assert left <= x
                assert x + text_width(text, FONT) <= max(grounds), text
                assert x + text_width(text, FONT) <= min([width - left_edge, *beside]), text
                assert top < y - FONT * 0.7
                assert y + FONT * 0.25 <= top + height, text
                assert len(text) > 1
                labels += 1
    assert labels > 20
    legend = next(group for group in root.iter(f"{SVG}g") if group.get("class") == "legend")
    for word in legend.iter(f"{SVG}text"):
        assert float(word.get("x", "nan")) + text_width(word.text or "", FONT) < width


def test_what_is_drawn_is_in_the_language_of_the_routine() -> None:
    steps = (
        "- hold: 10s\n  area: shoulders\n- do: 20s\n  technique: petrissage\n- breathe: 2\n- wait: ready\n- rest: 9s\n"
    )
    session = compiled(steps, "title: Probe\nlanguage: de\n").timeline
    root = ET.fromstring(as_svg(session, load_phrases("de")))
    texts = {element.text for element in root.iter(f"{SVG}text")}
    assert {"halten · Schultern · 10\N{NO-BREAK SPACE}s", "kneten · 20\N{NO-BREAK SPACE}s", "einatmen"} <= texts
    assert {"Sprache", "halten", "Bewegung", "ruhen", "Klang"} <= texts, "the legend"
    titles = {element.text for element in root.iter(f"{SVG}title")}
    assert not {"hold", "speech", "breath-in", "breathe in", "sound"} & titles


def test_a_text_is_whole_where_there_is_room_beside_its_box_and_each_sound_is_named() -> None:
    text = "And let it go."
    session = compiled(f"- say: {text}\n- hold: 20s\n  pace: ticks\n").timeline
    root = ET.fromstring(as_svg(session, load_phrases("en")))
    texts = [element.text or "" for element in root.iter(f"{SVG}text")]
    assert text in re.sub(r" +", " ", " ".join(texts))
    assert {"beginning", "hold begins", "hold ends"} <= set(texts)
    assert "seconds, last seconds" in texts, "the small dots, in the legend"


def test_no_two_colours_are_alike() -> None:
    there = [[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in (*COLOURS.values(), BED_COLOUR)]
    assert min(sum(map(abs, map(int.__sub__, one, two))) for one, two in combinations(there, 2)) >= 30


def test_the_legend_and_the_boxes_use_the_same_words() -> None:
    session = compiled("- hold: 10s\n- do: 20s\n- wait: ready\n- rest: 9s\n- breathe: 2\n").timeline
    for language in ("en", "de"):
        phrases = load_phrases(language)
        words = {activity_name(event, phrases) for event in session.events if isinstance(event, Activity | BreathEvent)}
        root = ET.fromstring(as_svg(session, phrases))
        legend = next(group for group in root.iter(f"{SVG}g") if group.get("class") == "legend")
        drawn = words - {phrases.screen.breath_rest}
        assert drawn <= {element.text for element in legend.iter(f"{SVG}text")}


def test_a_label_stands_where_most_of_its_box_is() -> None:
    session = compiled("- do: 25s\n- do: 50s\n  area: feet\n").timeline
    rows = of_rows(ET.fromstring(as_svg(session, load_phrases("en"))))
    with_label = [number for number, row in enumerate(rows) if any("feet" in (each.text or "") for each in row)]
    assert with_label == [1]


def test_a_section_is_named_in_every_row() -> None:
    session = compiled("- section: Feet\n  steps:\n    - do: 100s\n").timeline
    rows = of_rows(ET.fromstring(as_svg(session, load_phrases("en"))))
    named = [row for row in rows if any(each.text == "Feet" for each in row if each.tag == f"{SVG}text")]
    assert len(named) >= 3


def test_the_page_has_all_that_happens_and_can_be_read_with_the_keyboard() -> None:
    steps = "- say: 'A <b> & \"c\"'\n- hold: 20s\n- rest: 30s\n- do: 20s\n"
    session = compiled(steps).timeline
    page = as_html(session, load_phrases("en"))
    boxes = re.findall(r'<li class="event [^>]*>', page)
    assert all('tabindex="0"' in box and "aria-label=" in box and "--at:" in box for box in boxes)
    rows = re.findall(r"<tr>.*?</tr>", page)
    assert len(rows) == len(boxes) > 8
    assert 'A &lt;b&gt; &amp; "c"' in page
    assert "A <b>" not in page
    assert "prefers-color-scheme: dark" in page
    assert "$" not in re.sub(r"\$\{", "", page)


@pytest.mark.parametrize(
    ("language", "sound", "meanings"),
    [
        ("en", "sound", ("beginning", "hold begins", "hold ends")),
        ("de", "Klang", ("Anfang", "Halten beginnt", "Halten endet")),
    ],
)
def test_the_page_explains_the_dots_and_says_what_each_sound_means(
    language: str, sound: str, meanings: tuple[str, ...]
) -> None:
    timeline, phrases = compiled("- hold: 20s\n").timeline, load_phrases(language)
    page = as_html(timeline, phrases)
    assert f'<i class="cue"> </i>{sound}</span>' in page
    for meaning in meanings:
        assert f"<td>{sound}</td><td>{meaning}</td>" in page
        assert f'aria-label="{sound}: {meaning} (' in page
        assert f"{sound}: {meaning}<" in as_svg(timeline, phrases)
    with messages_for_person(language):
        assert {row.text for row in as_rows(timeline)} >= set(meanings)


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_cue_of_a_session_has_a_meaning(language: str) -> None:
    live_only = {"going-on", "heard", "paused", "refused"}
    assert {*load_phrases(language).timeline.cues} == {*definitions(SoundKind.CUE)} - live_only


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_page_speaks_the_language_of_the_routine(language: str) -> None:
    session = compiled("- rest: 30s\n", f"title: A test\nlanguage: {language}\n").timeline
    page = as_html(session, load_phrases(language))
    assert f'<html lang="{language}">' in page
    assert load_phrases(language).timeline.list in page
