import io
from dataclasses import replace

import pytest
from rich.console import Console

from tests.screen.a_session import DE, EN, EVENTS, VIEW, state, view_of
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.vocabulary import Command
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.screen.labels import event_line, halt_reason
from voiceguide.screen.plain_lines import PlainScreen
from voiceguide.screen.session_view import SessionView
from voiceguide.timeline.events import ChimeEvent, SpeechEvent, TickEvent

ALL = [event_line(event, EN) for event in EVENTS if not isinstance(event, ChimeEvent | TickEvent)]


def written(*states: SessionState, phrases: LanguageTexts = EN, view: SessionView = VIEW) -> list[str]:
    out = io.StringIO()
    screen = PlainScreen(view, phrases, Console(file=out, width=20))
    for now in states:
        screen.show(now)
    return out.getvalue().splitlines()


def words(*states: SessionState) -> list[str]:
    return [line.split(maxsplit=1)[1] for line in written(*states)]


def playing(start_s: float, end_s: float) -> list[SessionState]:
    return [state(tenth / 10) for tenth in range(round(start_s * 10), round(end_s * 10))]


def test_each_thing_is_told_once_as_it_begins_however_long_the_line() -> None:
    lines = written(*playing(0, 60))
    assert lines[:4] == [
        "   0:00  Lie down.",
        "   0:03  == Gluteus medius · left side ==",
        f"   0:04  {EVENTS[2].caption}",
        "   0:08  (ready? 0:01)",
    ]
    assert [line.split(maxsplit=1)[1] for line in lines] == ALL


def test_who_looks_late_misses_nothing() -> None:
    assert words(state(0), state(45), state(59)) == ALL


def test_it_speaks_the_language_of_the_routine() -> None:
    assert written(state(0), state(10), phrases=DE)[-2:] == ["   0:10  (halten 0:20)", "   0:10  (einatmen)"]


def test_a_pause_and_how_it_ends() -> None:
    pause, go_on = (state(12, phase, last_command=command) for phase, command in (
        (Phase.PAUSED, Command.PAUSE), (Phase.PLAYING, Command.GO_ON),
    ))  # fmt: skip
    lines = written(*playing(0, 12), pause, pause, state(12, Phase.PAUSED), go_on, go_on, state(12.5))
    assert lines[-2:] == ["   0:12  (paused: space to go on, q q to end)", "   0:12  (go on)"]


def test_a_help_is_a_pause_too_and_leads_back_to_the_one_before_it() -> None:
    paused = state(12, Phase.PAUSED)
    reading = replace(paused, reads_help=True)
    asked = replace(reading, last_command=Command.HELP)
    told_of = [halt_reason(reading, EN), halt_reason(paused, EN)]
    assert words(state(12), asked, reading, state(12.5))[-2:] == [f"({told_of[0]})", "(go on)"]
    assert words(state(12), paused, asked, reading, paused)[-2:] == [f"({each})" for each in told_of]


def test_a_gate_waits_and_goes_on_by_itself() -> None:
    lines = words(*playing(0, 8.5), state(8.5, Phase.WAITING), state(8.5, Phase.WAITING), state(8.5))
    assert lines[-3:] == ["(ready? 0:01)", "(ready? space to go on)", "(go on)"]


def test_commands_are_told_with_what_came_of_them() -> None:
    louder = state(12, last_command=Command.LOUDER, voice_db=3)
    louder_still = state(12.3, last_command=Command.LOUDER, voice_db=6)
    refused = state(13, last_command=Command.LONGER, refused=True)
    lines = words(*playing(0, 12), louder, louder, louder_still, refused, refused, state(16))
    assert [line for line in lines if line not in ALL] == [
        "(voice +3 dB)",
        "(voice +6 dB)",
        "(not now: longer, only during a movement or a rest)",
    ]


def test_a_search_is_told_of_once_however_long_it_lasts_and_so_is_its_end() -> None:
    lost = [state(12, Phase.LOST, search_remaining_s=left_s) for left_s in range(60, 0, -1)]
    lines = words(*playing(0, 12), *lost, state(10.1))
    assert [line for line in lines if line not in ALL] == [
        "(no sound: looking for a device, for 60 s more)",
        "(sound is back)",
    ]


def test_an_input_is_told_of_when_it_changes() -> None:
    first, then = state(0, inputs=("keys", "voice: listening")), state(1, inputs=("keys", "voice: no microphone"))
    lines = words(first, first, then, then, state(2))
    assert lines == ["(keys)", "(voice: listening)", "Lie down.", "(voice: no microphone)"]


def test_what_is_heard_again_is_told_again() -> None:
    again = state(10.1, last_command=Command.REPEAT)
    lines = words(*playing(0, 16), again, *playing(10.2, 15))
    first = [*ALL[: ALL.index("Halfway.")], "(repeat)"]
    assert lines == [*first, "(hold 0:20)", "(breathe in)", "(breathe out)"]


def test_what_was_skipped_is_not_told() -> None:
    lines = words(*playing(0, 12), state(31.1, last_command=Command.NEXT), *playing(31.2, 33))
    assert lines[-4:] == ["(breathe in)", "(next)", "(rest 0:08)", "Roll off slowly."]


def test_a_session_that_is_resumed_begins_where_it_is() -> None:
    assert words(state(31.1), *playing(31.2, 33)) == ["(rest 0:08)", "Roll off slowly."]


@pytest.mark.parametrize("text", ["Press [bold]softly[/bold] :smile: [/x]", "{x} 100 %"])
def test_what_is_said_is_never_taken_for_markup(text: str) -> None:
    view = view_of(SpeechEvent(0, 10, text), frames=100)
    assert written(state(0), view=view) == [f"   0:00  {text}"]
