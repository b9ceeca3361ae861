import pytest

from tests.records.given import MONDAY, on
from voiceguide.care.programme_schedule import Done, due_line, plan
from voiceguide.language.care_texts import PracticeTexts
from voiceguide.language.phrases import load_phrases
from voiceguide.records.journal_entry import Programme, ProgrammeKind

EN, DE = load_phrases("en").practice, load_phrases("de").practice


def done(kind: ProgrammeKind, minutes: dict[int, float]) -> Done:
    """Minutes by oneself, or with a therapist if the programme counts that; of the other, what must not count."""
    days = {on(day)[0]: each * 60 for day, each in minutes.items()}
    other = on(*range(0, 150, 3))
    return Done(dict.fromkeys(other, 900.0), tuple(days)) if kind.with_therapist else Done(days, other)


def line(kind: ProgrammeKind, minutes: dict[int, float], today: int, texts: PracticeTexts = EN) -> str:
    return due_line(Programme(kind, MONDAY), done(kind, minutes), on(today)[0], texts)


@pytest.mark.parametrize(
    ("kind", "minutes", "today", "said"),
    [
        (ProgrammeKind.DAILY, {}, 0, "Due today: ten minutes."),
        (ProgrammeKind.DAILY, {0: 4.2}, 0, "Due today: ten minutes, of which 4 are done."),
        (ProgrammeKind.DAILY, {0: 10, 1: 10}, 2, "Due today: ten minutes. So far 2 days in a row."),
        (
            ProgrammeKind.DAILY,
            {0: 10},
            0,
            "Your ten minutes for today are done. So far 1 day in a row.",
        ),
        (ProgrammeKind.DAILY, {}, -1, "Your daily ten minutes begin on 2026-11-02."),
        (ProgrammeKind.DAILY, {}, -3, "Your daily ten minutes begin on 2026-11-02."),
        (ProgrammeKind.COURSE, {}, -1, "Next: session 1 of 3 to 5 with a therapist, 2026-11-02."),
        (ProgrammeKind.COURSE, {}, 9, "Due now: session 1 of 3 to 5 with a therapist."),
        (ProgrammeKind.COURSE, {0: 30}, 1, "Next: session 2 of 3 to 5 with a therapist, 2026-11-09 to 2026-11-16."),
        (ProgrammeKind.COURSE, {0: 30}, 7, "Due now: session 2 of 3 to 5 with a therapist."),
        (ProgrammeKind.COURSE, {0: 30}, 15, "Overdue since 2026-11-16: session 2 of 3 to 5 with a therapist."),
        (
            ProgrammeKind.COURSE,
            {0: 30, 7: 30, 14: 30},
            22,
            "Due now: session 4 of 3 to 5 with a therapist, if you still need it.",
        ),
        (ProgrammeKind.COURSE, {0: 30, 7: 30, 14: 30}, 40, "Complete after 3 sessions: course with a therapist."),
        (
            ProgrammeKind.CHRONIC,
            dict.fromkeys(range(0, 84, 7), 30.0),
            80,
            "Next: one maintenance session with a therapist, 2027-03-01 to 2027-03-15.",
        ),
        (
            ProgrammeKind.CHRONIC,
            dict.fromkeys(range(0, 84, 7), 30.0),
            125,
            "Due now: one maintenance session with a therapist.",
        ),
        (
            ProgrammeKind.CHRONIC,
            dict.fromkeys(range(0, 84, 7), 30.0),
            140,
            "Overdue since 2027-03-15: one maintenance session with a therapist.",
        ),
    ],
)
def test_what_is_due_is_one_sentence(kind: ProgrammeKind, minutes: dict[int, float], today: int, said: str) -> None:
    assert line(kind, minutes, today) == said


@pytest.mark.parametrize(
    ("kind", "minutes", "today", "said"),
    [
        (
            ProgrammeKind.DAILY,
            {0: 10, 1: 4.2},
            1,
            "Heute fällig: zehn Minuten, davon sind 4 geschafft. Bisher 1 Tag in Folge.",
        ),
        (ProgrammeKind.COURSE, {}, -1, "Als Nächstes: Behandlung 1 von 3 bis 5, 2026-11-02."),
        (
            ProgrammeKind.COURSE,
            {0: 30, 7: 30, 14: 30},
            22,
            "Jetzt fällig: Behandlung 4 von 3 bis 5, falls du sie noch brauchst.",
        ),
        (
            ProgrammeKind.COURSE,
            {0: 30, 7: 30, 14: 30},
            40,
            "Abgeschlossen nach 3 Sitzungen: Behandlung.",
        ),
    ],
)
def test_it_is_said_in_any_language(kind: ProgrammeKind, minutes: dict[int, float], today: int, said: str) -> None:
    assert line(kind, minutes, today, DE) == said


def rows(
    kind: ProgrammeKind, minutes: dict[int, float], today: int, texts: PracticeTexts = EN
) -> list[tuple[str, str, str]]:
    planned = plan(Programme(kind, MONDAY), done(kind, minutes), on(today)[0], texts)
    return [(row.what, row.when, row.state) for row in planned]


def test_the_plan_of_a_series_shows_what_was_and_what_comes() -> None:
    assert rows(ProgrammeKind.COURSE, {0: 30, 8: 30}, 9) == [
        ("session 1", "2026-11-02", "done"),
        ("session 2", "2026-11-10", "done"),
        ("session 3", "2026-11-17 to 2026-11-24", "next"),
        ("session 4", "2026-11-24 to 2026-12-08", "if needed"),
        ("session 5", "2026-12-01 to 2026-12-22", "if needed"),
    ]
    assert rows(ProgrammeKind.COURSE, {0: 30, 8: 30, 16: 30}, 60)[-1] == ("session 3", "2026-11-18", "done")


def test_what_is_overdue_moves_what_comes_after_it() -> None:
    assert rows(ProgrammeKind.COURSE, {0: 30}, 28)[1:3] == [
        ("session 2", "2026-11-09 to 2026-11-16", "overdue"),
        ("session 3", "2026-12-07 to 2026-12-14", ""),
    ]


def test_the_plan_of_a_chronic_series_says_what_comes_then() -> None:
    found = rows(ProgrammeKind.CHRONIC, {0: 30}, 0)
    assert len(found) == 13
    assert found[8][2] == "if needed"
    assert found[-1] == ("then", "one every 6 to 8 weeks", "")
    kept_up = rows(ProgrammeKind.CHRONIC, dict.fromkeys(range(0, 84, 7), 30.0), 125)
    assert kept_up[-1] == ("one session", "2027-03-01 to 2027-03-15", "due")


def test_the_plan_of_daily_practice_is_the_last_week_since_it_began() -> None:
    assert rows(ProgrammeKind.DAILY, {0: 10, 1: 4}, 2) == [
        ("2026-11-02", "10 min", "done"),
        ("2026-11-03", "4 min", ""),
        ("2026-11-04", "0 min", ""),
    ]
    assert len(rows(ProgrammeKind.DAILY, {}, 30)) == 7
    assert rows(ProgrammeKind.DAILY, {0: 10}, 0, DE) == [("2026-11-02", "10 min", "erledigt")]
