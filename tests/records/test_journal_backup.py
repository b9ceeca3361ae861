import json
import math
import tempfile
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.records.given import MONDAY, session
from voiceguide.errors import UsageError
from voiceguide.language.health_ids import PainArea, PainKind, PainThoughts
from voiceguide.records.imported_records import ImportedRecords
from voiceguide.records.journal_backup import as_csv, as_json, as_object, from_csv, from_json
from voiceguide.records.journal_entry import LONGEST_HEARD_S, Entry, Programme, ProgrammeKind
from voiceguide.records.journal_store import Merged, Records, merge, open_records

TODAY = date(2026, 11, 20)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
seconds = st.floats(0, LONGEST_HEARD_S)
pains = st.none() | st.integers(0, 10)
zones = st.integers(-14 * 3600, 14 * 3600).map(lambda offset_s: timezone(timedelta(seconds=offset_s)))
options = st.dictionaries(
    texts, st.none() | st.booleans() | st.integers() | texts | st.lists(texts, max_size=3), max_size=3
)
entries = st.builds(
    Entry,
    began=st.datetimes(*map(datetime.fromisoformat, ("1970-01-01", "2026-11-21")), timezones=zones),
    routine=texts,
    language=texts,
    options=options,
    planned_s=seconds,
    heard_s=seconds,
    holds=st.integers(0, 1_000_000_000),
    pain_before=pains,
    pain_after=pains,
    therapist=st.booleans(),
    next_day_asked=st.booleans(),
    next_day_pain=pains,
    next_day_area=st.none() | st.sampled_from(PainArea),
    next_day_kind=st.none() | st.sampled_from(PainKind),
    next_day_thoughts=st.none() | st.sampled_from(PainThoughts),
    note=texts,
)
dates = st.dates(date(1970, 1, 1), date(2026, 11, 21))
programmes = st.builds(Programme, st.sampled_from(ProgrammeKind), dates, st.none() | dates)


def imported(records: Records, text: str) -> Merged:
    found = from_json(text, "export", TODAY)
    assert found.refused == ()
    return merge(records, found.sessions, found.programmes)


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
            assert imported(two, text) == Merged(len(kept), len(series), 0)
            assert imported(two, text) == Merged(0, 0, len(kept) + len(series))
            assert two.journal.entries() == kept
            assert [entry.began.utcoffset() for entry in two.journal.entries()] == [
                entry.began.utcoffset() for entry in kept
            ]
            assert two.programmes.programmes() == running
            assert as_json(two.journal.entries(), two.programmes.programmes()) == text
        assert from_csv(as_csv(kept), "sheet", TODAY) == ImportedRecords(kept)


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
        ("", "not a JSON file"),
        ("{", "not a JSON file"),
        ("[" * 100_000, "not a JSON file"),
        ("NaN", "not a journal"),
        ("[]", "not a journal"),
        ("{}", "not a journal"),
        ('{"voiceguide_journal": 3}', "newer voiceguide"),
        ('{"voiceguide_journal": 1}', "no list of `sessions`"),
        ('{"voiceguide_journal": 1, "sessions": {}, "programmes": []}', "no list of `sessions`"),
    ],
    ids=lambda text: text[:40],
)
def test_what_is_not_an_export_is_refused(text: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        from_json(text, "my.json", TODAY)
    assert str(caught.value).startswith("my.json ")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"pain_before": 11}, "pain must be from 0"),
        ({"pain_after": "5"}, "pain_after: "),
        ({"next_day_pain": 11}, "pain must be from 0"),
        ({"next_day_area": "ear"}, "next_day_area: "),
        ({"next_day_kind": "dull"}, "next_day_kind: "),
        ({"next_day_thoughts": 3}, "next_day_thoughts: "),
        ({"therapist": "yes"}, "therapist: "),
        ({"began": "2026-02-30"}, "began: "),
        ({"began": "2026-11-02T10:00"}, "needs a time zone"),
        ({"began": "2026-11-21T23:59+00:00"}, None),
        ({"began": "2026-11-22T00:00+00:00"}, "began is 2026-11-22, which is not between 1970-01-01 and 2026-11-21"),
        ({"began": "1970-01-01T00:00+00:00"}, None),
        ({"began": "1969-12-31T23:59+00:00"}, "began is 1969-12-31, which is not between"),
        ({"began": "0001-01-01T00:00+14:00"}, "began is 0001-01-01, which is not between"),
        ({"began": "9999-12-31T23:59-14:00"}, "began is 9999-12-31, which is not between"),
        ({"heard_s": -1}, "heard_s must be a number of seconds from 0"),
        ({"heard_s": 1e300}, "heard_s is 1e+300, which is more than a week"),
        ({"planned_s": 7 * 86_400 + 1}, "planned_s is 604801, which is more than a week"),
        ({"heard_s": 10**400}, "heard_s: "),
        ({"heard_s": math.nan}, "heard_s must be a number of seconds from 0"),
        ({"heard_s": math.inf}, "heard_s must be a number of seconds from 0"),
        ({"holds": 10**30}, "the number of holds"),
        ({"id": 0}, "the number of an entry"),
        ({"options": []}, "options: "),
        ({"options": {"lasting": math.nan}}, "options: cannot be written as JSON"),
        ({"options": {"only": "\ud800"}}, "options: cannot be written as JSON"),
        ({"colour": "red"}, "colour: "),
        ({"note": "\ud800"}, "is not a text"),
    ],
    ids=lambda changes: str(changes)[:40],  # NaN has no name of its own otherwise
)
def test_a_session_that_cannot_be_is_refused_by_its_number(changes: dict[str, object], said: str | None) -> None:
    good = replace(session(1), id=7)
    document = json.loads(spoilt(**changes))
    document["sessions"].insert(0, as_object(good))
    found = from_json(json.dumps(document), "my.json", TODAY)
    if said is None:
        assert (len(found.sessions), found.refused) == (2, ())
        return
    assert found.sessions == (good,)
    assert len(found.programmes) == 1
    (refused,) = found.refused
    assert refused.startswith("session 2")
    assert said in refused


def test_the_number_in_the_journal_is_said_too() -> None:
    document = json.loads(spoilt(id=412, heard_s=-1))
    assert from_json(json.dumps(document), "x", TODAY).refused[0].startswith("session 1 (no. 412): heard_s")
    document["sessions"] = ["nothing", 5, None]
    refused = from_json(json.dumps(document), "x", TODAY).refused
    assert [each.partition(":")[0] for each in refused] == ["session 1", "session 2", "session 3"]


NEW = ("therapist", "next_day_asked", "next_day_pain", "next_day_area", "next_day_kind", "next_day_thoughts")
"""What exports of the first format did not hold."""


def test_an_export_of_the_first_format_is_still_imported() -> None:
    document = json.loads(as_json([session(note="old")], [Programme(ProgrammeKind.COURSE, MONDAY, uid="a0a0")]))
    document["voiceguide_journal"] = 1
    document["programmes"][0]["kind"] = "acute"
    for name in NEW:
        del document["sessions"][0][name]
    found = from_json(json.dumps(document), "old.json", TODAY)
    assert [each.note for each in found.sessions] == ["old"]
    assert found.programmes == (Programme(ProgrammeKind.COURSE, MONDAY, uid="a0a0"),)
    assert found.refused == ()


def test_programmes_are_checked_too() -> None:
    text = as_json([], [Programme(ProgrammeKind.DAILY, date(2026, 11, 2))])
    assert from_json(text, "x", TODAY).programmes[0].started == MONDAY
    for wrong in ("2026-13-01", "soon", "1969-12-31", "9999-12-31"):
        found = from_json(text.replace("2026-11-02", wrong), "x", TODAY)
        assert found.programmes == ()
        assert found.refused[0].startswith("programme 1: started")
    assert from_json(text.replace("2026-11-02", "2027-11-02"), "x", TODAY).refused == (), "it may begin later"
    assert from_json(text.replace("daily", "weekly"), "x", TODAY).refused[0].startswith("programme 1: kind: ")
    stopped = text.replace('"stopped": null', '"stopped": "2026-12-24"')
    assert from_json(stopped, "x", TODAY).refused[0].startswith("programme 1: stopped is 2026-12-24")
