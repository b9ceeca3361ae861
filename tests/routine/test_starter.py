import re
from pathlib import Path

import pytest

from voiceguide.document.diagnostics import Source
from voiceguide.errors import UsageError
from voiceguide.language.vocabulary import Audience, StarterTopic
from voiceguide.resources import shipped
from voiceguide.routine.model import Background
from voiceguide.routine.routine_reader import read_routine
from voiceguide.routine.starter import Starter, find_starter, languages, topics

STARTERS = [
    Starter(language, audience, topic)
    for language in languages()
    for audience in Audience
    for topic in topics(language, audience)
]
GERMAN = sorted((shipped("scripts") / "de").glob("*.yaml"))


@pytest.mark.parametrize("starter", STARTERS, ids=lambda starter: f"{starter.language}-{starter.path.stem}")
@pytest.mark.parametrize("sound", ["sea", "none", "my, own: music.mp3"])
def test_a_starter_is_a_routine_that_needs_no_mending(starter: Starter, sound: str) -> None:
    background = Background.named(sound)
    text = starter.filled("mine.yaml", background, 3, 1.5)
    assert not re.search(r"<[^>]*>", text), "every mark is filled in"
    assert "voiceguide watch mine.yaml" in text
    routine, diagnostics = read_routine(Source("starter", text))
    assert diagnostics == ()
    assert routine is not None
    assert (routine.language, routine.audience) == (starter.language, starter.audience)
    assert routine.summary
    assert len(routine.screening) >= 4
    follows = starter.topic is StarterTopic.BREATH
    assert routine.background == (
        background and background.model_copy(update={"follow": "breath" if follows else None})
    )


@pytest.mark.parametrize("path", [each.path for each in STARTERS if each.language == "de"] + GERMAN, ids=str)
def test_what_is_needed_is_in_the_accusative_in_german(path: Path) -> None:
    routine, _ = read_routine(Source(str(path), re.sub("<[^>]*>", "1", path.read_text("utf-8"))))
    assert routine
    for thing in routine.equipment:  # „Du brauchst: einen Stuhl.“
        assert not re.match(r"ein (Stuhl|Tisch|Hocker|\w*[Bb]all|Raum|Platz|\w+er )", thing)
        assert not re.match("(Stuhl|Tisch|Kissen|Handtuch|Bett)", thing), "with its article"


@pytest.mark.parametrize("starter", STARTERS, ids=lambda starter: f"{starter.language}-{starter.path.stem}")
def test_its_comments_stand_below_each_other(starter: Starter) -> None:
    lines = starter.filled("mine.yaml", Background(sound="warm-drone"), 16, 1.0).splitlines()
    comments = [re.fullmatch(r"(.*\S)( +)# .*", line) for line in lines]
    assert len(list(filter(None, comments))) > 5
    assert all(found.end(2) == max(32, found.end(1) + 2) for found in comments if found)


def test_there_are_the_same_starters_in_all_languages() -> None:
    assert {"en", "de"} <= set(languages())
    for audience in Audience:
        assert len({topics(language, audience) for language in languages()}) == 1
    assert set(topics("en", Audience.SELF)) == set(StarterTopic)
    assert topics("en", Audience.PARTNER)


def test_durations_grow_with_the_factor() -> None:
    starter = find_starter("en", Audience.SELF, StarterTopic.FEET)
    assert "do: 20s" in starter.filled("x", Background(sound="sea"), 1, 1.0)
    assert "do: 30s" in starter.filled("x", Background(sound="sea"), 1, 1.5)
    assert "hold: 15s" in starter.filled("x", Background(sound="sea"), 1, 1.5), "a hold has a length of its own"


@pytest.mark.parametrize("language", ["xx", "../en", ""])
def test_no_starter_in_another_language(language: str) -> None:
    with pytest.raises(UsageError, match="only in de, en"):
        find_starter(language, Audience.SELF, None)


def test_no_starter_for_that() -> None:
    with pytest.raises(UsageError, match="no template 'breath' for partner, only shoulders, feet"):
        find_starter("en", Audience.PARTNER, StarterTopic.BREATH)
