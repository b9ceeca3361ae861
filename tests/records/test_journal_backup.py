import csv
import io
import json
import tempfile
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.records.given import MONDAY, session
from voiceguide.errors import UsageError
from voiceguide.records.journal_backup import as_json, from_json
from voiceguide.records.journal_csv import as_csv
from voiceguide.records.journal_entry import Entry
from voiceguide.records.journal_merge import Merged, merge
from voiceguide.records.open_records import open_records
from voiceguide.records.programme_record import Programme, ProgrammeKind

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
seconds = st.floats(0, 1e9)
pains = st.none() | st.integers(0, 10)
zones = st.integers(-14 * 3600, 14 * 3600).map(lambda offset_s: timezone(timedelta(seconds=offset_s)))
options = st.dictionaries(
    texts, st.none() | st.booleans() | st.integers() | texts | st.lists(texts, max_size=3), max_size=3
)
entries = st.builds(
    Entry,
    began=st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=zones),  # noqa: DTZ001
    routine=texts,
    language=texts,
    options=options,
    planned_s=seconds,
    heard_s=seconds,
    holds=st.integers(0, 1_000_000_000),
    pain_before=pains,
    pain_after=pains,
    note=texts,
)
programmes = st.builds(Programme, st.sampled_from(ProgrammeKind), st.dates(), st.none() | st.dates())


@settings(deadline=None, max_examples=50)
@given(st.lists(entries, max_size=4), st.lists(programmes, max_size=2))
def test_nothing_is_lost_on_the_way_and_nothing_comes_twice(sessions: list[Entry], series: list[Programme]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with open_records(Path(folder) / "one.db") as one:
            for entry in sessions:
                one.journal.add(entry)
            for number in range(1, len(sessions), 2):
                one.journal.delete(number)
            merge(one, (), series)
            kept, running = one.journal.entries(), one.programmes.programmes()
        text = as_json(kept, running)
        with open_records(Path(folder) / "two.db") as two:
            assert merge(two, *from_json(text, "export")) == Merged(len(kept), len(series), 0)
            assert merge(two, *from_json(text, "export")) == Merged(0, 0, len(kept) + len(series))
            assert two.journal.entries() == kept
            assert [entry.began.utcoffset() for entry in two.journal.entries()] == [
                entry.began.utcoffset() for entry in kept
            ]
            assert two.programmes.programmes() == running
            assert as_json(two.journal.entries(), two.programmes.programmes()) == text
        rows = list(csv.DictReader(io.StringIO(as_csv(kept), newline="")))
        assert [(row["uid"], row["note"], json.loads(row["options"])) for row in rows] == [
            (entry.uid, entry.note, entry.options) for entry in kept
        ]


def test_a_number_that_is_taken_becomes_another(tmp_path: Path) -> None:
    theirs = replace(session(1), id=1)
    with open_records(tmp_path / "journal.db") as records:
        own = records.journal.add(session(0))
        assert merge(records, [theirs, replace(session(2), id=7)], ()) == Merged(2, 0, 0)
        assert records.journal.entries()[0] == own
        assert replace(records.journal.entries()[1], id=1) == theirs
        assert [entry.id for entry in records.journal.entries()] == [1, 2, 7]


def test_what_was_changed_here_stays_changed(tmp_path: Path) -> None:
    with open_records(tmp_path / "journal.db") as records:
        before = records.journal.add(session(note="before"))
        changed = records.journal.change(1, note="after")
        assert merge(records, [before], ()) == Merged(0, 0, 1)
        assert records.journal.entries() == (changed,)


def spoilt(**changes: object) -> str:
    document = json.loads(as_json([replace(session(), id=1)], [Programme(ProgrammeKind.DAILY, MONDAY)]))
    document["sessions"][0] |= changes
    return json.dumps(document)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no JSON"),
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("NaN", "no JSON"),
        ("[]", "is no journal"),
        ("{}", "is no journal"),
        ('{"voiceguide_journal": 2}', "newer voiceguide"),
        ('{"voiceguide_journal": 1}', "sessions: Field required"),
        (spoilt(pain_before=11), "sessions.0: pain is told from 0"),
        (spoilt(pain_after="5"), "sessions.0.pain_after: "),
        (spoilt(began="2026-02-30"), "sessions.0.began: "),
        (spoilt(began="2026-11-02T10:00"), "sessions.0: a session begins at a time with its zone"),
        (spoilt(heard_s=-1), "sessions.0: heard_s"),
        (spoilt(holds=10**30), "sessions.0: holds"),
        (spoilt(id=0), "sessions.0: an entry's number"),
        (spoilt(options=[]), "sessions.0.options: "),
        (spoilt(colour="red"), "sessions.0.colour: "),
        (spoilt(note="\ud800"), "sessions.0"),
    ],
    ids=lambda text: text[:40],  # each export has names at random, which pytest-xdist takes for another test
)
def test_what_is_no_export_is_told_with_its_place(text: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        from_json(text, "my.json")
    assert str(caught.value).startswith("my.json ")
    assert said in str(caught.value)


def test_programmes_are_checked_too() -> None:
    text = as_json([], [Programme(ProgrammeKind.DAILY, date(2026, 11, 2))])
    assert from_json(text, "x")[1][0].started == MONDAY
    for wrong in ("2026-13-01", "soon"):
        with pytest.raises(UsageError, match=r"programmes\.0\.started"):
            from_json(text.replace("2026-11-02", wrong), "x")
    with pytest.raises(UsageError, match=r"programmes\.0\.kind"):
        from_json(text.replace("daily", "weekly"), "x")
