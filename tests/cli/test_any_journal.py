"""Whatever is in the journal, by an earlier version or by hand: what shows it shows it, or says what is wrong."""

import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.run_program import Run
from voiceguide.app import clock
from voiceguide.records.journal_entry import Entry, Programme, ProgrammeKind
from voiceguide.records.journal_store import open_records

NOW = datetime(2026, 11, 20, 1, 30, tzinfo=timezone(timedelta(hours=1)))
OPTIONS: tuple[list[str], ...] = ([], ["--plot", "pain.svg"], ["--json"], ["--csv"])
COMMANDS = (*(["journal", *each] for each in OPTIONS), ["programme"], [])

near = st.dates(date(2026, 9, 1), date(2026, 12, 1))
days = st.sampled_from([date.min, date(1969, 12, 31), date(9999, 12, 1), date.max]) | st.dates() | near
times = st.times() | st.sampled_from([datetime.min.time(), datetime.max.time()])
zones = st.integers(-86_399, 86_399).map(lambda offset_s: timezone(timedelta(seconds=offset_s)))
seconds = st.floats(0, allow_nan=False, allow_infinity=False) | st.sampled_from([0.0, 600.0, 1e300, 1.7e308])
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
pains = st.none() | st.integers(0, 10)
entries = st.builds(
    Entry,
    began=st.builds(datetime.combine, days, times, zones),
    routine=texts,
    language=texts,
    options=st.dictionaries(texts, texts | st.integers() | st.lists(texts, max_size=2), max_size=2),
    planned_s=seconds,
    heard_s=seconds,
    holds=st.integers(0, 1_000_000_000),
    pain_before=pains,
    pain_after=pains,
    note=texts,
)
programmes = st.builds(Programme, st.sampled_from(ProgrammeKind), days, st.none() | days)

values = st.none() | st.integers(-(2**63), 2**63 - 1) | st.floats() | st.text(max_size=9) | st.binary(max_size=9)
written = st.fixed_dictionaries(
    {"began": st.just("2026-11-19T19:30:00+01:00"), "routine": st.just("x"), "language": st.just("en"),
     "options": st.just("{}"), "planned_s": st.just(600.0), "heard_s": st.just(600.0), "holds": st.just(1),
     "note": st.just("")},
)  # fmt: skip
spoilt = st.tuples(
    written,
    st.dictionaries(
        st.sampled_from(["began", "routine", "language", "options", "planned_s", "heard_s", "holds", "note", "uid"]),
        values | st.sampled_from(["[]", "[1]", "5", "null", "[" * 5000, "2026-11-19", "0001-01-01T00:00+23:59"]),
        max_size=3,
    ),
).map(lambda pair: {"uid": "1"} | pair[0] | pair[1])

pytestmark = pytest.mark.usefixtures("now")
often = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half past one in the night, which still is the day before."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@often
@given(st.lists(entries, max_size=6), st.lists(programmes, max_size=2), st.sampled_from(["20", "80"]))
def test_what_an_earlier_version_may_have_stored_is_shown(
    home: Path, run: Run, sessions: list[Entry], series: list[Programme], columns: str
) -> None:
    path = home / "any" / "journal.db"
    path.unlink(missing_ok=True)
    with open_records(path) as records:
        for entry in sessions:
            records.journal.add(entry)
        for programme in series:
            records.programmes.add(programme)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", columns)
        for command in COMMANDS:
            ended = run(*command, DATA_DIR=str(path.parent))
            assert (ended.code, ended.err) == (0, ""), (command, ended)


@often
@given(st.lists(spoilt, max_size=2), values, st.sampled_from(["2026-11-02", "soon", b"", 5]))
def test_what_somebody_has_changed_by_hand_is_shown_or_named(
    home: Path, run: Run, rows: list[dict[str, object]], kind: object, started: object
) -> None:
    path = home / "changed" / "journal.db"
    path.unlink(missing_ok=True)
    with open_records(path):
        pass
    with closing(sqlite3.connect(path)) as connection:
        for row in rows:
            insert = f"INSERT OR IGNORE INTO sessions ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
            connection.execute(insert, tuple(row.values()))
        insert = "INSERT OR IGNORE INTO programmes (uid, kind, started) VALUES ('1', ?, ?)"
        connection.execute(insert, (kind, started))
        connection.commit()
    for command in COMMANDS:
        ended = run(*command, DATA_DIR=str(path.parent))
        assert "Traceback" not in ended.err
        assert (ended.code, "cannot be read" in ended.err) in {(0, not command and bool(ended.err)), (3, True)}, ended
