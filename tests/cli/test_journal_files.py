"""The files of the journal: exports, imports, and the file that it is kept in."""

import json
from pathlib import Path

import pytest

from tests.cli.run_program import Run, sessions
from tests.records.given_files import SESSIONS, data_folder

NEXT_DAY = (
    *("--next-day-pain", "2", "--next-day-area", "lower-back", "--next-day-kind", "pulling"),
    *("--next-day-thoughts", "often"),
)
pytestmark = pytest.mark.usefixtures("evening")


@pytest.mark.usefixtures("kept")
def test_out_and_in_again_loses_nothing(run: Run, tmp_path: Path) -> None:
    run("journal", "edit", "1", *NEXT_DAY)
    run("programme", "start", "course", "--from", "2026-11-18")
    before = sessions(run)
    assert run("journal", "export", "all.json").out == "Wrote 3 sessions to all.json\n"
    other = {"DATA_DIR": str(tmp_path / "other")}
    assert run("journal", "import", "all.json", **other).out.startswith(
        "Imported 3 sessions and 1 programme; there already: 0"
    )
    assert run("journal", "import", "all.json", **other).out.startswith(
        "Imported 0 sessions and 0 programmes; there already: 4"
    )
    assert json.loads(run("journal", "--json", **other).out) == before
    assert run("programme", **other).out == run("programme").out
    assert run("journal", "export", "again.json", **other).code == 0
    assert Path("again.json").read_bytes() == Path("all.json").read_bytes()


@pytest.mark.usefixtures("kept")
def test_what_cannot_be_is_refused_by_its_number_and_the_rest_is_imported(run: Run, tmp_path: Path) -> None:
    run("journal", "export", "all.json")
    document = json.loads(Path("all.json").read_text("utf-8"))
    document["sessions"][0]["heard_s"] = 1e300
    document["sessions"][2]["began"] = "9999-12-31T00:00:00+00:00"
    Path("some.json").write_text(json.dumps(document), "utf-8")
    other = {"DATA_DIR": str(tmp_path / "other")}
    ended = run("journal", "import", "some.json", **other)
    ended.fails(2, "voiceguide: these were not imported; correct them in some.json", "\nsession 1: heard_s is 1e+300, ")
    assert "\nsession 3: began is 9999-12-31, which is not between 1970-01-01 and 2026-11-21" in ended.err
    assert ended.out == "Imported 1 session and 0 programmes; there already: 0\n"
    assert run("journal", "import", "all.json", **other).out.startswith(
        "Imported 2 sessions and 0 programmes; there already: 1"
    )
    assert run("journal", "--json", **other).out == run("journal", "--json").out


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("name", ["sheet.CSV", "all.json"])
def test_a_file_from_another_program_may_have_a_byte_order_mark(
    name: str, mark: bytes, run: Run, tmp_path: Path
) -> None:
    run("journal", "edit", "1", "--note", "=1+1")
    run("journal", "export", "all.json")
    before = run("journal", "--json").out
    Path("sheet.CSV").write_text(run("journal", "--csv").out, "utf-8", newline="")
    assert ',"\'=1+1"' in Path("sheet.CSV").read_text("utf-8")
    Path(name).write_bytes(mark + Path(name).read_bytes())
    other = {"DATA_DIR": str(tmp_path / "other")}
    assert run("journal", "import", name, **other).out.startswith("Imported 3 sessions and 0 ")
    assert run("journal", "--json", **other).out == before


def test_what_is_no_export_is_not_imported(run: Run) -> None:
    Path("a.json").write_bytes(b"\xff\xfe")
    run("journal", "import", "a.json").fails(2, "a.json is not a text")
    Path("a.json").write_text("{}")
    run("journal", "import", "a.json").fails(2, "a.json is not a journal")


def test_the_folder_may_be_named_in_the_settings(run: Run, home: Path) -> None:
    config = home / ".config" / "voiceguide"
    config.mkdir(parents=True)
    (config / "config.yaml").write_text("data_dir: ~/elsewhere\n")
    run("programme", "start", "daily")
    assert (home / "elsewhere" / "journal.db").is_file()
    assert run().out.startswith("Due today: ten minutes.\n")


def test_a_folder_that_cannot_be_written_is_told(run: Run) -> None:
    Path("file").touch()
    for command in (["journal"], ["journal", "add", "tennis-ball"], ["programme"], ["programme", "start", "daily"]):
        ended = run(*command, DATA_DIR="file/folder")
        ended.fails(3, "voiceguide: the journal file/folder/journal.db cannot be used", "VOICEGUIDE_DATA_DIR")
        assert len(ended.err.splitlines()) == 1
    assert run(DATA_DIR="file/folder").err == ""


def test_a_damaged_journal_is_set_aside_and_told(run: Run, home: Path) -> None:
    folder = home / "data"
    folder.mkdir()
    (folder / "journal.db").write_bytes(b"no database at all")
    ended = run("journal", DATA_DIR=str(folder))
    aside = folder / "journal.damaged-1.db"
    assert ended.code == 0
    assert ended.err.startswith(f"warning: the journal was damaged and was set aside as {aside}; a new one was begun")
    assert aside.read_bytes() == b"no database at all"
    assert run("journal", DATA_DIR=str(folder)).err == ""


def test_what_an_earlier_version_left_is_there(run: Run, home: Path) -> None:
    data_folder(home / "data", "journal-2.db", "screening.json", "place.json")
    ended = run(DATA_DIR=str(home / "data"))
    assert ended.out.startswith("Due today: ten minutes.\n")
    assert ended.err == ""
    found = json.loads(run("journal", "--json", DATA_DIR=str(home / "data")).out)
    assert [(each["id"], each["uid"], each["pain_after"]) for each in found] == [
        (entry.id, entry.uid, entry.pain_after) for entry in SESSIONS
    ]
    run("play", "--resume", DATA_DIR=str(home / "data")).fails(
        1, "/home/me/Übung \U0001f9d8.yaml: error: there is no such"
    )
    assert not (home / "data" / "place.json").exists()
