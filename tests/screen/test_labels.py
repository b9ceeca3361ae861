from dataclasses import replace
from typing import Any

import pytest

from tests.screen.a_session import DE, EN, shown_event, snapshot, state
from voiceguide.language.phrases import LanguageTexts, languages, load_phrases
from voiceguide.language.vocabulary import Area, Command, Technique
from voiceguide.player.session_state import Phase
from voiceguide.screen.labels import event_line, halt_reason, heading, search_line, status
from voiceguide.timeline.chapters import activity_name, event_name
from voiceguide.timeline.events import (
    Activity,
    BreathEvent,
    BreathPhase,
    GateEvent,
    HoldEvent,
    MovementEvent,
    RestEvent,
    SpeechEvent,
)
from voiceguide.units import SAMPLE_RATE


@pytest.mark.parametrize("language", languages())
def test_every_language_has_a_word_for_every_command_area_and_technique(language: str) -> None:
    labels = load_phrases(language).screen
    assert set(labels.commands) == set(Command)
    assert set(labels.areas) == set(Area)
    assert set(labels.techniques) == set(Technique)


def test_the_title_stands_where_there_is_no_section() -> None:
    assert heading(snapshot(1)) == "Tennis ball"
    assert heading(snapshot(15)) == "Gluteus medius"


def test_what_is_done_is_named_in_the_language_of_the_routine() -> None:
    do = MovementEvent(0, 10, Technique.PETRISSAGE, Area.SHOULDERS)
    assert [activity_name(do, EN), activity_name(do, DE)] == ["kneading · shoulders", "kneten · Schultern"]
    assert activity_name(MovementEvent(0, 10), EN) == "movement"
    breaths = [BreathEvent(0, 10, phase) for phase in BreathPhase]
    still: tuple[Activity, ...] = (HoldEvent(0, 10), RestEvent(0, 10), GateEvent(0, 10))
    words = [activity_name(event, DE) for event in (*still, *breaths)]
    assert words == ["halten", "ruhen", "bereit?", "einatmen", "Atem anhalten", "ausatmen", "Pause"]


def test_what_is_to_come_is_named_as_a_person_would() -> None:
    assert event_name(shown_event(1), EN) == "Gluteus medius · left side"
    assert event_name(shown_event(1), DE) == "Gluteus medius · linke Seite"
    assert event_name(shown_event(4), EN) == "hold · buttocks"
    assert event_name(shown_event(0), EN) == "Lie down."


def test_what_begins_is_told_in_a_line() -> None:
    assert [event_line(event, EN) for event in map(shown_event, (0, 1, 4, 6))] == [
        "Lie down.",
        "== Gluteus medius · left side ==",
        "(hold 0:20)",
        "(breathe in)",
    ]
    assert event_line(shown_event(11), DE) == "(ruhen 0:08)"


def test_a_text_stays_on_its_line_and_steers_no_terminal() -> None:
    assert event_line(SpeechEvent(0, SAMPLE_RATE, "Breathe\n  slowly.\x1b[2J"), EN) == "Breathe slowly. [2J"


@pytest.mark.parametrize(
    ("phase", "words"),
    [(Phase.PAUSED, "space"), (Phase.WAITING, "space"), (Phase.LOST, "no sound"), (Phase.STOPPING, "stopping")],
)
def test_a_standstill_says_why(phase: Phase, words: str) -> None:
    assert words in halt_reason(state(phase=phase), EN)
    assert words in status(state(phase=phase), EN)


@pytest.mark.parametrize("phase", [Phase.PLAYING, Phase.FINISHED, Phase.STOPPED])
def test_there_is_no_news_while_all_goes_its_way(phase: Phase) -> None:
    assert halt_reason(state(phase=phase), EN) == status(state(phase=phase), EN) == ""


def test_a_search_says_how_long_it_may_last() -> None:
    lost = state(phase=Phase.LOST, search_remaining_s=42)
    assert search_line(lost, EN) == "no sound: looking for a device, for 42 s more"
    assert search_line(lost, load_phrases("de")) == "kein Ton: Ein anderes Gerät wird gesucht, noch 42 s"


def test_a_command_that_was_heard_is_shown() -> None:
    assert status(state(last_command=Command.REPEAT), EN) == "repeat"
    assert status(state(last_command=Command.REPEAT), DE) == "noch einmal"
    assert status(state(last_command=Command.GO_ON), EN) == "go on"
    assert status(state(phase=Phase.PAUSED, last_command=Command.NEXT), EN) == "next"


def test_a_pause_tells_how_to_go_on_rather_than_that_it_was_heard() -> None:
    for command in (Command.PAUSE, Command.PAUSE_OR_GO_ON):
        assert status(state(phase=Phase.PAUSED, last_command=command), EN) == "paused: space to go on, q q to end"


def test_while_the_help_is_read_out_the_pause_says_so() -> None:
    reading = replace(state(phase=Phase.PAUSED, last_command=Command.HELP), reads_help=True)
    assert status(reading, EN) == "paused while this is read out: space to go on, q q to end"
    assert status(reading, DE) == "Pause beim Vorlesen: weiter mit Leertaste, q q beendet"


def test_a_command_that_makes_no_sense_is_answered_as_such() -> None:
    assert status(state(last_command=Command.SKIP_SIDE, refused=True), EN) == (
        "not now: skip this side, only where both sides are treated"
    )
    assert status(state(phase=Phase.PAUSED, last_command=Command.NEXT, refused=True), EN) == (
        "not now: next, this is the last step"
    )


@pytest.mark.parametrize("phrases", [EN, DE])
def test_every_command_that_can_be_refused_says_when_it_is_possible(phrases: LanguageTexts) -> None:
    pauses = {Command.PAUSE, Command.GO_ON, Command.PAUSE_OR_GO_ON, Command.STOP, Command.HELP, Command.REPEAT}
    assert {*phrases.screen.possible} == {*Command} - pauses


def test_after_the_first_of_two_presses_one_more_ends() -> None:
    assert (
        status(replace(state(phase=Phase.PAUSED), stop_armed=True), EN) == "paused: space to go on, q once more to end"
    )


def test_help_that_is_closed_by_its_key_goes_on() -> None:
    assert status(state(last_command=Command.HELP), EN) == "go on"


def test_a_second_pause_tells_how_it_ends() -> None:
    again = state(phase=Phase.PAUSED, last_command=Command.PAUSE, refused=True)
    assert status(again, EN) == "paused: space to go on, q q to end"


@pytest.mark.parametrize(
    ("command", "level_db", "phrases", "shown"),
    [
        (Command.LOUDER, 3, EN, "voice +3 dB"),
        (Command.QUIETER, -6, EN, "voice −6 dB"),
        (Command.QUIETER, 0.2, EN, "voice 0 dB"),
        (Command.BED_LOUDER, 1.5, DE, "Hintergrund +2 dB"),
        (Command.BED_QUIETER, -3, EN, "background −3 dB"),
    ],
)
def test_a_volume_is_shown_as_it_is_now(command: Command, level_db: float, phrases: LanguageTexts, shown: str) -> None:
    in_voice = command in (Command.LOUDER, Command.QUIETER)
    levels: dict[str, Any] = {"voice_db": level_db} if in_voice else {"bed_db": level_db}
    assert status(state(last_command=command, **levels), phrases) == shown
