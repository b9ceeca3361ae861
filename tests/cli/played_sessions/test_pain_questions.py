"""Pain is asked about before and after a session, and the day after."""

from datetime import datetime, timedelta, timezone

import pytest

from tests.cli.played_sessions.a_player import kept
from tests.cli.run_program import Run
from voiceguide.app import clock


@pytest.mark.parametrize(("args", "options"), [(("--no-journal",), {}), ((), {"JOURNAL": "no"})])
def test_or_not(args: tuple[str, ...], options: dict[str, str], run: Run, answers: list[str]) -> None:
    assert run("play", "session.yaml", *args, **options).code == 0
    assert kept(run) == []


@pytest.mark.parametrize(
    ("keys", "before", "after"),
    [
        (["5", "3"], 5, 3),
        (["0", "t"], 0, 10),
        ([" ", "\n"], None, None),
        (["a", "\x1b[A", "²", "7", "9"], 7, 9),
        (["4", "ctrl-c"], 4, None),
        (["hung up", "hung up"], None, None),
    ],
)
def test_pain_is_asked_with_one_key(
    keys: list[str], before: int | None, after: int | None, run: Run, answers: list[str]
) -> None:
    answers += keys
    ended = run("play", "session.yaml")
    assert (ended.code, ended.err) == (0, "")
    (entry,) = kept(run)
    assert (entry["pain_before"], entry["pain_after"]) == (before, after)
    assert answers == []


NOW = datetime(2026, 11, 20, 18, 0, tzinfo=timezone(timedelta(hours=1)))
NEXT_DAY = ("next_day_asked", "next_day_pain", "next_day_area", "next_day_kind", "next_day_thoughts")


@pytest.mark.parametrize(
    ("keys", "answered"),
    [
        (["2", "1", "4", "3"], (True, 2, "lower-back", "pulling", "often")),
        (["t", "\n", "9", "2", " "], (True, 10, None, "stabbing", None)),
        (["0", "1"], (True, 0, None, None, "never")),
        (["\n"], (True, None, None, None, None)),
        (["hung up"], (True, None, None, None, None)),
    ],
)
def test_the_day_after_is_asked_about_once(
    keys: list[str],
    answered: tuple[object, ...],
    run: Run,
    answers: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    for began in ("2026-11-17T18:00+01:00", "2026-11-19T18:30+01:00"):
        assert run("journal", "add", "tennis-ball", "--began", began).code == 0
    answers += [*keys, "5", "3"]
    ended = run("play", "session.yaml")
    assert (ended.code, ended.err, answers) == (0, "", [])
    assert ended.out.count("tennis-ball on 2026-11-19: how is it today?") == 1
    assert ("Slightly sore muscles are normal" in ended.out) is bool(answered[1])
    before, day_before, today = kept(run)
    assert tuple(day_before[name] for name in NEXT_DAY) == answered
    assert [before["next_day_asked"], today["next_day_asked"]] == [False, False]
    assert (today["pain_before"], today["pain_after"]) == (5, 3)
    answers += ["4", "4"]
    assert "how is it today?" not in run("play", "session.yaml").out


def test_who_leaves_at_the_question_about_the_day_before_is_asked_again(
    run: Run, answers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    run("journal", "add", "--therapist", "--began", "2026-11-19T10:00+01:00")
    answers += ["3", "ctrl-c"]
    run("play", "session.yaml").fails(130, "Stopped.")
    answers += ["3", "4", "2", "1", "5", "5"]
    ended = run("play", "session.yaml")
    assert "therapist on 2026-11-19: how is it today?" in ended.out
    treated, _ = kept(run)
    assert [treated[name] for name in NEXT_DAY] == [True, 3, "neck", "stabbing", "never"]


def test_who_leaves_at_the_question_has_no_session(run: Run, answers: list[str]) -> None:
    answers.append("ctrl-c")
    run("play", "session.yaml").fails(130, "Stopped.")
    assert kept(run) == []


def test_a_quiet_session_asks_nothing(run: Run, answers: list[str]) -> None:
    ended = run("play", "session.yaml", "--quiet")
    assert (ended.code, ended.out) == (0, "")
    assert len(kept(run)) == 1
