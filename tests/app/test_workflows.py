"""A second front end: the workflows play and export for it, and none of them knows a terminal."""

from pathlib import Path

import pytest
import soundfile

from tests.app.window import Opened, Window
from tests.cli.run_program import HEAD, move_in
from voiceguide.app.export_workflow import export_session
from voiceguide.app.play_workflow import play_session
from voiceguide.app.request import Request
from voiceguide.errors import UsageError
from voiceguide.language.phrases import load_phrases
from voiceguide.player.session_state import Phase
from voiceguide.records.journal_store import open_records
from voiceguide.resources import journal_path

SCRIPT = f"{HEAD}equipment: [tennis ball, mat]\nsteps:\n  - say: Lie down.\n  - hold: 10s\n  - rest: 1s\n"


NEEDS = "You will need: tennis ball and mat."


PAIN = load_phrases("en").pain


@pytest.fixture(autouse=True)
def script(tmp_path: Path, shared_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script in a home of its own, where devices are quick."""
    move_in(tmp_path, shared_store, monkeypatch)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VOICEGUIDE_ENGINE", "silent")
    monkeypatch.setattr("voiceguide.audio_io.output_stream.BackgroundOpening", Opened)
    monkeypatch.setattr("voiceguide.player.session._STEP_S", 0.0)
    path = tmp_path / "evening.yaml"
    path.write_text(SCRIPT)
    return path


def test_a_session_begins_where_it_is_asked_to(script: Path) -> None:
    whole, part = Window(watched=True), Window(watched=True)
    play_session(Request(routine=str(script), journal=False), whole)
    play_session(Request(routine=str(script), journal=False, begin_at="6"), part)
    ended = [window.closed[0] for window in (whole, part)]
    assert [state.position for state in ended] == [state.frames for state in ended]
    assert ended[0].played_frames == ended[0].frames
    assert ended[1].played_frames < ended[1].frames - 48_000
    with pytest.raises(UsageError, match="no step with that id"):
        play_session(Request(routine=str(script), begin_at="nowhere"), Window())


def test_a_session_that_nobody_could_answer_for_does_not_begin_after_its_list(script: Path) -> None:
    script.write_text(SCRIPT.replace("steps:", "screening: [fever]\nsteps:"))
    with pytest.raises(UsageError, match="add --screened"):
        play_session(Request(routine=str(script), begin_at="0:10"), Window())
    assert play_session(Request(routine=str(script), begin_at="0:10", screening=False), Window())


def test_a_session_is_played(script: Path) -> None:
    window = Window(watched=True)
    ended = play_session(Request(routine=str(script), rate_wpm=300), window)
    assert ended
    assert ended.phase is Phase.FINISHED
    assert (window.told, window.noted, window.alerts) == ([NEEDS], [], [])
    assert window.spoken[0] == "Lie down."
    assert window.states[-1] == window.closed[0] == ended
    assert window.asked == [question.format(ten="t") for question in (PAIN.before, PAIN.after)]
    with open_records(journal_path(None)) as records:
        (entry,) = records.journal.entries()
    assert (entry.routine, entry.options) == (str(script), {"rate": 300})
    assert (entry.pain_before, entry.pain_after, entry.holds) == (9, 8, 1)


def test_where_nobody_watches_the_equipment_is_spoken_after_the_screening(script: Path) -> None:
    script.write_text(SCRIPT.replace("steps:", "screening: [fever]\nsteps:"))
    window = Window()
    ended = play_session(Request(routine=str(script)), window)
    assert ended
    before = window.spoken[: window.spoken.index("Lie down.")]
    assert before[2] == "Fever."
    assert before[-1] == NEEDS
    assert len(before) == 5
    assert (window.told, window.asked) == ([], [])


@pytest.mark.parametrize(("watched", "told"), [(True, [NEEDS]), (False, [])])
def test_a_session_without_screening_begins_at_once(watched: bool, told: list[str], script: Path) -> None:
    window = Window(watched=watched)
    play_session(Request(routine=str(script), screening=False, journal=False), window)
    assert (window.spoken[0], window.told) == ("Lie down.", told)


def test_a_session_that_needs_nothing_says_nothing_of_it(script: Path) -> None:
    script.write_text(SCRIPT.replace("equipment: [tennis ball, mat]\n", ""))
    for window in (Window(), Window(watched=True)):
        play_session(Request(routine=str(script)), window)
        assert (window.spoken[0], window.told) == ("Lie down.", [])


def test_the_equipment_is_told_in_the_language_of_the_session(script: Path) -> None:
    script.write_text(SCRIPT.replace("language: en", "language: de"))
    window = Window()
    play_session(Request(routine=str(script)), window)
    assert window.spoken[0] == "Du brauchst: tennis ball und mat."


def test_without_a_routine_or_a_place_nothing_is_played() -> None:
    with pytest.raises(UsageError, match="which routine"):
        play_session(Request(), Window())
    with pytest.raises(UsageError, match="no session to go on with"):
        play_session(Request(), Window(), resume=True)


def test_a_session_is_exported(script: Path, tmp_path: Path) -> None:
    window = Window()
    written = export_session(Request(routine=str(script)), window)
    info = soundfile.info("evening.wav")
    assert (written.path, written.size_bytes) == (Path("evening.wav"), (tmp_path / "evening.wav").stat().st_size)
    assert written.length_s == pytest.approx(info.duration)
    assert window.tasks[f"Writing {round(written.size_bytes / 1e6)} MB"][-1] == (info.frames, info.frames)
    assert (window.told, window.noted, window.alerts) == ([], [], [])


def test_there_is_time_to_lie_down_beyond_its_length(script: Path) -> None:
    lengths = [
        export_session(
            Request(routine=str(script), lasting_s=47.5, delay_s=delay_s, screening=False), Window()
        ).length_s
        for delay_s in (None, 20.0)
    ]
    assert lengths == [47.5, 67.5]


def test_a_file_begins_with_the_equipment_beyond_its_length(script: Path) -> None:
    lasting = Request(routine=str(script), lasting_s=47.5)
    bare = export_session(Request(routine=str(script), lasting_s=47.5, screening=False), Window())
    assert bare.length_s == 47.5
    assert 47.5 < export_session(lasting, Window()).length_s < 52


def test_what_only_an_author_can_mend_is_not_said_before_a_session(script: Path) -> None:
    script.write_text(f"{HEAD}steps:\n- do: 1s\n  say: This takes longer than one second for sure.\n")
    window = Window()
    export_session(Request(routine=str(script)), window)
    play_session(Request(routine=str(script)), window)
    assert (window.noted, window.alerts) == ([], [])


@pytest.mark.parametrize(
    ("language", "begins", "reason"),
    [("en", "Nothing can be cached (", "File exists"), ("de", "Der Zwischenspeicher ", "die Datei gibt es schon")],
)
def test_a_session_without_a_cache_says_so(
    language: str, begins: str, reason: str, script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("VOICEGUIDE_CACHE_DIR", str(tmp_path / "file"))
    script.write_text(script.read_text().replace("language: en", f"language: {language}"))
    for workflow in (export_session, play_session):
        window = Window()
        assert workflow(Request(routine=str(script)), window)
        (notice,) = window.noted
        assert notice.startswith(begins)
        assert f"({tmp_path / 'file'}: {reason})" in notice
        assert "cache_dir" in notice
