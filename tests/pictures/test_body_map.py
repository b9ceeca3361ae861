import re
from xml.etree import ElementTree as ET

import pytest

from voiceguide.care.finder import LikelyMuscle, MuscleFinding, find, load_table
from voiceguide.language.care_texts import FinderTexts
from voiceguide.language.health_ids import Muscle, PainArea
from voiceguide.language.phrases import languages, load_phrases
from voiceguide.pictures.body_map import AREAS, BADGES, MUSCLES, POINTS, as_svg
from voiceguide.pictures.body_map_text import areas_map, points_map

TABLE = load_table()
TEXTS = {language: load_phrases(language).finder for language in languages()}
EN, DE = TEXTS["en"], TEXTS["de"]
SVG = "{http://www.w3.org/2000/svg}"
AREA_IDS = [area.id for area in TABLE.areas]


def _muscles(area: str) -> MuscleFinding:
    finding = find(TABLE, TABLE.area(area), ())
    assert isinstance(finding, MuscleFinding)
    return finding


def _texts(root: ET.Element) -> list[str]:
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


def test_all_that_the_table_names_can_be_drawn() -> None:
    assert set(AREAS) == set(BADGES) == set(AREA_IDS)
    assert set(MUSCLES) == set(POINTS) == set(TABLE.muscles)


@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)
def test_every_area_and_muscle_is_named(texts: FinderTexts) -> None:
    shown = _texts(ET.fromstring(as_svg(TABLE, texts)))
    for number, area in enumerate(TABLE.areas, 1):
        assert str(number) in shown
        assert texts.areas[area.id] in shown
    for muscle in texts.muscles.values():
        assert muscle.name in shown
        assert muscle.place in shown
    assert texts.map_title in shown


def test_both_sides_are_alike() -> None:
    root = ET.fromstring(as_svg(TABLE, EN))
    points = [
        (float(each.get("cx", "")), each.get("cy")) for each in root.iter(f"{SVG}circle") if each.get("class") == "p"
    ]
    assert len(points) == 2 * len(POINTS)
    assert {(-x, y) for x, y in points} == set(points)
    # every shape of the body and of an area comes with its mirror image
    groups = [group for group in root.iter(f"{SVG}g") if group.get("fill-opacity")]
    assert len(groups) == len(AREAS)
    for group in groups:
        first, second = group
        assert first.get("d") == second.get("d")
        assert (first.get("transform"), second.get("transform")) == (None, "scale(-1 1)")


def test_every_point_is_named_on_both_sides() -> None:
    named = {
        point.get("cx"): title.text or ""
        for group in ET.fromstring(as_svg(TABLE, DE)).iter(f"{SVG}g")
        if (title := group.find(f"{SVG}title")) is not None
        for point in group.iter(f"{SVG}circle")
    }
    assert {float(x): name.partition(",")[0] for x, name in named.items() if x} == {
        side * x: DE.muscles[Muscle(muscle)].name for muscle, (x, _) in POINTS.items() for side in (-1, 1)
    }


def test_nobody_is_told_to_press_on_the_spine() -> None:
    assert all(x > 20 for x, _ in POINTS.values())


def test_all_stays_inside_the_picture() -> None:
    root = ET.fromstring(as_svg(TABLE, DE))
    width = float(root.get("viewBox", "").split()[2])
    (body,) = (each for each in root if (each.get("transform") or "").startswith("translate"))
    middle = float(re.findall(r"[\d.]+", body.get("transform", ""))[0])
    for label in body.iter(f"{SVG}text"):
        letters, at = len("".join(label.itertext())), middle + float(label.get("x", ""))
        wide = letters * 8.5
        if "e" in (label.get("class") or "").split():
            assert at - wide > 0
        elif "k" not in (label.get("class") or ""):
            assert at + wide < width + 30


@pytest.mark.parametrize("found", AREA_IDS)
def test_what_was_found_stands_out(found: PainArea) -> None:
    area = TABLE.area(found)
    root = ET.fromstring(as_svg(TABLE, EN, area))
    strengths = [float(group.get("fill-opacity", "")) for group in root.iter(f"{SVG}g") if group.get("fill-opacity")]
    assert strengths.index(max(strengths)) == AREA_IDS.index(found)
    assert sorted(strengths)[-2] < max(strengths) / 4
    bold = {
        "".join(text.itertext())
        for group in root.iter(f"{SVG}g")
        if group.get("class") != "x"
        for text in group.findall(f"{SVG}text")
    }
    names = {EN.muscles[likely.muscle].name for likely in area.likely}
    assert bold & {muscle.name for muscle in EN.muscles.values()} == names
    assert EN.areas[area.id] in bold


@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("ascii_only", [False, True])
def test_the_figure_fits_into_forty_columns(texts: FinderTexts, ascii_only: bool) -> None:
    lines = areas_map(TABLE, texts, 40, ascii_only=ascii_only)
    assert len(lines) == 15
    assert max(map(len, lines)) <= 40
    figure = [line[:18] for line in lines]
    for number, area in enumerate(TABLE.areas, 1):
        sides = sum(line.count(str(number)) for line in figure)
        assert sides == (1 if area.id in {"neck", "lower-back"} else 2)
        (labelled,) = (line for line in lines if line.endswith(f"{number}  {texts.areas[area.id]}"))
        assert str(number) in labelled[:18]  # the label stands beside its place
    if ascii_only:
        assert "".join(figure).isascii()
    for line in figure:
        drawn = line[:17].ljust(17).translate(str.maketrans("╭╰", "╮╯"))
        assert drawn.replace("'", ".") == drawn[::-1].replace("'", ".")


def test_a_narrow_terminal_gets_a_list() -> None:
    assert areas_map(TABLE, EN, 30) == tuple(f"{key}  {EN.areas[area.id]}" for key, area in enumerate(TABLE.areas, 1))
    assert points_map(_muscles("hip"), EN, 30) == ()


@pytest.mark.parametrize("area", AREA_IDS)
def test_the_points_have_the_numbers_of_the_sessions(area: str) -> None:
    finding = _muscles(area)
    lines = points_map(finding, EN, 80)
    muscles = [
        (str(number), each.ground.muscle)
        for number, each in enumerate(finding.suggestions, 1)
        if isinstance(each.ground, LikelyMuscle)
    ]
    for number, muscle in muscles:
        (line,) = (line for line in lines if line.endswith(f"{number}  {EN.muscles[muscle].name}"))
        assert line[:18].count(number) == 2
    digits = set(re.findall(r"\d", "".join(lines)))
    assert digits == {number for number, _ in muscles}
